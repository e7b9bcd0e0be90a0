"""Texts as untidy as real ones: every kind of line, every kind of white space, any order."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *"Honey hive swarm Queen wax é ü 蜂 蜜蜂。 🐝 e\u0301 3 1,200.5 12 May 1999".split(),
        *"(see) | - [12] Dr. e.g. end. What? — “q”".split(),
        "\u2028",
        "\u0085",
        "\t",
        "\x0c",
    ]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
LINE = st.one_of(
    PHRASE,
    PHRASE.map(lambda p: f"= {p} ="),
    PHRASE.map(lambda p: f"=={p}=="),
    PHRASE.map(lambda p: f"## {p}"),
    PHRASE.map(lambda p: f"- {p}"),
    PHRASE.map(lambda p: f"  • {p}"),
    PHRASE.map(lambda p: f"12. {p}"),
    PHRASE.map(lambda p: f" {p}"),
    st.lists(PHRASE, min_size=1, max_size=4).map(lambda cells: "| " + " | ".join(cells) + " |"),
    st.sampled_from(
        [
            "",
            "",
            "",
            "|---|---|",
            "---",
            "```",
            "See also",
            "References",
            "Country Formal Since Notes",
            " Norway 1905 See x",
            "===",
            "----------",
            '{| class="wikitable"',
            "|+ Hives of 1905",
            "|-",
            "|}",
            "! Hive !! Year",
            "| Blue || 1905",
            '| align="right" | 5',
            "; hive : a box",
            "; hive",
            ": a box",
            "** inner",
            "**Is wax warm?**",
            "HIVES OF OLD",
            "Tools",
            "Hive  Year  Wax",
            "Blue  1905  3",
            "Hive / Year",
            "a | b",
            "<references/>",
            "{{Infobox hive",
            "| wax = 3",
            "}}",
            "Open on:",
            "1. Wax",
        ]
    ),
    st.text(max_size=30).filter(lambda t: "\n" not in t and "\0" not in t),
)
ENDING = st.sampled_from(["\n", "\n", "\r\n", "\n\n"])
TEXT = st.lists(st.tuples(LINE, ENDING), max_size=25).flatmap(
    lambda rows: st.sampled_from(["", rows[-1][0] if rows else ""]).map(
        lambda tail: "".join(line + end for line, end in rows) + tail
    )
)
NAME = st.sampled_from(["a.txt", "a.md", "a.wiki"])
