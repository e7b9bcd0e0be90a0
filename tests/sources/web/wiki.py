"""A little wiki: what ``api.php`` of MediaWiki answers to ``action=query`` in ``formatversion=2``, over real HTTP."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.sources.web.site import Visit

LICENCE = {"url": "https://licences.example/by-sa/4.0/", "text": "Attribution-Share Alike 4.0"}


@dataclass
class Wiki:
    """``articles``: title to revisions (number to wikitext, the newest last); ``redirects``: title to title."""

    articles: dict[str, dict[int, str]]
    redirects: dict[str, str] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    models: dict[str, str] = field(default_factory=dict)
    rights: dict[str, str] = field(default_factory=lambda: LICENCE)

    def __call__(self, visit: Visit) -> None:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(visit.path).query).items()}
        assert asked["action"] == "query"
        assert (asked["format"], asked["formatversion"], asked["rvslots"]) == ("json", "2", "main")
        reply = {"batchcomplete": True, "query": {**self._query(asked), "rightsinfo": self.rights}}
        visit.give(json.dumps(reply).encode(), "application/json; charset=utf-8")

    def _query(self, asked: dict[str, str]) -> dict[str, Any]:
        if "revids" in asked:
            number = int(asked["revids"])
            for title, revisions in self.articles.items():
                if number in revisions:
                    return {"pages": [self._page(title, number)]}
            return {"badrevids": {str(number): {"revid": number, "missing": True}}}
        wanted = asked["titles"]
        if wanted.startswith("de:"):
            return {"interwiki": [{"title": wanted, "iw": "de"}]}
        if "<" in wanted or "[" in wanted:
            reason = 'The requested page title contains invalid characters: "<".'
            return {"pages": [{"title": wanted, "invalidreason": reason, "invalid": True}]}
        title = wanted[:1].upper() + wanted[1:]
        told: dict[str, Any] = {"normalized": [{"fromencoded": False, "from": wanted, "to": title}]}
        if asked.get("redirects") and title in self.redirects:
            told["redirects"] = [{"from": title, "to": self.redirects[title]}]
            title = self.redirects[title]
        if title.startswith("Special:"):
            return {**told, "pages": [{"ns": -1, "title": title, "special": True}]}
        if title not in self.articles:
            return {**told, "pages": [{"ns": 0, "title": title, "missing": True}]}
        return {**told, "pages": [self._page(title, max(self.articles[title]))]}

    def _page(self, title: str, number: int) -> dict[str, Any]:
        text = self.articles[title][number]
        main: dict[str, Any] = {
            "contentmodel": self.models.get(title, "wikitext"), "contentformat": "text/x-wiki", "content": text,
        }  # fmt: skip
        if text == "(hidden)":
            main = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "texthidden": True}
        revision = {"revid": number, "parentid": 0, "timestamp": "2024-05-06T07:08:09Z", "slots": {"main": main}}
        page: dict[str, Any] = {
            "pageid": number,
            "ns": 0,
            "title": title,
            "canonicalurl": f"https://wiki.example/wiki/{title.replace(' ', '_')}",
            "revisions": [revision],
        }
        return {**page, "pageprops": {"disambiguation": ""}} if title in self.lists else page
