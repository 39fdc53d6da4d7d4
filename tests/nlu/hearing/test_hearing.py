"""What is heard in a message, of whom, when and how surely: the table of cases, and the parts of it."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge.guide import Guide
from language.words import LANGUAGES
from nlu.hearing.hearer import Hearer
from nlu.hearing.replies.choices import Asked
from nlu.hearing.situation import after, change
from nlu.hearing.spoken import language_of
from nlu.hearing.vocabulary.names import Vocabulary

CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "hearing.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:50]}")
def test_a_message_tells_what_is_so_of_this_child_now(hearer: Hearer, case: dict[str, Any]) -> None:
    asked = Asked(case["asked"], tuple(case.get("options", ()))) if "asked" in case else None
    heard = change(hearer.hear(case["text"], case.get("lang", "en"), asked).mentions)
    told = {fact: sorted(values) for fact, values in heard.told.items() if fact not in case.get("or", ())}
    wanted = {fact: sorted(values) for fact, values in case["told"].items() if fact not in case.get("or", ())}
    assert told == wanted
    for fact, values in case.get("gone", {}).items():
        assert set(values) <= heard.gone.get(fact, frozenset())


def test_every_mention_stands_in_the_text_without_apostrophes(hearer: Hearer) -> None:
    typed = "He's 9 and doesn't have a 504"
    said = typed.replace("'", "")
    places = {(m.fact, said[m.start : m.end]) for m in hearer.hear(typed).mentions}
    assert ("current_help", "504") in places
    assert ("age_band", "9") in places


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_state_age_plan_or_condition_is_named_by_breaks_a_language(
    hearer: Hearer, guide: Guide, language: str
) -> None:
    """Names of the other language too: "vivimos en CO", "she has TDAH", and codes after every little word."""
    vocabulary = Vocabulary.of(guide.libraries)
    for code in ("CO", "IN", "OR", "ME"):
        for before in ("in", "en", "de", "Denver,", "vivo", "I", "{", '"state": '):
            hearer.hear(f"{before} {code}", language)
    for facts in vocabulary.names.values():
        names = [name for values in facts.values() for listed in values.values() for name in listed]
        for some in range(0, len(names), 8):
            hearer.hear(" no ".join(names[some : some + 8]), language)


@pytest.mark.parametrize(
    "text", ["", " ", "?", "...", "\n\n", "!!!", "\ud83d", "😀", "a" * 3000, "no " * 400]
)
def test_odd_texts_break_nothing(hearer: Hearer, text: str) -> None:
    assert isinstance(hearer.hear(text).mentions, tuple)


def test_a_named_condition_that_is_denied_takes_its_name_and_diagnosis(hearer: Hearer) -> None:
    held = {"condition": frozenset({"adhd"}), "disability": frozenset({"diagnosed"})}
    assert after(held, change(hearer.hear("he does not have adhd").mentions)) == {}


def test_help_that_is_told_replaces_none(hearer: Hearer) -> None:
    held = {"current_help": frozenset({"none"})}
    assert after(held, change(hearer.hear("she has an IEP").mentions))["current_help"] == {"iep"}


def test_a_son_and_a_daughter_told_of_are_noticed(hearer: Hearer) -> None:
    assert hearer.hear("my son is 8 and my daughter is 12").two_children
    heard = hearer.hear("mi hijo tiene 7 y no lee. mi hija tiene 12 y tiene ansiedad. le da miedo ir", "es")
    of_second = {m.value for m in heard.mentions if m.status == "other_person"}
    assert heard.two_children
    assert {"middle", "anxiety"} <= of_second
    assert not hearer.hear("mi hijo tiene 7 y su hermana tiene un IEP", "es").two_children


def test_an_older_and_a_younger_child_of_ones_own_are_noticed(hearer: Hearer) -> None:
    assert hearer.hear("my older son is in 8th and my younger son is in 2nd").two_children
    assert hearer.hear("mi hijo mayor va en octavo y mi hijo menor en segundo", "es").two_children
    assert not hearer.hear("my son is in 2nd, his older brother is in 8th").two_children
    assert not hearer.hear("mi hijo va en segundo, su hermano mayor en octavo", "es").two_children


def test_an_aside_leaves_every_letter_of_an_answer_in_its_place(hearer: Hearer) -> None:
    heard = hearer.hear("well, i think it's a charter", "en", Asked("school", hearer.options("school")))
    assert [(m.value, m.start) for m in heard.mentions if m.fact == "school"] == [("charter", 20)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "my older son is in 9th grade and has an IEP. my younger son is in 1st grade and stutters",
            "en",
        ),
        ("my oldest daughter is in 9th grade, she has an IEP. our youngest daughter is in 1st grade", "en"),
        ("mi hijo mayor está en noveno y tiene un IEP. mi hijo menor está en primero y no habla bien", "es"),
    ],
)
def test_an_older_and_a_younger_child_are_two_and_the_first_is_this_one(
    hearer: Hearer, text: str, language: str
) -> None:
    heard = hearer.hear(text, language)
    of_second = {m.value for m in heard.mentions if m.status == "other_person"}
    of_first = {m.value for m in heard.mentions if m.status == "now"}

    assert heard.two_children
    assert {"high", "iep"} <= of_first
    assert "elementary" in of_second
    assert not {"high", "iep"} & of_second


@pytest.mark.parametrize(
    ("text", "language", "of_one", "of_other"),
    [
        (
            "I have two kids. My 4 year old isn't talking and my 9 year old got suspended twice for hitting",
            "en",
            {"elementary", "suspended"},
            {"preschool_3_to_5", "speech_language"},
        ),
        (
            "[name] is 9 and he can't read. [name] is 13 and he has ADHD and got suspended",
            "en",
            {"middle", "adhd", "suspended"},
            {"elementary", "reading"},
        ),
        (
            "tengo dos hijos. [name] tiene 7 y no lee, [name] tiene 12 y tiene TDAH",
            "es",
            {"elementary", "reading"},
            {"middle", "adhd"},
        ),
    ],
)
def test_children_told_apart_by_age_or_name_are_two(
    hearer: Hearer, text: str, language: str, of_one: set[str], of_other: set[str]
) -> None:
    heard = hearer.hear(text, language)

    assert heard.two_children
    assert of_one <= {m.value for m in heard.mentions if m.status == "now"}
    assert of_other <= {m.value for m in heard.mentions if m.status == "other_person"}


def test_one_child_named_twice_by_age_and_grade_is_one(hearer: Hearer) -> None:
    assert not hearer.hear("my 9 year old, a 4th grader, reads like a 1st grader").two_children
    assert not hearer.hear("mi hijo de 12 va en 6o y no lee", "es").two_children


def test_a_brother_who_is_only_named_is_no_second_child(hearer: Hearer) -> None:
    assert not hearer.hear("my son is in 2nd grade. his older brother has an IEP").two_children
    assert not hearer.hear("my older son had an IEP. my son is in 2nd grade and can't read").two_children


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("mi hija no puede leer", "en", "es"),
        ("my daughter cannot read", "es", "en"),
        ("504", "es", "es"),
        ("IEP", "en", "en"),
    ],
)
def test_the_language_is_that_of_the_words_then_of_the_page(text: str, page: str, language: str) -> None:
    assert language_of(text, page) == language


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("My son is 7 and he cries over homework. What can I do?", "en", None),
        ("Yes, he can't read at all", "en", "concerns"),
        ("mi hija no habla y la maestra no me cree", "es", None),
    ],
)
def test_what_a_message_needs_encoded_is_known_before_it_is_heard(
    hearer: Hearer, text: str, language: str, asked: str | None
) -> None:
    """And what was read for that changes nothing of what is heard."""
    question = Asked(asked, hearer.options(asked)) if asked else None
    before = hearer.hear(text, language, question)

    assert hearer.clauses(text, language, question) == [said for said, _ in before.pieces]
    assert hearer.hear(text, language, question).mentions == before.mentions


TWINS_BY_NAME = (
    "I have twins in first grade. [name] has an IEP for speech. [name] cant read yet and nobody helps her"
)
TWINS_IN_SPANISH = "tengo gemelos de 7 años, uno tiene autismo y va bien, el otro no puede leer ni sumar"


def told_of(heard: Any, status: str) -> set[tuple[str, str]]:
    return {(m.fact, m.value) for m in heard.mentions if m.status == status}


def test_of_twins_told_apart_by_name_each_keeps_its_own(hearer: Hearer) -> None:
    heard = hearer.hear(TWINS_BY_NAME)
    assert heard.two_children
    assert ("concerns", "reading") in told_of(heard, "now")
    assert ("current_help", "iep") not in told_of(heard, "now")
    assert ("current_help", "iep") in told_of(heard, "other_person")


def test_what_is_told_before_twins_are_told_apart_is_so_of_both(hearer: Hearer) -> None:
    heard = hearer.hear(TWINS_BY_NAME)
    both = ("age_band", "elementary")
    assert both in told_of(heard, "now")
    assert both in told_of(heard, "other_person")


def test_the_other_of_two_is_meant_where_all_is_well_with_the_one(hearer: Hearer) -> None:
    heard = hearer.hear(TWINS_IN_SPANISH, "es")
    assert {("concerns", "reading"), ("concerns", "math")} <= told_of(heard, "now")
    assert ("condition", "autism") in told_of(heard, "other_person")


def test_one_of_them_alone_is_no_second_child(hearer: Hearer) -> None:
    assert not hearer.hear("my twins are 4 and one of them is not talking in sentences").two_children


def test_a_plan_that_got_lost_on_the_way_moved_with_the_child(hearer: Hearer) -> None:
    heard = hearer.hear("my foster daughter is 14, has switched schools 4 times and nobody can find her IEP")
    assert {("current_help", "iep"), ("events", "moved_with_plan")} <= told_of(heard, "now")


def test_an_answer_that_is_a_no_is_no_silence(hearer: Hearer) -> None:
    heard = hearer.hear("Pedí la evaluación de mi hija y me contestaron que no", "es")
    assert ("asked_school", "refused") in told_of(heard, "now")
    assert ("asked_school", "no_answer") not in told_of(heard, "now")


def test_a_baby_of_three_years_is_three(hearer: Hearer) -> None:
    heard = hearer.hear("mi bebé de 3 años y medio es sordo", "es")
    assert change(heard.mentions).told["age_band"] == {"preschool_3_to_5"}
