"""``GET /metrics``: what Prometheus collects."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from bot.observe.metrics import Metrics
from bot.web.described import GUARDED, errors


def metrics_routes(metrics: Metrics) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get(
        "/metrics", summary="Metrics for Prometheus", response_class=PlainTextResponse, responses=errors(*GUARDED)
    )
    def read_metrics() -> PlainTextResponse:
        """The names are listed in docs/http-api.md."""
        return PlainTextResponse(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return router
