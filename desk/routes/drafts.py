"""What the page of an answer asks for while staff write: what the check says, and facts to point at."""

from __future__ import annotations

from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from desk.desk import Desk
from desk.editing import checking
from desk.editing.answer_text import answer_called, put
from desk.editing.forms import AnswerForm
from desk.editing.places import topic_file
from desk.editing.saving import read
from language.normalize import without_marks

MOST_FACTS = 12


def add_to(app: Sanic) -> None:
    """Adds the calls."""
    app.add_route(check_draft, "/draft", methods=["POST"])
    app.add_route(find_facts, "/facts", methods=["GET"])


async def check_draft(request: Request) -> HTTPResponse:
    """What the content check says of the form as it is, for the page to show while staff write."""
    desk: Desk = request.app.ctx.desk
    sent = request.form
    topic, language, name = (str(sent.get(key) or "") for key in ("topic", "language", "name"))
    return json(await request.app.ctx.in_thread(_checked, desk, topic, language, name, AnswerForm(sent)))


def _checked(desk: Desk, topic: str, language: str, name: str, form: AnswerForm) -> dict[str, Any]:
    path = topic_file(desk.root, topic, language)
    there = read(path) or ""
    answer = form.answer(answer_called(there, name))
    measured = checking.measures(answer, language)
    if not form.validate():
        told = [{"what": why, "fix": ""} for whys in form.errors.values() for why in whys]
    else:
        place = path.relative_to(desk.settings.content)
        found = checking.problems_of(desk.settings.content, place, put(there, answer))
        told = [{"what": finding.what, "fix": finding.fix} for finding in found]
        if not name and answer_called(there, answer.id):
            told.insert(0, {"what": checking.name_taken(answer.id), "fix": ""})
    return {"words": measured.words, "grade": measured.grade, "problems": told, "plain": answer.plain}


async def find_facts(request: Request) -> HTTPResponse:
    """The facts whose words hold all that is searched."""
    desk: Desk = request.app.ctx.desk
    words = without_marks(request.args.get("q", "")).split()
    facts = await request.app.ctx.in_thread(lambda: desk.guide().library.facts)
    ranked = sorted(
        (fact for fact in facts.values()),
        key=lambda fact: -sum(word in without_marks(f"{fact.id} {fact.said}") for word in words),
    )
    hits = [
        {"id": fact.id, "says": fact.said}
        for fact in ranked[:MOST_FACTS]
        if any(word in without_marks(f"{fact.id} {fact.said}") for word in words)
    ]
    return json({"facts": hits})
