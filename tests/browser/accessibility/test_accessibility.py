"""The accessibility criteria, each quoted by its number, and axe over every example message."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..stub import Fault, Stub, example, message_examples
from ..talk import Talk
from .layout import BOXES_IN_BOXES, SIDEWAYS, SIZES

TESTS = Path(__file__).resolve().parents[1]
OPEN_ALL = """(host) => {
  const all = (selector, act) => host.shadowRoot.querySelectorAll(selector).forEach(act);
  all('.talk details', (details) => { details.open = true; });
  all('.choices', (choices) => { choices.hidden = false; }); }"""


WCAG = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5
1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6
2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1
3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
"""
"""The criteria of WCAG 2.2, levels A and AA (4.1.1 was taken out of it)."""


def test_the_conformance_report_speaks_of_each_criterion_of_wcag_once() -> None:
    report = (TESTS.parents[1] / "docs" / "accessibility.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:4] for line in report.splitlines() if re.match(r"\| \d\.", line)]
    named = [number for row in rows for number in re.findall(r"\d\.\d\.\d+", row[0])]
    named += ["1.2.2"]  # "1.2.1 to 1.2.3"
    assert sorted(named) == sorted(WCAG.split())
    levels = {"supports", "partially supports", "does not support", "not applicable"}
    assert {row[1].strip() for row in rows} <= levels


def test_every_criterion_is_quoted_by_a_test(widget_folder: Path) -> None:
    criteria = (widget_folder / "accessibility-criteria.md").read_text(encoding="utf-8")
    numbers = set(re.findall(r"^(\d+)\. ", criteria, re.MULTILINE))
    quoted: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        for line in re.findall(r'"""Criteri(?:on|a) ([^."]*)', path.read_text(encoding="utf-8")):
            quoted |= set(re.findall(r"\d+", line.split(":")[0]))
    assert numbers == quoted


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_any_example(
    new_page: Callable[..., Page], stub: Stub, check_axe: Callable[[Page], list[str]], scheme: str, size: str
) -> None:
    """Criterion 22 and the rest that a machine can see: every example, both schemes, 320 px and desktop."""
    page = new_page(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    talk = Talk(page).greeted()
    assert check_axe(page) == [], "greeting"
    stub.replies.append([example(name) for name in message_examples() if name != "greeting_spanish"])
    talk.say("everything")
    talk.host.evaluate(OPEN_ALL)
    assert check_axe(page) == [], "all examples"
    assert talk.host.evaluate(SIDEWAYS) == []
    assert talk.host.evaluate(BOXES_IN_BOXES) == []
    stub.replies.append([example("greeting_spanish")])
    talk.say("hola")
    assert check_axe(page) == [], "Spanish"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    new_page: Callable[..., Page], stub: Stub, check_axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = new_page(viewport=SIZES["phone"], color_scheme=scheme, reduced_motion="reduce")
    talk = Talk(page).greeted().say("contact")
    talk.open_keep()
    assert check_axe(page) == [], "the open menu"
    page.keyboard.press("Escape")
    talk.press("End and erase")
    assert check_axe(page) == [], "the question before erasing"
    talk.press("Keep talking")
    talk.field.fill("x" * 1001)
    assert check_axe(page) == [], "a message that is too long"
    stub.fail("POST /messages", Fault(delay=2.5))
    talk.type_and_send("short")
    expect(talk.host.locator(".dots")).to_be_visible()
    assert check_axe(page) == [], "waiting"
    expect(talk.host.locator("li.guide")).to_have_count(3)
    stub.fail("POST /messages", Fault(status=429, headers={"Retry-After": "60"}))
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("seconds")
    assert check_axe(page) == [], "a failure with a wait"
    page.context.set_offline(True)
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("offline")
    assert check_axe(page) == [], "offline, and not erased"
    page.context.set_offline(False)
    expect(talk.notice).to_contain_text("Erased.")
    assert check_axe(page) == [], "erased"


def test_axe_finds_nothing_while_a_parent_ticks_judges_changes_a_letter_or_speaks(
    new_page: Callable[..., Page], stub: Stub, check_axe: Callable[[Page], list[str]]
) -> None:
    ticks = [{"id": name, "label": name, "several": True} for name in ("Reading", "Math")]
    asked = {**example("question"), "choices": ticks, "progress": {"asked": 3, "about": 8}}
    page = new_page(viewport=SIZES["phone"], reduced_motion="reduce", forced_colors="active")
    talk = Talk(page).greeted()
    stub.replies.append([asked])
    talk.say("help me").host.get_by_label("Reading").check()
    assert check_axe(page) == [], "ticks"
    talk.say("answer_steps")
    talk.host.locator("details.take summary").last.click()
    talk.host.locator(".useful").last.get_by_role("button", name="No").click()
    expect(talk.host.locator("li.guide")).to_have_count(4)
    assert check_axe(page) == [], "a no"
    talk.say("letter").press("Change the text")
    assert check_axe(page) == [], "a letter that is changed"
    talk.press("Read answers aloud")
    assert check_axe(page) == [], "before speech"


def test_axe_finds_nothing_on_pages_with_a_floating_guide_or_two(
    new_page: Callable[..., Page], check_axe: Callable[[Page], list[str]]
) -> None:
    """Criterion 1, 2 and 3."""
    page = new_page("/pages/modern.html", reduced_motion="reduce")
    assert check_axe(page) == [], "closed"
    talk = Talk(page)
    launcher = talk.button("Ask about school help")
    assert launcher.get_attribute("aria-expanded") == "false"
    launcher.click()
    talk.greeted()
    assert launcher.get_attribute("aria-expanded") == "true"
    expect(talk.host.get_by_role("dialog", name="Evenfield")).to_be_visible()
    assert check_axe(page) == [], "open"
    both = new_page("/pages/two.html", reduced_motion="reduce")
    Talk(both, "evenfield-chat >> nth=0").greeted()
    Talk(both, "evenfield-chat >> nth=1").greeted()
    names = [both.locator(f"evenfield-chat >> nth={place}").get_by_role("region").first for place in (0, 1)]
    assert [name.get_attribute("aria-label") for name in names] == ["Evenfield", "Evenfield 2"]
    assert check_axe(both) == [], "two"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_school_color_stays_readable(
    new_page: Callable[..., Page], check_axe: Callable[..., list[str]], scheme: str
) -> None:
    """Criterion 22: the brand color is clamped. With another color, only what looks at colors can differ."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    talk = Talk(page).greeted().say("answer_steps").say("crisis")
    assert check_axe(page) == []
    for color in ("#ffffff", "#000000", "#ffff00", "#ff69b4", "#7f7f7f", "#0f0", "#c8102e", "red; x"):
        talk.host.evaluate("(host, color) => host.setAttribute('color', color)", color)
        assert check_axe(page, ["color-contrast", "link-in-text-block"]) == [], color


def test_every_control_has_a_name_and_the_field_a_visible_label(talk: Talk) -> None:
    """Criteria 4, 5 and 6."""
    talk.say("suggestion")
    nameless = talk.host.evaluate(
        """(host) => [...host.shadowRoot.querySelectorAll('button, summary, a')]
           .filter((node) => !node.textContent.trim()).map((node) => node.outerHTML)"""
    )
    assert nameless == []
    expect(talk.host.locator("label", has_text="Your question")).to_be_visible()
    assert talk.host.locator("li.guide .speaker").all_text_contents() == ["Evenfield", "Evenfield"]
    assert talk.host.locator("li.parent .speaker").all_text_contents() == ["You"]


def test_each_reply_is_announced_exactly_once(talk: Talk, stub: Stub) -> None:
    """Criteria 18 and 20: plain text, choices and language; the visible conversation is not live."""
    talk.listen()
    talk.say("answer_table")
    lines = talk.host.evaluate("(host) => host.spoken")
    assert len(lines) == 1
    assert lines[0]["region"] == "log"
    assert lines[0]["lang"] == "en"
    short, _, choices = lines[0]["text"].partition("\n")
    assert example("answer_table")["text"].startswith(short.removesuffix(" More is on the screen."))
    assert 10 < len(short.split()) <= 40, "a table is not read out whole"
    assert "Choices: Tell me more; Which plan fits?; Ask me questions" in choices
    stub.replies.append([example("notice"), example("question")])
    talk.say("two at once")
    expect(talk.button("Charter school")).to_be_visible()
    assert len(talk.spoken("log")) == 3
    talk.page.wait_for_timeout(1400)
    assert talk.host.locator("[role=log]").text_content() == ""
    live = "[aria-live], [role=log], [role=status], [role=alert]"
    assert talk.host.locator(f".talk:is({live}), .talk :is({live}), :is({live}) .talk").count() == 0


def test_history_is_never_announced(talk: Talk) -> None:
    """Criterion 19: after a reload there is silence."""
    talk.say("answer_steps")
    talk.page.add_init_script(
        """addEventListener('DOMContentLoaded', () => { const host = document.querySelector('evenfield-chat');
        host.spoken = [];
        new MutationObserver(() => {
          for (const line of host.shadowRoot.querySelectorAll('[role=log] p'))
            host.spoken.push(line.textContent);
        }).observe(host.shadowRoot, {childList: true, subtree: true}); })"""
    )
    talk.page.reload()
    expect(talk.host.locator("li.guide")).to_have_count(2)
    talk.page.wait_for_timeout(300)
    assert talk.host.evaluate("(host) => host.spoken") == []


def test_results_and_failures_are_announced_apart_from_replies(talk: Talk, stub: Stub) -> None:
    """Criterion 21."""
    talk.listen()
    talk.button("Send").click()
    assert talk.spoken("alert") == ["Write something first."]
    stub.fail("POST /messages", Fault(status=500))
    talk.type_and_send("hello")
    expect(talk.notice).to_be_visible()
    assert len(talk.spoken("alert")) == 2
    assert "not your fault" in talk.spoken("alert")[1]
    assert talk.spoken("log") == []
