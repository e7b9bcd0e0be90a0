"""Paths that lead out of the sources lead nowhere: names are looked up, and no path is made of them."""

import pytest

from tests.attacks.victim import SECRET, Victim, code

UP = """
    ../secret.txt ../../secret.txt ..%2fsecret.txt %2e%2e/secret.txt %2e%2e%2fsecret.txt %252e%252e%252fsecret.txt
    ..%252fsecret.txt ..%c0%afsecret.txt %c0%ae%c0%ae/secret.txt %e0%80%ae%e0%80%ae/secret.txt ..\\secret.txt
    ..%5csecret.txt ....//secret.txt ./../secret.txt x/../../secret.txt ..;/secret.txt ..%00/secret.txt
    %u002e%u002e/secret.txt .%0d./secret.txt
""".split()
ABSOLUTE = """
    /etc/passwd //etc/passwd %2fetc%2fpasswd %2f%2fetc/passwd file:///etc/passwd C:%5cWindows%5cwin.ini
    %5c%5chost%5cshare ~root/.bashrc $HOME/.bashrc /proc/self/environ
""".split()
NAMES = """
    northmoor-lighthouse.md%00 northmoor-lighthouse.md%00.txt northmoor-lighthouse.md/ ./northmoor-lighthouse.md
    x/../northmoor-lighthouse.md NORTHMOOR-LIGHTHOUSE.MD northmoor-lighthouse.md%20 %0anorthmoor-lighthouse.md
    northmoor-lighthouse.md::$DATA . .. % %zz %00 __proto__ constructor * CON
""".split()
INSIDE = "../app.py %2e%2e/app.py ..%2fapp.py %2e%2e%2f%2e%2e%2fserver.py /etc/passwd ..%5capp.py ..%00".split()


@pytest.mark.parametrize("name", [*UP, *ABSOLUTE, *NAMES, ""])
def test_only_the_name_of_a_source_gives_a_source(victim: Victim, name: str) -> None:
    for prefix in ("/api/sources/", "/sources/"):
        heard = victim.got(f"{prefix}{name}".encode())
        assert code(heard) in {(404, "unknown_source"), (404, "not_found")}
        told = heard[2]["error"]["message"]
        assert SECRET not in told
        assert "root:" not in told
        assert str(victim.bot.library.sources) not in told


@pytest.mark.parametrize("folder", ["/-/web/", "/-/page/", "/-/widget/", "/static/", "/assets/"])
def test_files_of_the_pages_lead_nowhere_else(victim: Victim, folder: str) -> None:
    for name in INSIDE:
        assert code(victim.got(f"{folder}{name}".encode())) in {(404, "not_found"), (403, "forbidden")}


def test_a_question_of_sources_elsewhere_is_a_question_of_unknown_sources(victim: Victim) -> None:
    for source in ("../secret.txt", "/etc/passwd", "northmoor-lighthouse.md\0", "__proto__", ""):
        assert code(victim.answer("Who is the keeper?", sources=[source])) == (404, "unknown_source")
    assert victim.answer("Who is the keeper?", sources=["northmoor-lighthouse.md"])[0] == 200


@pytest.mark.parametrize("lines", ["first=0", "first=-1", "last=0", "first=1e3", "first=" + "9" * 5_000, "last=%00"])
def test_lines_are_whole_numbers_from_one(victim: Victim, lines: str) -> None:
    assert code(victim.got(f"/api/sources/northmoor-lighthouse.md?{lines}".encode())) == (422, "invalid_request")


def test_lines_beyond_the_end_are_none(victim: Victim) -> None:
    status, _, told = victim.got(
        b"/api/sources/northmoor-lighthouse.md?first=999999999999999999&last=999999999999999999"
    )
    assert (status, told["lines"], told["line_count"]) == (200, [], 28)
