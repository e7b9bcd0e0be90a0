"""What is no sentence of an answer, whatever its lines say: markup, links, talk about itself."""

import re

_LONGEST = 500  # characters
_LINK = re.compile(
    r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+\.(?:com|org|net|io|info)\b\S*", re.I
)
_FORMS = (
    (
        re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]"),
        "control characters",
    ),
    (re.compile(r"</?[a-zA-Z!][^<>]*>|&[a-z]+;|&#\d+;"), "HTML"),
    (re.compile(r"`|^\s{4,}\S|\{\{|\}\}|\$\$"), "code"),
    (re.compile(r"^\s*(?:#{1,6}\s|>{1,3}\s|={3,}|-{3,}|\*{3,})"), "a heading"),
    (re.compile(r"\|"), "a table"),
    (re.compile(r"!?\[[^\]]*\]\s*\(|\[\s*\^?\d[\d,;\s–-]*\]|【|】|\[\[|\]\]"), "a mark or link inside the text"),
    (re.compile(r"\n\s*\S"), "several lines"),
)
_META = re.compile(
    r"\bas an? (?:ai|artificial|language|large|virtual|assistant)\b|\b(?:ai|large)? ?language model\b"
    r"|\bI(?:'m| am| can(?:not|'t)?|'ll| will| do(?:n't| not)|'ve| have)\b"
    r"|\b(?:the|these|this|provided|given|above|cited|numbered|following) "
    r"(?:evidence|context|passages?|excerpts?|source lines?|snippets?)\b"
    r"|\b(?:system|your|my) (?:prompt|instructions?)\b"
    r"|^\s*(?:sure|certainly|of course|here (?:is|are)|note that|please|sorry|unfortunately|answer|sources?"
    r"|references?)\s*[,:!]|\bhope this helps\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\W*(?:none|n/?a|null|no answer|not found|unknown)\W*", re.IGNORECASE)


def misformed(text: str, own: str) -> str:
    """What a text is that is no sentence of an answer; empty where it is one. Links of its lines' ``own`` may stand."""
    if not any(c.isalnum() for c in text):
        return "nothing"
    if _NONE.fullmatch(text):
        return "no answer"
    if len(text) > _LONGEST:
        return f"longer than {_LONGEST} characters"
    found = next((told for form, told in _FORMS if form.search(text)), "")
    if found or text.count("**") % 2:
        return found or "a broken emphasis"
    if any(link.group().rstrip(".,;:!?)") not in own for link in _LINK.finditer(text)):
        return "a link that its lines do not have"
    if text.rstrip(" \"'”’)").endswith(("?", "？")):
        return "a question"
    return "talk about the answer itself" if _META.search(text) and not _META.search(own) else ""
