"""How a deadline is said: whose limit it is, what is asked for, and what never is shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from acting import Said, answered_with, run
from ruamel.yaml import YAML

from actions.check_deadline.check_deadline import ActionCheckDeadline
from knowledge import Guide
from knowledge.loading import CONTENT
from knowledge.quality.readability import grade, prose

STATES: list[dict[str, Any]] = YAML(typ="safe").load((CONTENT / "states.yml").read_text(encoding="utf-8"))
HIGH = [s["code"] for s in STATES if (s.get("evaluation_timeline") or {}).get("confidence") == "high"]
BELOW = [s["code"] for s in STATES if s["code"] not in HIGH]
CONSENT = "I signed consent on October 3, when must they finish the evaluation?"
MOST_WORDS = 120
COUNTED: dict[str, Any] = {
    "deadline": "initial_evaluation",
    "deadline_start": {"event": "consent", "day": "2026-10-03/2026-10-03"},
}
"""What is kept after a counted deadline."""


@pytest.fixture(autouse=True)
def _sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENFIELD_TODAY", "2026-11-22")


def check(text: str = "", intent: str = "start_check_deadline", **given: Any) -> Said:
    return run(ActionCheckDeadline(), intent, text, **given)


def numbers(said: Said) -> set[str]:
    """The numbers of a reply, but for the phone numbers of its contacts."""
    blocks = [b for m in said.messages for b in m.get("blocks", []) if b["type"] not in {"contacts", "file"}]
    return set(re.findall(r"\d+", str(blocks)))


def words(said: Said) -> int:
    """The words of a reply, but for its contacts: some names and numbers are long."""
    contacts = [
        c for m in said.messages for b in m.get("blocks", []) if b["type"] == "contacts" for c in b["items"]
    ]
    return len(said.text().split()) - sum(len(f"- {c['name']}:".split()) for c in contacts)


@pytest.mark.parametrize("code", BELOW)
def test_no_day_and_no_number_of_a_state_below_high_confidence_is_shown(guide: Guide, code: str) -> None:
    said = check(CONSENT, state=code)
    state = guide.state(code)
    assert state is not None

    assert said.responses == ["utter_deadline_of_unsure_state"]
    assert "by the federal count" not in said.text()
    assert "December" not in said.text()
    assert numbers(said) <= {"60"}, "the federal rule in words"
    assert f"no checked one for {state.name}" in said.text()
    assert [b["type"] for b in said.message["blocks"]][-1] == "contacts"
    assert "parentcenterhub.org" in said.text()


@pytest.mark.parametrize("code", HIGH)
def test_a_state_of_high_confidence_is_named_with_its_source(guide: Guide, code: str) -> None:
    said = check(CONSENT, state=code)
    limit = guide.library.deadlines.states["evaluation_timeline"][code]

    assert limit.says[0].text in said.text()
    assert "federal" not in said.text()
    assert said.message["sources"][0]["cite"] == limit.cite


@pytest.mark.parametrize("state", [None, *BELOW, *HIGH])
@pytest.mark.parametrize("date", ["October 3", "in September", "3 months ago", "yesterday"])
def test_no_reply_is_too_long(state: str | None, date: str) -> None:
    asked = {"state": state} if state else {}
    said = check(date, "tell_date", deadline="initial_evaluation", before=talked(), **asked)

    assert words(said) <= MOST_WORDS, said.text()


def test_the_answer_to_a_request_is_counted_where_the_state_sets_days() -> None:
    told = "they got my letter on October 3, by when must they answer me"
    ohio, alabama, nowhere = check(told, state="OH"), check(told, state="AL"), check(told)

    assert "Monday, November 2, 2026" in ohio.text()
    assert "Ohio gives the school 30 calendar days" in ohio.text()
    assert "Federal law has no number of days" in alabama.text()
    assert "no checked one for Alabama" in alabama.text()
    assert "Tell me your state" in nowhere.text()
    assert "November" not in f"{alabama.text()} {nowhere.text()}"


@pytest.mark.parametrize("intent", ["start_check_deadline", "ask", "nlu_fallback"])
def test_does_the_summer_count_is_answered_for_the_deadline_talked_about(intent: str) -> None:
    how: dict[str, Any] = {"before": talked(), "topics": [("extended_school_year", 0.5)], **COUNTED}
    federal = check("does the summer count?", intent, **how)
    pennsylvania = check("does the summer count?", intent, state="PA", **how)
    texas = check("do holidays count", intent, state="TX", **how)

    assert "the summer count too" in federal.text()
    assert "Summer vacation does not count" in pennsylvania.text()
    assert "Only school days count" in texas.text()
    for said in (federal, pennsylvania, texas):
        assert said.message["kind"] == "deadline"
        assert said.message["sources"]
        assert "Counted from" not in said.text()


def test_which_days_count_is_answered_without_a_deadline_before() -> None:
    assert "a day is a calendar day" in check("do weekends count in the 60 days").text()


def test_a_notice_before_a_move_is_counted_back_with_its_letter() -> None:
    said = check("I will move him to private school on January 4, when must I give notice", state="OH")

    assert "Monday, December 21, 2026" in said.text()
    assert "Counted back from Monday, January 4, 2027" in said.text()
    assert "Holidays are not counted, so the day can be earlier." in said.text()
    assert "Write the letter" in said.labels()


@pytest.mark.parametrize("text", ["January 4", "we move him to a private school on January 4", "1/4"])
def test_the_day_of_a_move_is_one_to_come(text: str) -> None:
    said = check(text, "tell_date", deadline="private_placement_notice", before=talked())

    assert "Counted back from Monday, January 4, 2027" in said.text()


def talked() -> list[dict[str, Any]]:
    return answered_with("deadline", journey="check_deadline")


def test_every_rule_can_be_counted_or_says_why_not(guide: Guide) -> None:
    for rule in guide.deadlines.rules():
        said = check(tapped="x", entities={"deadline": rule.id})
        assert said.message["kind"] == "deadline"
        assert said.message["topic"] == rule.topic
        assert said.slots["deadline"] == rule.id
        asks = guide.deadlines.event(rule.federal).ask in said.text()
        assert asks == rule.federal.has_number, rule.id
        counted = check("October 3", "tell_date", deadline=rule.id, before=talked())
        day = "October 3, 2027" if rule.federal.before else "October 3, 2026"
        assert (day in counted.text()) == rule.federal.has_number, counted.text()
        assert words(counted) <= MOST_WORDS, counted.text()


def test_every_reply_has_sources_with_the_day_they_were_checked(guide: Guide) -> None:
    for rule in guide.deadlines.rules():
        said = check("October 3", "tell_date", deadline=rule.id, before=talked())
        assert all(source["checked"] == guide.deadlines.reviewed_on for source in said.message["sources"])


def test_a_state_is_looked_up_for_the_deadline_that_was_just_counted() -> None:
    said = check("Arizona", "tell_state", entities={"state": "AZ"}, before=talked(), **COUNTED)

    assert "Arizona gives 60 calendar days" in said.text()
    assert said.slots["state"] == "AZ"


def test_a_state_told_after_something_else_gets_its_parent_center() -> None:
    said = check("Arizona", "tell_state", entities={"state": "AZ"}, before=answered_with("answer"))

    assert said.message["kind"] == "contact"
    assert "deadline_open" not in said.slots


def test_an_unclear_message_after_a_counted_deadline_gets_topics_to_choose_from() -> None:
    said = check("hmm asdf", "nlu_fallback", before=talked(), topics=[("iep_what", 0.1)], **COUNTED)

    assert said.message["kind"] == "clarify"


def test_in_the_walk_there_are_no_buttons_that_compete() -> None:
    said = check(CONSENT, asked="age_band")

    assert said.labels() == []
    assert said.slots["deadline_open"] is False


def test_the_number_that_a_state_has_is_not_called_an_unknown_rule() -> None:
    said = check(
        "They have 90 days by law. The referral was on October 3, when is the evaluation due?", state="NC"
    )

    assert "I know of no such rule" not in said.text()


def test_words_are_easy_to_read(guide: Guide) -> None:
    for rule in guide.deadlines.rules():
        blocks = [*rule.federal.says, rule.check, *filter(None, [rule.passed, rule.differ])]
        assert grade(prose(blocks)) <= 8, rule.id
    of_states = guide.library.deadlines.states.values()
    says = [block for limits in of_states for limit in limits.values() for block in limit.says]
    assert grade(prose(says)) <= 8


def test_the_day_of_a_request_waits_for_the_state_that_has_a_clock_for_it() -> None:
    first = run(
        ActionCheckDeadline(),
        "tell_date",
        "they got my letter on tuesday",
        deadline="initial_evaluation",
        before=answered_with("deadline", journey="check_deadline"),
    )
    kept = first.slots["deadline_start"]
    assert kept["event"] == "request"

    then = run(
        ActionCheckDeadline(),
        "tell_state",
        "texas",
        entities={"state": "TX"},
        deadline="initial_evaluation",
        deadline_start=kept,
        before=answered_with("deadline", journey="check_deadline"),
    )
    assert "15 school days" in then.text()


def test_below_three_no_limit_of_a_school_is_counted() -> None:
    asked = "I asked them on November 9, when do they have to answer"
    toddler = check(asked, age_band="under_3")
    in_place = check(asked, age_band="under_3", current_help=["early_intervention"])

    assert toddler.slots["deadline"] == "early_intervention"
    assert in_place.slots["deadline"] == "ifsp_review"
    assert "evaluation" not in in_place.text()
