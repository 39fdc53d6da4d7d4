"""How letters are shown: one letter, what to do with it, and letters to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.conversation import focus, paging
from actions.conversation.choice import Choice, topic_choice
from actions.conversation.guide import caregiver, guide, suggestions
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.presenters.blocks import confirmed, titled
from knowledge import Situation
from knowledge.answers import Answer
from knowledge.interview import SEVERAL
from knowledge.letters import MISSING, TO_TALK_ABOUT, Letter
from knowledge.model import Block
from language.language_choice import language_of_a_letter
from language.language_names import name_of_language
from language.words import ENGLISH, LANGUAGES

Events = list[dict[str, Any]]
JOURNEY = "write_letter"
INTENT = "start_write_letter"
LANGUAGE = "letter_language"
"""The entity that names the languages of a letter: "en", or "es+en" for both side by side."""
FEW = 2
"""Fewer letters that are surely true of a child are no choice."""
_ENDS_OF_A_GREETING = (",", ":")
NAMED_IN_A_REQUEST = frozenset({"school"})
"""What a request says of the child without telling it: "a letter to test my homeschooled son"."""


def followed(turn: Turn) -> Letter | None:
    """The letter that the last message follows, or None."""
    return guide().letter(turn.letter_followed or "")


def say_for_other_plan(turn: Turn, say: Say, letter: Letter) -> Events:
    """The letter for the plan that a parent names instead: "no, I meant a 504"."""
    known = guide()
    other = _for_other_plan(turn, letter)
    if other:
        return say_letter(turn, say, other, "utter_write_letter")
    named = known.letters.wanted(turn.text)
    return say_list(say, named or known.letters.all(), "utter_have_no_letter_for_other_plan")


def _for_other_plan(turn: Turn, letter: Letter) -> Letter | None:
    known = guide()
    plans = turn.facts_named.get("current_help", frozenset())
    same = known.letter(next((letter.same_letter[p] for p in sorted(plans) if p in letter.same_letter), ""))
    named = known.letters.wanted(turn.text)
    return same or (named[0] if len(named) == 1 else None)


def answer(turn: Turn, say: Say, topic: str, asked: Answer | None = None) -> Events | None:
    """Answers a message on a topic with a letter; None where it is no matter of letters.

    A question about letters gets the letter that it names, or what to do with the letter that it follows; but
    "who do I send the evaluation letter to" asks for an answer without a letter. "No, I meant a 504" after a
    letter gets the other one.
    """
    letter = followed(turn)
    if letter and turn.corrects and not turn.asks_plainly:
        other = _for_other_plan(turn, letter)
        return say_letter(turn, say, other, "utter_write_letter") if other else None
    if topic != guide().roles.topics.letters:
        return None
    named = guide().letters.wanted(turn.text)
    if letter and (not named or letter in named):
        return say_next_steps(turn, say, letter)
    is_answered = asked is not None and asked.topic == topic and not asked.letter
    if len(named) != 1 or is_answered:
        return None
    return say_letter(turn, say, for_age(turn, named[0]), "utter_write_letter")


def for_age(turn: Turn, letter: Letter) -> Letter:
    """The same request for a child of the age that was told: a toddler's goes to early intervention."""
    return guide().letters.for_age(letter, told(turn))


def told(turn: Turn) -> Situation:
    """What was told in the interview, with what this very message tells, or names of the child."""
    situation = turn.situation
    named = {fact: turn.facts_named[fact] for fact in NAMED_IN_A_REQUEST & turn.facts_named.keys()}
    for fact, values in {**named, **turn.facts_heard}.items():
        if not situation.is_known(fact):
            situation = situation.with_fact(fact, values if fact in SEVERAL else next(iter(values)))
    return situation.with_fact("concerns", situation.values("concerns") - turn.concerns_unsaid or None)


def _helps_named(turn: Turn) -> dict[str, list[str]]:
    """Which help the parent said is missing, and which one the letter was asked for: ids by blank."""
    known = guide().letters
    missing = known.helps_missing(turn.help_said_missing)
    wanted = [one for one in known.helps_named(turn.letter_asked_for) if one not in missing]
    named = {MISSING: missing, TO_TALK_ABOUT: wanted}
    return {blank: [one.id for one in helps] for blank, helps in named.items() if helps}


def say_letter(
    turn: Turn,
    say: Say,
    letter: Letter,
    response: str,
    *,
    shorter: bool = False,
    example: bool = False,
) -> Events:
    """Says a letter, when to use it and what to do with it. An example has typical fillings."""
    known = guide()
    texts = [
        _written(turn, letter, language, shorter=shorter, example=example) for language in _languages(turn)
    ]
    steps = titled(known.label("next_steps"), letter.next_steps)
    is_second_form = shorter or example or languages_wanted(turn)  # it repeats nothing
    blocks = texts if is_second_form else [*letter.when, *texts, *steps]
    say(
        Reply(
            kind="letter",
            blocks=confirmed(known, blocks),
            choices=after_letter(turn, letter, shorter, example),
            sources=known.sources(letter.facts),
            topic=known.topic(known.roles.topics.letters),
            journey=JOURNEY,
            checked=letter.reviewed_on,
            response=response,
        ),
    )
    return focus.on_letter(known.roles.topics.letters)


def _languages(turn: Turn) -> list[str]:
    """The languages in which the letter is wanted: tapped or named, or the one that is spoken."""
    return [x for x in languages_wanted(turn).split("+") if x in LANGUAGES] or [turn.language_spoken]


def languages_wanted(turn: Turn) -> str:
    """The languages that were tapped or, behind a letter, named: "en", "es+en"; else ""."""
    named = language_of_a_letter(turn.text) if followed(turn) and not turn.is_tapped else None
    return turn.entity(LANGUAGE) or named or ""


def _written(turn: Turn, letter: Letter, language: str, *, shorter: bool, example: bool) -> Block:
    """The letter in a language, with blanks whose names the parent can read in either case.

    A parent who does not speak English asks for an interpreter in it; a grandparent says who they are.
    """
    written_in, situation = guide(language), told(turn)
    own = written_in.letter(letter.id) or letter
    text = written_in.letters.write(
        own,
        situation,
        turn.conditions_told,
        helps_named=_helps_named(turn),
        shorter=shorter,
        example=example,
    )
    paragraphs = list(written_in.letters.with_age_told(text.items, _words_for_age(turn, situation)))
    if turn.language_spoken != ENGLISH and not guide().letters.asks_for_interpreter(letter):
        name = name_of_language(turn.language_spoken, language)
        asks = written_in.label("letter_asks_for_interpreter").format(language=name)
        paragraphs.insert(len(paragraphs) - 1, asks)
    who = caregiver(turn.caregiver, turn.typed_of_late)
    if who:
        greeting = next((n for n, line in enumerate(paragraphs) if line.endswith(_ENDS_OF_A_GREETING)), -1)
        paragraphs.insert(greeting + 1, written_in.library.caregivers[who.id].letter)
    renamed = guide().letters.with_blanks_named(paragraphs)
    return replace(text, items=tuple(renamed), language=language)


def _words_for_age(turn: Turn, situation: Situation) -> list[str]:
    """The parent's words for the child's age: those kept, and where none are, those of this message."""
    kept = [
        said
        for band, said in turn.said_as.get("age_band", {}).items()
        if band in situation.values("age_band")
    ]
    return kept or ([turn.text] if "age_band" in turn.facts_heard else [])


def _in_other_languages(turn: Turn, letter: Letter) -> list[Choice]:
    """The buttons for the letter in English, and in both languages, where another one is spoken."""
    if turn.language_spoken == ENGLISH:
        return []
    chosen = (languages_wanted(turn) or turn.language_spoken).split("+")
    offered = {"letter_in_english": ENGLISH, "letter_in_both": f"{turn.language_spoken}+{ENGLISH}"}
    return [
        Choice(guide().label(label), INTENT, {"letter": letter.id, LANGUAGE: languages})
        for label, languages in offered.items()
        if languages.split("+") != chosen
    ]


def say_next_steps(turn: Turn, say: Say, letter: Letter) -> Events:
    """What to do with a letter: to whom it goes, the copy, what starts the clock."""
    known = guide()
    blocks = titled(known.label("next_steps"), letter.next_steps)
    return _say_about(turn, say, letter, blocks)


def say_sources(turn: Turn, say: Say, letter: Letter) -> Events:
    """The facts behind a letter, with their citations."""
    facts = guide().facts(letter.facts)[:4]
    items = tuple(f"{fact.said} ({fact.cite})" if fact.cite else fact.said for fact in facts)
    blocks = [Block("list", title=guide().label("sources"), items=items, facts=letter.facts[:4])]
    return _say_about(turn, say, letter, blocks)


def _say_about(turn: Turn, say: Say, letter: Letter, blocks: Sequence[Block]) -> Events:
    known = guide()
    letter_reply = Reply(
        "answer",
        blocks=confirmed(known, blocks),
        choices=after_letter(turn, letter),
        sources=known.sources(letter.facts),
        topic=known.topic(known.roles.topics.letters),
        journey=JOURNEY,
        checked=letter.reviewed_on,
    )
    say(letter_reply)
    return focus.on_letter(known.roles.topics.letters)


def letter_choice(letter: Letter, label: str = "") -> Choice:
    """A button that writes a letter."""
    return Choice(label or letter.button, INTENT, {"letter": letter.id})


def after_letter(
    turn: Turn, letter: Letter | None, shorter: bool = False, example: bool = False
) -> list[Choice]:
    """The buttons below a letter: its other forms, another one, what it is about, a person."""
    known = guide()
    choices = [Choice(known.label("go_on"), "resume_interview")] if turn.is_paused else []
    choices += _in_other_languages(turn, letter) if letter else []
    if letter and (shorter or example):
        choices.append(letter_choice(letter, known.label("whole_letter")))
    elif letter:
        choices.append(Choice(known.label("shorter_letter"), "explain_simpler"))
    choices.append(Choice(known.label("another_letter"), INTENT, {"page": "0"}))
    topic = known.topic(letter.topics[0]) if letter and letter.topics else None
    if topic:
        choices.append(topic_choice(topic))
    return paging.ending_with(Choice(known.label("contact"), "request_human"), choices)


def fitting_first(turn: Turn, without: Letter | None = None) -> list[Letter]:
    """The letters not written yet: those of this child's plan first, then those on the same matter.

    Those that ask for help by a path that is not in the plan come last: the school has said no, say.
    """
    known, situation = guide(), turn.situation
    paths = {suggestion.path for suggestion in suggestions(situation)}
    of_plan = [known.letter_for(suggestion.path, situation) for suggestion in suggestions(situation)]
    about = set(without.topics) if without else set()
    alike = [letter for letter in known.letters.all() if about & {*letter.topics}]
    had = {*turn.letters_written, without.id if without else ""}
    every = [letter for letter in (*of_plan, *alike, *known.letters.all()) if letter and letter.id not in had]
    every.sort(key=lambda letter: letter.for_any_help and not paths.issuperset(letter.paths))
    return known.letters.not_untrue(every, told(turn))


def say_others(turn: Turn, say: Say, letter: Letter) -> Events:
    """The letters that fit instead of one that is not wanted; where hardly any surely does, it says so."""
    others = guide().letters.surest_first(fitting_first(turn, without=letter), told(turn))
    sure = [other for other in others if guide().letters.is_true_of(other, told(turn))]
    if len(sure) < FEW:
        return say_list(say, sure, "utter_have_few_other_letters")
    return say_list(say, others, "utter_offer_other_letters")


def say_list(
    say: Say,
    letters: Sequence[Letter],
    response: str,
    page: int = 0,
    kind: str = "clarify",
) -> Events:
    """Offers letters, a page at a time."""
    known = guide()
    shown, following = paging.page_of(paging.in_pages(letters), page, INTENT)
    if not following and len(letters) < len(known.letters.all()):
        following = [paging.more(INTENT)]
    blocks = [Block("list", items=tuple(letter.title for letter in shown))]
    choices = [*map(letter_choice, shown), *following]
    # What is listed can be tapped in the interview, too.
    about = known.topic(known.roles.topics.letters)
    listed = Reply(kind, blocks, choices, topic=about, journey=JOURNEY, response=response, keeps_choices=True)
    say(listed)
    return []
