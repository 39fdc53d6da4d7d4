"""The element on a page: two of them, one that is removed, its weight, and how it finds its server."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from bench import widget

from .stub import BASE, EXAMPLES, Fault, Stub
from .talk import Talk


def test_two_guides_on_a_page_are_two_talks(new_page: Callable[..., Page], stub: Stub) -> None:
    page = new_page("/pages/two.html")
    first, second = (Talk(page, f"evenfield-chat >> nth={place}").greeted() for place in (0, 1))
    first.say("answer_steps")
    assert first.messages.count() == 3
    assert second.messages.count() == 1
    assert len(stub.sessions) == 2
    second.say("crisis")
    page.reload()
    expect(first.host.locator("li.guide").last).to_contain_text("You can ask")
    expect(second.host.locator("li.guide").last).to_contain_text("in danger")


def test_a_guide_that_is_removed_and_added_again_goes_on(talk: Talk, stub: Stub) -> None:
    talk.say("answer_steps")
    stub.fail("POST /messages", Fault(delay=0.4, taken=True))
    talk.type_and_send("on its way")
    talk.page.evaluate(
        """() => { const host = document.querySelector('evenfield-chat'); const home = host.parentNode;
        host.remove(); setTimeout(() => home.append(host), 900); }"""
    )
    expect(talk.host.locator("li.guide")).to_have_count(3)
    assert talk.host.locator("li.parent").count() == 2
    assert len(stub.sent("POST /messages")) == 2
    assert len(stub.sent("POST /sessions")) == 1
    talk.say("more")
    talk.page.evaluate("document.querySelector('evenfield-chat').remove()")
    talk.page.wait_for_timeout(100)


def test_a_removed_guide_leaves_no_clock_and_no_call(talk: Talk, stub: Stub) -> None:
    stub.fail("POST /messages", Fault(delay=0.4, taken=True))
    talk.type_and_send("hello")
    errors = talk.page.evaluate(
        """() => new Promise((done) => {
        const host = document.querySelector('evenfield-chat'); const heard = [];
        host.addEventListener('evenfield-error', (event) => heard.push(event.detail.code));
        host.remove(); setTimeout(() => done(heard), 700); })"""
    )
    assert errors == []


def test_the_widget_is_light() -> None:
    """At most 4 KB before opening, 32 KB all files, as they travel, each by itself."""
    sizes = widget.sizes()
    assert set(sizes) >= {"evenfield.js", "chat.js", "client.js", "keep.js", "speech.js"}
    assert sizes["evenfield.js"] <= 4 * 1024
    assert sum(sizes.values()) <= 32 * 1024


def test_the_tag_alone_finds_its_server(new_page: Callable[..., Page]) -> None:
    page = new_page("/pages/modern.html")
    found = page.evaluate(
        "() => { const host = document.createElement('evenfield-chat'); return host.server; }"
    )
    assert found.endswith(BASE)


def test_the_example_error_has_a_code_and_a_message() -> None:
    error = json.loads((EXAMPLES / "error.json").read_text(encoding="utf-8"))
    assert set(error["error"]) == {"code", "message"}
