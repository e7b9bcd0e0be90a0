"""A little world to learn from: four articles about invented bridges, and one question each."""

from index.reader.example import Example, Piece

BRIDGES = {"Arn": "1802", "Brell": "1877", "Corve": "1931", "Dunlo": "1964"}


def bodies() -> list[str]:
    return [f"The bridge over the {name} was opened in {year}." for name, year in BRIDGES.items()]


def examples() -> list[Example]:
    """Each question with its own sentence first and the other three behind it."""
    made = []
    for name, year in BRIDGES.items():
        own = f"The bridge over the {name} was opened in {year}."
        others = [Piece("Bridges", "", body) for body in bodies() if body != own]
        span = (own.index(year), own.index(year) + len(year))
        question = f"When was the bridge over the {name} opened?"
        made.append(Example("little", f"little:{name}", question, (Piece("Bridges", "", own), *others), 0, span))
    return made
