"""Staff break content in many ways at once, and get every problem with its file, line and fix."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import Guide, loading
from knowledge.loading import CONTENT, read_library
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import ContentError, Problem

MISTAKES: list[dict[str, str]] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[1] / "cases" / "content_errors.yml"
)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content with every mistake in it."""
    root = tmp_path_factory.mktemp("broken") / "content"
    shutil.copytree(CONTENT, root)
    for mistake in MISTAKES:
        path = root / mistake["file"]
        if "removed" in mistake:
            path.unlink()
        elif "copied_from" in mistake:
            shutil.copy(root / mistake["copied_from"], path)
        elif "old" in mistake:
            text, count = re.subn(mistake["old"], mistake["new"], path.read_text(encoding="utf-8"), count=1)
            assert count == 1, f"{mistake['mistake']}: nothing to break"
            path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def problems(broken: Path) -> list[Problem]:
    with pytest.raises(ContentError) as raised:
        read_library(broken)
    return raised.value.problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["mistake"] for mistake in MISTAKES])
def test_a_mistake_is_told_with_file_line_problem_and_fix(
    broken: Path, problems: list[Problem], mistake: dict[str, str]
) -> None:
    of_file = [problem for problem in problems if problem.file == mistake["file"]]
    found = [p for p in of_file if mistake["what"] in p.what and mistake["fix"] in p.fix]

    assert len(found) == 1, of_file
    if "at" in mistake:
        lines = (broken / mistake["file"]).read_text(encoding="utf-8").split("\n")
        assert mistake["at"] in lines[found[0].line - 1]


def test_all_problems_are_told_at_once(problems: list[Problem]) -> None:
    assert len(problems) >= len(MISTAKES) >= 15
    assert problems == sorted(problems)


def test_every_problem_has_a_file_a_line_and_a_fix(problems: list[Problem]) -> None:
    assert [p for p in problems if not (p.file and p.line >= 1 and p.what and p.fix)] == []


def test_the_real_content_has_no_problem(guide: Guide) -> None:
    """It is refused where it has one, and then there is no guide."""
    assert len(guide.library.topics) >= 50


def test_a_file_that_is_missing_is_told_too(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    (root / "labels.yml").unlink()

    with pytest.raises(ContentError, match=r"labels\.yml:1: this file is missing"):
        read_library(root)


def test_a_topic_in_a_folder_that_is_not_looked_into_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topics/rights/more").mkdir(parents=True)
    (tmp_path / "topics/rights/more/records.md").write_text("# Records\n", encoding="utf-8")
    findings = FieldReader()

    loading._check_files_are_read(tmp_path, findings)

    assert [(p.file, p.what) for p in findings.problems] == [
        ("topics/rights/more/records.md", "this topic is not read")
    ]
