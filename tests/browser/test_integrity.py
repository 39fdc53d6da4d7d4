"""Subresource integrity: `make widget-hash` prints a tag that runs these files and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from bench import widget

from .stub import BASE
from .talk import Talk

PAGE = '<!doctype html><html lang="en"><title>Lincoln School</title><main><h1>School</h1>{tag}</main></html>'


def open_with_hashes(page: Page, tampered: str = "") -> Talk:
    """A school's page with the printed tag; one file may come changed by a single space."""
    html = PAGE.format(tag=widget.tag(BASE))
    page.route("**/school", lambda route: route.fulfill(body=html, content_type="text/html"))

    def change(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text() + " ")

    if tampered:
        page.route(f"**/{tampered}", change)
    page.goto("/school")
    return Talk(page)


def test_the_printed_tag_works(new_page: Callable[..., Page]) -> None:
    talk = open_with_hashes(new_page("/pages/modern.html"))
    talk.button("Ask about school help").click()
    talk.greeted().say("letter")
    with talk.page.expect_download():
        talk.press("Word file")


@pytest.mark.parametrize("name", sorted(set(widget.sizes()) - {widget.ENTRY}))
def test_a_changed_module_is_not_run(new_page: Callable[..., Page], name: str) -> None:
    talk = open_with_hashes(new_page("/pages/modern.html"), tampered=name)
    talk.button("Ask about school help").click()
    expect(talk.host.get_by_role("button")).to_contain_text("could not load")
    assert talk.host.locator(".panel").count() == 0


def test_a_changed_entry_is_not_run(new_page: Callable[..., Page]) -> None:
    talk = open_with_hashes(new_page("/pages/modern.html"), tampered=widget.ENTRY)
    talk.page.wait_for_timeout(300)
    assert talk.page.evaluate("customElements.get('evenfield-chat') === undefined")
