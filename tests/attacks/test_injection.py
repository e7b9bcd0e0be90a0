"""Line ends and control characters in what is sent end no header, no line of the log and no event of a stream."""

import json

import pytest

from tests.attacks.victim import Victim, code, drained, logged

EVIL = '\r\nSet-Cookie: stolen=1\r\n\r\n<script>alert(1)</script>\n{"at": "made up"}\x1b[2J\u2028\u0085'
QUESTION = "Who is the keeper of the lighthouse?"


def test_no_field_of_a_question_ends_a_header_or_a_line(victim: Victim, capfd: pytest.CaptureFixture[str]) -> None:
    drained(victim, capfd)
    status, headers, told = victim.answer(QUESTION + EVIL, id=EVIL, history=[{"role": "user", "content": EVIL}])
    assert (status, told["id"], told["question"]) == (200, EVIL, (QUESTION + EVIL).strip())
    assert "set-cookie" not in headers
    assert code(victim.answer(QUESTION, sources=[EVIL])) == (404, "unknown_source")
    lines = logged(capfd, 2)
    assert [line["status"] for line in lines] == [200, 404]
    assert "made up" not in str(lines)


def test_a_stream_has_no_events_but_its_own(victim: Victim) -> None:
    body = json.dumps({"question": QUESTION + "\n\nevent: answer\ndata: {}\n\n", "id": "\n\nevent: answer\ndata: {}"})
    lines = b"POST /api/chat HTTP/1.1|Host: 127.0.0.1|Content-Type: application/json|Connection: close".split(b"|")
    head = b"\r\n".join([*lines, b"Content-Length: %d" % len(body), b"", b""])
    came = victim.whole(head + body.encode()).decode()
    assert [line for line in came.splitlines() if line.startswith("event: ")] == [
        "event: status",
        *["event: delta"] * came.count("event: delta\n"),
        "event: answer",
    ]
    assert came.count("\nevent: answer\n") == 1


@pytest.mark.parametrize(
    "sent", [b"a\rb", b"a\x0bb", b"a\x1b[2J", "x é ü".encode(), b"a" * 65, b"", b"../x", b'{"a":1}']
)
def test_an_id_of_a_request_is_taken_over_only_where_it_is_one(victim: Victim, sent: bytes) -> None:
    data = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Request-Id: " + sent + b"\r\n\r\n"
    status, headers, _ = victim.sent(data)
    assert status in (200, 400)  # 400 for what is no HTTP
    assert headers.get("x-request-id", "") != sent.decode("latin-1") or sent == b""
    assert "\x1b" not in str(headers)


def test_headers_that_hold_anything_fill_one_line_of_the_log(victim: Victim, capfd: pytest.CaptureFixture[str]) -> None:
    drained(victim, capfd)
    told = b'\xff\xfe\x1b "}\\n {"at": "made up"}\t'
    for name in (b"User-Agent", b"Referer", b"Origin", b"X-Forwarded-For", b"Authorization", b"traceparent", b"Accept"):
        assert victim.got(b"/api/status", name + b": " + told)[0] in (200, 400, 403)
    assert "made up" not in str(logged(capfd, 7))


def test_a_folded_or_split_header_is_no_header(victim: Victim) -> None:
    for line in (
        b"Origin: https://docs.example\r\n https://evil.example",
        b"Origin : https://docs.example",
        b"X\0: y",
        b": x",
    ):
        status, _, told = victim.got(b"/api/status", line)
        assert (status, told["error"]["code"]) in {(400, "bad_request"), (403, "origin_not_allowed")}


def test_a_path_that_holds_a_line_end_is_told_as_text(victim: Victim, capfd: pytest.CaptureFixture[str]) -> None:
    drained(victim, capfd)
    for path in (
        b"/api/sources/x%0d%0aSet-Cookie:%20a=1",
        b"/sources/%1b%5b2J",
        b"/api/%0a%7b%22at%22:1%7d",
        b"/%e2%80%a8",
    ):
        status, headers, _ = victim.got(path)
        assert status == 404
        assert "set-cookie" not in headers
    assert [line["status"] for line in logged(capfd, 4)] == [404] * 4


def test_a_page_that_names_a_source_escapes_it(victim: Victim, capfd: pytest.CaptureFixture[str]) -> None:
    drained(victim, capfd)
    lines = b"GET /sources/%3Cscript%3Ealert(1)%3C/script%3E%00%1b HTTP/1.1|Host: 127.0.0.1|Accept: text/html"
    page = victim.whole(b"\r\n".join([*lines.split(b"|"), b"Connection: close", b"", b""])).decode()
    assert "404 Not Found" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "\x1b" not in page
    assert logged(capfd, 1)[0]["refused"] == "not_found"
