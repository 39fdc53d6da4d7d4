"""Leaving: end and erase, and quick exit."""

from __future__ import annotations

from playwright.sync_api import expect

from .stub import Fault, Stub
from .talk import Talk


def test_end_and_erase_leaves_nothing(talk: Talk, stub: Stub) -> None:
    """Criterion 33: asks first, says when it is done."""
    talk.say("my secret question")
    talk.press("End and erase")
    expect(talk.notice).to_contain_text("cannot be brought back")
    assert len(stub.sessions) == 1
    talk.press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}
    assert talk.messages.count() == 0
    assert talk.storage() == {"session": {}, "local": {}, "cookie": ""}
    assert "secret" not in talk.host.evaluate("(host) => host.shadowRoot.textContent")
    talk.press("Start a new talk")
    talk.greeted()
    assert len(stub.sent("POST /sessions")) == 2


def test_erasing_does_not_claim_what_did_not_happen(talk: Talk, stub: Stub) -> None:
    """Criterion 33."""
    talk.say("hello")
    stub.fail("DELETE /sessions", Fault(status=503, body=b"<html>no</html>"))
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("The talk is closed, but it is not erased yet. It will be deleted by")
    assert len(stub.sessions) == 1
    talk.press("Try again")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}


def test_quick_exit_leaves_at_once_and_erases(talk: Talk, stub: Stub) -> None:
    talk.say("hello")
    talk.press("Quick exit")
    talk.page.wait_for_url("https://www.weather.gov/")
    talk.page.wait_for_timeout(100)
    assert stub.sessions == {}
    assert len(stub.sent("DELETE /sessions")) == 1


def test_a_page_can_take_over_quick_exit_and_its_address_must_be_a_web_address(talk: Talk) -> None:
    talk.page.evaluate("document.addEventListener('evenfield-exit', (event) => event.preventDefault())")
    talk.host.evaluate("(host) => host.setAttribute('exit', 'javascript:alert(1)')")
    talk.press("Quick exit")
    assert talk.page.url.endswith("/demo")
    assert talk.host.locator(".panel").count() == 0
