"""The files of the widget over HTTP, and the command that prints the tag."""

import gzip
import html
import re
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.widget.files import LOADER, PANEL, WidgetFile
from tests.widget.hosting import Stage

PATHS = {"/widget.js": LOADER, "/-/widget/panel.js": PANEL}


@pytest.mark.parametrize("path", PATHS)
def test_any_page_may_load_them_and_keeps_what_does_not_change(stage: Stage, path: str) -> None:
    file = WidgetFile.named(PATHS[path])
    with httpx.Client(base_url=stage.server, headers={"Origin": stage.stranger.origin}) as client:
        got = client.get(path)
        assert got.content == file.content
        assert got.headers["content-type"] == "text/javascript; charset=utf-8"
        assert got.headers["access-control-allow-origin"] == "*"
        assert got.headers["cross-origin-resource-policy"] == "cross-origin"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-encoding"] == "gzip"
        assert int(got.headers["content-length"]) == len(file.gzipped)
        assert gzip.decompress(file.gzipped) == file.content
        assert got.headers["vary"] == "Accept-Encoding"
        assert got.headers["cache-control"] == "public, max-age=300, stale-while-revalidate=86400"
        assert "set-cookie" not in got.headers
        tag = got.headers["etag"]
        assert tag == f'"{file.version}-gzip"'
        for match in (tag, f'W/{tag}, "other"'):
            again = client.get(path, headers={"If-None-Match": match})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
        for version, kept in ((file.version, "public, max-age=31536000, immutable"), ("other", "no-cache")):
            assert client.get(path, params={"v": version}).headers["cache-control"] == kept
        for accepted in ("identity", "gzip;q=0", "br"):
            plain = client.get(path, headers={"Accept-Encoding": accepted})
            assert "content-encoding" not in plain.headers
            assert (plain.content, plain.headers["etag"]) == (file.content, f'"{file.version}"')
        head = client.head(path)
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
        assert client.post(path).status_code == 405


def test_the_types_are_text(stage: Stage) -> None:
    got = httpx.get(f"{stage.server}/widget.d.ts")
    assert got.headers["content-type"] == "text/plain; charset=utf-8"
    assert "export interface Linecite {" in got.text


def printed(*arguments: str, folder: Path) -> str:
    done = CliRunner().invoke(main, ["widget", "--config", str(folder / "linecite.toml"), *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_prints_the_tag_with_the_digest_of_what_is_served(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "linecite.toml").write_text(
        '[server]\npublic_address = "https://answers.example.org"\n'
        '[[sites]]\nname = "docs"\norigins = ["https://www.example.org"]\n',
        encoding="utf-8",
    )
    file = WidgetFile(LOADER, httpx.get(f"{stage.server}/widget.js").content)
    assert printed("--site", "docs", folder=tmp_path) == (
        f'<script async src="https://answers.example.org/widget.js?v={file.version}" '
        f'integrity="{file.integrity}" crossorigin="anonymous" data-site="docs"></script>\n'
    )
    plain = printed("--not-pinned", "--address", "https://other.example.org/help/", folder=tmp_path)
    assert plain == '<script async src="https://other.example.org/help/widget.js"></script>\n'
    awkward = printed("--not-pinned", "--address", 'https://a.example.org/"><b>', folder=tmp_path)
    assert re.findall(r'src="([^"]*)"', awkward) == [html.escape('https://a.example.org/"><b>/widget.js')]
    unknown = CliRunner().invoke(main, ["widget", "--config", str(tmp_path / "linecite.toml"), "--site", "blog"])
    assert unknown.exit_code == 1
    assert (
        unknown.stderr == "linecite: There is no site 'blog' in the configuration, which has docs; add a [[sites]].\n"
    )
    wrong = CliRunner().invoke(main, ["widget", "--address", "answers.example.org"])
    assert wrong.exit_code == 2
