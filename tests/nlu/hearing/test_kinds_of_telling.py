"""Ways of telling that turn what is meant: by rule, in fear, of that boy, struck, what help is for."""

from __future__ import annotations

import pytest

from nlu.hearing.hearer import Hearer
from nlu.hearing.situation import change


def told(hearer: Hearer, text: str, language: str = "en") -> dict[str, frozenset[str]]:
    return dict(change(hearer.hear(text, language).mentions).told)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the principal said they dont do evaluations before 3rd grade, is that true", "en"),
        ("the district doesn't test in kindergarten", "en"),
        ("la directora dice que no hacen evaluaciones antes de tercero", "es"),
    ],
)
def test_a_rule_that_the_school_tells_is_no_refusal(hearer: Hearer, text: str, language: str) -> None:
    assert "asked_school" not in told(hearer, text, language)


def test_a_request_that_the_school_turns_down_is_one(hearer: Hearer) -> None:
    assert told(hearer, "they said they wont test him till third grade")["asked_school"] == {"refused"}


def test_an_aide_refused_under_an_iep_is_a_refusal(hearer: Hearer) -> None:
    facts = told(hearer, "he has an iep and at the meeting they refused to give him an aide")

    assert facts["asked_school"] == {"refused"}
    assert facts["current_help"] == {"iep"}


def test_a_plan_that_a_parent_fears_to_lose_is_there_and_not_cut(hearer: Hearer) -> None:
    facts = told(hearer, "we might move and im scared she'll lose her iep.")

    assert facts["current_help"] == {"iep"}
    assert "help_working" not in facts


def test_what_the_school_says_of_its_help_is_its_word_alone(hearer: Hearer) -> None:
    assert "help_working" not in told(
        hearer, "according to the school he is making progress on his iep goals"
    )


def test_the_same_is_said_of_what_is_named_with_neither(hearer: Hearer) -> None:
    assert "concerns" not in told(hearer, "reading isnt the problem and neither is math")


def test_that_boy_is_another_child(hearer: Hearer) -> None:
    facts = told(hearer, "theres a boy in his class who hits him everyday and that boy has an iep")

    assert "current_help" not in facts


def test_a_grade_that_a_parent_teaches_is_not_the_childs(hearer: Hearer) -> None:
    facts = told(hearer, "I teach third grade, and my own son, who's in sixth, can't get a meeting.")

    assert facts["age_band"] == {"middle"}


def test_a_grandmother_who_writes_is_no_other_person(hearer: Hearer) -> None:
    facts = told(hearer, "grandma raising my grandson, 10, fifth grade, no plan, they think its adhd")

    assert facts["disability"] == {"suspected"}


@pytest.mark.parametrize("text", ["my niece who i take care of is 9", "my nephew, we look after him, is 9"])
def test_a_relative_in_care_is_this_child(hearer: Hearer, text: str) -> None:
    assert told(hearer, text)["age_band"] == {"elementary"}


def test_early_intervention_is_there_until_the_child_has_aged_out(hearer: Hearer) -> None:
    facts = told(hearer, "he's aging out of early intervention in march")

    assert facts["current_help"] == {"early_intervention"}
    assert "events" not in facts


@pytest.mark.parametrize(
    ("text", "language", "hard"),
    [
        ("she has an iep for speech, and reading", "en", {"speech_language", "reading"}),
        ("is in early intervention for speech", "en", {"speech_language"}),
        ("tiene un iep por lenguaje y lectura", "es", {"speech_language", "reading"}),
    ],
)
def test_what_help_is_for_is_hard(hearer: Hearer, text: str, language: str, hard: set[str]) -> None:
    assert told(hearer, text, language)["concerns"] == hard


def test_a_list_of_names_alone_tells_what_is_hard(hearer: Hearer) -> None:
    assert told(hearer, "2nd grade, speech and reading")["concerns"] == {"speech_language", "reading"}


def test_what_is_struck_tells_nothing(hearer: Hearer) -> None:
    assert told(hearer, "strike the adhd") == {}
    assert told(hearer, "scratch that, he has a 504")["current_help"] == {"section_504"}


def test_what_is_set_against_a_need_is_none(hearer: Hearer) -> None:
    assert told(hearer, "what i want is extra time, not teaching")["needs"] == {"access"}


@pytest.mark.parametrize(
    ("text", "language", "band"),
    [("cries every night. Ninth.", "en", "high"), ("llora en las mañanas. sexto", "es", "middle")],
)
def test_a_grade_may_be_said_alone(hearer: Hearer, text: str, language: str, band: str) -> None:
    assert told(hearer, text, language)["age_band"] == {band}


def test_for_attention_is_no_trouble_with_attention(hearer: Hearer) -> None:
    facts = told(hearer, "Ms. Ortiz says hes doing it for attention. He bites his own arms.")

    assert facts["concerns"] == {"behavior"}


def test_a_state_left_and_a_state_moved_to_are_known(hearer: Hearer) -> None:
    text = "we moved from georgia to new jersey in august with an iep and they have to test him first"

    assert told(hearer, text)["state"] == {"NJ"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my son has type 1 diabetes and the school says they dont have a nurse on field trips", "en"),
        ("they say there is no money for an aide", "en"),
        ("tiene diabetes y en su escuela no hay enfermera", "es"),
    ],
)
def test_help_that_nobody_has_is_no_plan_that_is_not_followed(
    hearer: Hearer, text: str, language: str
) -> None:
    assert "help_working" not in told(hearer, text, language)


def test_help_that_the_plan_gives_and_nobody_does_is_not_followed(hearer: Hearer) -> None:
    assert told(hearer, "his iep says he gets an aide and they dont have an aide for him")[
        "help_working"
    ] == {"not_followed"}
    assert told(hearer, "she has had no speech sessions since october")["help_working"] == {"not_followed"}
