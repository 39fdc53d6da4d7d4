"""The lists of "Usual changes" in CONTRIBUTING.md are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECTIONS = {
    part.split("\n")[0].partition(":")[0]: part
    for part in re.split(r"^### ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.M)[1:]
}
CODE = ("actions", "channel", "data", "knowledge", "language", "nlu", "privacy")


def _places(task: str) -> list[str]:
    """The numbered places of a task, as paths."""
    return re.findall(r"^\d\. (?:Tests: )?`([^`]+)`", SECTIONS[task], re.M)


def _named(task: str) -> set[str]:
    return set(re.findall(r"`([\w./-]+/[\w./-]+|domain\.yml)`", SECTIONS[task]))


def _files_with(word: str) -> set[str]:
    paths = [ROOT / "domain.yml", *(p for folder in CODE for p in (ROOT / folder).rglob("*"))]
    found = [p for p in paths if p.suffix in {".py", ".yml"} and word in p.read_text(encoding="utf-8")]
    return {str(p.relative_to(ROOT)) for p in found}


@pytest.mark.parametrize("task", [t for t, part in SECTIONS.items() if re.search(r"\d", part.split("\n")[0])])
def test_the_number_in_the_heading_is_the_number_of_places(task: str) -> None:
    heading = SECTIONS[task].split("\n")[0]

    assert int(re.findall(r"\d", heading)[0]) == len(_places(task))


def test_every_file_that_names_a_question_of_the_interview_is_listed() -> None:
    named = _named("Add a question to the interview")
    folders = tuple(name for name in named if name.endswith("/"))

    unlisted = _files_with("help_working") - named
    assert sorted(path for path in unlisted if not path.startswith(folders)) == []


def test_every_place_listed_for_a_question_names_one() -> None:
    places = set(_places("Add a question to the interview"))

    assert sorted(places - _files_with("help_working")) == []


NOT_NEEDED = {
    "find_contact": {"tests/actions/test_find_contact.py"},
    "legal_advice": {"tests/actions/test_legal_advice.py"},
    "out_of_scope": {"tests/actions/test_out_of_scope.py"},
}
"""What a journey does without: they are tested together, in test_people.py."""


def _has_action(journey: str) -> bool:
    return (ROOT / f"actions/{journey}.py").is_file() or (ROOT / f"actions/{journey}").is_dir()


@pytest.mark.parametrize(
    "journey", sorted(p.stem for p in (ROOT / "data/nlu").glob("*.yml") if _has_action(p.stem))
)
def test_a_journey_has_the_files_that_are_listed(journey: str) -> None:
    places = [place.replace("<journey>", journey) for place in _places("Add a journey")]
    missing = {p for p in places if not (ROOT / p).exists() and not (ROOT / p.removesuffix(".py")).is_dir()}

    assert missing == NOT_NEEDED.get(journey, set())


def _files_of_code(pattern: str, folder: str = "", ending: str = "py") -> set[str]:
    folders = [folder] if folder else ["actions", "channel", "knowledge", "language", "nlu"]
    paths = [path for name in folders for path in (ROOT / name).rglob(f"*.{ending}")]
    found = [path for path in paths if re.search(pattern, path.read_text(encoding="utf-8"))]
    return {str(path.relative_to(ROOT)) for path in found}


def test_only_one_folder_reads_dates_and_their_words_are_no_code() -> None:
    named = r"\b(?:february|febrero)\b"  # in lower case, as code looks for them
    readers = _files_of_code(r'word_lists\("dates"|import dateparser')

    assert _files_of_code(named) == set()
    assert _files_of_code(named, "language/words", "yml") == {
        "language/words/en/dates.yml",
        "language/words/es/dates.yml",
    }
    assert {str(Path(file).parent) for file in readers} == {"language/dates"}
