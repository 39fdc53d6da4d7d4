"""When the server, the network or the page fails: said in words, nothing lost, nothing said twice."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .stub import EXAMPLES, Fault, Stub, example
from .talk import Talk

HTML_ERROR = b"<html><h1>502 Bad Gateway</h1></html>"
FAULTS = {
    "server error": (Fault(status=500, body=HTML_ERROR), "has a problem"),
    "bad gateway": (Fault(status=502, body=HTML_ERROR), "has a problem"),
    "not ready": (Fault(status=503), "has a problem"),
    "dropped": (Fault(drop=True), "cannot be reached"),
    "not JSON": (Fault(status=200, body=HTML_ERROR), "did not arrive whole"),
    "half JSON": (Fault(status=200, body=b'{"messages": [{"kind": "ans'), "did not arrive whole"),
    "an array": (Fault(status=200, body=b"[]"), "did not arrive whole"),
    "null": (Fault(status=200, body=b"null"), "did not arrive whole"),
    "no messages": (Fault(status=200, body=b"{}"), "did not arrive whole"),
    "silence": (Fault(status=200, body=b'{"messages": []}'), "did not arrive whole"),
    "no text": (Fault(status=200, body=b'{"messages": [{"kind": "answer"}]}'), "did not arrive whole"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_in_words_and_nothing_typed_is_lost(talk: Talk, stub: Stub, name: str) -> None:
    """Criteria 31 and 32."""
    fault, words = FAULTS[name]
    talk.say("contact")
    stub.fail("POST /messages", fault)
    talk.type_and_send("can they refuse")
    expect(talk.notice).to_contain_text(words)
    expect(talk.notice).to_contain_text("What you typed is still here")
    expect(talk.field).to_have_value("can they refuse")
    expect(talk.notice.get_by_role("link", name="Call 800-468-1160")).to_be_visible()
    talk.press("Try again")
    expect(talk.host.locator("li.guide")).to_have_count(3)
    expect(talk.notice).to_have_count(0)
    expect(talk.field).to_have_value("")
    [kept] = talk.storage()["session"].values()
    assert {name for name, value in json.loads(kept).items() if value} == {"token", "days", "until"}
    assert stub.said() == ["contact", "can they refuse"]


@pytest.mark.parametrize(
    "fault", [Fault(drop=True, taken=True), Fault(status=504, taken=True)], ids=["dropped", "504"]
)
def test_a_message_that_arrived_is_never_sent_twice(talk: Talk, stub: Stub, fault: Fault) -> None:
    """Criterion 31: every try carries the same id, and the server takes the message once."""
    stub.replies.append([example("answer_steps")])
    stub.fail("POST /messages", fault)
    talk.type_and_send("only once")
    expect(talk.notice).to_be_visible()
    talk.listen()
    talk.press("Try again")
    expect(talk.host.locator("li.guide").last).to_contain_text("You can ask for a first evaluation")
    assert len({seen.body["id"] for seen in stub.seen if seen.body and "id" in seen.body}) == 1
    assert stub.said() == ["only once"]
    assert talk.host.locator("li.parent").count() == 1
    assert len(talk.spoken("log")) == 1, "the late answer is announced like any other"


def test_a_changed_message_follows_the_one_that_arrived(talk: Talk, stub: Stub) -> None:
    stub.fail("POST /messages", Fault(drop=True, taken=True))
    talk.type_and_send("first")
    expect(talk.notice).to_be_visible()
    talk.type_and_send("second")
    expect(talk.host.locator("li.guide")).to_have_count(3)
    assert stub.sent("POST /messages") == [{"text": "first"}, {"text": "second"}]
    assert [item.strip() for item in talk.host.locator("li.parent .body").all_text_contents()] == [
        "first",
        "second",
    ]


def test_a_choice_that_failed_can_be_tried_again(talk: Talk, stub: Stub) -> None:
    stub.fail("POST /messages", Fault(status=500))
    talk.press("Write a letter")
    expect(talk.notice).to_be_visible()
    expect(talk.button("Write a letter")).to_be_visible()
    talk.press("Try again")
    expect(talk.host.locator("li.guide")).to_have_count(2)
    [messages] = stub.sessions.values()
    assert len([m for m in messages if m["kind"] == "parent"]) == 1


def test_too_many_messages_wait_for_retry_after(talk: Talk, stub: Stub) -> None:
    """Criterion 31: the wait is said, and Try again keeps to it."""
    body = (EXAMPLES / "error.json").read_bytes()
    stub.fail("POST /messages", Fault(status=429, headers={"Retry-After": "2"}, body=body))
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("You can try again in 2 seconds")
    retry = talk.button("Try again")
    assert retry.get_attribute("aria-disabled") == "true"
    retry.dispatch_event("click")
    assert len(stub.sent("POST /messages")) == 1
    expect(talk.notice).to_contain_text("You can try again now")
    retry.click()
    expect(talk.host.locator("li.guide")).to_have_count(2)


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_refused_message_shows_the_servers_words_and_is_for_the_parent_to_change(
    talk: Talk, stub: Stub, status: int
) -> None:
    body = {"error": {"code": "too_long", "message": "Please write less than 1000 letters. <b>Thanks</b>"}}
    stub.fail("POST /messages", Fault(status=status, body=json.dumps(body).encode()))
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("Please write less than 1000 letters. <b>Thanks</b>")
    expect(talk.field).to_have_value("hello")
    assert talk.button("Try again").count() == 0


def test_a_message_that_is_too_long_is_not_sent(talk: Talk, stub: Stub) -> None:
    talk.type_and_send("x" * 1001)
    expect(talk.host.locator(".count")).to_contain_text("1001 of 1000")
    assert talk.field.get_attribute("aria-invalid") == "true"
    assert stub.sent("POST /messages") == []
    talk.say("🙂" * 1000)


def test_offline_is_said_and_the_message_waits(talk: Talk) -> None:
    talk.page.context.set_offline(True)
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("You seem to be offline")
    talk.page.context.set_offline(False)
    expect(talk.host.locator("li.guide")).to_have_count(2)  # sent again by itself


def test_what_was_changed_meanwhile_is_not_sent_by_itself(talk: Talk, stub: Stub) -> None:
    talk.page.context.set_offline(True)
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("You seem to be offline")
    talk.field.fill("hello and one more th")
    talk.page.context.set_offline(False)
    talk.page.wait_for_timeout(300)
    assert stub.sent("POST /messages") == []
    talk.press("Try again")
    expect(talk.host.locator("li.guide")).to_have_count(2)


def test_a_slow_server_is_given_up_in_words(talk: Talk, stub: Stub) -> None:
    talk.host.evaluate("(host) => { host.chat.client.patience = 300; }")
    stub.fail("POST /messages", Fault(delay=0.8))
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("taking too long")
    talk.host.evaluate("(host) => { host.chat.client.patience = 30000; }")
    talk.page.wait_for_timeout(700)
    talk.press("Try again")
    expect(talk.host.locator("li.guide")).to_have_count(2)
    assert stub.said() == ["hello"]


def test_a_long_wait_is_announced(talk: Talk, stub: Stub) -> None:
    talk.listen()
    stub.fail("POST /messages", Fault(delay=4.9))
    talk.type_and_send("hello")
    expect(talk.host.locator(".dots")).to_contain_text("Still working on it")
    assert talk.spoken("status") == ["Still working on it. Thank you for waiting."]
    talk.type_and_send("one more")
    assert talk.spoken("status")[-1].startswith("One moment")
    expect(talk.field).to_have_value("one more")
    expect(talk.host.locator("li.guide")).to_have_count(2)
    expect(talk.field).to_have_value("one more")
    assert len(stub.sent("POST /messages")) == 1


@pytest.mark.parametrize("name", ["while talking", "on a reload"])
def test_an_expired_talk_is_said_and_a_new_one_keeps_what_was_typed(
    talk: Talk, stub: Stub, name: str
) -> None:
    """Criterion 32: not after an end."""
    talk.say("hello")
    stub.sessions.clear()
    if name == "while talking":
        talk.type_and_send("where was I")
        expect(talk.notice).to_contain_text("closed because it was quiet")
        talk.press("Start a new talk")
    else:
        talk.field.fill("where was I")
        talk.page.reload()
    expect(talk.host.locator("li.guide")).to_have_count(1)
    expect(talk.field).to_have_value("where was I")
    talk.field.press("Enter")
    expect(talk.host.locator("li.guide")).to_have_count(2)


def test_a_reload_in_the_walk_takes_it_up_again(talk: Talk, stub: Stub) -> None:
    """Criterion 32."""
    talk.say("question")
    talk.page.reload()
    expect(talk.messages).to_have_count(3)
    talk.press("Charter school")
    expect(talk.host.locator("li.guide")).to_have_count(3)
    assert stub.sent("POST /messages")[-1] == {"choice": "school_charter"}
    assert len(stub.sent("POST /sessions")) == 1


def test_a_reload_while_a_message_is_on_its_way_sends_it_once(talk: Talk, stub: Stub) -> None:
    stub.fail("POST /messages", Fault(delay=1.0, taken=True, drop=True))
    talk.type_and_send("hello")
    talk.page.wait_for_timeout(300)
    talk.page.reload()
    expect(talk.host.locator("li.guide")).to_have_count(2)
    expect(talk.field).to_have_value("")
    assert len(stub.sent("POST /messages")) == 1


def test_a_message_sent_before_the_talk_could_start_starts_it(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    stub.fail("POST /sessions", Fault(status=500))
    talk = Talk(new_page())
    expect(talk.notice).to_be_visible()
    talk.type_and_send("hello")
    expect(talk.host.locator("li.guide")).to_have_count(2)
    kinds = [item.get_attribute("class") for item in talk.messages.all()]
    assert kinds == ["message guide greeting", "message parent", "message guide smalltalk"]


def test_storage_that_is_forbidden_does_not_stop_the_talk(new_page: Callable[..., Page]) -> None:
    page = new_page("/pages/modern.html")
    page.add_init_script(
        """Object.defineProperty(window, 'sessionStorage', {
        get() { throw new DOMException('no', 'SecurityError'); }})"""
    )
    page.reload()
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted().say("answer_steps")
    page.evaluate("delete window.sessionStorage")


def test_the_launcher_says_when_the_guide_cannot_load(new_page: Callable[..., Page]) -> None:
    page = new_page("/pages/modern.html")
    page.route("**/chat.js", lambda route: route.abort())
    talk = Talk(page)
    talk.button("Ask about school help").click()
    expect(talk.host.get_by_role("button")).to_contain_text("could not load")
