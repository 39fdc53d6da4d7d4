"""Make it live: train what was saved, see what is answered otherwise, then let parents hear it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html, json, redirect

from deploy import training
from desk.desk import Desk
from desk.editing.differences import Changed, changed_answers, english_alone
from desk.report.labels import INSTEAD


def add_to(app: Sanic) -> None:
    """Adds the page and its two steps."""
    app.add_route(make_it_live, "/live", methods=["GET"])
    app.add_route(step, "/live/step", methods=["GET"])
    app.add_route(begin, "/live/begin", methods=["POST"])
    app.add_route(swap, "/live/swap", methods=["POST"])


async def make_it_live(request: Request) -> HTTPResponse:
    """How far it is. While a step is under way, the page asks for `step` and loads itself at the next one."""
    desk: Desk = request.app.ctx.desk
    is_working = desk.going_live.state.is_working
    waiting = Waiting() if is_working else await request.app.ctx.in_thread(_waiting, desk)
    state = desk.going_live.state
    page = request.app.ctx.pages(
        "live.html", here="live", state=state, waiting=waiting, named=partial(_named, desk)
    )
    return html(page)


async def step(request: Request) -> HTTPResponse:
    """How far it is, in a few bytes."""
    state = request.app.ctx.desk.going_live.state
    return json({"step": state.step, "asked": state.asked})


def _named(desk: Desk, answered: str, language: str) -> str:
    """What answered a question, in words for staff: an answer by its question, or what was said instead."""
    topic, is_answer, name = answered.partition("/")
    answer = desk.guide().answer(topic, name, language) if is_answer else None
    return answer.question if answer else INSTEAD.get(answered, answered)


@dataclass(frozen=True)
class Waiting:
    """What is saved and not yet live: answers of topics, and perhaps other files."""

    topics: Sequence[str] = ()
    answers: Sequence[Changed] = ()
    english_alone: Sequence[Changed] = ()
    is_anything: bool = False


def _waiting(desk: Desk) -> Waiting:
    desk.going_live.forget_failure()
    if training.is_current():
        return Waiting()
    topics = desk.going_live.changed_topics()
    answers = list(changed_answers(desk.root, topics, desk.languages))
    alone = english_alone(answers, desk.lacking_translation()) if answers else []
    return Waiting(topics, answers, alone, is_anything=True)


async def begin(request: Request) -> HTTPResponse:
    """Starts training and the comparison."""
    request.app.ctx.desk.going_live.begin()
    return redirect("/live")


async def swap(request: Request) -> HTTPResponse:
    """Puts the draft in the place of what is live."""
    await request.app.ctx.in_thread(request.app.ctx.desk.going_live.swap)
    return redirect("/live")
