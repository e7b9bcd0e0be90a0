"""An older revision of linecite, checked out beside this one for as long as it is needed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eval.errors import RevisionError

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Revision:
    """``name`` is its full hash, ``folder`` where its files are."""

    name: str
    folder: Path


@contextmanager
def checked_out(base: str, root: Path = ROOT) -> Iterator[Revision]:
    """A worktree of revision ``base`` of the repository at ``root``, removed at the end.

    Raises RevisionError where there is no git, no repository or no such revision.
    """
    name = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not name:
        raise RevisionError(f"{root} has no revision {base!r}; name a commit, tag or branch with --base.")
    with tempfile.TemporaryDirectory(prefix="linecite-base-") as temporary:
        folder = Path(temporary) / "worktree"
        _git(root, "worktree", "add", "--detach", "--force", str(folder), name, needed=True)
        try:
            yield Revision(name, folder)
        finally:
            _git(root, "worktree", "remove", "--force", str(folder))


def _git(root: Path, *arguments: str, needed: bool = False) -> str:
    """What git prints, nothing where it fails unless it is ``needed``."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, and older revisions are taken from it; install git.")
    done = subprocess.run((git, "-C", str(root), *arguments), capture_output=True, text=True, check=False)
    if done.returncode and "not a git repository" in done.stderr:
        raise RevisionError(f"{root} is no git repository; run this in a checkout of linecite.")
    if done.returncode and needed:
        raise RevisionError(f"git cannot check out {arguments[-1]}: {done.stderr.strip()}")
    return done.stdout.strip() if not done.returncode else ""


def articles_of(revision: Revision, sources: Path, root: Path = ROOT) -> Path:
    """The folder of a revision that is ``sources`` now; raises RevisionError where it has none."""
    inside = sources.resolve()
    if not inside.is_relative_to(root.resolve()):
        raise RevisionError(f"{sources} is outside of the repository; name the articles of then with --old-articles.")
    folder = revision.folder / inside.relative_to(root.resolve())
    if not folder.is_dir():
        raise RevisionError(f"Revision {revision.name[:12]} has no {inside.relative_to(root.resolve())}; "
                            "name the articles of then with --old-articles.")  # fmt: skip
    return folder
