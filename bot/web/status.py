"""``GET /api/status``: what a reader can expect now."""

from fastapi import APIRouter
from pydantic import BaseModel

from bot.indexing import Indexing, State
from bot.web.described import GUARDED, errors
from index.make import Progress


class StatusOut(BaseModel):
    """``progress`` counts bytes of articles and passages embedded, and is null while nothing is being read."""

    state: State
    message: str
    progress: Progress | None
    sources: int
    snapshot: str
    articles_page: bool


def status_routes(indexing: Indexing, articles_page: bool) -> APIRouter:
    """``articles_page`` says whether there is a page for the person who runs the server."""
    router = APIRouter(prefix="/api", tags=["health"])

    @router.get("/status", summary="How the index stands", responses=errors(*GUARDED))
    def read_status() -> StatusOut:
        now = indexing.status
        return StatusOut(
            state=now.state,
            message=now.message,
            progress=now.progress,
            sources=now.sources,
            snapshot=now.snapshot,
            articles_page=articles_page,
        )

    return router
