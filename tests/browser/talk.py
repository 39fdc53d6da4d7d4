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
        self.field = self.host.get_by_role("textbox", name="Your question").or_(
            self.host.get_by_role("textbox", name="Su pregunta")
        )
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
        self.button(name).last.click()
        return self

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
               return on.localName + ' ' + (on.getAttribute('aria-label') || on.textContent).trim(); }"""
        )
        return words.strip()

    def storage(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            "() => ({session: {...sessionStorage}, local: {...localStorage}, cookie: document.cookie})"
        )
        return found
