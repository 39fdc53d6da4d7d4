"""Decisions, the changelog and the glossary are kept in their form."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INDEX = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
RECORDS = sorted((ROOT / "docs/decisions").glob("0*.md"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
_HEAD = re.compile(
    r"\A# (?P<title>(?P<number>\d+)\. .+)\n\n"
    r"Date: (?P<date>[\d-]{10})(?:, amended .+)? · Status: (?P<status>.+)\n"
)


def _head(record: Path) -> re.Match[str]:
    found = _HEAD.match(record.read_text(encoding="utf-8"))
    assert found, f"{record.name} begins with its title, then: Date: ... · Status: ..."
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda p: p.stem)
def test_a_decision_has_a_date_a_status_and_its_four_parts(record: Path) -> None:
    head = _head(record)
    parts = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), re.M)

    assert date.fromisoformat(head["date"])
    assert head["status"] == "accepted" or re.match(r"(?:proposed|rejected|replaced by \[)", head["status"])
    assert parts == ["Context", "Options considered", "Decision", "Consequences"]


def test_the_index_lists_each_decision_as_it_is() -> None:
    rows = [
        f"| [{head['title']}]({record.name}) | {head['date']} | {head['status']} |"
        for record, head in ((record, _head(record)) for record in RECORDS)
    ]

    assert [line for line in INDEX.splitlines() if line.startswith("| [")] == rows


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
    assert [int(_head(record)["number"]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_versions_have_dates_and_the_newest_is_first() -> None:
    heads = re.findall(r"^## (.+)$", CHANGELOG, re.M)
    versions = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) \((\d{4}-\d\d-\d\d)\)", head) for head in heads[1:]]

    assert heads[0] == "Unreleased"
    assert all(versions), heads
    found = [tuple(map(int, v.group(1, 2, 3))) for v in versions if v]
    days = [date.fromisoformat(v[4]) for v in versions if v]
    assert found == sorted(found, reverse=True)
    assert days == sorted(days, reverse=True)


def test_the_newest_version_is_that_of_the_project() -> None:
    newest = re.findall(r"^## (\d+\.\d+\.\d+)", CHANGELOG, re.M)[0]

    assert f'version = "{newest}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_names_of_code_in_the_glossary_exist() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    code = "\n".join(
        p.read_text(encoding="utf-8")
        for f in ("actions", "knowledge", "nlu", "language")
        for p in (ROOT / f).rglob("*.py")
    )
    classes = [
        name
        for named in re.findall(r"\((`[A-Z][^)]*)\)", glossary)
        for name in re.findall(r"`([A-Z]\w+)", named)
    ]

    assert len(classes) > 5
    assert [name for name in classes if f"class {name}" not in code] == []


def test_the_architecture_names_every_package() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    packages = {
        p.parent.name
        for f in ("actions", "channel", "knowledge", "language", "nlu", "privacy")
        for p in (ROOT / f).rglob("__init__.py")
    }
    journeys = {p.stem for p in (ROOT / "data/rules").glob("*.yml")}  # listed as actions/<journey>

    assert sorted(name for name in packages - journeys if f"{name}/" not in page) == []
