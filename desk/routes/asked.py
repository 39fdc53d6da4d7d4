"""What parents asked: counts, plots, and the questions that found no good answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html

from desk.desk import Desk
from desk.pages import style
from desk.report import days, plots
from desk.report.conversations import Conversation, read
from desk.report.counts import Report, report, report_of_days
from desk.report.days import DamagedCounts, Day
from desk.report.judgements import read_judgements
from desk.report.labels import LANGUAGE, MEANS, OUTCOME
from desk.report.store import NoConversations
from knowledge.answers import ENGLISH


class NoMonth(Exception):
    """No day of that month was counted; the message says so in words for staff."""


_UNREADABLE = (NoConversations, DamagedCounts, NoMonth)


def add_to(app: Sanic) -> None:
    """Adds the pages and their exports."""
    app.add_route(what_parents_asked, "/asked", methods=["GET"])
    app.add_route(export, "/asked/report.html", methods=["GET"])
    app.add_route(month, "/asked/month/<wanted:str>", methods=["GET"])
    app.add_route(export_month, "/asked/month/<wanted:str>/report.html", methods=["GET"])


async def what_parents_asked(request: Request) -> HTTPResponse:
    """The report of the last days, with words of parents where the operator allows them."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    try:
        found, counted = await request.app.ctx.in_thread(_last_days, desk, desk.settings.words)
    except _UNREADABLE as error:
        return _problem(request, error)
    named = [(f"{first:%Y-%m}", f"{first:%B %Y}") for first in days.months(counted)]
    return html(pages("asked.html", here="asked", months=named, **_shown(desk, found)))


async def export(request: Request) -> HTTPResponse:
    """The report of the last days as one file to send on: counts only, no word of a parent."""
    desk = request.app.ctx.desk
    try:
        found, _ = await request.app.ctx.in_thread(_last_days, desk, False)
    except _UNREADABLE as error:
        return _problem(request, error)
    return _as_file(request, found, f"{found.first}-{found.last}")


async def month(request: Request, wanted: str) -> HTTPResponse:
    """The report of a month: counts only, as its conversations are gone."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    try:
        found = await request.app.ctx.in_thread(_month, desk, wanted)
    except _UNREADABLE as error:
        return _problem(request, error)
    return html(pages("month.html", here="asked", month=wanted, **_shown(desk, found)))


async def export_month(request: Request, wanted: str) -> HTTPResponse:
    """The report of a month as one file to send on."""
    try:
        found = await request.app.ctx.in_thread(_month, request.app.ctx.desk, wanted)
    except _UNREADABLE as error:
        return _problem(request, error)
    return _as_file(request, found, wanted)


def _as_file(request: Request, found: Report, name: str) -> HTTPResponse:
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    page = pages("report.html", style=style(), made_on=_in_words(date.today()), **_shown(desk, found))
    return html(page, headers={"Content-Disposition": f'attachment; filename="evenfield-report-{name}.html"'})


def _problem(request: Request, error: Exception) -> HTTPResponse:
    return html(
        request.app.ctx.pages(
            "problem.html", here="asked", title="What parents asked", says=str(error), findings=[]
        )
    )


def _last_days(desk: Desk, words: bool) -> tuple[Report, list[date]]:
    """The report, and the days ever counted on which a parent wrote."""
    conversations, judgements = read(desk.settings.database), read_judgements(desk.settings.database)
    counted = _kept(desk, conversations)
    written = [day for day, of in counted.items() if of.messages]
    return report(conversations, desk.encode if words else None, judgements), written


def _kept(desk: Desk, conversations: Sequence[Conversation]) -> dict[date, Day]:
    """The days that were counted, with those that are over since. Raises DamagedCounts."""
    settings = desk.settings
    return days.keep(settings.past_days, days.count(conversations), date.today(), settings.retention_days)


def _month(desk: Desk, wanted: str) -> Report:
    """Raises NoMonth, and what reading raises."""
    counted = _kept(desk, read(desk.settings.database))
    first = next((one for one in days.months(counted) if f"{one:%Y-%m}" == wanted), None)
    if first is None:
        raise NoMonth(f"No day of {wanted} was counted. Choose a month on the page “What parents asked”.")
    return report_of_days(days.month_of(counted, first), read_judgements(desk.settings.database))


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
    by_day = {f"{day:%b} {day.day}": of.messages if of else 0 for day, of in found.by_day.items()}
    return {
        "report": found,
        "answers": answers,
        "outcome_names": OUTCOME,
        "outcome_means": MEANS,
        "span": _span(found.first, found.last),
        "language_names": LANGUAGE,
        "day_plot": plots.columns(by_day, "Messages a day", "messages") if by_day else None,
        "outcome_plot": plots.bars(
            [(OUTCOME[name], count) for name, count in found.total.outcomes.most_common()],
            "What became of messages",
        )
        if found.total.outcomes
        else None,
    }
