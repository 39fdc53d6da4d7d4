"""Meetings: which one a parent means, what each holds, and questions by what is hard."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import Guide
from knowledge.interview.situation import VALUES
from knowledge.meetings.content import PARTS
from knowledge.meetings.meeting import Meeting
from knowledge.quality.readability import fragments, grade, prose, sentence_length

CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "meetings.yml").read_text(encoding="utf-8")
)
NUMBERS_OF_QUESTIONS = range(4, 8)


def meetings(guide: Guide) -> list[Meeting]:
    return [*guide.meetings.meetings.values()]


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_meeting_and_a_part_are_read_from_a_parents_words(guide: Guide, case: dict[str, str]) -> None:
    assert guide.meetings.named(case["says"]) == case["meeting"]
    assert guide.meetings.part_named(case["says"]) == case["part"]


def test_in_a_question_a_plan_alone_names_no_meeting(guide: Guide) -> None:
    assert guide.meetings.named("what is a 504 plan", said_shortly=False) == ""
    assert guide.meetings.named("who comes to the 504 meeting", said_shortly=False) == "section_504"


def test_there_are_nine_meetings_iep_first(guide: Guide) -> None:
    assert [m.id for m in meetings(guide)] == [
        "iep", "section_504", "eligibility", "annual_review", "manifestation",
        "attendance", "transfer", "leaving_school", "ifsp",
    ]  # fmt: skip


def test_every_meeting_has_every_part_and_its_checklist_can_be_ticked(guide: Guide) -> None:
    for meeting in meetings(guide):
        assert set(meeting.parts) == set(PARTS) == set(guide.meetings.parts)
        checklist = guide.meetings.checklist(meeting)
        assert checklist.type == "checklist"
        assert 4 <= len(checklist.items) <= 7


def test_the_first_reply_has_at_most_120_words(guide: Guide) -> None:
    for meeting in meetings(guide):
        blocks = [*meeting.in_short, guide.meetings.checklist(meeting)]
        assert sum(len(b.plain().split()) for b in blocks) + len(meeting.title.split()) <= 120, meeting.id


def test_each_part_has_at_most_120_words_with_questions_by_concern(guide: Guide) -> None:
    for meeting in meetings(guide):
        for part in PARTS:
            blocks = guide.meetings.part(meeting, part, ["reading", "attention", "feelings"])
            assert sum(len(b.plain().split()) for b in blocks) <= 120, (meeting.id, part)


def test_every_statement_of_a_meeting_has_facts(guide: Guide) -> None:
    for meeting in meetings(guide):
        for blocks in (meeting.in_short, *(meeting.parts[p] for p in ("people", "requests", "after"))):
            assert all(block.facts for block in blocks), meeting.id


def test_meetings_read_at_grade_8_at_most(guide: Guide) -> None:
    hard = {}
    for meeting in meetings(guide):
        for name, blocks in {"in short": meeting.in_short, **meeting.parts}.items():
            text = prose(blocks)
            reads = grade(text, fragments(blocks))
            if reads > 8.0 or sentence_length(text) > 14:
                hard[meeting.id, name] = (reads, sentence_length(text))

    assert hard == {}


def test_there_are_questions_for_what_happened_and_what_is_hard_and_they_are_questions(guide: Guide) -> None:
    questions = guide.library.meeting_questions

    assert {*VALUES["concerns"], *VALUES["events"]} <= set(questions)
    assert set(questions) <= {*VALUES["concerns"], *VALUES["events"], *VALUES["help_working"]}
    assert [q for row in questions.values() for q in row if not q.endswith("?") or grade(q) > 9] == []


def test_questions_by_concern_take_turns_and_a_condition_has_those_of_its_concerns(guide: Guide) -> None:
    questions = guide.library.meeting_questions

    assert guide.meetings.questions(["math", "reading"])[:2] == (
        questions["reading"][0],
        questions["math"][0],
    )
    assert guide.meetings.questions(["dyslexia"]) == questions["reading"]
    assert guide.meetings.questions(["adhd", "attention"]) == questions["attention"]
    assert guide.meetings.questions([]) == ()


def test_what_happened_is_asked_about_before_what_is_hard(guide: Guide) -> None:
    asked = guide.meetings.questions(["math", "bullied", "not_followed"])
    of = guide.library.meeting_questions

    assert asked == (of["bullied"][0], of["not_followed"][0], of["math"][0])


@pytest.mark.parametrize(
    ("meeting", "event"),
    [
        ("manifestation", "suspended"),
        ("attendance", "not_attending"),
        ("transfer", "moved_with_plan"),
        ("leaving_school", "leaving_school"),
    ],
)
def test_a_meeting_on_what_happened_asks_nothing_twice(meeting: str, event: str, guide: Guide) -> None:
    plain = guide.meetings.part(guide.meetings.meetings[meeting], "questions")[0].items

    assert guide.meetings.part(guide.meetings.meetings[meeting], "questions", [event])[0].items == plain


def test_questions_of_a_meeting_are_its_own_and_those_of_the_child(guide: Guide) -> None:
    meeting = guide.meetings.meetings["iep"]
    (block,) = guide.meetings.part(meeting, "questions", ["reading"])

    assert block.title == "Questions to ask"
    assert block.items[: len(meeting.parts["questions"][0].items)] == meeting.parts["questions"][0].items
    assert "How is my child taught to read, how often, and by whom?" in block.items
    assert len(block.items) in NUMBERS_OF_QUESTIONS


def test_each_meeting_says_what_to_ask_for_an_interpreter_and_in_writing(guide: Guide) -> None:
    for meeting in meetings(guide):
        said = " ".join(b.plain() for part in ("requests", "after") for b in meeting.parts[part]).lower()
        assert "interpreter" in said, meeting.id
        assert any(word in said for word in ("in writing", "written", "on paper")), meeting.id


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        (
            "they scheduled a manifestation determination",
            "manifestation_determination",
            ("manifestation", "bring"),
        ),
        ("first iep meeting tomorrow", "iep_meeting_prep", ("iep", "bring")),
        ("what do I ask at the 504 meeting", "section_504_meeting", ("section_504", "questions")),
        ("what should I bring to an eligibility meeting", "iep_meeting_prep", ("eligibility", "bring")),
        ("do i get a copy of the iep after the meeting", "iep_meeting_prep", None),
        ("what is a manifestation determination", "manifestation_determination", None),
        ("what do I ask about dyslexia", "condition_dyslexia", None),
    ],
)
def test_a_question_on_a_topic_may_ask_for_a_part_of_getting_ready(
    guide: Guide, text: str, topic: str, expected: tuple[str, str] | None
) -> None:
    found = guide.meetings.asked_about(text, guide.library.topics[topic])

    assert (found and (found[0].id, found[1])) == expected
