"""Signing in and out: a page of its own that needs no script, and a cookie that no script can read."""

import hmac
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.articles.gate import COOKIE, ROOT, SIGN_IN, token_of
from bot.articles.sessions import LASTS, Sessions
from bot.articles.tries import Tries
from bot.config.server import Server
from bot.guard.address import address_of
from bot.web.errors import error_response
from bot.web.public import public_base

_MOST_FORM = 4_096  # bytes
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
}
_WRONG = "That is not the password."
_SLOW = "Too many wrong passwords; try again in {wait} seconds."


def sign_in_routes(password: str, sessions: Sessions, tries: Tries, server: Server) -> APIRouter:
    """``/articles`` and the pages to sign in and out; the rest of ``/articles`` is Gradio's."""
    router = APIRouter(include_in_schema=False)

    def is_https(request: Request) -> bool:
        return public_base(request, server).startswith("https:")

    @router.get(ROOT)
    def root() -> Response:
        return RedirectResponse(f"{ROOT}/", 303)

    @router.get(SIGN_IN)
    def form(request: Request) -> Response:
        return RedirectResponse(f"{ROOT}/", 303) if sessions.holds(token_of(request)) else _form()

    @router.post(SIGN_IN)
    async def sign_in(request: Request) -> Response:
        given = await _given(request)
        if given is None:
            return error_response(413, "too_large", f"The form is over {_MOST_FORM} bytes.")
        client = address_of(request.scope, server.proxies)
        wait = tries.begin(client)
        if wait:
            return _form(429, _SLOW.format(wait=wait), {"Retry-After": str(wait)})
        if not hmac.compare_digest(given.encode("utf-8", "replace"), password.encode()):
            return _form(401, _WRONG)
        tries.succeeded(client)
        return _with_cookie(RedirectResponse(f"{ROOT}/", 303), is_https(request), sessions.open(), LASTS)

    @router.post(f"{ROOT}/sign-out")
    def sign_out(request: Request) -> Response:
        sessions.close(token_of(request))
        return _with_cookie(RedirectResponse(SIGN_IN, 303), is_https(request), "", 0)

    return router


def _form(status: int = 200, wrong: str = "", headers: dict[str, str] | None = None) -> HTMLResponse:
    """The page with the form; ``wrong`` is what went wrong with the try before."""
    template = Template(files("bot.articles").joinpath("markup/sign-in.html").read_text(encoding="utf-8"))
    said = f'<p id="wrong" class="wrong" role="alert">{escape(wrong)}</p>' if wrong else ""
    about = ' aria-invalid="true" aria-describedby="wrong"' if wrong else ""
    return HTMLResponse(template.substitute(wrong=said, about=about), status, {**_HEADERS, **(headers or {})})


async def _given(request: Request) -> str | None:
    """The password of the form, empty where there is none; None where the body is too large to be read."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_FORM:
            return None
    told = parse_qs(body.decode("utf-8", "replace"), errors="replace")
    return told.get("password", [""])[0]


def _with_cookie(response: Response, by_https: bool, token: str, seconds: int) -> Response:
    response.set_cookie(
        COOKIE,
        token,
        max_age=seconds,
        path=ROOT,
        secure=by_https,
        httponly=True,
        samesite="strict",
    )
    return response
