"""What ideas a parent asks for, and which of those shown they choose."""

from __future__ import annotations

import pytest

from knowledge import Guide, Situation
from knowledge.supports.accommodations import SupportsQuery


def wish(guide: Guide, text: str, *difficulties: str, age_band: str = "") -> SupportsQuery:
    return guide.supports.wish(text, difficulties, age_band)


def test_a_subject_beside_a_condition_is_where_the_idea_helps(guide: Guide) -> None:
    assert wish(guide, "accommodations for dyslexia in math", "dyslexia", "math") == SupportsQuery(
        ("dyslexia",), ("math",)
    )
    assert wish(guide, "what helps with math", "math") == SupportsQuery(("math",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what can I ask for on tests", SupportsQuery(occasions=("tests",))),
        ("sensory breaks?", SupportsQuery(occasions=("sensory",))),
        ("ideas for lunch", SupportsQuery(occasions=("lunch_recess",))),
        ("only services", SupportsQuery(kind="service")),
        ("just supports, no services", SupportsQuery(kind="support")),
        ("ones for a 504", SupportsQuery(plan="section_504")),
        ("for the iep", SupportsQuery(plan="iep")),
        ("in middle school", SupportsQuery(age_band="middle")),
        ("for a 2nd grader on the bus", SupportsQuery(occasions=("bus",), age_band="elementary")),
        ("what helps", SupportsQuery()),
    ],
)
def test_occasion_kind_plan_and_age_are_read_from_the_words(
    guide: Guide, text: str, expected: SupportsQuery
) -> None:
    assert wish(guide, text, age_band=expected.age_band) == expected


def test_what_was_told_in_the_walk_fills_in_a_wish_without_a_difficulty(guide: Guide) -> None:
    told = Situation(age_band="high", concerns=frozenset({"feelings", "other"}))
    tests = SupportsQuery(occasions=("tests",))

    assert guide.supports.with_told(tests, told) == SupportsQuery(("feelings",), ("tests",), age_band="high")
    assert guide.supports.with_told(SupportsQuery(("math",)), told).difficulties == ("math",)


def refined(
    guide: Guide,
    before: SupportsQuery,
    text: str,
    *difficulties: str,
    replaces: bool = False,
    age_band: str = "",
) -> SupportsQuery:
    said = wish(guide, text, *difficulties, age_band=age_band)
    return guide.supports.refined(before, text, said, replaces)


def test_a_refined_wish_keeps_what_was_not_said_again(guide: Guide) -> None:
    before = SupportsQuery(("dyslexia",), age_band="elementary")

    assert refined(guide, before, "for tests") == SupportsQuery(
        ("dyslexia",), ("tests",), age_band="elementary"
    )
    assert refined(guide, before, "only services").kind == "service"
    assert refined(guide, before, "in middle school", age_band="middle").age_band == "middle"
    assert refined(guide, before, "for math", "math").occasions == ("math",)
    assert refined(guide, before, "no, math", "math", replaces=True).difficulties == ("math",)
    assert refined(guide, before, "i meant adhd", "adhd") == SupportsQuery(("adhd",), age_band="elementary")


def test_both_kinds_takes_the_choice_of_one_back(guide: Guide) -> None:
    before = SupportsQuery(("adhd",), kind="service", plan="iep")

    assert refined(guide, before, "supports and services again") == SupportsQuery(("adhd",))


@pytest.mark.parametrize(
    ("text", "condition"), [("help for dyslecsia", "dyslexia"), ("turretts", "tourette")]
)
def test_a_misspelled_condition_is_the_nearest_one(guide: Guide, text: str, condition: str) -> None:
    assert guide.supports.nearest(text) == condition


@pytest.mark.parametrize("text", ["help with blorpitis", "what helps at school", "ideas please"])
def test_a_word_that_is_like_no_condition_is_none(guide: Guide, text: str) -> None:
    assert guide.supports.nearest(text) == ""


# --- choosing


@pytest.fixture
def shown(guide: Guide) -> list[str]:
    return [idea.id for idea in guide.supports.ideas(SupportsQuery(("dyslexia",)))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("add to my plan", [0, 1, 2, 3, 4, 5]),
        ("", [0, 1, 2, 3, 4, 5]),
        ("add the first one", [0]),
        ("add the first and the third", [0, 2]),
        ("save number 2", [1]),
        ("i'll take 1 and 4", [0, 3]),
        ("the last one please", [5]),
        ("all but the second", [0, 2, 3, 4, 5]),
        ("put audiobooks in my plan", [0]),
        ("add all six", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_ideas_are_chosen_by_number_by_words_or_all(
    guide: Guide, shown: list[str], text: str, places: list[int]
) -> None:
    choice = guide.supports.choice(text, shown, [])

    assert [idea.id for idea in choice.ideas] == [shown[n] for n in places]
    assert not choice.out


def test_ideas_are_taken_out_of_those_chosen(guide: Guide, shown: list[str]) -> None:
    chosen = shown[1:4]

    assert [i.id for i in guide.supports.choice("take the first one out", shown, chosen).ideas] == [chosen[0]]
    assert guide.supports.choice("remove number 2", shown, chosen).out
    assert len(guide.supports.choice("remove all of them", shown, chosen).ideas) == 3
    assert guide.supports.choice("remove something", shown, chosen).ideas == ()


def test_names_say_what_ideas_are_for(guide: Guide) -> None:
    assert guide.supports.names(SupportsQuery(("dyslexia", "attention"), ("tests",))) == [
        "dyslexia",
        "attention",
        "tests",
    ]
