"""Every height: small screens, a keyboard, 400 % zoom, 200 % text: all that is needed is reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..stub import Fault, Stub, example
from ..talk import Talk

SIZES = {
    "zoom of 400 %": (320, 256),
    "small phone": (320, 568),
    "phone with keyboard": (375, 331),
    "larger phone with keyboard": (390, 508),
    "landscape": (844, 390),
}
LARGE_TEXT = ".root { font-size: 200% !important; }"
RESTYLE = """(host, css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet]; }"""
ON_TOP = """(node) => { node.closest('.panel').scrollIntoView({block: 'nearest'});
  node.scrollIntoView({block: 'nearest'}); const box = node.getBoundingClientRect();
  const at = (x, y) => { const hit = node.getRootNode().elementFromPoint(x, y);
    return hit && (node.contains(hit) || hit.contains(node)); };
  return box.top >= -1 && box.bottom <= innerHeight + 1
    && at(box.left + box.width / 2, box.top + box.height / 2); }"""


def open_guide(new_page: Callable[..., Page], size: tuple[int, int], inline: bool = False) -> Talk:
    path = "/webhooks/guide/demo" if inline else "/pages/modern.html"
    page = new_page(path, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    talk = Talk(page)
    if not inline:
        talk.button("Ask about school help").click()
    return talk.greeted()


def reachable(talk: Talk, large: bool = False) -> None:
    """The field, Send, the header's buttons: each can be brought into sight, and nothing lies over it."""
    for what in ("textarea", ".send", ".exit", ".opener"):
        found = talk.host.locator(what).first
        assert found.evaluate(ON_TOP), f"{what} cannot be reached"
    last = talk.host.locator("li.message").last
    edge = last.evaluate(
        """(node) => { const end = node.getBoundingClientRect();
        for (const part of [node.closest('.talk'), node.closest('.middle'), node.closest('.inside')])
          part.scrollTop += end.bottom - part.getBoundingClientRect().bottom + 200;
        const foot = node.getRootNode().querySelector('.composer').getBoundingClientRect();
        return [node.getBoundingClientRect().bottom, foot.top]; }"""
    )
    assert large or edge[0] <= edge[1] + 1, "the end of the last message stands above the field"


@pytest.mark.parametrize("size", ["small phone", "landscape"])
def test_the_first_number_to_call_stands_in_the_first_screen(
    new_page: Callable[..., Page], stub: Stub, size: str
) -> None:
    """Before what the line is for, and without scrolling, on a small phone and on one held sideways."""
    talk = open_guide(new_page, SIZES[size])
    stub.replies.append([example("crisis")])
    talk.say("he wrote in his notebook that he does not want to be here any more and i am scared " * 3)
    expect(talk.host.locator("li.crisis .contacts a").first).to_be_in_viewport(ratio=1)


def test_an_answer_begins_in_sight_though_the_page_shows_little_more_than_the_field(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    """Inline on a phone: to type, a parent scrolled until the top of the guide was out of sight."""
    talk = open_guide(new_page, (390, 844), inline=True)
    talk.host.locator("textarea").evaluate(
        "(node) => window.scrollBy(0, node.getBoundingClientRect().top - 200)"
    )

    stub.replies.append([example("answer")])
    talk.say("what is an iep")

    top = talk.host.locator("li.message.guide").last.evaluate("(node) => node.getBoundingClientRect().top")
    assert 0 <= top < 844


@pytest.mark.parametrize("failing", [False, True], ids=["", "with a failure"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("inline", [False, True], ids=["floating", "inline"])
def test_at_every_height_field_send_header_and_last_message_are_reached(
    new_page: Callable[..., Page], stub: Stub, size: str, failing: bool, inline: bool
) -> None:
    """Criterion 35."""
    talk = open_guide(new_page, SIZES[size], inline).say("contact")
    if failing:
        stub.fail("POST /messages", Fault(status=500))
        talk.type_and_send("can they refuse")
        expect(talk.notice).to_contain_text("has a problem")
        assert talk.button("Try again").evaluate(ON_TOP)
        assert talk.notice.get_by_role("link", name="Call 988").evaluate(ON_TOP)
    reachable(talk)


@pytest.mark.parametrize("failing", [False, True], ids=["", "with a failure"])
def test_with_text_of_twice_the_size_everything_is_reached(
    new_page: Callable[..., Page], stub: Stub, failing: bool
) -> None:
    """Criterion 35: also at 320 px and 200 % text."""
    talk = open_guide(new_page, SIZES["small phone"])
    talk.host.evaluate(RESTYLE, LARGE_TEXT)
    talk.say("contact")
    if failing:
        stub.fail("POST /messages", Fault(status=500))
        talk.type_and_send("can they refuse")
        expect(talk.notice).to_contain_text("has a problem")
    reachable(talk, large=True)


def test_the_menu_holds_the_verbs_and_closes_by_escape_or_a_press_beside_it(talk: Talk) -> None:
    """Criterion 36."""
    opener = talk.host.locator("summary.opener")
    erase = talk.button("End and erase")
    expect(erase).to_be_hidden()
    opener.click()
    expect(erase).to_be_visible()
    expect(talk.button("Español")).to_be_visible()
    expect(talk.button("Quick exit")).to_be_visible()
    erase.focus()
    talk.page.keyboard.press("Escape")
    expect(erase).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    talk.host.locator("li.guide").first.click()
    expect(erase).to_be_hidden()


def test_a_phones_keyboard_leaves_field_and_send_in_sight(new_page: Callable[..., Page]) -> None:
    """Criterion 35: iOS shrinks only the visual viewport; the panel takes what is left."""
    page = new_page("/pages/modern.html", viewport={"width": 390, "height": 844})
    page.add_init_script(
        """const view = new EventTarget(); Object.assign(view, {height: 844, offsetTop: 0, scale: 1});
        Object.defineProperty(window, 'visualViewport', {get: () => view});"""
    )
    page.reload()
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted()
    page.evaluate(
        "Object.assign(visualViewport, {height: 500, offsetTop: 20}).dispatchEvent(new Event('resize'))"
    )
    box = talk.host.locator(".send").bounding_box()
    top = talk.host.locator(".exit").bounding_box()
    assert box
    assert top
    assert box["y"] + box["height"] <= 520
    assert top["y"] >= 20
    page.evaluate(
        "Object.assign(visualViewport, {height: 844, offsetTop: 0}).dispatchEvent(new Event('resize'))"
    )
    box = talk.host.locator(".send").bounding_box()
    assert box
    assert box["y"] > 700


def test_nothing_lies_under_a_phones_notch_or_its_bar(new_page: Callable[..., Page]) -> None:
    """Criterion 35: the launcher, and the open guide's header and Send, keep within the safe area."""
    page = new_page("/pages/modern.html", viewport={"width": 390, "height": 780})
    insets = {"top": 47, "bottom": 34, "left": 0, "right": 0}
    page.context.new_cdp_session(page).send("Emulation.setSafeAreaInsetsOverride", {"insets": insets})
    talk = Talk(page)
    launcher = talk.button("Ask about school help")
    box = launcher.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 780 - 34
    launcher.click()
    talk.greeted()
    top, send = talk.host.locator(".exit").bounding_box(), talk.host.locator(".send").bounding_box()
    assert top
    assert send
    assert top["y"] >= 47
    assert send["y"] + send["height"] <= 780 - 34


def test_on_touch_opening_raises_no_keyboard(new_page: Callable[..., Page]) -> None:
    """Criterion 10, on touch: focus goes to the talk, not to the field."""
    page = new_page(
        "/pages/modern.html", viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    talk = Talk(page)
    talk.button("Ask about school help").tap()
    talk.greeted()
    assert talk.focused().startswith("div Talk so far")


def test_the_first_screen_says_each_thing_once(new_page: Callable[..., Page]) -> None:
    """Criterion 34: one line, the school's own privacy page beside it; the rest behind More."""
    page = new_page("/pages/modern.html", viewport={"width": 390, "height": 780})
    talk = Talk(page)
    talk.host.evaluate(
        """(host) => { host.setAttribute('privacy', '/privacy');
        host.setAttribute('contact', 'Office: 555-010-0111');
        host.setAttribute('operator', 'Lincoln School'); }"""
    )
    talk.button("Ask about school help").click()
    talk.greeted()
    before = talk.host.locator(".before")
    for door in example("greeting")["choices"]:
        expect(talk.button(door["label"])).to_be_in_viewport(ratio=1)
    expect(before.locator("summary")).to_have_text("Automated. Not legal advice. Kept 7 days. More")
    link = before.get_by_role("link", name="Privacy")
    assert str(link.get_attribute("href")).endswith("/privacy")
    details = before.get_by_text("Lincoln School offers this guide")
    expect(details).to_be_hidden()
    before.locator("summary").click()
    expect(details).to_be_visible()
    expect(before.get_by_role("link", name="Call 555-010-0111")).to_be_visible()
    assert "legal advice" not in str(before.locator("p").all_text_contents())


def test_what_only_ears_get_never_scrolls_the_header_away(talk: Talk) -> None:
    talk.say("answer_table").say("answer_steps").say("answer_table")
    over = talk.host.evaluate(
        "(host) => { const inside = host.shadowRoot.querySelector('.inside');"
        " inside.querySelector('.talk').scrollTop = 0; return inside.scrollHeight - inside.clientHeight; }"
    )
    assert over == 0
