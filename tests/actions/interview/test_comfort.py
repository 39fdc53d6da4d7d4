"""The interview for a tired parent: a kind word, a break, two children, a grandparent."""

from __future__ import annotations

from typing import Any

import pytest
from acting import Said, run

from actions.conversation.interview_memory import A_BREAK, FORM
from actions.find_support import interview as walk
from actions.find_support import plan as planning
from actions.find_support import questions as asking
from actions.find_support.taking import ActionTakeBack
from actions.smalltalk import ActionHearOut
from actions.write_letter import ActionWriteLetter
from knowledge.guide import Guide
from knowledge.interview.situation import SEVERAL

TOLD: dict[str, Any] = {"age_band": "elementary", "answered": ["age_band"]}


def ask(fact: str, text: str = "", **given: Any) -> Said:
    action = {a().name(): a for a in asking.define_asking_actions()}
    return run(action[f"action_ask_find_support_form_{fact}"](), "inform", text, asked=fact, **given)


def new(fact: str, value: str) -> list[dict[str, Any]]:
    told = [value] if fact in SEVERAL else value
    return [{"event": "slot", "name": fact, "value": told}]


# --- a kind word


@pytest.mark.parametrize(
    ("fact", "value"), [("concerns", "feelings"), ("events", "suspended"), ("help_working", "not_followed")]
)
def test_a_kind_word_follows_what_was_told(guide: Guide, fact: str, value: str) -> None:
    told = [value] if fact in SEVERAL else value
    said = ask("school", "this is so hard", since=new(fact, value), **TOLD, **{fact: told})
    words = {word.text for word in guide.library.kind_words if (fact, value) in word.told}

    assert any(said.text().startswith(word) for word in words)
    assert said.slots["kind_word"]


def test_it_is_never_the_same_for_all(guide: Guide) -> None:
    texts = [word.text for word in guide.library.kind_words]

    assert len(texts) == len(set(texts)) >= 12


def test_it_is_said_once_in_an_interview() -> None:
    feelings = new("concerns", "feelings")
    said = ask("school", "he cries", since=feelings, kind_word="behavior", concerns=["feelings"], **TOLD)

    assert "kind_word" not in said.slots
    assert said.responses == ["utter_say_back"]


def test_plain_answers_get_none() -> None:
    assert "kind_word" not in ask("concerns", "public", since=new("school", "public"), **TOLD).slots


def test_a_new_interview_has_its_own() -> None:
    assert run(walk.ActionForgetFacts(), "start_over", **TOLD).slots["kind_word"] is None


def test_a_fear_of_the_parents_own_is_met_kindly_and_is_no_answer_that_was_missed(guide: Guide) -> None:
    said = run(
        asking.ActionAskAgain(), "nlu_fallback", "im scared they will get mad at me", asked="school", **TOLD
    )
    (word,) = (word.text for word in guide.library.kind_words if word.feels)

    assert said.text().startswith(word)
    assert said.responses == ["utter_hear_fear"]
    assert "open_question" not in said.slots


def test_what_only_a_name_brought_gets_no_kind_word_of_its_own(guide: Guide) -> None:
    told: dict[str, Any] = {"concerns": ["social"], "condition": ["autism"], "disability": "diagnosed"}
    since = [*new("concerns", "social"), *new("disability", "diagnosed")]
    words = {"concerns": {"social": "autism"}, "condition": {"autism": "autism"}}
    said = ask("school", "he has autism", since=since, said_as=words, **TOLD, **told)
    social = next(word.text for word in guide.library.kind_words if ("concerns", "social") in word.told)

    assert social not in said.text()


# --- what was told before


def test_an_interview_that_is_tapped_begins_with_what_was_told_before_it() -> None:
    told: dict[str, Any] = {
        "age_band": "elementary",
        "answered": ["age_band"],
        "said_as": {"age_band": {"elementary": "9 years"}},
    }
    action = {a().name(): a for a in asking.define_asking_actions()}["action_ask_find_support_form_school"]
    began = [{"event": "active_loop", "name": FORM}]
    said = run(action(), "start_find_support", tapped="Find support", asked="school", since=began, **told)

    assert "9 years" in said.text()


# --- a break


def after_a_break(seconds: float = A_BREAK) -> Said:
    earlier = [
        {"event": "user", "text": "2nd grade", "timestamp": 900.0},
        {"event": "bot", "timestamp": 1000.0},
    ]
    return ask("school", "ok where were we", before=earlier, sent_at=1000.0 + seconds, **TOLD)


def test_after_a_break_a_parent_is_welcomed_back_with_what_was_told(guide: Guide) -> None:
    said = after_a_break()

    assert said.responses == ["utter_welcome_back"]
    assert guide.said("age_band", "elementary") in said.text()
    assert guide.question("school").ask in said.text()


def test_a_short_pause_is_no_break() -> None:
    assert after_a_break(60).responses != ["utter_welcome_back"]


# --- two children


BOTH = [{"age_band": ["elementary"]}, {"age_band": ["middle"]}]


def test_the_plan_of_one_child_offers_one_for_the_other() -> None:
    said = run(planning.ActionSuggestPaths(), "inform", age_band="middle", children=BOTH)

    assert said.payloads()[-1] == '/start_over{"age_band": "elementary"}'


def test_after_the_plan_words_on_the_other_child_offer_its_interview() -> None:
    told: dict[str, Any] = {"age_band": "middle", "children": BOTH, "plan_shown": True}
    said = run(ActionTakeBack(), "take_back", "and my younger son?", **told)

    assert said.responses == ["utter_offer_other_child"]
    assert said.payloads()[0] == '/start_over{"age_band": "elementary"}'


def test_the_other_childs_interview_begins_with_what_was_told_of_it() -> None:
    said = run(
        walk.ValidateFindSupportForm(),
        "start_over",
        tapped="My other child",
        entities={"age_band": "elementary"},
        children=BOTH,
    )

    assert said.slots["age_band"] == "elementary"
    assert said.slots["requested_slot"] == "school"


def test_a_story_of_one_child_offers_no_other() -> None:
    said = run(planning.ActionSuggestPaths(), "inform", age_band="middle")

    assert "My other child" not in said.labels()


# --- who counts as a parent


def telling(text: str) -> list[dict[str, Any]]:
    return [{"event": "user", "text": text}]


@pytest.mark.parametrize(
    ("text", "caregiver"),
    [
        ("my grandson is in 2nd grade and lives with us", "relative"),
        ("im raising my niece, she cant read", "relative"),
        ("our foster daughter has no plan", "foster_parent"),
        ("we're foster parents to a girl who barely talks", "foster_parent"),
        ("my stepson gets in trouble", "stepparent"),
    ],
)
def test_the_plan_says_that_who_raises_a_child_counts_as_a_parent(
    guide: Guide, text: str, caregiver: str
) -> None:
    said = run(planning.ActionSuggestPaths(), "inform", before=telling(text), age_band="elementary")

    assert guide.library.caregivers[caregiver].note.text in said.text()


def test_a_grandmother_who_is_only_named_does_not_write() -> None:
    text = "my son reads with his grandma, he is in 2nd grade"
    said = run(planning.ActionSuggestPaths(), "inform", before=telling(text), age_band="elementary")

    assert "counts a grandparent" not in said.text()


def test_it_is_kept_when_the_story_is_long_ago() -> None:
    heard = {"age_band": "elementary"}
    text = "my grandson is in 2nd grade"
    told = run(walk.ValidateFindSupportForm(), "start_find_support", text, entities=heard)
    said = run(planning.ActionSuggestPaths(), "inform", age_band="elementary", caregiver="relative")

    assert told.slots["caregiver"] == "relative"
    assert "counts a grandparent" in said.text()


def test_a_letter_of_a_foster_parent_says_who_writes() -> None:
    wish = {"letter": "ask_iep_evaluation"}
    told = telling("our foster son cant read")
    said = run(ActionWriteLetter(), "start_write_letter", tapped="x", entities=wish, before=told)

    assert "I am the foster parent of [your child's name]." in said.text()
    assert "foster" not in run(ActionWriteLetter(), "start_write_letter", tapped="x", entities=wish).text()


# --- only to be heard, and a number to call


def test_a_parent_who_only_wants_to_be_heard_gets_people_and_no_question() -> None:
    said = run(ActionHearOut(), "need_to_talk", "i just need someone to listen", asked="school")

    assert "988" in said.text()
    assert "?" not in said.text()
    assert "/resume_interview" in said.payloads()


def test_without_a_state_the_plan_names_a_number_to_call() -> None:
    said = run(planning.ActionSuggestPaths(), "inform", age_band="middle")
    people = next(b for b in said.message["blocks"] if b["type"] == "contacts")["items"]

    assert any(person.get("phone") for person in people)
    assert "Type your state" in said.text()
