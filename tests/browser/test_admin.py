"""The school's web admin: attributes, origins, the page that builds the tag, odd pages, old browsers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from .stub import BASE, Fault, Stub
from .talk import Talk, until

PAGE = """<!doctype html><html lang="en" {html}><head><title>School</title>
<script type="module" src="{base}/widget/evenfield.js"></script></head>
<body {body}><main><h1>School</h1><div id="tall"></div></main>{guides}</body></html>"""
GUIDE = f'<evenfield-chat server="{BASE}" mode="floating"{{more}}><p>Call the office.</p></evenfield-chat>'


def school(
    new_page: Callable[..., Page], html: str = "", body: str = "", guides: str = "", **more: Any
) -> Page:
    """A school's page of its own making, on the stub's origin."""
    page = new_page("/pages/modern.html", **more)
    text = PAGE.format(base=BASE, html=html, body=body, guides=guides or GUIDE.format(more=""))
    page.route("**/school", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto("/school")
    return page


def test_a_page_that_is_not_allowed_says_so_to_its_admin(new_page: Callable[..., Page], address: str) -> None:
    """In the console and on the page, with the origin to add; the server answers only this one refusal."""
    page = school(new_page)  # without a policy
    other = "http://other.example/webhooks/guide"

    def refuse(route: Route) -> None:
        if route.request.url.endswith("/health/live"):
            route.fulfill(status=403, headers={"Access-Control-Allow-Origin": "*"}, body="{}")
        else:
            route.abort()

    page.route("http://other.example/**", refuse)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(
        """(server) => { document.querySelector('evenfield-chat').setAttribute('server', server);
        document.querySelector('evenfield-chat').show(); }""",
        other,
    )
    talk = Talk(page)
    expect(talk.notice).to_contain_text("This page may not use the guide yet")
    expect(talk.notice).to_contain_text(f"add {address} to EVENFIELD_ALLOWED_ORIGINS")
    assert any(address in line and "EVENFIELD_ALLOWED_ORIGINS" in line for line in said)


def test_the_logo_stands_in_the_header(new_page: Callable[..., Page]) -> None:
    page = school(new_page, guides=GUIDE.format(more=' logo="/pages/logo.png" title="Maple"'))
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted()
    logo = talk.host.locator(".header img")
    assert str(logo.get_attribute("src")).endswith("/pages/logo.png")
    assert logo.get_attribute("alt") == "", "the name stands beside it"


def test_a_browser_without_constructable_sheets_shows_the_schools_own_text(
    new_page: Callable[..., Page],
) -> None:
    page = new_page("/pages/modern.html")
    page.add_init_script("delete CSSStyleSheet.prototype.replaceSync")
    school_text = GUIDE.format(more=" open")
    text = PAGE.format(base=BASE, html="", body="", guides=school_text)
    page.route("**/school", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto("/school")
    page.wait_for_timeout(300)
    expect(page.get_by_text("Call the office.")).to_be_visible()


@pytest.mark.parametrize("size", [(1100, 800), (390, 780)])
def test_a_transformed_body_does_not_carry_the_guide_away(
    new_page: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = school(new_page, viewport={"width": size[0], "height": size[1]})
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync('body { transform: translateX(0); } #tall { height: 3000px; }');
        document.adoptedStyleSheets = [sheet]; scrollTo(0, 500); }"""
    )
    talk = Talk(page)
    launcher = talk.button("Ask about school help")
    expect(launcher).to_be_in_viewport(ratio=1)
    launcher.click()
    talk.greeted()
    expect(talk.host.locator(".send")).to_be_in_viewport(ratio=1)
    expect(talk.button("Quick exit")).to_be_in_viewport(ratio=1)


def test_two_floating_guides_stand_beside_each_other_and_one_is_open(new_page: Callable[..., Page]) -> None:
    page = school(new_page, guides=GUIDE.format(more="") + GUIDE.format(more=' title="Second"'))
    launchers = page.locator("evenfield-chat").get_by_role("button", name="Ask about school help")
    first, second = (launcher.bounding_box() for launcher in launchers.all())
    assert first
    assert second
    assert second["y"] + second["height"] <= first["y"], "no launcher lies on the other"
    launchers.nth(0).click()
    Talk(page, "evenfield-chat >> nth=0").greeted()
    launchers.nth(1).click()
    Talk(page, "evenfield-chat >> nth=1").greeted()
    assert page.locator("evenfield-chat dialog[open]").count() == 1


CONTRAST = """(host) => { const light = (text) => { const [r, g, b] = text.match(/\\d+/g)
  .map((part) => part / 255).map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b; };
  const style = getComputedStyle(host.shadowRoot.querySelector('.disc'));
  const [low, high] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
  return (high + .05) / (low + .05); }"""


@pytest.mark.parametrize(
    "color", ["#ffffff", "#ffff00", "#ff69b4", "#7f7f7f", "#0f0", "#c8102e", "#1c6758", "#fa0"]
)
def test_the_launchers_icon_is_seen_on_any_color(new_page: Callable[..., Page], color: str) -> None:
    talk = Talk(new_page("/pages/modern.html"))
    talk.host.evaluate("(host, color) => host.setAttribute('color', color)", color)
    assert talk.host.evaluate(CONTRAST) >= 3


def test_on_a_page_written_from_right_to_left_the_guide_stays_whole(new_page: Callable[..., Page]) -> None:
    talk = Talk(school(new_page, html='dir="rtl"'))
    button = talk.button("Ask about school help")
    disc, words = (button.locator(part).bounding_box() for part in (".disc", "span >> nth=-1"))
    assert disc
    assert words
    assert disc["x"] < words["x"], "the icon stands before the words"
    button.click()
    talk.greeted()
    assert talk.host.locator(".panel").evaluate("(node) => getComputedStyle(node).direction") == "ltr"


def test_an_open_inline_guide_reserves_its_space(new_page: Callable[..., Page]) -> None:
    """The page's layout shifts by less than 0.1 (CLS) from its first paint to the greeting."""
    page = new_page()
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value; })
        .observe({type: 'layout-shift', buffered: true});"""
    )
    page.reload()
    Talk(page).greeted()
    page.wait_for_timeout(300)
    assert page.evaluate("shift") < 0.1


def test_too_many_messages_silence_send_too(talk: Talk, stub: Stub) -> None:
    """With the server's own wait: neither Try again nor Send asks before."""
    stub.fail("POST /messages", Fault(status=429, headers={"Retry-After": "2"}))
    talk.type_and_send("hello")
    expect(talk.notice).to_contain_text("seconds")
    send = talk.button("Send")
    assert send.get_attribute("aria-disabled") == "true"
    talk.listen()
    talk.field.press("Enter")
    assert re.fullmatch(r"You can try again in \d seconds\.", talk.spoken("alert")[0])
    assert len(stub.sent("POST /messages")) == 1
    expect(send).not_to_have_attribute("aria-disabled", "true")
    talk.field.press("Enter")
    expect(talk.host.locator("li.guide")).to_have_count(2)


def test_nothing_stays_open_after_erasing(talk: Talk) -> None:
    talk.say("letter")
    talk.open_keep()
    talk.page.keyboard.press("Escape")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert talk.host.locator("fieldset, .menu[open], li.message").count() == 0


def test_the_page_for_admins_builds_the_tag_beside_a_preview(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page(f"{BASE}/embed", permissions=["clipboard-read", "clipboard-write"])
    code = page.get_by_role("textbox", name="The tag", exact=True)
    expect(code).to_have_value(re.compile(re.escape(f'server="{address}{BASE}"')))
    page.get_by_label("Language").select_option("es")
    page.get_by_label("Place").select_option("left")
    page.get_by_label("Who offers it").fill('Maple "Grove"')
    page.get_by_label("Who offers it").press("Tab")
    page.get_by_label("Color").fill("#c8102e")
    expect(code).to_have_value(
        re.compile(
            'mode="floating" position="left" color="#c8102e" language="es" operator="Maple &quot;Grove&quot;"'
        )
    )
    preview = page.locator("#preview evenfield-chat")
    expect(preview.get_by_role("button", name="Pregunte sobre ayuda escolar")).to_be_visible()
    page.get_by_role("button", name="Copy the tag").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == code.input_value()


def test_the_tag_with_hashes_runs_as_it_was_built(new_page: Callable[..., Page]) -> None:
    page = new_page(f"{BASE}/embed")
    page.get_by_label("Only these very files may run").check()
    expect(page.get_by_role("textbox", name="The tag", exact=True)).to_have_value(
        re.compile("speech.js sha384-")
    )
    tag = page.get_by_role("textbox", name="The tag", exact=True).input_value()
    other = new_page("/pages/modern.html")
    html = f'<!doctype html><html lang="en"><title>School</title><body><h1>School</h1>{tag}</body></html>'
    other.route("**/school", lambda route: route.fulfill(body=html, content_type="text/html"))
    other.goto("/school")
    talk = Talk(other)
    talk.button("Ask about school help").click()
    talk.greeted()
    assert until(other, "document.querySelectorAll('link[rel=modulepreload][integrity]').length") > 5


@pytest.mark.parametrize("path", [f"{BASE}/demo", f"{BASE}/embed"])
def test_axe_finds_nothing_on_the_pages_for_admins(
    new_page: Callable[..., Page], check_axe: Callable[[Page], list[str]], path: str
) -> None:
    page = new_page(path, reduced_motion="reduce")
    page.wait_for_timeout(500)
    assert check_axe(page) == []
