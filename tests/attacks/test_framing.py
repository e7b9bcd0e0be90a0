"""Requests that are no HTTP, or of which two servers in a row could make different things."""

import pytest

from bot.guard.head import MOST_HEADERS, MOST_TARGET
from tests.attacks.victim import Victim, code

ASK = b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
BODY = b'{"question": "Who?"}'
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
BROKEN = {
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "no Host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two Hosts": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
    "two lengths": ASK + b"Content-Length: 20\r\nContent-Length: 21\r\n\r\n" + BODY,
    "a negative length": ASK + b"Content-Length: -1\r\n\r\n",
    "a length in words": ASK + b"Content-Length: 0x14\r\n\r\n" + BODY,
    "another encoding": ASK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a chunk of no length": ASK + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "a NUL in a header": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: a\0b\r\n\r\n",
    "a space in a name": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX A: b\r\n\r\n",
    "bytes in the target": b"GET /api/sources/\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "a length and chunks": ASK + b"Content-Length: 20\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_request_is_refused_and_the_connection_ends(victim: Victim, name: str) -> None:
    came = victim.whole(BROKEN[name])
    assert came.startswith(b"HTTP/1.1 400 ")
    assert came.count(b"HTTP/1.1 ") == 1  # what was hidden behind it is not answered
    assert b'{"error":{"code":"bad_request","message":"' in came
    assert victim.is_well()


def test_what_is_too_long_is_said_to_be(victim: Victim) -> None:
    long = b"/api/sources/" + b"a" * (MOST_TARGET - len("/api/sources/"))
    assert code(victim.got(long)) == (404, "unknown_source")
    assert code(victim.got(long + b"a")) == (414, "too_long")
    assert code(victim.got(b"/api/sources?" + b"a" * MOST_TARGET)) == (414, "too_long")
    assert code(victim.got(b"/healthz", b"X-A: " + b"a" * MOST_HEADERS)) == (431, "too_long")
    assert code(victim.got(b"/healthz", *[b"X-%d: a" % n for n in range(5_000)])) == (431, "too_long")
    assert victim.is_well()


def test_a_target_with_a_host_of_its_own_is_a_path_that_is_not_there(victim: Victim) -> None:
    assert code(victim.got(b"http://evil.example/api/status")) == (404, "not_found")
    assert code(victim.got(b"//evil.example/api/status")) == (404, "not_found")


def test_a_method_that_nobody_knows_is_told_the_known_ones(victim: Victim) -> None:
    for method in (b"TRACE", b"CONNECT", b"BREW", b"GETT"):
        heard = victim.sent(method + b" /api/status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert code(heard) == (405, "method_not_allowed")
        assert heard[1]["allow"] == "GET, HEAD, OPTIONS"
