"""Wrong passwords are slowed down, each client by itself."""

import math
import threading
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

WITHIN = 60.0  # seconds
WRONG = 5  # tries
_MOST = 10_000  # clients that are remembered; the one that tried longest ago makes room


class Tries:
    """The tries of the last minute by client. One is counted before it is judged: many at once gain nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = _MOST) -> None:
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()
        self._times: dict[str, tuple[float, ...]] = {}

    def begin(self, client: str) -> int:
        """Count a try of ``client``; returns 0 where it may be made, else the seconds to wait."""
        who, now = _who(client), self._clock()
        with self._lock:
            recent = tuple(at for at in self._times.pop(who, ()) if at > now - WITHIN)
            if len(recent) >= WRONG:
                self._times[who] = recent
                return max(1, math.ceil(recent[0] + WITHIN - now))
            while len(self._times) >= self._most:
                del self._times[next(iter(self._times))]
            self._times[who] = (*recent, now)
            return 0

    def succeeded(self, client: str) -> None:
        """The password was right: what was wrong before is forgotten."""
        with self._lock:
            self._times.pop(_who(client), None)


def _who(client: str) -> str:
    """The address; of an IPv6 address the half that one customer shares."""
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return client
    return str(int(address) >> 64) if isinstance(address, IPv6Address) and not address.ipv4_mapped else str(address)
