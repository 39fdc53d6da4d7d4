"""Try a question: what was heard, which answers may be meant, which rule ran, what is said."""

from __future__ import annotations

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html

from desk.editing.forms import TryForm


def add_to(app: Sanic) -> None:
    """Adds the page."""
    app.add_route(try_a_question, "/", methods=["GET", "POST"])


async def try_a_question(request: Request) -> HTTPResponse:
    """The form, and below it what became of the message that was sent with it."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    form = TryForm(request.form if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.validate():
        texts = [line for line in (form.before.data or "", form.text.data) if line.strip()]
        found = await request.app.ctx.in_thread(desk.try_out, texts)
    return html(pages("try.html", here="try", form=form, trial=found))
