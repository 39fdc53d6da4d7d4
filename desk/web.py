"""The desk's pages. Answers on the loopback address only, and only what the desk's own pages send."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from sanic import Sanic
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, html, text

from deploy.local import CannotStart
from desk import routes
from desk.assistant import AssistantFailed
from desk.desk import Desk
from desk.editing.checking import Finding, findings_of
from desk.editing.saving import CannotRead
from desk.editing.versions import NoHistory
from desk.pages import HEADERS, HERE, Pages
from desk.settings import HOST
from knowledge import ContentError

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
_NAMES = {HOST, "localhost"}
PATIENCE_SECONDS = 600
"""A check of the content, or a first start of the assistant, may take minutes where the machine is busy."""
_UNFIT = (CannotStart, AssistantFailed, NoHistory)
"""What went wrong in words for staff."""


def create_app(desk: Desk) -> Sanic:
    """The desk as a Sanic application."""
    app = Sanic("evenfield_desk", configure_logging=False)
    app.config.FALLBACK_ERROR_FORMAT = "text"
    app.config.RESPONSE_TIMEOUT = PATIENCE_SECONDS
    app.ctx.desk = desk
    app.ctx.token = secrets.token_urlsafe(16)
    app.ctx.pages = Pages(token=app.ctx.token, words=desk.settings.words, languages=desk.languages)
    app.ctx.in_thread = in_thread
    app.static("/static", str(HERE / "static"))
    app.register_middleware(_only_ours, "request")
    app.register_middleware(_headers, "response")
    app.register_listener(_stop, "after_server_stop")
    routes.add_to(app)
    app.error_handler.add(NotFound, _not_found)
    app.error_handler.add(Exception, _failed)
    return app


async def in_thread(work: Callable[..., Result], *arguments: Any) -> Result:
    """Runs work that takes time beside the server's loop."""
    return await asyncio.get_running_loop().run_in_executor(None, partial(work, *arguments))


async def _only_ours(request: Request) -> HTTPResponse | None:
    """Refuses requests under another name than this machine's own, and forms that no page of the desk sent.

    A page on the web could otherwise reach the desk through the browser of the staff.
    """
    if request.host.rpartition(":")[0] not in _NAMES and request.host not in _NAMES:
        return text("The desk answers on this machine only.", status=403)
    if request.method == "POST":
        sent = str(request.form.get("token") or request.headers.get("x-token") or "")
        if not hmac.compare_digest(sent.encode(), request.app.ctx.token.encode()):
            words = (
                "This page is from an earlier start of the desk. Go back, load it again, and send it again."
            )
            return _page(request, "problem.html", 403, title="Please load the page again", says=words)
    return None


async def _headers(request: Request, response: HTTPResponse) -> None:
    response.headers.update(HEADERS)


async def _stop(app: Sanic, _: Any) -> None:
    await in_thread(app.ctx.desk.stop)


async def _not_found(request: Request, _: Exception) -> HTTPResponse:
    says = "Nothing is here. It may have been renamed. Look for it in the list of answers."
    return _page(request, "problem.html", 404, title="Not found", says=says)


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    if isinstance(error, _UNFIT):
        return _page(request, "problem.html", 503, title="That did not work", says=str(error))
    if isinstance(error, ContentError):
        return _damaged(
            request, "The content has problems, so this page cannot be shown.", findings_of(error)
        )
    if isinstance(error, CannotRead):
        place = str(error.path.relative_to(request.app.ctx.desk.settings.content))
        return _damaged(
            request, str(error), [Finding(error.path.name, "take it back to the last good one", place)]
        )
    if isinstance(error, LookupError):
        return await _not_found(request, error)
    logger.exception("a page failed", exc_info=error)
    says = (
        f"The desk made a mistake ({type(error).__name__}). Please report its name. "
        "This browser kept what you wrote in an answer: open the answer again to see whether it was saved."
    )
    return _page(request, "problem.html", 500, title="That did not work", says=says)


def _damaged(request: Request, says: str, findings: list[Finding]) -> HTTPResponse:
    """What is wrong in files, each with the way to its last good state."""
    says += " What parents hear has not changed."
    title = "A file has to be put right first"
    return _page(request, "problem.html", 503, title=title, says=says, findings=findings)


def _page(request: Request, template: str, status: int = 200, **values: Any) -> HTTPResponse:
    return html(request.app.ctx.pages(template, **{"here": "", "findings": [], **values}), status=status)
