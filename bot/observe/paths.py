"""The name of the route of a path: so few names that metrics can be counted by them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.routing import Mount, Route

from bot.guard.exchange import Exchange

OTHER = "other"
_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Paths:
    """Templates such as ``/api/sources/{source}``, and the roots of what is mounted (``/-/page``).

    The path alone decides, so that a request has its route also where it was refused before any route was looked for.
    """

    exact: frozenset[str]
    templates: tuple[tuple[re.Pattern[str], str], ...]
    roots: tuple[str, ...]

    @classmethod
    def of(cls, app: FastAPI) -> "Paths":
        """Those of an application to which nothing is added any more."""
        hidden = [_PLACE.sub(_bare, route.path) for route in app.routes if type(route) is Route]
        roots = [route.path for route in app.routes if isinstance(route, Mount) and route.path]
        return cls.among([*app.openapi()["paths"], *hidden, "/"], roots)

    @classmethod
    def among(cls, templates: Iterable[str], roots: Iterable[str]) -> "Paths":
        each = frozenset(templates)
        placed = sorted((one for one in each if "{" in one), key=lambda one: (-one.index("{"), one))
        patterns = tuple((_pattern(one), one) for one in placed)
        return cls(each - set(placed), patterns, tuple(sorted(roots, key=len, reverse=True)))

    def route(self, path: str) -> str:
        """A template, ``/-/page/*`` for what is mounted, or ``other``."""
        if path in self.exact:
            return path
        for pattern, template in self.templates:
            if pattern.fullmatch(path):
                return template
        return next((f"{root}/*" for root in self.roots if path == root or path.startswith(f"{root}/")), OTHER)


def is_file(route: str) -> bool:
    """Whether it is that of files of a page: ours (below ``/-/``), the widget's, or Gradio's."""
    return route.startswith(("/-/", "/widget.")) or route == OTHER


def is_noise(exchange: Exchange) -> bool:
    """Whether nobody needs to be told of a request: for a file, and it was there."""
    return is_file(exchange.route) and exchange.status < 400


def _bare(place: re.Match[str]) -> str:
    return f"{place.group().split(':')[0].rstrip('}')}}}"


def _pattern(template: str) -> re.Pattern[str]:
    """A path's ``{place}`` is at least one character, slashes too: sources stand in folders."""
    return re.compile(".+".join(re.escape(part) for part in _PLACE.split(template)), re.DOTALL)
