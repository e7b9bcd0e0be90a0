"""The first stage that lost what was wanted, and how far the gold lines came in each."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a point can be lost, in the order of the pipeline. NONE: no point was lost."""

    NONE = "none"
    UNDERSTOOD = "understood"  # a follow-up was read as another question: its human rewrite is answered rightly
    INDEXED = "indexed"  # no passage holds the gold text
    WINDOW = "window"  # the gold text lies behind what the embedding model reads of its passage
    FOUND = "found"  # not among the 50 that search found
    READ = "read"  # found, but not among those that the model read
    RANKED = "ranked"  # read, but put behind what was trusted first
    SELECTED = "selected"  # ranked, but not trusted: what the question names was not seen in it
    THRESHOLD = "threshold"  # trusted, but the confidence lies below the threshold
    COMPOSED = "composed"  # a composer said something else, or only part
    WRITTEN = "written"  # the model said less than, or something else than, the lines: without it the answer is right
    CITED = "cited"  # said, but the lines that are cited are not the gold lines
    ABSTAINED = "abstained"  # an unanswerable question was answered
    CHECKED = "checked"  # the answer is right and cited, but breaks a gate


@dataclass(frozen=True)
class Blamed:
    """``ranks`` are those of the best gold line, from 1, by stage (``found``, ``ranked``, ``trusted``); None: nowhere.

    Where all evidence is wanted they are those of the group that came least far in that stage.

    ``reached`` holds the stages that the gold came through. ``oracle`` says what the answer would be had the stage not
    failed, empty where that was not tried. ``explanation`` is one sentence.
    """

    stage: Stage
    reached: tuple[Stage, ...]
    ranks: dict[str, int | None]
    explanation: str
    oracle: str = ""
