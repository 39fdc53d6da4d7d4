"""Make it live: train what was saved, see what is answered otherwise, then let parents hear it."""

from __future__ import annotations

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html, redirect

from desk.desk import Desk


def add_to(app: Sanic) -> None:
    """Adds the page and its two steps."""
    app.add_route(make_it_live, "/live", methods=["GET"])
    app.add_route(begin, "/live/begin", methods=["POST"])
    app.add_route(swap, "/live/swap", methods=["POST"])


async def make_it_live(request: Request) -> HTTPResponse:
    """How far it is. The page loads itself again while a step is under way."""
    desk: Desk = request.app.ctx.desk
    state = desk.going_live.state
    changed = await request.app.ctx.in_thread(desk.going_live.changed_topics)
    return html(request.app.ctx.pages("live.html", here="live", state=state, changed=changed))


async def begin(request: Request) -> HTTPResponse:
    """Starts training and the comparison."""
    request.app.ctx.desk.going_live.begin()
    return redirect("/live")


async def swap(request: Request) -> HTTPResponse:
    """Puts the draft in the place of what is live."""
    await request.app.ctx.in_thread(request.app.ctx.desk.going_live.swap)
    return redirect("/live")
