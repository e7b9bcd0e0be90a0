"""The built files: small enough, made from these sources, and typed as told."""

import gzip
import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from bot.widget.files import LOADER, PANEL, TYPES, WidgetFile

ROOT = Path(__file__).parent.parent.parent
WIDGET = ROOT / "bot" / "widget"
STATIC = WIDGET / "static"
TOOLS = WIDGET / "node_modules" / ".bin"


def size(name: str) -> int:
    """As it travels."""
    return len(gzip.compress((STATIC / name).read_bytes(), 9, mtime=0))


def test_the_loader_is_at_most_3_kb_and_all_of_it_at_most_20_kb() -> None:
    assert size(LOADER) <= 3 * 1024
    assert size(LOADER) + size(PANEL) <= 20 * 1024


def test_the_served_files_are_no_larger_than_those_measured() -> None:
    assert len(WidgetFile.named(LOADER).gzipped) == size(LOADER)
    assert len(WidgetFile.named(PANEL).gzipped) == size(PANEL)


def test_the_docs_tell_the_sizes() -> None:
    told = (ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
    assert f"| `/widget.js` | {size(LOADER):,} |" in told
    assert f"| `/-/widget/panel.js` | {size(PANEL):,} |" in told


def test_the_built_files_are_made_from_these_sources() -> None:
    """Without Node: the digests written when they were built are those of the sources as they are."""
    told = json.loads((STATIC / "built.json").read_text(encoding="utf-8"))
    now = {path: sha256((ROOT / path).read_bytes()).hexdigest() for path in told}
    assert now == told, "the sources have changed: cd bot/widget && npm ci && npm run build"
    assert "bot/widget/src/loader.ts" in told
    assert "bot/widget/src/talk/talk.ts" in told


def test_a_build_gives_the_committed_files(tmp_path: Path) -> None:
    if shutil.which("node") is None or not (TOOLS / "esbuild").exists():
        pytest.skip("needs node and the tools: cd bot/widget && npm ci")
    subprocess.run(["node", WIDGET / "build.mjs", tmp_path], check=True, capture_output=True, timeout=60)
    for name in (LOADER, PANEL, TYPES, "built.json"):
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), name


@pytest.mark.slow
def test_the_sources_and_a_page_that_uses_the_types_compile(tmp_path: Path) -> None:
    if not (TOOLS / "tsc").exists():
        pytest.skip("needs node and the tools: cd bot/widget && npm ci")
    shutil.copy(Path(__file__).parent / "page.ts", tmp_path)
    shutil.copy(STATIC / TYPES, tmp_path)
    ours: list[str | Path] = [TOOLS / "tsc", "--noEmit", "-p", WIDGET]
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    theirs: list[str | Path] = [TOOLS / "tsc", *options, "--types", "", "page.ts"]
    for command in (ours, theirs):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout == ""
        assert done.returncode == 0


def test_the_lock_names_no_host() -> None:
    lock = (WIDGET / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert json.loads(lock)["packages"]["node_modules/esbuild"]["version"] == "0.28.2"
