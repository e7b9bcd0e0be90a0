"""Text of sources and pages as it may be printed: their escape codes do not reach a terminal."""


def shown(text: str) -> str:
    """The text with a mark in place of every character that is not printed."""
    known = text.encode("utf-8", "backslashreplace").decode()  # a file name may hold bytes that are no text
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in known)


def one_line(text: str) -> str:
    """The same, on one line."""
    return shown(" ".join(text.split()))
