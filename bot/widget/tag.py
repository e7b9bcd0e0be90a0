"""The tag that puts the widget on a page."""

from html import escape

from bot.widget.files import WidgetFile


def script_tag(loader: WidgetFile, address: str, site: str, pinned: bool) -> str:
    """``pinned`` to this version: the browser then runs nothing else, until the tag is replaced."""
    at = f"{address}/{loader.name}"
    told = {"src": f"{at}?v={loader.version}" if pinned else at}
    if pinned:
        told |= {"integrity": loader.integrity, "crossorigin": "anonymous"}
    if site:
        told["data-site"] = site
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in told.items())
    return f"<script async {attributes}></script>"
