"""The desk in a real browser, on a copy of this project with its own model, git, store and assistant."""

from __future__ import annotations

import json
import re
import urllib.request
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from desk.report.days import Day

from .copied import (
    TOPIC,
    Desk,
    violations,
    without_steps,
)


def test_the_desk_answers_under_no_other_name(desk: str) -> None:
    request = urllib.request.Request(desk, headers={"Host": "desk.example.org"})

    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=10)


def test_a_form_that_no_page_of_the_desk_sent_is_refused(desk: str) -> None:
    request = urllib.request.Request(f"{desk}/live/begin", b"token=guessed")

    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=10)


def test_a_question_is_tried_with_what_was_heard_ranked_and_said(page: Page) -> None:
    page.goto("/")
    while not page.evaluate("document.activeElement.id === 'text'"):  # by keyboard alone
        page.keyboard.press("Tab")
    page.keyboard.type("my son is in 3rd grade. what is stay put")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What a parent would see")).to_be_visible()
    expect(page.get_by_role("table", name="Facts about the child")).to_contain_text("age_band")
    expect(page.locator("main")).to_contain_text(re.compile(r"data/rules/\w+\.yml, line \d+"))
    expect(page.locator("main")).to_contain_text(re.compile(r"stay_put\.md, line \d+"))
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["/", "/asked", "/answers?topic=stay_put", "/answers/stay_put/when_to_file/en", "/live", "/new"]
)
def test_every_page_is_accessible_and_fits_a_phone(page: Page, path: str) -> None:
    page.goto(path)
    assert violations(page) == []

    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth <= 320")


def test_a_month_is_reported_in_counts_and_as_a_file(page: Page, copy: Path) -> None:
    day = Day(conversations=2, messages=3, languages=Counter(en=2), outcomes=Counter(answered=3))
    counted = json.dumps({"2026-10-05": vars(day)})
    (copy / ".cache" / "report-days.json").write_text(counted, encoding="utf-8")
    page.goto("/asked")
    page.get_by_text("By month").get_by_role("link").first.click()

    expect(page.get_by_role("heading", name="What parents asked in a month")).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as one file").click()
    assert re.fullmatch(r"evenfield-report-\d{4}-\d{2}\.html", saved.value.suggested_filename)


def test_an_answer_is_checked_while_it_is_written_and_saved_as_by_hand(page: Page, copy: Path) -> None:
    before = (copy / TOPIC).read_text(encoding="utf-8")
    page.goto("/answers/stay_put/when_to_file/en")
    text = page.get_by_label("The answer", exact=True)
    old = text.input_value()

    text.fill(old + " It takes 77 days.")
    expect(page.locator("#problems")).to_contain_text("the number 77 is in no fact")
    expect(page.locator("#preview")).to_contain_text("It takes 77 days.")
    text.fill(old.replace("Before the change starts.", "Before the change begins."))
    expect(page.locator("#measures")).to_contain_text("finds nothing wrong")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    after = (copy / TOPIC).read_text(encoding="utf-8")
    assert after == before.replace("Before the change starts.", "Before the change begins.", 1)

    page.get_by_role("link", name="See the change").click()
    expect(page.locator("ins")).to_contain_text("Before the change begins.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Answers")).to_be_visible()
    assert (copy / TOPIC).read_text(encoding="utf-8") == before


def test_a_second_editor_is_told_and_loses_nothing(page: Page, copy: Path) -> None:
    page.goto("/answers/stay_put/when_to_file/en")
    other = page.context.new_page()
    other.goto("/answers/stay_put/when_to_file/en")
    theirs = other.get_by_label("The answer", exact=True)
    theirs.fill(theirs.input_value().replace("Before the change starts.", "Before it starts."))
    page.get_by_label("Next step").fill("Call your Parent Center.")

    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Somebody else saved this file")).to_be_visible()
    expect(page.get_by_label("Next step")).to_have_value("Call your Parent Center.")
    expect(page.locator(".conflict")).to_contain_text("Before it starts.")
    assert "Before it starts." in (copy / TOPIC).read_text(encoding="utf-8")


def test_words_that_a_crash_kept_from_being_saved_can_be_put_back(
    page: Page, copy: Path, running_desk: Desk
) -> None:
    before = (copy / TOPIC).read_text(encoding="utf-8")
    page.goto("/answers/stay_put/when_to_file/en")
    page.get_by_label("Next step").fill("Call your Parent Center today.")

    running_desk.freeze()
    page.get_by_role("button", name="Save").click(no_wait_after=True)
    running_desk.kill()

    assert (copy / TOPIC).read_text(encoding="utf-8") == before
    running_desk.start()
    page.goto("/answers/stay_put/when_to_file/en")
    page.get_by_role("button", name="Put my words back").click()
    expect(page.get_by_label("Next step")).to_have_value("Call your Parent Center today.")
    assert violations(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert "next: Call your Parent Center today." in (copy / TOPIC).read_text(encoding="utf-8")
    page.goto("/answers/stay_put/when_to_file/en")
    expect(page.get_by_role("button", name="Put my words back")).to_be_hidden()


def test_a_crash_at_any_moment_of_saving_leaves_the_file_whole_and_the_words_somewhere(
    page: Page, copy: Path, running_desk: Desk
) -> None:
    before = (copy / TOPIC).read_text(encoding="utf-8")
    page.goto("/answers/stay_put/when_to_file/en")
    page.get_by_label("Next step").fill("Call your Parent Center today.")

    page.get_by_role("button", name="Save").click(no_wait_after=True)
    running_desk.kill()

    left = (copy / TOPIC).read_text(encoding="utf-8")
    assert without_steps(left) == without_steps(before), "whole: saved, or not saved"
    running_desk.start()
    page.goto("/answers/stay_put/when_to_file/en")
    if left == before:
        page.get_by_role("button", name="Put my words back").click()
    expect(page.get_by_label("Next step")).to_have_value("Call your Parent Center today.")


def test_a_damaged_file_is_named_and_taken_back(page: Page, copy: Path) -> None:
    before = (copy / TOPIC).read_bytes()
    (copy / TOPIC).write_bytes(b"caf\xe9")

    page.goto("/answers?topic=stay_put")
    expect(page.get_by_role("alert")).to_contain_text("cannot be read")
    page.goto("/answers/stay_put/when_to_file/en")
    expect(page.get_by_role("alert")).to_contain_text("cannot be read")

    page.get_by_role("link", name="take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Answers")).to_be_visible()
    assert (copy / TOPIC).read_bytes() == before


def test_a_way_of_asking_that_names_a_person_is_not_taken(page: Page) -> None:
    named = "my son is named Thaddeus Quill, can they move him before the hearing"
    page.goto("/home?" + urlencode({"text": named}))
    expect(page.get_by_label("The question")).to_have_value(re.compile(r"\[name\]"))
    add = page.get_by_role("button", name="Add it to the chosen answer")
    add.click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the answers first")

    page.get_by_label("The question").fill(named)
    page.get_by_role("radio").first.check()
    add.click()

    expect(page.get_by_role("alert")).to_contain_text("personal data")
