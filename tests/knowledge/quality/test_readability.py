"""The gates of reading: grade 6 in the median, grade 8 at most, and no topic without a part."""

from __future__ import annotations

import re

import pytest

from knowledge.guide import Guide
from knowledge.model import Block
from knowledge.quality.coverage import HIGHEST_GRADE, MEAN_SENTENCE, MEDIAN_GRADE, table
from knowledge.quality.readability import fragments, grade, prose, sentence_length


@pytest.fixture(scope="module")
def coverage(guide: Guide) -> tuple[str, list[str]]:
    return table(guide.library.topics, guide.library.facts, guide.library.citations)


def test_no_topic_has_a_hole(coverage: tuple[str, list[str]]) -> None:
    assert coverage[1] == []


def test_the_median_reading_grade_is_6_at_most(coverage: tuple[str, list[str]]) -> None:
    found = re.search(r"median grade (\d+\.\d)", coverage[0])

    assert found is not None
    assert float(found[1]) <= 6.0


def test_the_gates_are_those_of_the_design() -> None:
    assert (MEDIAN_GRADE, HIGHEST_GRADE) == (6.0, 8.0)
    assert MEAN_SENTENCE <= 14


def test_every_topic_has_a_row(guide: Guide, coverage: tuple[str, list[str]]) -> None:
    lines = [line.split(" ")[0] for line in coverage[0].split("\n")[1:]]

    assert set(guide.library.topics) <= set(lines)


def test_questions_and_notes_of_the_walk_read_at_grade_8_at_most(guide: Guide) -> None:
    texts = {f"{q.fact} {kind}": text for q in guide.library.questions.values()
             for kind, text in (("ask", q.ask), ("why", q.why), ("how", q.how_to_know))}  # fmt: skip
    texts |= {note.id: note.text for note in guide.library.notes.values()}

    assert {name: grade(text) for name, text in texts.items() if grade(text) > HIGHEST_GRADE} == {}


def test_a_table_is_no_prose_and_a_line_of_a_list_is_a_sentence_only_with_an_end() -> None:
    blocks = [Block("list", items=("Ask", "Wait.")), Block("table", columns=("a",), rows=(("b",),))]

    assert prose(blocks) == "Wait."
    assert fragments(blocks, ["Before"]) == ["Before", "Ask"]


def test_a_list_or_a_heading_does_not_make_long_sentences_look_short() -> None:
    long = "The school must give you a notice in writing that says what it plans and why it plans to do that."
    lines = ["a form", "a date", "a plan", "a note"]

    assert grade(long, lines) > grade(" ".join([long, *(f"{line}." for line in lines)]))
    assert sentence_length(long) == 21


def test_hard_words_count_wherever_they_stand() -> None:
    assert grade("Ask the school.", ["Manifestation determination"]) > grade("Ask the school.", ["Why"])


def test_where_no_sentence_stands_each_line_is_read_as_one() -> None:
    assert grade("", ["The report cards of last year"]) == grade("The report cards of last year.")
    assert grade("", []) == 0.0


def test_the_name_of_a_law_counts_as_one_plain_word() -> None:
    name = "Individuals with Disabilities Education Act"

    assert grade(f"It comes from the {name}.") == grade("It comes from the law.")
    assert grade("") == 0.0


def test_the_length_of_sentences_is_their_mean() -> None:
    assert sentence_length("One two three. Four five six seven eight.") == 4.0
    assert sentence_length("") == 0.0
