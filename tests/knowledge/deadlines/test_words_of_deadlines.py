"""Which deadline a text means, from which day it counts, and whether it asks which days count."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import Guide

TODAY = date(2026, 11, 22)
WHAT_COUNTS = (
    "does summer count?", "do weekends count", "are holidays counted in the 60 days",
    "does the summer break count", "do school breaks count toward the deadline",
    "is that calendar days or school days",
    "which days count", "does the clock stop in the summer", "do they include weekends", "cuenta el verano",
)  # fmt: skip


# --- which days count ---


@pytest.mark.parametrize(
    ("rule", "state", "says"),
    [
        ("initial_evaluation", None, "the summer count too"),
        ("initial_evaluation", "IA", "The summer, weekends and holidays count, unless"),
        ("initial_evaluation", "PA", "Not each day counts here"),
        ("initial_evaluation", "FL", "Not each day counts here"),
        ("initial_evaluation", "CO", "I can't say for sure"),
        ("initial_evaluation", "MN", "Only school days count"),
        ("initial_evaluation", "CT", "Only school days count"),
        ("initial_evaluation", "LA", "Monday to Friday, but no holidays"),
        ("evaluation_answer", "NJ", "I can't say for sure"),
        ("evaluation_answer", "OH", "The summer, weekends and holidays count, unless"),
        ("settlement", None, "Monday to Friday, but no holidays"),
        ("removal", None, "the summer break do not count"),
    ],
)
def test_does_the_summer_count_is_answered_for_each_limit(
    guide: Guide, rule: str, state: str | None, says: str
) -> None:
    found = guide.deadlines.rule(rule)
    assert found is not None
    counts = guide.deadlines.what_counts(guide.deadlines.limit(found, state))
    assert counts is not None
    assert says in counts.text


@pytest.mark.parametrize("text", WHAT_COUNTS)
def test_a_text_asks_which_days_count(guide: Guide, text: str) -> None:
    assert guide.deadlines.asks_what_counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "does he get services in the summer",
        "how many days do they have",
        "when does summer school start",
        "does a private evaluation count",
        "what happens over winter break",
    ],
)
def test_other_questions_on_summer_and_days_do_not_ask_which_days_count(guide: Guide, text: str) -> None:
    assert not guide.deadlines.asks_what_counts(text)


# --- which deadline a text means ---

NAMED = [
    ("I signed consent on October 3, when must they finish the evaluation", ["initial_evaluation"]),
    ("what's the deadline to file a complaint", ["state_complaint", "ocr_complaint", "due_process"]),
    ("deadline for a state complaint", ["state_complaint"]),
    ("how long for an OCR complaint", ["ocr_complaint"]),
    ("when do they have to answer my request", ["evaluation_answer"]),
    ("when is the re-evaluation due", ["reevaluation"]),
    ("her last evaluation was in March 2023, when is the next one", ["reevaluation"]),
    ("they found him eligible, when is the IEP meeting", ["iep_meeting"]),
    ("I asked for his records", ["records"]),
    ("when is the annual review due", ["annual_review"]),
    ("early intervention evaluation deadline", ["early_intervention"]),
    ("my son turns 3 on June 12", ["turning_three"]),
    ("deadline for the manifestation meeting", ["manifestation"]),
    ("how long for a 504 evaluation", ["section_504_evaluation"]),
    ("deadline for an independent evaluation", ["outside_evaluation"]),
    ("when is the resolution meeting due", ["resolution_meeting"]),
    ("deadline for the expedited hearing", ["discipline_hearing"]),
    ("the grievance ended, how long for OCR", ["ocr_after_grievance"]),
    ("how long before I move him to private school must I give notice", ["private_placement_notice"]),
    ("when do the rights transfer to my daughter", ["majority_notice"]),
    ("they got my letter on Monday, by when must they answer", ["evaluation_answer"]),
    ("hello there", []),
]


@pytest.mark.parametrize(("text", "rules"), NAMED, ids=[text for text, _ in NAMED])
def test_a_text_names_the_deadline_that_it_means(guide: Guide, text: str, rules: list[str]) -> None:
    assert [rule.id for rule in guide.deadlines.rules_named(text)] == rules


def test_the_day_of_the_request_is_not_taken_for_that_of_the_consent(guide: Guide) -> None:
    rule = guide.deadlines.rule("initial_evaluation")
    text = "I asked for testing on September 1 and signed the form on October 3."
    told = guide.deadlines.dates_told(
        text, rule, guide.deadlines.limit(rule, None) if rule else None, TODAY, "en"
    )

    assert [(t.event, str(t.read.when and t.read.when.first)) for t in told] == [
        ("request", "2026-09-01"),
        ("consent", "2026-10-03"),
    ]
