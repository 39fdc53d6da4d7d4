"""Runs the talks of this folder's YAML files through the real assistant.

A talk is a list of turns. `say` types, `tap` taps a button, `tick` ticks answers together, `reload` reads the
history, `new_session` begins again, `erase` ends and erases. What must hold after the turn:

    kinds: [answer, question]   the kinds of the messages, in order
    topic: iep_what             a message has this topic (or this part_of)
    answers: [topic/id, ...]    the answers that are given, in order
    offers: [topic/id, ...]     each of these questions is a button
    journey: find_support       a message belongs to this journey
    never_says: [words, ...]    none of these does
    buttons: [label, ...]       each of these buttons is there
    asks: school                the interview's question for this fact is asked, in whatever words
    never_asks: [school, ...]   the interview's questions for these facts are not asked
    plan: [path, ...]           the paths of the plan, in order
    words_at_most: 120          no message is longer
    questions_at_most: 10       the interview has not asked more different questions in the whole talk
    sources: true               a message has sources; `checked: true`: with the date they were checked
    file: {name.ics: day}       a calendar file of this name is there, with one entry on this day
    first_line: "988"           the first of the help lines is this one
    topics: [iep_what, ...]     the topics of the answers, in order

What is said is named by its id in the content (tests/support/content_of.py): a better wording breaks no talk.


    response: utter_take_thanks     this turn of the chat (data/responses)
    facts: {school: public}         these facts are said back; one value or a list; `never_facts`: none is
    headings: [first_step, ...]     these headings; `notices`: these standard lines
    contacts: [words, ...]          a list of contacts shows these names, numbers or pages
    letter: ask_for_records         this letter; `matter: lunch`: who sees to this
    meeting: iep                    this meeting; `{iep: bring}`: this part of getting ready for it
    ideas: [id, ...]                these ideas of supports and services
    why: school                     why this fact is asked for; `how_to_know: school`: how one would know
    term: FAPE                      what this term stands for
    says: [words, ...]              these words, whatever the case: only for what law or safety needs word by
                                    word (numbers, days, help lines, blanks of a letter, "(service")

A talk that is not yet as it should be says in `not_yet` what falls short.

After every turn: a message has at most 5 buttons beside ticks and small ones, and the reply offers a next
step, a button or a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from content_of import CHECKS, HEARD
from icalendar import Calendar
from ruamel.yaml import YAML
from talking import Message, Parent, Server, copied

from knowledge import Guide
from nlu.hearing.hearer import Hearer

FOLDER = Path(__file__).parent


def _talks() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("test_*.yml")):
        for talk in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            name = f"{path.stem.removeprefix('test_')}: {talk['test']}"
            falls_short = talk.get("not_yet")
            marks = [pytest.mark.xfail(reason=falls_short)] if falls_short else []
            found.append(pytest.param(talk["turns"], id=name, marks=marks))
    return found


KEYS = {
    *("answers", "offers"),
    *("say", "tap", "tick", "reload", "new_session", "erase", "kinds", "topic", "journey"),
    *("says", "never_says"),
    *("buttons", "asks", "never_asks", "plan", "words_at_most", "questions_at_most", "sources", "checked"),
    *("file", "topics", "first_line"),
    *CHECKS,
    *HEARD,
}


def test_a_talk_says_nothing_that_is_not_checked() -> None:
    unknown = [(talk.id, key) for talk in _talks() for turn in talk.values[0] for key in turn.keys() - KEYS]
    assert unknown == []


def test_few_talks_are_not_yet_as_they_should_be() -> None:
    """Each says in `not_yet` what falls short; there may be fewer of them, never more."""
    assert len([talk for talk in _talks() if talk.marks]) <= 11


def test_every_path_and_every_letter_is_reached_in_a_talk(guide: Guide) -> None:
    turns = [turn for talk in _talks() for turn in talk.values[0]]

    assert {path for turn in turns for path in turn.get("plan", [])} == {*guide.library.paths}
    assert {turn["letter"] for turn in turns if "letter" in turn} == {*guide.library.stock.letters}


Way: TypeAlias = tuple[str, ...]
"""All that a parent does from the beginning of a talk to one of its turns."""
DOES = ("say", "tap", "tick", "reload")


def _ways(turns: Sequence[Mapping[str, Any]]) -> list[Way]:
    """The way to each turn; an empty one where another conversation began on it."""
    alone = next((n for n, turn in enumerate(turns) if {"new_session", "erase"} & turn.keys()), len(turns))
    done = [f"{does} {turn[does]}" for turn in turns[:alone] for does in DOES if does in turn]
    assert len(done) == alone, "each turn does one thing"
    return [tuple(done[: n + 1]) if n < alone else () for n in range(len(turns))]


@pytest.fixture(scope="module")
def begun() -> dict[Way, Parent | None]:
    """The ways that several talks have in common, each with a parent who went it, once one of them has.

    What is said and tapped on it is said once; each talk checks the replies, and goes on in a copy.
    """
    ways = Counter(way for talk in _talks() for way in _ways(talk.values[0]) if way)
    return {way: None for way, talks in ways.items() if talks > 1}


@pytest.mark.parametrize("turns", _talks())
def test_talk(
    turns: list[dict[str, Any]],
    begun: dict[Way, Parent | None],
    server: Server,
    cache: Path,
    guide: Guide,
    hearer: Hearer,
) -> None:
    parent, is_shared = None, False
    for turn, way in zip(turns, _ways(turns), strict=True):
        went = begun.get(way)
        if went:
            parent, is_shared = went, True
        else:
            own = copied(parent, cache) if parent and is_shared else parent
            parent, is_shared = _do(turn, own or server.parent(), server), False
            if way in begun:
                begun[way] = replace(copied(parent, cache), last=parent.last)
        _check(turn, parent, guide)
        for key in HEARD.keys() & turn.keys():
            assert HEARD[key](turn[key], parent.last, guide, hearer), f"{key} {turn[key]}: {parent.text()}"


def _do(turn: dict[str, Any], parent: Parent, server: Server) -> Parent:
    if "say" in turn:
        parent.say(str(turn["say"]))
    elif "tap" in turn:
        parent.tap(str(turn["tap"]))
    elif "tick" in turn:
        parent.tick([str(label) for label in turn["tick"]])
    elif "reload" in turn:
        parent.last = parent.history()
    elif "erase" in turn:
        assert parent.erase().status == 204
        assert server.call("GET", "/messages", token=parent.token).status == 401
    elif "new_session" in turn:
        return server.parent()
    return parent


def _check_always(parent: Parent) -> None:
    ways = {"several", "aside"}
    buttons = [[c for c in message.get("choices", []) if not ways & c.keys()] for message in parent.last]
    assert max(map(len, buttons)) <= 5, parent.labels()
    assert parent.labels() or "?" in parent.last[-1]["text"], f"no next step: {parent.text()}"


def _check(turn: dict[str, Any], parent: Parent, guide: Guide) -> None:
    said = parent.text()
    if "erase" not in turn:
        _check_always(parent)
    if "words_at_most" in turn:
        assert max(len(m["text"].split()) for m in parent.last) <= turn["words_at_most"], said
    if "sources" in turn:
        assert any(m.get("sources") for m in parent.last), said
    if "checked" in turn:
        assert all(s.get("checked") and s["label"] for m in parent.last for s in m.get("sources", [])), said
    if "first_line" in turn:
        lines = [b["items"] for m in parent.last for b in m.get("blocks", []) if b["type"] == "contacts"]
        assert turn["first_line"] in lines[0][0]["name"], said
    if "topics" in turn:
        assert [message["topic"] for message in parent.last if message.get("topic")] == turn["topics"], said
    for fact in turn.get("never_asks", []):
        assert guide.question(fact).ask not in said, said
        assert guide.question(fact).shortly not in said, said
    if "questions_at_most" in turn:
        asked = [m["text"] for m in parent.history() if m["kind"] == "question"]
        different = {q.ask for q in guide.library.questions.values() if any(q.ask in text for text in asked)}
        assert 0 < len(different) <= turn["questions_at_most"], different
    if "kinds" in turn:
        assert parent.kinds() == turn["kinds"], said
    if "topic" in turn:
        named = [*parent.topics(), *(m["part_of"] for m in parent.last if m.get("part_of"))]
        assert turn["topic"] in named, f"{named}: {said}"
    if "journey" in turn:
        assert turn["journey"] in [m.get("journey") for m in parent.last], parent.kinds()
    for key in CHECKS.keys() & turn.keys():
        assert CHECKS[key](turn[key], parent.last, guide), f"{key} {turn[key]}: {said}"
    for words in turn.get("says", []):
        assert str(words).lower() in said.lower(), said
    for words in turn.get("never_says", []):
        assert str(words).lower() not in said.lower(), said
    for label in turn.get("buttons", []):
        assert label in parent.labels(), parent.labels()
    for name, day in turn.get("file", {}).items():
        files = {
            b["name"]: b["text"] for m in parent.last for b in m.get("blocks", []) if b["type"] == "file"
        }
        (entry,) = Calendar.from_ical(files[name]).walk("VEVENT")
        assert str(entry.decoded("dtstart")) == str(day), files[name]
    if "asks" in turn:
        question = guide.question(turn["asks"])
        forms = [question, *(form for _, form in question.for_some)]
        assert any(form.ask in said or form.shortly in said for form in forms), said
    if "answers" in turn:
        assert _answers(parent.last) == turn["answers"], said
    if "offers" in turn:
        offered = _answers(c for m in parent.last for c in m.get("choices", []))
        assert set(turn["offers"]) <= set(offered), offered
    if "plan" in turn:
        titles = {path.title: path.id for path in guide.library.paths.values()}
        blocks = [b for m in parent.last if m["kind"] == "suggestion" for b in m.get("blocks", [])]
        assert [titles[b["title"]] for b in blocks if b.get("title") in titles] == turn["plan"], said


def _answers(carriers: Iterable[Message]) -> list[str]:
    """The keys of the answers that messages give, or that choices lead to."""
    return [f"{found['topic']}/{found['answer']}" for found in carriers if found.get("answer")]


MOST_WORDS = 120


def test_first_reply_on_every_topic_is_short(guide: Guide) -> None:
    heading = len(guide.label("next_steps").split())
    for topic in guide.library.topics.values():
        words = [len(block.plain().split()) for block in (*topic.in_short, *topic.next_steps)]
        assert sum(words) + heading <= MOST_WORDS, topic.id
