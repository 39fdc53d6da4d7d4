"""Answers: find one, edit it, give a question a home."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html, redirect

from desk.desk import Desk
from desk.editing import checking
from desk.editing.answer_text import AnswerText, NoAnswer, answer_called, put
from desk.editing.forms import AnswerForm, fill
from desk.editing.places import answers_of, topic_file
from desk.editing.saving import ChangedMeanwhile, mark, read, save
from desk.pages import Pages
from knowledge.answers import ENGLISH, fewest_ways, most_words
from language.normalize import without_marks

MOST_FOUND = 25
_SAVED_MEANWHILE = (
    "Somebody else saved this file after you opened it. Nothing of yours was saved, and nothing is lost: "
    "your words are still in the form. Compare them with theirs below, then save again to keep yours."
)


def add_to(app: Sanic) -> None:
    """Adds the pages."""
    app.add_route(list_of_answers, "/answers", methods=["GET"])
    app.add_route(edit, "/answers/<topic:str>/<name:str>/<language:str>", methods=["GET", "POST"])
    app.add_route(start_new, "/new", methods=["GET", "POST"])
    app.add_route(give_a_home, "/home", methods=["GET", "POST"])


async def list_of_answers(request: Request) -> HTTPResponse:
    """All topics, or the answers of one, or those whose words hold what is searched."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    topic, wanted = request.args.get("topic", ""), request.args.get("q", "")
    if topic:
        topic_file(desk.root, topic)  # an unknown one is not found
    listed = await request.app.ctx.in_thread(_listed, desk, topic, wanted)
    topics = await request.app.ctx.in_thread(desk.titles)
    return html(
        pages("answers.html", here="answers", topic=topic, wanted=wanted, listed=listed, topics=topics)
    )


def _listed(desk: Desk, topic: str, wanted: str) -> list[tuple[str, str, str]]:
    """Topic, id and question of the answers to show."""
    if topic and not wanted:
        return [(topic, name, question) for name, question in answers_of(desk.root, topic)]
    if not wanted:
        return []
    words = set(without_marks(wanted).split())
    ranked = []
    for answer in desk.guide().answers(ENGLISH):
        if topic and answer.topic != topic:
            continue
        own = without_marks(" ".join((answer.question, answer.text, *answer.asked_as))).split()
        common = len(words & set(own))
        if common:
            ranked.append((common, answer))
    ranked.sort(key=lambda pair: -pair[0])
    return [(answer.topic, answer.id, answer.question) for _, answer in ranked[:MOST_FOUND]]


async def edit(request: Request, topic: str, name: str, language: str) -> HTTPResponse:
    """An answer in its form. Sent, it is checked and saved; what the check finds is shown.

    A translation that is not there yet is begun here.
    """
    desk: Desk = request.app.ctx.desk
    path, text, answer = await request.app.ctx.in_thread(_opened, desk, topic, name, language)
    form = AnswerForm(request.form if request.method == "POST" else None)
    notes: dict[str, Any] = {}
    if request.method == "GET":
        ways = tuple(filter(None, [request.args.get("text", "")]))
        fill(form, answer or AnswerText("", "", {"id": name}, ways), mark(text))
    elif form.validate():
        notes = await request.app.ctx.in_thread(_save, desk, path, name, form, language)
        if notes.get("saved"):
            form.seen.data = mark(read(path))
    return html(await _page(request, topic, form, language, name, notes))


def _opened(desk: Desk, topic: str, name: str, language: str) -> tuple[Path, str | None, AnswerText | None]:
    """The file of an answer, its text and the answer; None for a translation that is not there yet.

    Raises NoTopic, NoAnswer, CannotRead.
    """
    try:
        return desk.answer(topic, name, language)
    except NoAnswer:
        if language not in desk.languages or language == ENGLISH:
            raise
        desk.answer(topic, name, ENGLISH)
    path = topic_file(desk.root, topic, language)
    return path, read(path), None


def _save(desk: Desk, path: Path, name: str, form: AnswerForm, language: str) -> dict[str, Any]:
    """Saves the form's answer in the place of the one called `name`; without a name, as a new one."""
    there = read(path)
    before = answer_called(there or "", form.id.data)
    answer = form.answer(before if name else None, _english_mark(desk, path, form.id.data, language))
    if before != answer:  # a form that is sent twice has been saved already
        try:
            if mark(there) != form.seen.data:
                raise ChangedMeanwhile(there or "")
            if not name and before:
                return {"error": checking.name_taken(answer.id)}
            why = checking.why_not(desk.root, before, answer)
            if why:
                return {"error": why}
            save(path, put(there or "", answer), form.seen.data)
        except ChangedMeanwhile as error:
            return {"conflict": answer_called(error.text, answer.id), "error": _SAVED_MEANWHILE}
    findings = desk.read_anew()
    return {"saved": True, "findings": findings, "name": answer.id}


def _english_mark(desk: Desk, path: Path, name: str, language: str) -> str:
    """The fingerprint of the English answer, for a translation: saving it says that both were compared."""
    if language == ENGLISH:
        return ""
    english = desk.guide().answer(path.name.partition(".")[0], name, ENGLISH)
    return english.fingerprint if english else ""


async def _page(
    request: Request,
    topic: str,
    form: AnswerForm,
    language: str,
    name: str,
    notes: dict[str, Any],
    waiting: str = "",
) -> str:
    """The page of the form; `waiting` is a question in another language, whose answer comes after this."""
    desk: Desk = request.app.ctx.desk
    pages: Pages = request.app.ctx.pages
    others: list[tuple[str, AnswerText | None]] = []
    for other in desk.languages:
        try:
            others.append((other, desk.answer(topic, notes.get("name") or name, other)[2]))
        except LookupError:
            others.append((other, None))
    if "conflict" in notes:  # the next save is over what is there now, seen below
        form.seen.data = mark(read(topic_file(desk.root, topic, language)))
    letters = {name: letter.title for name, letter in desk.guide().library.stock.letters.items()}
    return pages(
        "edit.html",
        here="answers",
        topic=topic,
        name=notes.get("name") or name,
        language=language,
        form=form,
        notes=notes,
        waiting=waiting,
        is_sent=request.method == "POST",
        others=others,
        outdated=_outdated(desk, topic, notes.get("name") or name, language),
        own=dict(others)[language],
        most_words=most_words(language),
        fewest_ways=fewest_ways(language),
        letters=sorted(letters.items(), key=lambda pair: pair[1]),
        added=bool(request.args.get("added")) and request.method == "GET",
    )


def _outdated(desk: Desk, topic: str, name: str, language: str) -> bool:
    """Whether a translation is of an English text that has changed since."""
    english, own = (desk.guide().answer(topic, name, one) for one in (ENGLISH, language))
    return bool(english and own and own.language != ENGLISH and own.made_from != english.fingerprint)


async def start_new(request: Request) -> HTTPResponse:
    """A new answer of a topic, in English; a question in another language waits for its translation."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    topic, text = request.args.get("topic", ""), request.args.get("text", "")
    asked_in = request.args.get("language", ENGLISH)
    if not topic:
        topics = await request.app.ctx.in_thread(desk.titles)
        return html(pages("choose_topic.html", here="answers", topics=topics, text=text, asked_in=asked_in))
    path = topic_file(desk.root, topic)
    form = AnswerForm(request.form if request.method == "POST" else None)
    notes: dict[str, Any] = {}
    waiting = text if asked_in != ENGLISH else ""
    if request.method == "GET":
        form.seen.data = mark(read(path))
        form.ways.data = "" if waiting else text
    elif form.validate():
        notes = await request.app.ctx.in_thread(_save, desk, path, "", form, ENGLISH)
        if notes.get("saved"):
            other = f"{asked_in}?{urlencode({'text': text})}" if waiting else ENGLISH
            return redirect(f"/answers/{topic}/{notes['name']}/{other}")
    return html(await _page(request, topic, form, ENGLISH, "", notes, waiting))


async def give_a_home(request: Request) -> HTTPResponse:
    """A message that found no answer: the nearest answers, to one of which it becomes a way of asking."""
    desk, pages = request.app.ctx.desk, request.app.ctx.pages
    sent = request.form if request.method == "POST" else request.args
    text, language = str(sent.get("text") or ""), str(sent.get("language") or ENGLISH)
    chosen, error = str(sent.get("answer") or ""), ""
    if request.method == "POST" and not chosen:
        error = "Choose one of the answers first. If none fits, write a new one."
    elif request.method == "POST":
        error = await request.app.ctx.in_thread(_attach, desk, chosen, text, language)
        if not error:
            topic, _, name = chosen.partition("/")
            return redirect(f"/answers/{topic}/{name}/{language}?added=1")
    tried = await request.app.ctx.in_thread(desk.try_out, [text], language) if text.strip() else None
    ranked = [answer for part in tried.parts for answer in part.answers] if tried else []
    clean = checking.personal_data(text)
    return html(
        pages(
            "home.html",
            here="asked",
            text=clean,
            language=language,
            ranked=ranked,
            chosen=chosen,
            error=error,
        )
    )


def _attach(desk: Desk, key: str, text: str, language: str) -> str:
    """Adds a way of asking to an answer. Returns why it cannot, in words for staff."""
    topic, _, name = key.partition("/")
    try:
        path, there, answer = desk.answer(topic, name, language)
    except LookupError:
        return "This answer is not there in this language yet. Write the answer first, or choose another."
    way = " ".join(text.split())
    if not way:
        return "Write the question first."
    if without_marks(way) in {without_marks(known) for known in answer.ways}:
        return "This answer already has this way of asking."
    new = AnswerText(answer.question, answer.text, answer.named, (*answer.ways, way))
    why = checking.why_not(desk.root, answer, new)
    if why:
        return why
    draft = put(there or "", new)
    place = path.relative_to(desk.settings.content)
    findings = checking.problems_of(desk.settings.content, place, draft)
    if findings:
        return f"{findings[0].what}: {findings[0].fix}"
    try:
        save(path, draft, mark(there))
    except ChangedMeanwhile:
        return "Somebody else saved this file just now. Try again."
    desk.read_anew()
    return ""
