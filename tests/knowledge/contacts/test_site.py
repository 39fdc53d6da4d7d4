"""A school writes its own settings, and gets every mistake in them with line and fix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from knowledge import ContentError, Guide, Problem
from knowledge.contacts.site import EXAMPLE, Site, read_site

ROOT = Path(__file__).parents[3]
MISTAKES = YAML(typ="safe", pure=True).load((ROOT / "tests/cases/site_errors.yml").read_text("utf-8"))


def read(path: Path, guide: Guide) -> Site:
    return read_site(path, guide.library.matters, guide.library.states)


def problems(path: Path, guide: Guide) -> list[Problem]:
    with pytest.raises(ContentError) as raised:
        read(path, guide)
    return raised.value.problems


@pytest.fixture
def local(guide: Guide) -> Guide:
    """A guide with the settings of the example."""
    return Guide(guide.library, read(ROOT / EXAMPLE, guide))


@pytest.mark.parametrize("case", MISTAKES, ids=[case["mistake"] for case in MISTAKES])
def test_a_mistake_is_told_with_line_problem_and_fix(
    case: dict[str, Any], guide: Guide, tmp_path: Path
) -> None:
    path = tmp_path / "site.yml"
    path.write_text(case["settings"], encoding="utf-8")

    (problem,) = problems(path, guide)

    assert problem.file == str(path)
    assert problem.line == case["line"], problem
    assert case["what"] in problem.what
    assert case["fix"] in problem.fix


def test_all_mistakes_are_told_at_once(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "site.yml"
    path.write_text("runby: x\nstate: Ohio\ncontacts:\n  - name: Bus\n    for: [bus]\n", encoding="utf-8")

    assert [p.line for p in problems(path, guide)] == [1, 2, 4, 5]


def test_a_missing_file_is_told_with_the_example_to_copy(guide: Guide, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "nowhere.yml", guide)

    assert "cannot read it" in problem.what
    assert EXAMPLE in problem.fix


def test_a_file_that_is_no_text_is_told(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "site.yml"
    path.write_bytes(b"run_by: \xff\xfe")

    assert "not UTF-8" in problems(path, guide)[0].what


def test_more_contacts_than_anybody_reads_are_refused(guide: Guide, tmp_path: Path) -> None:
    one = "  - {name: Office, for: [office], phone: 555-010-0100}\n"
    path = tmp_path / "site.yml"
    path.write_text("contacts:\n" + one * 21, encoding="utf-8")

    assert "there are 21 contacts" in problems(path, guide)[0].what


def test_a_state_in_small_letters_is_understood(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "site.yml"
    path.write_text("state: oh\n", encoding="utf-8")

    assert read(path, guide).state == "OH"


def test_everything_may_be_left_out(guide: Guide, tmp_path: Path) -> None:
    path = tmp_path / "site.yml"
    path.write_text("run_by: Maple Grove\n", encoding="utf-8")

    assert read(path, guide) == Site(run_by="Maple Grove")


def test_the_example_is_right(guide: Guide) -> None:
    site = read(ROOT / EXAMPLE, guide)

    assert site.state == "OH"
    assert site.contacts[0].phone == "555-010-0100"
    assert {m for contact in site.contacts for m in contact.matters} <= set(guide.library.matters)


def test_the_sites_own_people_come_before_the_parent_centers(local: Guide) -> None:
    assert [c.name for c in local.contacts("AL")] == [
        "Special education office",
        "Alabama Parent Education Center",
        "Alabama Disabilities Advocacy Program",
        "Parent center finder",
    ]


def test_the_sites_state_is_taken_until_a_parent_tells_theirs(local: Guide) -> None:
    ohio = local.library.states["OH"].parent_centers

    assert local.contacts(None)[1 : 1 + len(ohio)] == ohio
    assert local.contacts("unknown")[1 : 1 + len(ohio)] == ohio


def test_the_first_matter_that_somebody_is_for_decides(local: Guide) -> None:
    assert [c.name for c in local.people.local("counseling", "nurse")] == ["School counselors"]
    assert [c.name for c in local.people.local("transport")] == ["Transportation"]


def test_the_office_answers_for_what_nobody_is_for(local: Guide, guide: Guide) -> None:
    assert [c.name for c in local.people.local("no such matter")] == ["Main office"]
    assert guide.people.local("counseling") == ()
