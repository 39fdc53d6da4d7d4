"""All that parents read is there in Spanish, made from the English of today: else the content check fails."""

from __future__ import annotations

import sys

import pytest

from knowledge import __main__ as command
from knowledge.guide import Guide
from knowledge.loading import CONTENT
from knowledge.parsing.translation_gaps import ANSWERS, Part, problem_with

HERE = Part("overviews", "topics/rights/consent.md", "More", "5fd890d6", "5fd890d6", is_translated=True)
MISSING = Part("overviews", "topics/rights/consent.md", "More", "5fd890d6")
OUTDATED = Part("overviews", "topics/rights/consent.md", "More", "5fd890d6", "11111111", is_translated=True)
OLD_ANSWER = Part(ANSWERS, "topics/rights/consent.md", "say_no", "5fd890d6", "11111111", is_translated=True)


@pytest.mark.parametrize(("language", "fails"), [("es", True), ("xx", False)])
@pytest.mark.parametrize("part", [MISSING, OUTDATED])
def test_a_part_that_is_missing_or_outdated_fails_the_check_where_the_language_is_whole(
    part: Part, language: str, fails: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command._tell_gaps([HERE, part], language) is fails
    assert ("consent.es.md:1: More is" in capsys.readouterr().out) is fails


def test_a_language_without_gaps_passes() -> None:
    assert not command._tell_gaps([HERE], "es")


def test_the_problem_says_how_to_solve_it() -> None:
    assert "python -m knowledge sign" in str(problem_with(MISSING, "es"))
    assert "sign --again topics/rights/consent.md" in str(problem_with(OUTDATED, "es"))
    assert "sign --again topics/rights/consent.md" in str(problem_with(OLD_ANSWER, "es"))


def test_the_check_ends_with_a_failure(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "read_libraries", lambda content: {"en": guide.library})
    monkeypatch.setattr(sys, "argv", ["knowledge", "check"])
    for found, code in (([HERE], 0), ([HERE, OUTDATED], 1)):
        monkeypatch.setattr(command, "_parts", lambda *given, found=found: found)
        assert command.main() == code


def test_nothing_is_missing_in_spanish_and_nothing_outdated(guide: Guide) -> None:
    parts = command._parts(CONTENT, guide.library, "es")

    assert len(parts) > 4000
    assert [str(part) for part in parts if not part.is_translated or part.is_outdated] == []


def test_every_topic_is_asked_for_in_spanish_beside_its_english(guide: Guide) -> None:
    topics = guide.library.topics.values()

    assert all(len(topic.asked_elsewhere["es"]) >= 3 for topic in topics)
    assert all({*topic.asked_as, *topic.asked_elsewhere["es"]} == {*topic.ways} for topic in topics)
