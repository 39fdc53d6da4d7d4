"""The buttons of a question: its answers, the way out, what is about it; an age of two bands."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation import paging
from actions.conversation.choice import MOST_CHOICES, Choice
from actions.conversation.guide import guide
from actions.conversation.turn import Turn
from actions.find_support.told import AGE
from actions.presenters.questions import perhaps_asked
from knowledge.interview import SEVERAL, UNKNOWN, Answer, Question
from language.ages import mentions

BEGINS = frozenset({"start_find_support", "tell_story_with_danger"})
"""What a story is taken for with which the interview begins."""
HELP = "help"
"""The part beside the answers: how to know, what can be changed, a person."""


def aside(choice: Choice) -> Choice:
    """The choice as one about the question: shown small, beside the answers."""
    return replace(choice, aside=True)


def choices_of(turn: Turn, question: Question, taken: frozenset[str]) -> list[Choice]:
    """The answers that are not taken yet, the way out, and small ones: back, the result so far, help or stop.

    Of several answers each can be ticked, and all stand on one page; of others one page at a time.
    """
    if asks_for_help(turn):
        return [*_help(turn), aside(Choice(guide().label("to_the_answers"), "inform", {"page": "0"}))]
    known = {*taken, *(turn.not_so.get(question.fact, ()) if question.fact in SEVERAL else ())}
    listed = [a for a in question.answers if a.value not in {UNKNOWN, *known}]
    out = _way_out(question, taken)
    if question.fact in SEVERAL:
        return [*_ticks(question, listed, taken), out, *_asides(turn)]
    answers = [Choice(a.button, "inform", {question.fact: a.value}) for a in listed]
    pages = [answers] if len(answers) < MOST_CHOICES else paging.in_pages(answers, beside=1)
    shown, more = paging.page_of(pages, turn.choices_page, "inform")
    return [*shown, *more, out, *_asides(turn)]


def asks_for_help(turn: Turn) -> bool:
    """True when what is beside the answers was tapped for."""
    return turn.is_tapped and turn.entity("part") == HELP


def _ticks(question: Question, listed: list[Answer], taken: frozenset[str]) -> list[Choice]:
    """What can be ticked together, then "none of it", which stands alone."""
    several = [
        Choice(a.button, "inform", {question.fact: a.value}, several=True)
        for a in listed
        if a.value != "none"
    ]
    alone = [Choice(a.button, "inform", {question.fact: a.value}) for a in listed if a.value == "none"]
    return [*several, *([] if taken else alone)]


def _way_out(question: Question, taken: frozenset[str]) -> Choice:
    known, unknown = guide(), question.answer(UNKNOWN)
    if taken:
        return Choice(known.label("that_is_all"), "inform", {"done": question.fact})
    return Choice(unknown.button if unknown else known.label("skip"), "skip_question")


def _asides(turn: Turn) -> list[Choice]:
    known = guide()
    asked = _perhaps_asked(turn)
    back = [Choice(known.label("go_back"), "go_back")] if turn.answered else []
    result = Choice(known.label("show_result"), "show_result")
    others = Choice(known.label("help_or_stop"), "inform", {"page": "0", "part": HELP})
    return [aside(choice) for choice in (*asked, *back, result, others)]


def _perhaps_asked(turn: Turn) -> list[Choice]:
    """What a message may have asked with which the interview begins by itself."""
    is_begun = turn.intent in BEGINS and turn.interview_began_now
    return perhaps_asked(turn) if is_begun and not turn.is_tapped else []


def _help(turn: Turn) -> list[Choice]:
    known = guide()
    change = [Choice(known.label("change_answer"), "change_answer")] if len(turn.answered) > 1 else []
    return [
        Choice(known.label("how_to_know"), "ask_how_to_know"),
        *change,
        Choice(known.label("start_over"), "start_over"),
        Choice(known.label("stop"), "stop_interview"),
        Choice(known.label("contact"), "request_human"),
    ]


def asked_between(turn: Turn, question: Question) -> tuple[Question, list[str]]:
    """The question for the age as it is asked after "he is 14", and the age said back; else as it was."""
    if question.fact != AGE or turn.is_tapped:
        return question, []
    years, bands = mentions.between_bands(turn.text, turn.language_spoken)
    if not bands:
        return question, []
    known = guide()
    ask = known.label("age_between").format(n=years)
    answers = tuple(a for a in question.answers if a.value in {*bands, UNKNOWN})
    return replace(question, ask=ask, shortly=ask, answers=answers), [known.label("age_told").format(n=years)]
