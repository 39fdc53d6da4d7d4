"""Criterion 33: "Erased" is said only when nothing is kept. Ended talks, reloads, faults, both languages."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .stub import Fault, Stub
from .talk import Talk

EXIT = "https://www.weather.gov/"
HALF_AN_HOUR = 30 * 60
FAULTS = {
    "server error": Fault(status=500),
    "gone for a moment": Fault(status=503),
    "too many": Fault(status=429, headers={"Retry-After": "1"}),
    "dropped": Fault(drop=True),
    "not known": Fault(status=401),
    "no such address": Fault(status=404),
    "not allowed": Fault(status=403),
}


def _at_noon(page: Page) -> None:
    """Gives a page a clock that shows noon: an hour later it is still the same day, whenever this runs."""
    page.clock.install(time=datetime.datetime.combine(datetime.date.today(), datetime.time(12)))


def _day(page: Page, days: float, language: str = "en") -> str:
    """The day that is so many days from now by the clock of a page, as the widget writes it."""
    now = datetime.datetime.fromtimestamp(page.evaluate("Date.now()") / 1000)
    day = now + datetime.timedelta(days=days)
    if language == "es":
        months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
        return f"{day.day} de {months.split()[day.month - 1]} de {day.year}"
    return f"{day:%B} {day.day}, {day.year}"


LAST_DAY = 7 + 2 / 24
"""Seven days, and the two hours in which the hourly job surely ran."""


@pytest.fixture
def quiet_talk(new_page: Callable[..., Page], stub: Stub) -> Talk:
    """A talk that has run out, on a phone."""
    page = new_page(viewport={"width": 390, "height": 780})
    Talk(page).greeted()
    _at_noon(page)
    page.reload()
    talk = Talk(page).greeted().say("my secret question")
    stub.expire()
    page.clock.fast_forward(HALF_AN_HOUR * 1000)
    expect(talk.notice).to_contain_text("closed because it was quiet")
    return talk


def _start_anew(talk: Talk) -> None:
    talk.press("Start a new talk")
    expect(talk.messages).to_have_count(1)
    talk.say("a new question")


def test_an_ended_talk_says_by_which_day_it_is_deleted_and_how_to_erase_it_now(quiet_talk: Talk) -> None:
    expect(quiet_talk.notice).to_contain_text(f"It will be deleted by {_day(quiet_talk.page, LAST_DAY)}.")
    expect(quiet_talk.notice).to_contain_text("“End and erase” deletes it now.")


def test_an_ended_talk_is_erased_on_the_server(quiet_talk: Talk, stub: Stub) -> None:
    assert len(stub.closed) == 1
    quiet_talk.press("End and erase").press("Erase it")
    expect(quiet_talk.notice).to_contain_text("Erased.")
    assert stub.closed == {}
    assert quiet_talk.storage() == {"session": {}, "local": {}, "cookie": ""}


def test_quick_exit_erases_an_ended_talk(quiet_talk: Talk, stub: Stub) -> None:
    quiet_talk.press("Quick exit")
    quiet_talk.page.wait_for_url(EXIT)
    quiet_talk.page.wait_for_timeout(100)
    assert stub.closed == {}


def test_a_token_of_an_ended_talk_only_ever_erases(quiet_talk: Talk, stub: Stub) -> None:
    [token] = stub.closed
    stub.seen.clear()
    _start_anew(quiet_talk)
    quiet_talk.press("End and erase").press("Erase it")
    expect(quiet_talk.notice).to_contain_text("Erased.")
    used = [seen.method for seen in stub.seen if token in seen.headers.get("Authorization", "")]
    assert used == ["DELETE"]
    assert stub.closed == stub.sessions == {}


def test_a_new_talk_keeps_the_token_of_the_one_before_through_a_reload(quiet_talk: Talk, stub: Stub) -> None:
    _start_anew(quiet_talk)
    quiet_talk.page.reload()
    quiet_talk.greeted()
    expect(quiet_talk.notice).to_contain_text("An earlier talk is closed, but it is not erased yet.")
    expect(quiet_talk.notice).to_contain_text(f"It will be deleted by {_day(quiet_talk.page, LAST_DAY)}.")
    quiet_talk.press("Quick exit")
    quiet_talk.page.wait_for_url(EXIT)
    quiet_talk.page.wait_for_timeout(100)
    assert stub.closed == stub.sessions == {}


def test_a_page_that_is_loaded_again_after_the_end_says_so_and_can_erase(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    stub.expire()
    talk.page.reload()
    expect(talk.notice).to_contain_text("An earlier talk is closed, but it is not erased yet.")
    expect(talk.host.locator("li.guide")).to_have_count(1)
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.closed == stub.sessions == {}


def test_a_talk_of_an_earlier_widget_is_kept_for_erasing_too(talk: Talk, stub: Stub) -> None:
    """What it stored has no day: none is named."""
    talk.say("my secret question")
    [token] = stub.sessions
    [key] = talk.storage()["session"]
    earlier: dict[str, object] = {"token": token, "draft": "", "pending": None, "fields": {}}
    talk.page.evaluate("([key, kept]) => sessionStorage.setItem(key, kept)", [key, json.dumps(earlier)])
    stub.expire()
    talk.page.reload()
    expect(talk.notice).to_contain_text("not erased yet. “End and erase” deletes it now.")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.closed == stub.sessions == {}


def _says_what_is_true(talk: Talk) -> None:
    expect(talk.notice).to_contain_text("The talk is closed, but it is not erased yet.")
    expect(talk.notice).to_contain_text(f"It will be deleted by {_day(talk.page, LAST_DAY)}.")
    assert "Erased" not in str(talk.host.evaluate("(host) => host.shadowRoot.textContent"))


@pytest.mark.parametrize("name", FAULTS)
def test_what_could_not_be_erased_is_never_called_erased(quiet_talk: Talk, stub: Stub, name: str) -> None:
    stub.fail("DELETE /sessions", FAULTS[name])
    quiet_talk.listen()
    quiet_talk.press("End and erase").press("Erase it")
    _says_what_is_true(quiet_talk)
    assert any("not erased yet" in line for line in quiet_talk.spoken("alert"))
    assert len(stub.closed) == 1
    quiet_talk.page.clock.fast_forward(2000)
    quiet_talk.press("Try again")
    expect(quiet_talk.notice).to_contain_text("Erased.")
    assert stub.closed == {}


def test_offline_nothing_is_called_erased_and_online_it_is_erased_by_itself(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    talk.page.context.set_offline(True)
    talk.press("End and erase").press("Erase it")
    _says_what_is_true(talk)
    expect(talk.notice).to_contain_text("You seem to be offline.")
    expect(talk.host.locator(".choices:not([hidden])")).to_have_count(0)
    talk.page.context.set_offline(False)
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}


def test_what_could_not_be_erased_outlives_a_reload(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    stub.fail("DELETE /sessions", Fault(status=503))
    talk.press("End and erase").press("Erase it")
    _says_what_is_true(talk)
    talk.page.reload()
    expect(talk.notice).to_contain_text("An earlier talk is closed, but it is not erased yet.")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert stub.sessions == {}


def test_of_two_talks_the_one_that_failed_is_tried_again(quiet_talk: Talk, stub: Stub) -> None:
    _start_anew(quiet_talk)
    stub.fail("DELETE /sessions", Fault(status=500))
    quiet_talk.press("End and erase").press("Erase it")
    _says_what_is_true(quiet_talk)
    assert len(stub.closed) + len(stub.sessions) == 1
    quiet_talk.press("Try again")
    expect(quiet_talk.notice).to_contain_text("Erased.")
    assert stub.closed == stub.sessions == {}
    assert len(stub.sent("DELETE /sessions")) == 3


def test_after_a_failed_erase_a_new_talk_does_not_write_into_the_closed_one(talk: Talk, stub: Stub) -> None:
    talk.say("my secret question")
    [token] = stub.sessions
    stub.fail("DELETE /sessions", Fault(status=500))
    talk.press("End and erase").press("Erase it")
    _says_what_is_true(talk)
    talk.type_and_send("another question")
    expect(talk.host.locator("li.parent")).to_have_count(1)
    expect(talk.host.locator("li.guide")).to_have_count(2)
    assert len(stub.sessions) == 2
    assert "another question" not in str(stub.sessions[token])


def test_in_spanish_the_same_is_said(new_page: Callable[..., Page], stub: Stub) -> None:
    page = new_page(viewport={"width": 390, "height": 780})
    Talk(page).greeted()
    _at_noon(page)
    page.reload()
    page.locator("evenfield-chat").evaluate("(host) => host.setAttribute('language', 'es')")
    talk = Talk(page).greeted().say("mi pregunta")
    page.locator("evenfield-chat").evaluate("(host) => host.setAttribute('language', 'es')")
    stub.expire()
    page.clock.fast_forward(HALF_AN_HOUR * 1000)
    by = f"Se eliminará a más tardar el {_day(page, LAST_DAY, 'es')}."
    expect(talk.notice).to_contain_text(f"{by} “Terminar y borrar” la elimina ahora.")
    stub.fail("DELETE /sessions", Fault(status=500))
    talk.press("Terminar y borrar").press("Borrar")
    expect(talk.notice).to_contain_text(f"La conversación está cerrada, pero todavía no se ha borrado. {by}")
    talk.press("Intentar otra vez")
    expect(talk.notice).to_contain_text("Borrado.")
    assert stub.closed == stub.sessions == {}


def test_a_server_that_keeps_no_talk_past_its_session_names_a_day_too(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    stub.kept_days = 0
    page = new_page()
    Talk(page).greeted()
    _at_noon(page)
    page.reload()
    talk = Talk(page).greeted().say("hello")
    stub.expire()
    page.clock.fast_forward(HALF_AN_HOUR * 1000)
    expect(talk.notice).to_contain_text(f"deleted by {_day(page, 2 / 24)}")


def test_the_question_before_the_first_message_knows_the_days_after_a_reload_too(talk: Talk) -> None:
    expect(talk.host.locator(".before")).to_contain_text("Kept 7 days")
    talk.page.reload()
    talk.greeted()
    expect(talk.host.locator(".before")).to_contain_text("Kept 7 days")


def test_the_new_notices_pass_axe(
    quiet_talk: Talk, stub: Stub, check_axe: Callable[[Page], list[str]]
) -> None:
    assert check_axe(quiet_talk.page) == []
    stub.fail("DELETE /sessions", Fault(status=500))
    quiet_talk.press("End and erase").press("Erase it")
    _says_what_is_true(quiet_talk)
    assert check_axe(quiet_talk.page) == []
