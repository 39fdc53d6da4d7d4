"""The desk in a real browser, on a copy of this project with its own model, git, store and assistant.

The last test is a question's whole way: parents ask it, no answer is there, staff write one, parents hear it.
"""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from talking import Server

from desk.report.days import Day

from .desk_copy import (
    TOPIC,
    Desk,
    Parent,
    Writing,
    copied_to,
    served_from,
    violations,
    wait_until,
    without_steps,
)

ASKED = ("can he keep his old locker by the ramp", "his locker by the ramp, can he keep it")


@pytest.fixture(scope="module")
def copy(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy of the project; `server` comes first, so that the model is trained."""
    return copied_to(tmp_path_factory.mktemp("desk") / "evenfield")


@pytest.fixture(autouse=True, scope="module")
def patient() -> Iterator[None]:
    """The content check of a draft takes some seconds, more where other tests run beside it."""
    expect.set_options(timeout=180_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(autouse=True)
def topic_as_it_was(copy: Path) -> Iterator[None]:
    """A test that fails leaves nothing to the next."""
    before = (copy / TOPIC).read_bytes()
    yield
    (copy / TOPIC).write_bytes(before)


@pytest.fixture(scope="module")
def guide_port(copy: Path) -> Iterator[int]:
    """The assistant that serves parents from the copy."""
    with served_from(copy) as port:
        yield port


@pytest.fixture(scope="module")
def running_desk(copy: Path, guide_port: int) -> Iterator[Desk]:
    running = Desk(copy)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def desk(running_desk: Desk) -> str:
    """The address of the desk."""
    return running_desk.address


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    """A page of the desk; a script error or a broken policy fails the test."""
    context = browser.new_context(base_url=desk, viewport={"width": 1100, "height": 900})
    context.set_default_timeout(180_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None
    )
    yield opened
    context.close()
    assert errors == []


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


def test_from_what_parents_ask_to_what_they_hear(
    page: Page, copy: Path, guide_port: int, record_property: Callable[[str, object], None]
) -> None:
    parent = Parent(guide_port)
    for text in ASKED:
        assert "keep_locker" not in parent.say(text)
    begin = time.monotonic()

    page.goto("/asked")
    expect(page.get_by_role("heading", name="Questions without a good answer")).to_be_visible()
    expect(page.get_by_role("table", name="Questions without a good answer")).to_contain_text("locker")
    page.goto("/new?topic=stay_put&text=" + ASKED[0].replace(" ", "%20"))
    page.get_by_label("The question, as a parent").fill(
        "Can my child keep the locker by the ramp while we dispute?"
    )
    page.get_by_label("The answer", exact=True).fill(
        "Ask for it in writing as part of the current placement. "
        "What stays the same is where the IEP is carried out. [^stay-put]"
    )
    ways = [
        *ASKED,
        "does the locker stay put",
        "locker near the ramp during the hearing",
        "they took his locker by the ramp",
        "keep the same locker till its decided",
    ]
    page.get_by_label("Ways of asking").fill("\n".join(ways))
    page.get_by_label("Short name").fill("keep_locker")
    expect(page.locator("#measures")).to_contain_text("finds nothing wrong")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/answers/stay_put/keep_locker/en"))

    page.goto("/live")
    page.get_by_role("button", name="Train and compare").click()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible(timeout=600_000)
    better = page.get_by_role("table", name="Questions that are answered otherwise")
    expect(better).to_contain_text("better")
    with Writing(Parent(guide_port), "what is stay put") as writing:
        page.get_by_role("button", name="Make it live").click()
        expect(page.get_by_text("It is live.")).to_be_visible()

        def is_heard() -> bool:
            """Whether parents get the new answer, asked in any of its ways."""
            return any("keep_locker" in Parent(guide_port).say(way) for way in ways)

        wait_until(is_heard, seconds=300)
        record_property("seconds_to_a_live_answer", round(time.monotonic() - begin))
        print(f"from question to live answer: {time.monotonic() - begin:.0f} seconds")

    assert writing.faults == [], "no pause for who writes while the model is swapped"
    assert len(writing.heard) > 3
    heard = [said for way in ways for said in parent.say(way)]
    assert "keep_locker" in heard, "also in a conversation that was begun before"
