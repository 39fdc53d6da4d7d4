"""Erased means erased: also a talk whose session has run out, and never said before it is true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .stub import Fault, Stub
from .talk import Talk


def test_a_talk_that_ran_out_is_erased_on_the_server(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    stub.expire()
    talk.type_and_send("and more")
    expect(talk.notice).to_contain_text("You can still erase the talk")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}
    assert talk.storage()["session"] == {}


def test_a_talk_that_ran_out_unseen_is_erased_on_the_server(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    stub.expire()
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}


def test_a_talk_that_closed_by_itself_is_erased_after_a_reload_too(talk: Talk, stub: Stub) -> None:
    """The browser's clock is moved by half an hour."""
    talk.page.clock.install()
    talk.page.reload()
    talk.greeted().say("my secret question")
    stub.expire()
    talk.page.clock.fast_forward(31 * 60 * 1000)
    expect(talk.notice).to_contain_text("closed because it was quiet")
    talk.page.reload()
    talk.greeted()
    assert len(stub.sessions) == 2, "the closed one, and the new one"
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}


def test_quick_exit_erases_a_talk_that_ran_out_and_the_new_one(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    stub.expire()
    talk.type_and_send("and more")
    talk.press("Start a new talk")
    talk.greeted()
    assert len(stub.sessions) == 2
    talk.press("Quick exit")
    talk.page.wait_for_url("https://www.weather.gov/")
    talk.page.wait_for_timeout(200)
    assert stub.sessions == {}
    assert talk.storage()["session"] == {}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503, body=b"<html>no</html>"),
        Fault(status=500),
        Fault(status=401),
        Fault(status=404),
        Fault(drop=True),
    ],
    ids=["unavailable", "broken", "unknown", "misrouted", "cut off"],
)
def test_what_could_not_be_erased_is_said_to_be_closed_with_its_last_day(
    talk: Talk, stub: Stub, fault: Fault
) -> None:
    talk.say("my secret question")
    stub.fail("DELETE /sessions", fault)
    talk.press("End and erase").press("Erase it")
    expect(talk.notice.first).to_contain_text("closed, but not erased yet")
    day = date.today() + timedelta(days=7)
    expect(talk.notice.first).to_contain_text(f"{day:%B} {day.day}, {day.year}")
    assert "Erased." not in talk.notice.first.inner_text()
    assert "secret" not in talk.host.evaluate("(host) => host.shadowRoot.textContent")
    talk.press("Try again")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}


def test_what_could_not_be_erased_can_be_erased_after_a_reload(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    stub.fail("DELETE /sessions", Fault(status=500))
    talk.press("End and erase").press("Erase it")
    expect(talk.notice.first).to_contain_text("not erased yet")
    talk.page.reload()
    talk.greeted()
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}
