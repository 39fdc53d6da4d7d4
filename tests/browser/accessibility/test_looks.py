"""What is seen, by criterion: size of text and of targets, movement, colors, and what closes by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ..stub import Fault, Stub, example
from ..talk import Talk
from .layout import SIDEWAYS, SIZES


def test_nothing_is_cut_off_at_200_percent_text_or_with_text_spacing(new_page: Callable[..., Page]) -> None:
    """Criterion 24 and 25."""
    changes = [
        ".root { font-size: 200% !important; }",
        ".panel, .panel * { line-height: 1.5 !important; letter-spacing: .12em !important; }"
        ".panel, .panel * { word-spacing: .16em !important; }"
        ".panel p { margin-block-end: 2em !important; }",
    ]
    for width, change in ((640, changes[0]), (320, changes[1])):
        talk = Talk(new_page(viewport={"width": width, "height": 900})).greeted()
        talk.host.evaluate(
            """(host, css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
            host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet]; }""",
            change,
        )
        for name in ("answer_table", "suggestion", "letter", "crisis"):
            talk.say(name)
        assert talk.host.evaluate(SIDEWAYS) == []
        cut = talk.host.evaluate(
            """(host) => [...host.shadowRoot.querySelectorAll('.panel button, .panel summary, .name, .way')]
            .filter((n) => n.getClientRects().length && n.scrollHeight > n.clientHeight + 2)
            .filter((n) => getComputedStyle(n).overflow !== 'visible')
            .filter((n) => getComputedStyle(n).clipPath === 'none')
            .map((n) => n.textContent)"""
        )
        assert cut == []
        assert talk.field.is_visible()
        assert talk.button("Quick exit").is_visible()


EDGES = """(host) => {
  const root = host.shadowRoot, found = {};
  const said = '.before, .composer label, .row, .header .name, li.guide > *, .choices > *, .ticks > *';
  for (const item of root.querySelectorAll(said)) {
    if (!item.checkVisibility()) continue;
    const before = item.previousElementSibling;
    const box = item.getBoundingClientRect();
    if (before && box.top < before.getBoundingClientRect().bottom) continue;  // beside it
    const seen = item.matches('.small, .ticks label') ? item.firstElementChild : item;
    const name = item.className + ' ' + item.textContent.trim().slice(0, 20);
    found[name] = Math.round(seen.getBoundingClientRect().left);
  }
  return found; }"""


@pytest.mark.parametrize("width", [320, 390, 1100])
def test_what_is_said_and_what_can_be_pressed_begins_at_one_left_edge(
    new_page: Callable[..., Page], stub: Stub, width: int
) -> None:
    ticks = [{"id": name, "label": name, "several": True} for name in ("Reading", "Math", "Friends")]
    aside = [
        {"id": name, "label": name, "aside": True} for name in ("Go back", "Just tell me", "Help or stop")
    ]
    stub.replies.append([{**example("question"), "choices": [*ticks, *aside]}])
    talk = Talk(new_page(viewport={"width": width, "height": 700})).greeted().say("help me")
    edges = talk.host.evaluate(EDGES)
    assert len(edges) > 8
    assert max(edges.values()) - min(edges.values()) <= 2, edges


def test_nothing_scrolls_sideways_at_320_px_with_a_floating_guide(new_page: Callable[..., Page]) -> None:
    """Criterion 23."""
    page = new_page("/pages/modern.html", viewport=SIZES["phone"])
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted().say("answer_table").say("x" * 300)
    assert talk.host.evaluate(SIDEWAYS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_targets_are_large_enough(talk: Talk) -> None:
    """Criterion 26: 44 px for buttons, 24 px for links in a contact."""
    for name in ("answer_steps", "suggestion", "letter", "crisis"):
        talk.say(name)
    talk.open_keep()
    sizes: list[Any] = talk.host.evaluate(
        """(host) => [...host.shadowRoot.querySelectorAll('button, summary, input, textarea, .way a')]
        .filter((n) => n.getClientRects().length)
        .map((n) => n.type === 'checkbox' ? n.closest('label') : n)
        .map((n) => { const b = n.getBoundingClientRect();
        return [n.textContent.trim() || n.localName, n.localName === 'a', b.width, b.height]; })"""
    )
    assert len(sizes) > 20
    small = [size for size in sizes if min(size[2:]) < (24 if size[1] else 44)]
    assert small == []


def test_nothing_moves_when_reduced_motion_is_asked_for(new_page: Callable[..., Page], stub: Stub) -> None:
    """Criterion 27."""
    talk = Talk(new_page(reduced_motion="reduce")).greeted()
    stub.fail("POST /messages", Fault(delay=1.0))
    talk.type_and_send("hello")
    expect(talk.host.locator(".dots")).to_be_visible()
    assert talk.page.evaluate("document.getAnimations().length") == 0
    assert talk.host.evaluate("(host) => host.shadowRoot.getAnimations().length") == 0


def test_forced_colors_keep_every_button_visible(new_page: Callable[..., Page]) -> None:
    """Criterion 28."""
    talk = Talk(new_page(forced_colors="active")).greeted().say("suggestion")
    edgeless = talk.host.evaluate(
        """(host) => [...host.shadowRoot.querySelectorAll('.choice, .send, .exit')]
        .filter((n) => n.getClientRects().length)
        .filter((n) => { const s = getComputedStyle(n);
          return s.borderTopStyle !== 'solid' || s.borderTopColor === s.backgroundColor; })
        .map((n) => n.textContent)"""
    )
    assert edgeless == []


def test_a_quiet_talk_says_that_it_will_close_and_one_press_keeps_it(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    """Criterion 30 and 11."""
    stub.expires_in = 3
    talk = Talk(new_page()).greeted()
    talk.listen()
    exit_button = talk.button("Quick exit")
    exit_button.focus()
    expect(talk.notice).to_contain_text("will close")
    expect(exit_button).to_be_focused()
    assert len(talk.spoken("alert")) == 1
    talk.press("Keep talking")
    expect(talk.notice).to_have_count(0)
    talk.page.wait_for_timeout(1000)
    assert talk.notice.count() == 0
    expect(talk.notice).to_contain_text("closed because it was quiet")


def test_two_speakers_and_a_draft_survive_a_reload(talk: Talk) -> None:
    """Criterion 32."""
    talk.say("answer_steps")
    talk.field.fill("and one more th")
    talk.page.reload()
    expect(talk.messages).to_have_count(3)
    expect(talk.host.locator("li.parent")).to_contain_text("answer_steps")
    expect(talk.field).to_have_value("and one more th")
