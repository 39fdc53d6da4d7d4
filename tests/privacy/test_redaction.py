"""What is taken out of a message before anything reads it, and what stays."""

from __future__ import annotations

import time

import pytest
from privacy_corpus import ordinary, planted, share_gone, words

from knowledge import Guide
from privacy.redaction import Redactor


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned on", "held out"])
def test_planted_items_are_gone(redactor: Redactor, held_out: bool) -> None:
    messages = [m for m in planted() if m.held_out == held_out]
    assert share_gone(messages, [redactor.redact(m.text) for m in messages]) >= 0.97


def test_the_corpus_is_large_enough() -> None:
    assert len(planted()) >= 200
    assert len(ordinary()) >= 150


def test_ordinary_words_stay(redactor: Redactor) -> None:
    said = sum(len(words(text)) for text in ordinary())
    kept = sum(len(words(redactor.redact(text))) for text in ordinary())
    assert 1 - kept / said < 0.02


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("my son Liam is 7", "my son [name] is 7"),
        ("her teacher Mrs. Ortiz said no", "her teacher Mrs. [name] said no"),
        ("mi hijo Mateo no lee", "mi hijo [name] no lee"),
        ("la maestra Sra. Ortiz no contesta", "la maestra Sra. [name] no contesta"),
        ("me llamo Ana Pérez", "me llamo [name]"),
        ("Liam's teacher is kind. Is Liam ok?", "[name]'s teacher is kind. Is [name] ok?"),
        ("write to maria@example.com", "write to [email]"),
        ("call 303-555-0147", "call [phone]"),
        ("my ssn is 123-45-6789", "my ssn is [number]"),
        ("student ID 4839201", "student ID [number]"),
        ("DOB 3/14/2015, 4th grade", "DOB [date of birth], 4th grade"),
        ("we live at 1425 Maple Street, Denver, CO 80216", "we live at [address], CO [address]"),
        ("see https://example.com/liam?x=1 please", "see [link] please"),
        ("he goes to Willow Bend Elementary School", "he goes to [school] Elementary School"),
        ("va a la escuela primaria Loma Verde", "va a la escuela primaria [school]"),
        ("she is at PS 118", "she is at [school]"),
        ("my instagram is @tired.mama", "my instagram is [account]"),
        ("su usuario es dani.gamer11", "su usuario es [account]"),
        ("Svetlana here, a question", "[name] here, a question"),
        ("her caseworker is Okonkwo Bright", "her caseworker is [name]"),
        ("my son jorvik is 8. can jorvik get tested", "my son [name] is 8. can [name] get tested"),
    ],
)
def test_a_typed_placeholder_stands_for_each_kind(redactor: Redactor, typed: str, kept: str) -> None:
    assert redactor.redact(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "my son struggles with reading and my daughter has ADHD",
        "my kid autism he not talk",
        "I signed consent on October 3, 2026",
        "the school got my letter on 9/14/2026",
        "what does 34 CFR 300.301 say about Section 504",
        "I called 988, then 1-800-422-4453, and texted HOME to 741741",
        "is it policy 9010 or form 88-B",
        "he was born at 28 weeks",
        "Will the school test him in May?",
        "what is Rosa's Law",
        "we moved from Austin to San Diego, CA",
        "golpearon a mi nina",
        "she goes to public school in Phoenix Arizona",
        "I signed on Mar 1 and the meeting is on Jun 30",
        "Lakeside is far, so he takes the school bus",
        "does a Charter School or a Public School decide",
        "my username does not work",
        "MY SON CANNOT READ AND THE SCHOOL DOES NOTHING",
        "he has Prader-Willi and uses Bookshare",
    ],
)
def test_what_is_not_personal_stays_word_for_word(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@pytest.mark.parametrize("state", ["AL", "CO", "NY", "TX"])
@pytest.mark.parametrize(
    "written",
    [
        '/inform{"state": "%s"}',
        '{"id": "x", "from": "%s"}',
        "<b>%s</b>",
        "<option value=%s>",
        "where|what|%s",
        'the form says "state": "%s"',
    ],
)
def test_what_a_machine_writes_is_no_number_of_anybody(redactor: Redactor, written: str, state: str) -> None:
    assert redactor.redact(written % state) == written % state


def test_a_name_in_quotes_is_taken_without_them(redactor: Redactor) -> None:
    assert redactor.redact('my son "juan perez" is in 2nd') == 'my son "[name]" is in 2nd'


def test_no_condition_and_no_state_is_taken_for_a_name(redactor: Redactor, guide: Guide) -> None:
    words = [word for condition in guide.library.conditions.values() for word in condition.words]
    typed = [f"my son has {written}" for word in words for written in (word, word.capitalize())]
    typed += [f"we moved to {state.name} in May" for state in guide.library.states.values()]
    replaced = [text for text in typed if redactor.redact(text) != text]

    assert len(replaced) <= 0.002 * len(typed), replaced


def test_parents_questions_keep_their_words(redactor: Redactor, guide: Guide) -> None:
    asked = [way for answer in guide.library.answers[::20] for way in (answer.question, *answer.asked_as)]
    said = sum(len(words(text)) for text in asked)
    kept = sum(len(words(redactor.redact(text))) for text in asked)

    assert said > 10_000
    assert 1 - kept / said < 0.002


@pytest.mark.parametrize(
    "piece",
    ["a", "1-", "1.1.", "a@", "Xqz has ", "my son Ab ", "12 a b c ", "1/1/", "one ", "\u0301", "\U0001f642"],
)
def test_a_hostile_message_takes_no_long_time(redactor: Redactor, piece: str) -> None:
    begin = time.process_time()
    redactor.redact((piece * 1_000)[:1_000])
    assert time.process_time() - begin < 1.0  # 0.1 s on a quiet machine
