"""The id of a request, by which its response, its log line and its span are found."""

import re
import secrets

HEADER = "X-Request-Id"
_USABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")


def request_id(sent: str) -> str:
    """What the client ``sent``, where it is 1 to 64 characters of ``A-Za-z0-9._-``; else a fresh one."""
    return sent if _USABLE.fullmatch(sent) else secrets.token_hex(8)
