"""A parent's hands and eyes: what the tests do with a guide on a page, in words."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Locator, Page, expect

LONGEST_SECONDS = 8.0


def until(page: Page, expression: str) -> Any:
    """Waits until an expression of the page is true, and gives it.

    Playwright's own `wait_for_function` asks again by `eval`, which the strict policy of our pages refuses:
    it fails where the first look comes too early.
    """
    end = time.monotonic() + LONGEST_SECONDS
    while not (found := page.evaluate(expression)):
        assert time.monotonic() < end, f"{expression} is not true"
        page.wait_for_timeout(50)
    return found


# Records every line that a live region gets, for "announced exactly once".
LISTEN = """(host) => {
  host.spoken = [];
  for (const region of host.shadowRoot.querySelectorAll('[aria-live], [role=alert]')) {
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) {
        host.spoken.push({region: region.getAttribute('role'), text: node.textContent,
          lang: node.lang || ''});
      }
    }).observe(region, {childList: true});
  }
}"""


class Talk:
    """One guide on a page."""

    def __init__(self, page: Page, host: str = "evenfield-chat") -> None:
        self.page = page
        self.host = page.locator(host)
        self.field = self.host.locator(".composer textarea")
        self.messages = self.host.locator("li.message")
        self.notice = self.host.locator(".notice")

    def greeted(self) -> Talk:
        expect(self.host.locator("li.guide").first).to_be_visible()
        return self

    def say(self, text: str) -> Talk:
        """Types a message, sends it and waits until the guide has answered."""
        before = self.host.locator("li.guide").count()
        self.type_and_send(text)
        expect(self.host.locator("li.guide").nth(before)).to_be_visible()
        return self

    def type_and_send(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def button(self, name: str) -> Locator:
        return self.host.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> Talk:
        """Presses a button; one of the menu's after opening it."""
        in_menu = self.host.locator(".menu .verb").filter(has_text=name)
        if in_menu.count() and not in_menu.first.is_visible():
            self.host.locator("summary.opener").click()
        self.button(name).last.click()
        return self

    def open_keep(self) -> Locator:
        """The ways to keep the whole talk, in the menu."""
        self.host.locator("summary.opener").click()
        self.host.get_by_text("Keep the talk").click()
        return self.host.locator(".sheet")

    def tab_to(self, name: str, backward: bool = False) -> None:
        """Reaches a control by its name with the keyboard alone: Tab, and the arrows among choices."""
        keys = self.page.keyboard
        for _ in range(60):
            for _ in range(self.host.locator(".choices:focus-within :is(button, input)").count()):
                if self.focused().endswith(name):
                    return
                keys.press("ArrowRight")
            if self.focused().endswith(name):
                return
            keys.press("Shift+Tab" if backward else "Tab")
        raise AssertionError(f"{name} cannot be reached; focus is on {self.focused()}")

    def listen(self) -> None:
        self.host.evaluate(LISTEN)

    def spoken(self, region: str | None = None) -> list[str]:
        lines: list[dict[str, str]] = self.host.evaluate("(host) => host.spoken")
        return [line["text"] for line in lines if region in (None, line["region"])]

    def focused(self) -> str:
        """The name of what has focus inside the guide: its tag and its words."""
        words: str = self.host.evaluate(
            """(host) => { const on = host.shadowRoot.activeElement;
               if (!on) return 'nothing';
               const words = on.matches('input') ? on.parentNode.textContent : on.textContent;
               return on.localName + ' ' + (on.getAttribute('aria-label') || words).trim(); }"""
        )
        return words.strip()

    def storage(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            "() => ({session: {...sessionStorage}, local: {...localStorage}, cookie: document.cookie})"
        )
        return found
