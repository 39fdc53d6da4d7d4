"""The forms that others fill in: issues, pull requests, and the hooks before a commit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
FORMS = sorted(p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
PULL_REQUEST = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
ELEMENTS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
PERSONAL = re.compile(
    r"\b(?:your|child'?s|parent'?s) (?:full )?name\b|\bemail\b|\be-mail\b|\bphone\b|\bbirth", re.I
)


def _yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def _hooks() -> list[dict[str, Any]]:
    return [hook for repo in _yaml(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]


def test_there_is_a_form_for_a_wrong_answer_and_one_for_a_page_that_does_not_work() -> None:
    assert {_yaml(form)["name"] for form in FORMS} == {
        "This answer is wrong",
        "This page does not work for me",
    }


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_a_form_is_made_as_github_reads_it(path: Path) -> None:
    form = _yaml(path)
    fields = [element for element in form["body"] if element["type"] != "markdown"]
    ids = [element["id"] for element in fields]

    assert {"name", "description", "body"} <= set(form)
    assert {element["type"] for element in form["body"]} <= ELEMENTS
    assert len(ids) == len(set(ids))
    assert all(element["attributes"]["label"] for element in fields)
    assert all(
        element["attributes"]["options"]
        for element in fields
        if element["type"] in {"dropdown", "checkboxes"}
    )


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_a_form_asks_for_nothing_personal_and_says_so(path: Path) -> None:
    body = _yaml(path)["body"]
    labels = [element["attributes"]["label"] for element in body if element["type"] != "markdown"]
    confirmed = [option for e in body if e["type"] == "checkboxes" for option in e["attributes"]["options"]]

    assert "write nothing personal" in body[0]["attributes"]["value"]
    assert [label for label in labels if PERSONAL.search(label)] == []
    assert any(option["required"] for option in confirmed)


@pytest.mark.parametrize("word", ["True?", "Verdict first?", "Fact ids?", "Read aloud?", "Spanish?"])
def test_the_pull_request_asks_what_content_needs(word: str) -> None:
    assert f"**{word}**" in PULL_REQUEST


@pytest.mark.parametrize(
    "path", [*FORMS, ROOT / ".github/ISSUE_TEMPLATE/config.yml", ROOT / ".pre-commit-config.yaml"]
)
def test_paths_that_a_form_names_exist(path: Path) -> None:
    named = re.findall(r"(?:knowledge|docs|tests|data|widget)/[\w./-]+\w", path.read_text(encoding="utf-8"))

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_hooks_before_a_commit_download_nothing() -> None:
    config = _yaml(ROOT / ".pre-commit-config.yaml")

    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert {hook["language"] for hook in _hooks()} == {"system"}
    assert not any("additional_dependencies" in hook for hook in _hooks())


def test_hooks_before_a_commit_are_part_of_make_check() -> None:
    checks = (ROOT / "deploy/check.sh").read_text(encoding="utf-8")

    assert [hook["id"] for hook in _hooks()] == ["ruff", "ruff-format", "content"]
    for hook in _hooks():
        assert hook["entry"].startswith(".venv/bin/")
        assert " ".join(hook["entry"].split()[1:3]).removesuffix(" --force-exclude") in checks
