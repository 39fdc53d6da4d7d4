"""Which ideas of supports and services are shown for a request: enough, fairly mixed, each with facts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from knowledge import Guide
from knowledge.interview.situation import VALUES
from knowledge.quality.readability import grade
from knowledge.supports.accommodations import FEWEST, MOST, SupportsQuery
from knowledge.supports.content import BY_AGE, CHANGES
from knowledge.topics.reader import PLANS

CONCERNS = VALUES["concerns"]
SUBSETS = [set(c) for size in (1, 2, 3) for c in combinations(CONCERNS, size)]


def test_there_are_469_sets_of_up_to_three_concerns() -> None:
    assert len(SUBSETS) == 14 + 91 + 364


@pytest.mark.parametrize("plan", ["", *PLANS])
def test_any_concerns_get_three_to_six_ideas_of_the_plan(guide: Guide, plan: str) -> None:
    for concerns in SUBSETS:
        found = guide.accommodations(concerns, plan, 6)

        assert FEWEST <= len(found) <= MOST, concerns
        assert len({idea.id for idea in found}) == len(found), concerns
        assert all(plan in idea.plans for idea in found if plan), concerns


def test_each_of_several_concerns_has_its_share(guide: Guide) -> None:
    ideas = guide.library.ideas
    for concerns in SUBSETS:
        found = guide.accommodations(concerns, limit=6)
        shares = {c: sum(i.id in {own.id for own in ideas[c]} for i in found) for c in concerns}

        assert min(shares.values()) >= 1, (concerns, shares)
        if len(concerns) == 2:
            assert min(shares.values()) >= 2, (concerns, shares)


def test_there_are_supports_and_services_for_any_concerns(guide: Guide) -> None:
    assert not [
        c for c in SUBSETS if {i.kind for i in guide.accommodations(c, limit=6)} != {"support", "service"}
    ]


@pytest.mark.parametrize("limit", [1, 3, 4, 5, 6, 99])
def test_a_limit_outside_three_to_six_is_drawn_to_it(guide: Guide, limit: int) -> None:
    assert len(guide.accommodations(["reading"], limit=limit)) in range(FEWEST, min(max(limit, 3), 6) + 1)


def test_without_concerns_there_are_no_ideas_and_something_else_has_general_ones(guide: Guide) -> None:
    assert guide.accommodations([], limit=6) == ()
    assert guide.accommodations(["other"], limit=6)[0] == guide.library.ideas["other"][0]


def test_ideas_for_two_concerns_do_not_say_the_same_twice(guide: Guide) -> None:
    found = guide.accommodations(["reading", "math"])

    assert len([i for i in found if i.facts[0] == "s000-025"]) == 1  # extra time, once


# --- by occasion, age, plan and kind


def texts(guide: Guide, **wish: object) -> list[str]:
    return [idea.text for idea in guide.supports.ideas(SupportsQuery(**wish))]  # type: ignore[arg-type]


def test_dyslexia_in_math_begins_with_its_ideas_for_math(guide: Guide) -> None:
    found = guide.supports.ideas(SupportsQuery(("dyslexia",), ("math",)))

    assert found[0].text == "Software that reads text aloud" or "math" in found[0].occasions
    assert all(
        "math" in i.occasions or i in guide.library.ideas["math"] for i in found if i.kind == "support"
    )


def test_an_occasion_alone_has_ideas(guide: Guide) -> None:
    for occasion in guide.library.occasions:
        assert FEWEST <= len(guide.supports.ideas(SupportsQuery(occasions=(occasion,)))) <= MOST


def test_every_difficulty_has_ideas_for_every_occasion_age_plan_and_kind(guide: Guide) -> None:
    for difficulty in (*CONCERNS, *guide.library.conditions):
        wishes = [
            *(SupportsQuery((difficulty,), (o,)) for o in guide.library.occasions),
            *(SupportsQuery((difficulty,), age_band=a) for a in VALUES["age_band"]),
            *(
                SupportsQuery((difficulty,), plan=p, kind=k)
                for p in ("", *PLANS)
                for k in ("", "support", "service")
            ),
        ]
        for wish in wishes:
            found = guide.supports.ideas(wish)
            assert FEWEST <= len(found) <= MOST, wish
            assert sum(wish.allows(idea) for idea in found) >= min(FEWEST, _possible(guide, wish)), wish


def _possible(guide: Guide, wish: SupportsQuery) -> int:
    return len({i.id for row in guide.library.ideas.values() for i in row if wish.allows(i)})


def test_an_age_brings_what_schools_do_at_that_age_only(guide: Guide) -> None:
    in_high_school = texts(guide, difficulties=("anxiety",), age_band="high")

    assert "The counselor tells each teacher about the plan" in in_high_school
    assert "Special lessons in a small group" not in in_high_school
    assert "Objects to count and move" not in texts(guide, difficulties=("math",), age_band="high")


def test_more_shows_each_idea_once_and_never_fewer_than_three(guide: Guide) -> None:
    for difficulty in (*CONCERNS, *guide.library.conditions):
        wish = SupportsQuery((difficulty,))
        before: list[str] = []
        pages: list[int] = []
        while page := guide.supports.ideas(wish, before):
            pages.append(len(page))
            before += [idea.id for idea in page]

        assert len(before) == len(set(before))
        assert min(pages) >= FEWEST, (difficulty, pages)
        assert max(pages) <= MOST


def test_an_idea_is_found_by_its_id(guide: Guide) -> None:
    idea = guide.library.ideas["dyslexia"][0]

    assert [i.text for i in guide.supports.known([idea.id, "no_such_idea"])] == [idea.text]


# --- the content


def test_there_are_ideas_for_more_difficulties_and_for_every_occasion(guide: Guide) -> None:
    assert len(guide.library.ideas) >= 55
    assert len(guide.library.occasions) >= 15


def test_every_idea_is_short_plain_and_has_facts(guide: Guide) -> None:
    ideas = [idea for row in guide.library.ideas.values() for idea in row]

    assert [i.text for i in ideas if not i.facts or len(i.text.split()) > 12] == []
    assert {i.change for i in ideas if i.kind == "support"} <= set(CHANGES)
    assert len({i.text for i in ideas}) >= 250


def test_ideas_read_at_grade_8_at_most(guide: Guide) -> None:
    hard = {}
    for difficulty, row in guide.library.ideas.items():
        for kind in ("support", "service"):
            said = " ".join(f"{i.text}." for i in row if i.kind == kind)
            if grade(said) > 8.0 and kind == "support":
                hard[difficulty, kind] = grade(said)

    assert hard == {}


def test_no_idea_is_a_promise(guide: Guide) -> None:
    promises = ("must", "will", "guarantee", "has to", "entitled", "right to")

    assert [i.text for row in guide.library.ideas.values() for i in row
            if any(f" {p} " in f" {i.text.lower()} " for p in promises)] == []  # fmt: skip


def test_only_ideas_by_age_have_no_difficulty_or_occasion_of_their_own(guide: Guide) -> None:
    known = {*CONCERNS, *guide.library.conditions, *guide.library.occasions, BY_AGE}

    assert set(guide.library.ideas) - known == set()


# --- by sense: seeing and hearing are one concern


@pytest.mark.parametrize("named", [("hearing_loss",), ("deafness",), ("hearing_loss", "vision_hearing")])
def test_a_deaf_childs_ideas_are_all_for_hearing(guide: Guide, named: tuple[str, ...]) -> None:
    wish = replace(guide.supports.wish("ideas", named), kind="")
    found = [idea.text for idea in guide._accommodations.fitting(wish)]

    assert "A teacher microphone or hearing device" in found
    assert not [text for text in found if "braille" in text or "vision" in text or "mobility" in text]


@pytest.mark.parametrize(
    ("asked", "has", "never"),
    [
        ("she can't see the board, what could help", "Large print", "Captions"),
        ("he doesn't hear well in class, what could help", "Captions", "Large print"),
        ("ideas for a blind child", "braille", "microphone"),
        ("ideas for ear infections", "microphone", "braille"),
    ],
)
def test_the_words_say_which_sense_is_meant(guide: Guide, asked: str, has: str, never: str) -> None:
    found = "; ".join(i.text for i in guide._accommodations.fitting(guide.supports.wish(asked, ())))

    assert has in found
    assert never not in found


def test_the_plan_knows_the_sense_by_the_parents_own_words(guide: Guide) -> None:
    said = guide.accommodations(["vision_hearing"], "", 6, own_words="no oye bien, wears hearing aids")

    assert "Large print, braille or audio books" not in [idea.text for idea in said]
    both = guide.accommodations(["vision_hearing"], "", 6)
    assert "Large print, braille or audio books" in [idea.text for idea in both]


def test_a_condition_is_not_named_with_the_concern_that_it_brings(guide: Guide) -> None:
    assert guide.supports.wish("ideas", ("dyslexia", "reading")).difficulties == ("dyslexia",)
    assert guide.supports.wish("ideas", ("autism", "reading")).difficulties == ("autism",)
