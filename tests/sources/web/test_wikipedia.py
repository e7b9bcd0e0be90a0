"""Articles from a real HTTP server that answers as MediaWiki does."""

import json
from dataclasses import replace

import pytest

from sources.errors import LineciteError
from sources.web.errors import WebError
from sources.web.wikipedia import WikiError, api_of, fetch_article
from tests.sources.web.site import QUICK, Site, Visit, in_turn, open_site, quick, text
from tests.sources.web.wiki import Wiki

DAY = "2026-01-02"
NEW, OLD = "The '''harbour bridge''' has nine arches.", "The '''harbour bridge''' has eight arches."
WIKI = Wiki(
    articles={
        "Harbour bridge": {41: OLD, 57: NEW},
        "Tern": {60: "'''Tern''' may be:\n* the bird [[Common tern|tern]]\n* [[Tern (boat)]]\n* [[Tern Island]], far"},
        "Module:Gauge": {61: "return {}"},
        "Secret": {62: "(hidden)"},
        "Bridge–ferry relations: a/b?": {63: "They are good."},
    },
    redirects={"Old bridge": "Harbour bridge", "Nowhere": "Gone"},
    lists=frozenset({"Tern"}),
    models={"Module:Gauge": "Scribunto"},
)


def fetched_url(site: Site) -> str:
    return f"{site.address}/w"


@pytest.mark.parametrize("title", ["Harbour bridge", "harbour_bridge", " Harbour  bridge ", "Old bridge"])
def test_an_article_comes_with_its_revision_licence_and_address(title: str) -> None:
    with open_site(w=WIKI) as site:
        article = fetch_article(quick(), fetched_url(site), title, None, DAY)
    assert (article.stem, article.suffix, article.data.decode()) == ("Harbour bridge", ".wiki", NEW)
    origin = article.origin
    assert (origin.title, origin.revision, origin.retrieved) == ("Harbour bridge", "57", DAY)
    assert origin.url == "https://wiki.example/wiki/Harbour_bridge?oldid=57"
    assert origin.licence == "Attribution-Share Alike 4.0 (https://licences.example/by-sa/4.0/)"


def test_what_is_asked_of_the_api() -> None:
    with open_site(w=WIKI) as site:
        fetch_article(quick(), f"{site.address}/w?uselang=en", "Harbour bridge", None, DAY)
        assert site.paths == [
            "/w?uselang=en&action=query&format=json&formatversion=2&maxlag=5&prop=revisions%7Cinfo%7Cpageprops"
            "&rvprop=ids%7Ctimestamp%7Ccontent&rvslots=main&inprop=url&ppprop=disambiguation&meta=siteinfo"
            "&siprop=rightsinfo&titles=Harbour+bridge&redirects=1"
        ]


def test_a_revision_is_fetched_where_it_is_one_of_the_article() -> None:
    with open_site(w=WIKI) as site:
        article = fetch_article(quick(), fetched_url(site), "harbour bridge", 41, DAY)
        assert (article.data.decode(), article.origin.revision) == (OLD, "41")
        assert article.origin.url.endswith("?oldid=41")
        assert fetch_article(quick(), fetched_url(site), "Old bridge", 41, DAY).data.decode() == OLD
        with pytest.raises(WikiError, match=r"^Revision 60 is one of the article 'Tern', not of 'Harbour bridge'\.$"):
            fetch_article(quick(), fetched_url(site), "Harbour bridge", 60, DAY)
        with pytest.raises(WikiError, match="There is no revision 999"):
            fetch_article(quick(), fetched_url(site), "Harbour bridge", 999, DAY)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Harbor brigde", "There is no article 'Harbor brigde'"),
        ("Nowhere", "There is no article 'Gone'"),
        ("Special:Random", "There is no article 'Special:Random'"),
        ("a<b", "is no title of an article (The requested page title contains invalid characters"),
        ("", "'' is no title"),
        ("One|Two", "is no title"),
        ("x" * 256, "is no title"),
        ("a\x00b", "is no title"),
        ("de:Brücke", "names a page of another wiki"),
        ("Tern", "fetch the one that is meant, such as Common tern, Tern (boat), Tern Island"),
        ("Secret", "is hidden or empty"),
        ("Module:Gauge", "holds Scribunto, not the wikitext"),
    ],
)
def test_what_is_no_article_is_said_in_one_sentence(title: str, said: str) -> None:
    with open_site(w=WIKI) as site, pytest.raises(WikiError) as caught:
        fetch_article(quick(), fetched_url(site), title, None, DAY)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_title_with_signs_that_no_file_name_has() -> None:
    with open_site(w=WIKI) as site:
        article = fetch_article(quick(), fetched_url(site), "Bridge–ferry relations: a/b?", None, DAY)
    assert article.stem == "Bridge–ferry relations- a-b"


def test_a_wiki_without_a_licence_or_a_usable_address() -> None:
    class Bare(Wiki):
        def _page(self, title: str, number: int) -> dict[str, object]:
            return {**super()._page(title, number), "canonicalurl": "javascript:alert(1)"}

    with open_site(api=Bare(WIKI.articles, rights={"url": "", "text": ""})) as site:
        origin = fetch_article(quick(), f"{site.address}/api", "Harbour bridge", None, DAY).origin
    assert origin.licence == ""
    assert origin.url.endswith("index.php?title=Harbour_bridge&oldid=57")


def test_a_database_that_is_behind_is_waited_for() -> None:
    def behind(visit: Visit) -> None:
        body = {"error": {"code": "maxlag", "info": "Waiting for db1: 7 seconds lagged", "lag": 7}}
        headers = {"MediaWiki_API_Error": "maxlag", "Retry_After": "5"}
        visit.give(json.dumps(body).encode(), "application/json", 200, **headers)

    waits: list[float] = []
    client = replace(quick(limits=replace(QUICK, longest_wait=10, total=30)), sleep=waits.append)
    with open_site(w=in_turn(behind, behind, WIKI)) as site:
        assert fetch_article(client, fetched_url(site), "Harbour bridge", None, DAY).data.decode() == NEW
        assert waits == [5.0, 5.0]
        site.pages["/w"] = behind
        with pytest.raises(WebError, match="is busy"):
            fetch_article(client, fetched_url(site), "Harbour bridge", None, DAY)


@pytest.mark.parametrize("body", ["<html>Not here</html>", "[]", "{}", '{"query": {"pages": 7}}', "\xff"])
def test_what_does_not_answer_as_mediawiki_does(body: str) -> None:
    with open_site(w=text(body.encode("latin-1"))) as site, pytest.raises(LineciteError) as caught:
        fetch_article(quick(), fetched_url(site), "Harbour bridge", None, DAY)
    assert "does not answer as the API of a MediaWiki does" in str(caught.value)


def test_what_the_api_refuses_is_passed_on() -> None:
    body = json.dumps({"error": {"code": "readapidenied", "info": "You need read permission.\n"}})
    with (
        open_site(w=text(body)) as site,
        pytest.raises(WebError, match=r"\(readapidenied: You need read permission\)\.$"),
    ):
        fetch_article(quick(), fetched_url(site), "Harbour bridge", None, DAY)


def test_languages_are_host_names() -> None:
    assert api_of("zh-yue") == "https://zh-yue.wikipedia.org/w/api.php"
    for wrong in ("", "EN", "en.", "en/..", "127.0.0.1#", "-en", "a" * 64, "en\n", "é"):
        with pytest.raises(WikiError, match="no language code"):
            api_of(wrong)
