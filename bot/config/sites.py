"""``[[sites]]``: the sites that may have the widget on their pages."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from bot.config.server import origin
from bot.config.table import Many, Some, Table

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


class Site(Table):
    """A site by its ``name``, the ``origins`` of its pages, and the ``sources`` that answer there (none: all)."""

    name: Name
    origins: Some[Annotated[str, AfterValidator(origin)]]
    sources: Many[str] = ()
