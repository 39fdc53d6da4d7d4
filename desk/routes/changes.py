"""What was changed in a topic since the last commit: seen, and taken back."""

from __future__ import annotations

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html, redirect

from desk.desk import Desk
from desk.editing import versions
from desk.editing.places import topic_file
from desk.editing.saving import mark, read, save


def add_to(app: Sanic) -> None:
    """Adds the pages."""
    app.add_route(see_change, "/change/<topic:str>/<language:str>", methods=["GET"])
    app.add_route(take_back, "/take-back/<topic:str>/<language:str>", methods=["POST"])


async def see_change(request: Request, topic: str, language: str) -> HTTPResponse:
    """What differs from the last commit in a topic's file."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    path = topic_file(desk.root, topic, language)
    lines = (await request.app.ctx.in_thread(versions.change, desk.root, path)).splitlines()[4:]
    return html(pages("change.html", here="answers", topic=topic, language=language, lines=lines))


async def take_back(request: Request, topic: str, language: str) -> HTTPResponse:
    """Puts the file back as it is in the last commit."""
    desk: Desk = request.app.ctx.desk
    path = topic_file(desk.root, topic, language)

    def back() -> None:
        text = versions.committed(desk.root, path)
        try:
            seen = mark(read(path))
        except Exception:  # a damaged file: what it holds is what is taken back
            path.unlink(missing_ok=True)
            seen = mark(None)
        save(path, text, seen)
        desk.read_anew()

    await request.app.ctx.in_thread(back)
    return redirect(f"/answers?topic={topic}")
