"""The keyboard alone, and where focus is."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from ..stub import Fault, Stub, example
from ..talk import Talk


def test_the_walk_and_the_letter_work_with_the_keyboard_alone(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    """Criterion 9 and 10: from opening to the filled-in letter, no mouse."""
    page = new_page("/pages/modern.html", permissions=["clipboard-read", "clipboard-write"])
    talk = Talk(page)
    keys = page.keyboard

    for _ in range(10):
        keys.press("Tab")
        if "Ask about school help" in talk.focused():
            break
    keys.press("Enter")
    talk.greeted()
    expect(talk.field).to_be_focused()
    stub.replies = [[example("question")], [example("suggestion")], [example("letter")]]
    talk.tab_to("Help me find support", backward=True)
    keys.press("Enter")
    expect(talk.button("Charter school")).to_be_visible()
    expect(talk.field).to_be_focused()
    talk.tab_to("Charter school", backward=True)
    keys.press("Space")
    expect(talk.button("Write the letter")).to_be_visible()
    talk.tab_to("Write the letter", backward=True)
    keys.press("Enter")
    child = talk.host.get_by_label("your child's name")
    expect(child).to_be_visible()
    for _ in range(40):
        if child.evaluate("(node) => node.getRootNode().activeElement === node"):
            break
        keys.press("Shift+Tab")
    keys.type("Sam")
    expect(talk.host.locator("li.letter")).to_contain_text("my child, Sam,")
    for _ in range(20):
        if talk.focused() == "button Copy":
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(talk.notice).to_contain_text("Copied")
    assert "Sam" in page.evaluate("navigator.clipboard.readText()")
    keys.press("Escape")
    assert talk.focused() == "button Ask about school help"
    assert [sorted(body) for body in stub.sent("POST /messages")] == [["choice"]] * 3


def test_a_page_that_opens_the_guide_keeps_its_focus(talk: Talk) -> None:
    """Criterion 10: the demo page opens it, and focus is on the page."""
    assert talk.page.evaluate("document.activeElement.localName") == "body"


def test_focus_never_moves_by_itself(talk: Talk, stub: Stub) -> None:
    """Criterion 11: not on a reply, a failure or a time limit."""
    stub.fail("POST /messages", Fault(delay=0.4))
    talk.type_and_send("question")
    exit_button = talk.button("Quick exit")
    exit_button.focus()
    expect(talk.button("Charter school")).to_be_visible()
    expect(exit_button).to_be_focused()
    stub.fail("POST /messages", Fault(delay=0.4, status=500))
    talk.type_and_send("hello")
    exit_button.focus()
    expect(talk.button("Try again")).to_be_visible()
    expect(exit_button).to_be_focused()


def test_escape_closes_the_guide_and_gives_focus_back(new_page: Callable[..., Page]) -> None:
    """Criterion 13 and 14: beside the page there is no trap."""
    page = new_page("/pages/modern.html")
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted()
    page.keyboard.press("Escape")
    expect(talk.field).to_be_hidden()
    assert talk.focused() == "button Ask about school help"
    talk.button("Ask about school help").click()
    expect(talk.field).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        if talk.focused() == "nothing":
            break
    assert talk.focused() == "nothing", "Tab leaves the guide"


def test_on_a_phone_the_floating_guide_is_modal(new_page: Callable[..., Page]) -> None:
    """Criterion 14: focus cannot go behind it; Esc gives it back."""
    page = new_page("/pages/modern.html", viewport={"width": 360, "height": 740})
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted()
    assert talk.host.locator("dialog:modal").count() == 1
    page.evaluate("document.querySelector('main a').focus()")
    assert page.evaluate("document.activeElement.localName") == "evenfield-chat"
    talk.field.press("Escape")
    assert talk.host.locator("dialog[open]").count() == 0
    assert talk.focused() == "button Ask about school help"


def test_no_positive_tabindex_and_nothing_disabled(talk: Talk) -> None:
    """Criterion 15 and 16: typed characters, "?" and "/" too, are only typed."""
    talk.say("suggestion").say("letter")
    found = talk.host.evaluate(
        """(host) => [...host.shadowRoot.querySelectorAll('[tabindex], :disabled')]
        .filter((node) => node.tabIndex > 0 || node.disabled).length"""
    )
    assert found == 0
    talk.field.press_sequentially("?/jk 1.")
    expect(talk.field).to_have_value("?/jk 1.")


def test_what_has_focus_has_an_outline(talk: Talk) -> None:
    """Criterion 17."""
    talk.say("suggestion")
    talk.field.focus()
    for _ in range(14):
        talk.page.keyboard.press("Shift+Tab")
        style = talk.host.evaluate(
            """(host) => { const on = host.shadowRoot.activeElement;
            return on ? getComputedStyle(on).outlineStyle : 'page'; }"""
        )
        assert style in ("solid", "page")
