"""Content files are read as written, and every problem has a file, a line and a fix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.parsing.source import (
    ContentError,
    Entries,
    Items,
    Problem,
    Words,
    keeping_texts,
    read_page,
    read_yaml,
    read_yaml_text,
)

Reader = Callable[[Path, Path], Any]


def test_504_and_no_stay_strings() -> None:
    content = read_yaml_text("plan: 504\nanswer: no\nratio: 1.0\nday: 2026-11-21\nempty: ~\n", "a.yml")

    assert content == {"plan": "504", "answer": "no", "ratio": "1.0", "day": "2026-11-21", "empty": "~"}


def test_504_and_no_stay_strings_as_keys_and_in_lists() -> None:
    content = read_yaml_text("504: [no, yes, 988]\n", "a.yml")

    assert content == {"504": ["no", "yes", "988"]}


def test_every_value_keeps_its_line() -> None:
    content = read_yaml_text("# a comment\nwords:\n  - one\n  - two\nmore: {inner: three}\n", "a.yml")

    assert isinstance(content, Entries)
    assert isinstance(content[Words("words")], Items)
    assert [word.line for word in content[Words("words")]] == [3, 4]
    assert content[Words("words")].line == 3
    assert content[Words("more")][Words("inner")].line == 5
    assert [key.line for key in content] == [2, 5]


def test_lines_count_from_the_start_of_the_file_when_there_is_text_before() -> None:
    assert read_yaml_text("a: b\n", "a.yml", shift=10)["a"].line == 11


def test_a_text_over_several_lines_is_one_line() -> None:
    assert read_yaml_text("a: one\n  two\n  three\n", "a.yml")["a"] == "one two three"


def test_an_empty_file_has_no_entries() -> None:
    assert read_yaml_text("# nothing yet\n", "a.yml") == {}


def test_a_text_that_is_kept_is_parsed_once_and_a_changed_one_anew() -> None:
    with keeping_texts():
        kept = read_yaml_text("a: kept\n", "a.yml")

        assert read_yaml_text("a: kept\n", "a.yml") is kept
        assert read_yaml_text("a: changed\n", "a.yml") == {"a": "changed"}
        assert read_yaml_text("a: kept\n", "a.yml", shift=3)["a"].line == 4
    assert read_yaml_text("a: kept\n", "a.yml") is not kept


def test_bad_yaml_names_file_line_problem_and_fix() -> None:
    with pytest.raises(ContentError) as raised:
        read_yaml_text("a: b\nc: d: e\n", "interview/questions.yml")

    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("interview/questions.yml", 2)
    assert problem.what.startswith("this is not YAML")
    assert "quotes" in problem.fix


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        read_yaml(tmp_path / "interview" / "notes.yml", tmp_path)

    (problem,) = raised.value.problems
    assert (problem.file, problem.what) == ("interview/notes.yml", "this file is missing")


def page(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_page_has_front_matter_and_sections_with_their_lines(tmp_path: Path) -> None:
    text = '---\ntitle: A plan\nbutton: "504"\n---\n\n## In short\nWords.\n### Part\nMore.\n## More\nEnd.\n'

    read = read_page(page(tmp_path, text), tmp_path)

    assert read.front == {"title": "A plan", "button": "504"}
    assert [key.line for key in read.front] == [2, 3]
    assert [(s.title, s.line) for s in read.sections] == [("In short", 6), ("More", 10)]
    short = read.section("In short")
    assert short is not None
    assert short.text == "Words.\n### Part\nMore."
    assert read.section("Example") is None


@pytest.mark.parametrize("text", ["", "## In short\nWords.\n", "---\ntitle: no end\n## In short\n"])
def test_missing_front_matter_is_a_problem_with_a_fix(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError) as raised:
        read_page(page(tmp_path, text), tmp_path)

    (problem,) = raised.value.problems
    assert (problem.file, problem.what) == ("page.md", "the front matter is missing")
    assert "---" in problem.fix


def test_bad_yaml_in_front_matter_names_the_line_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        read_page(page(tmp_path, "---\ntitle: A\nbutton: what: is it\n---\n"), tmp_path)

    assert raised.value.problems[0].line == 3


def test_an_error_tells_all_problems_in_order_of_file_and_line() -> None:
    error = ContentError([Problem("b.yml", 2, "second", "mend it"), Problem("a.md", 9, "first", "mend that")])

    assert str(error) == "\n".join(
        [
            "2 problems in the content:",
            "a.md:9: first\n    fix: mend that",
            "b.yml:2: second\n    fix: mend it",
        ]
    )


def test_words_are_strings_with_a_line() -> None:
    words = Words.at("no", 7)

    assert (words, words.line, words == "no") == ("no", 7, True)


@pytest.mark.parametrize(("name", "read"), [("a.yml", read_yaml), ("a.md", read_page)])
def test_a_file_that_is_not_text_is_named_with_its_line(tmp_path: Path, name: str, read: Reader) -> None:
    (tmp_path / name).write_bytes(b"---\ntitle: caf\xe9\n---\n")

    with pytest.raises(ContentError) as raised:
        read(tmp_path / name, tmp_path)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line, problem.what) == (name, 2, "this is not UTF-8 text")
