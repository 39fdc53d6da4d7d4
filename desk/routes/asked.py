"""What parents asked: counts, plots, and the questions that found no good answer."""

from __future__ import annotations

from datetime import date

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html

from desk.desk import Desk
from desk.pages import style
from desk.report import plots
from desk.report.conversations import NoConversations, read
from desk.report.counts import Report, report
from desk.report.labels import LANGUAGE, MEANS, OUTCOME
from knowledge.answers import ENGLISH


def add_to(app: Sanic) -> None:
    """Adds the page and its export."""
    app.add_route(what_parents_asked, "/asked", methods=["GET"])
    app.add_route(export, "/asked/report.html", methods=["GET"])


async def what_parents_asked(request: Request) -> HTTPResponse:
    """The report in the desk, with words of parents where the operator allows them."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    try:
        found = await request.app.ctx.in_thread(_report, desk, desk.settings.words)
    except NoConversations as error:
        return html(pages("problem.html", here="asked", title="What parents asked", says=str(error)))
    return html(pages("asked.html", here="asked", **_shown(desk, found)))


async def export(request: Request) -> HTTPResponse:
    """The report as one file to send on: counts only, no word of a parent."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    try:
        found = await request.app.ctx.in_thread(_report, desk, False)
    except NoConversations as error:
        return html(pages("problem.html", here="asked", title="What parents asked", says=str(error)))
    page = pages("report.html", style=style(), made_on=_in_words(date.today()), **_shown(desk, found))
    name = f"evenfield-report-{found.first}-{found.last}.html"
    return html(page, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _report(desk: Desk, words: bool) -> Report:
    return report(read(desk.settings.database), desk.encode if words else None)


def _in_words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _span(first: date, last: date) -> str:
    """The days of a report in words."""
    return _in_words(first) if first == last else f"{_in_words(first)} to {_in_words(last)}"


def _shown(desk: Desk, found: Report) -> dict[str, object]:
    """The report with its plots; an answer is named by its question."""
    guide = desk.guide()
    answers = []
    for key, count in found.answers:
        topic, _, name = key.partition("/")
        answer, found_topic = guide.answer(topic, name, ENGLISH), guide.topic(topic)
        answers.append(
            (answer.question if answer else key, found_topic.title if found_topic else topic, count)
        )
    by_day = {f"{day:%b} {day.day}": count for day, count in found.by_day.items()}
    return {
        "report": found,
        "answers": answers,
        "outcome_names": OUTCOME,
        "outcome_means": MEANS,
        "span": _span(found.first, found.last),
        "language_names": LANGUAGE,
        "day_plot": plots.columns(by_day, "Messages a day", "messages") if by_day else None,
        "outcome_plot": plots.bars(
            [(OUTCOME[name], count) for name, count in found.outcomes.items()], "What became of messages"
        )
        if found.outcomes
        else None,
    }
