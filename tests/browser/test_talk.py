"""What a parent sees and does: greeting, replies, choices, terms, sources, keeping, erasing, languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from .stub import BASE, Fault, Stub, example
from .talk import Talk, until


def test_the_notice_stands_before_the_first_message(talk: Talk) -> None:
    """Criterion 34: who offers it, that it is automated, what is kept."""
    talk.host.evaluate("(host) => host.setAttribute('operator', 'Lincoln School')")
    before = talk.host.locator(".before")
    expect(before).to_contain_text("Lincoln School offers this guide")
    expect(before).to_contain_text("Automated. Not legal advice. Kept 7 days. More")
    assert before.evaluate(
        "(node) => node.compareDocumentPosition(node.getRootNode().querySelector('li')) & 4"
    )


def test_the_notice_and_the_numbers_are_there_without_the_server(
    new_page: Callable[..., Page], stub: Stub
) -> None:
    """Criterion 34, and help when nothing works."""
    stub.fail("POST /sessions", Fault(drop=True))
    talk = Talk(new_page())
    expect(talk.notice).to_contain_text("cannot be reached")
    expect(talk.notice).to_contain_text("Call 911")
    expect(talk.host.locator(".before")).to_contain_text("Automated")
    expect(talk.host.locator("p", has_text="call your school district")).to_be_visible()
    talk.press("Try again")
    talk.greeted()
    expect(talk.notice).to_have_count(0)


def test_quick_replies_are_buttons_and_send_what_the_server_issued(talk: Talk, stub: Stub) -> None:
    """Criterion 12: the choice stays readable and focus is in the field."""
    choice = example("greeting")["choices"][1]
    talk.press(choice["label"])
    expect(talk.host.locator("li.parent")).to_have_text(re.compile(re.escape(choice["label"])))
    expect(talk.host.locator("li.guide")).to_have_count(2)
    assert stub.sent("POST /messages") == [{"choice": choice["id"]}]
    assert talk.focused().startswith("textarea")
    assert talk.button(choice["label"]).count() == 0, "an answered question offers its choices no more"


def test_what_may_be_meant_as_well_opens_on_a_tap_and_is_not_read_out_before(talk: Talk) -> None:
    (closed,) = (block for block in example("answer")["blocks"] if block.get("name") == "also_asked")
    talk.say("answer")
    inside = talk.host.get_by_text(closed["blocks"][0]["text"])
    expect(inside).to_be_hidden()

    talk.host.locator("summary", has_text=closed["title"]).click()
    expect(inside).to_be_visible()
    assert closed["blocks"][0]["text"] not in example("answer")["text"]


def test_on_touch_a_choice_does_not_raise_the_keyboard(new_page: Callable[..., Page]) -> None:
    """Criterion 12, on touch."""
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    talk = Talk(page).greeted()
    talk.button("Write a letter").tap()
    assert talk.focused().startswith("div Talk so far")


def test_the_typing_indicator_waits_400_ms(talk: Talk, stub: Stub) -> None:
    """Criterion 29."""
    talk.host.evaluate(
        """(host) => { host.shown = 0; const dots = host.shadowRoot.querySelector('.dots');
        new MutationObserver(() => { if (!dots.hidden) host.shown += 1; })
        .observe(dots, {attributes: true}); }"""
    )
    talk.say("hello")
    assert talk.host.evaluate("(host) => host.shown") == 0
    stub.fail("POST /messages", Fault(delay=1.2, taken=False))
    started = talk.page.evaluate("performance.now()")
    talk.type_and_send("hello again")
    expect(talk.host.locator(".dots")).to_be_visible()
    assert talk.page.evaluate("performance.now()") - started >= 390
    expect(talk.host.locator("li.guide")).to_have_count(3)
    expect(talk.host.locator(".dots")).to_be_hidden()


def test_blocks_are_drawn_as_what_they_are(talk: Talk) -> None:
    """Criterion 8."""
    talk.say("answer_steps")
    guide = talk.host.locator("li.guide").last
    expect(guide.get_by_role("heading", name="What to write")).to_be_visible()
    assert guide.locator(".list ul > li").count() == 3
    assert guide.locator(".steps ol > li").count() == 3
    talk.say("answer_table")
    table = talk.host.get_by_role("table")
    assert table.get_by_role("columnheader").all_text_contents() == ["IEP", "504 plan"]
    assert table.get_by_role("rowheader").count() == 6
    assert table.get_by_role("cell", name="Usually none").count() == 1


def test_a_table_becomes_cards_on_a_phone_and_stays_a_table(new_page: Callable[..., Page]) -> None:
    """Criterion 8 and 23: reflow keeps the roles."""
    talk = Talk(new_page(viewport={"width": 320, "height": 700})).greeted().say("answer_table")
    table = talk.host.get_by_role("table")
    assert table.get_by_role("rowheader").count() == 6
    assert table.get_by_role("columnheader").count() == 2
    first, second = table.locator("tbody tr").first.locator("td").all()[:2]
    boxes = first.bounding_box(), second.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[1]["y"] > boxes[0]["y"]
    expect(first.locator(".column")).to_be_visible()


def test_terms_open_on_a_tap(talk: Talk) -> None:
    talk.say("answer_steps")
    terms = talk.host.locator("details.terms")
    meaning = terms.get_by_text("A written plan for a child")
    expect(meaning).to_be_hidden()
    terms.locator("summary", has_text="Words explained: IEP").click()
    expect(meaning).to_be_visible()


def test_sources_open_and_name_their_date(talk: Talk) -> None:
    talk.say("answer_table")
    sources = talk.host.locator("details.sources")
    expect(sources.locator("summary")).to_have_text("4 sources")
    sources.locator("summary").click()
    expect(sources).to_contain_text("(opens in a new tab) (34 CFR 300.39, checked 2026-11-21)")
    link = sources.get_by_role("link").first
    assert link.get_attribute("href") == "https://www.ecfr.gov/current/title-34/section-300.39"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_phone_numbers_can_be_tapped(talk: Talk) -> None:
    talk.say("crisis")
    links = talk.host.locator("li.crisis a")
    addresses = [link.get_attribute("href") for link in links.all()]
    assert addresses[:5] == ["tel:911", "tel:911", "tel:988", "sms:988", "https://988lifeline.org/"]
    assert "tel:+18004224453" in addresses


def test_a_message_without_blocks_is_its_text_in_paragraphs(talk: Talk, stub: Stub) -> None:
    stub.replies.append([{"kind": "answer", "text": "One.\n\nTwo.", "language": "en"}])
    talk.say("hello")
    assert talk.host.locator("li.guide").last.locator(".body p").all_text_contents() == ["One.", "Two."]


def test_blocks_of_the_wrong_shape_fall_back_on_the_text(talk: Talk, stub: Stub) -> None:
    odd: list[Any] = [
        None, 7, "x", [], {}, {"type": "hologram"}, {"type": "constructor"}, {"type": "__proto__"},
        {"type": "list"}, {"type": "list", "items": "abc"}, {"type": "list", "items": [{}, None, 5]},
        {"type": "table", "columns": ["a"], "rows": "b"}, {"type": "terms", "items": [{"term": 1}]},
        {"type": "contacts", "items": [[]]}, {"type": "paragraph", "text": {"html": "x"}},
    ]  # fmt: skip
    message = {"kind": "answer", "text": "Still readable.", "language": "en", "blocks": odd}
    message |= {"choices": [None, 3, {"id": 1}, {"label": "x"}], "sources": ["x", None, {"url": "u"}]}
    stub.replies.append([message])
    talk.say("hello")
    assert talk.host.locator("li.guide").last.locator(".body").text_content() == "Still readable."


def test_each_message_has_its_language_and_direction(talk: Talk, stub: Stub) -> None:
    """Criterion 7."""
    stub.replies.append([{"kind": "answer", "text": "مرحبا", "language": "ar"}])
    talk.say("hello")
    last = talk.host.locator("li.guide").last
    assert (last.get_attribute("lang"), last.get_attribute("dir")) == ("ar", "rtl")
    first = talk.host.locator("li.guide").first
    assert (first.get_attribute("lang"), first.get_attribute("dir")) == ("en", "ltr")
    assert talk.host.locator("li.parent").first.get_attribute("dir") == "auto"


def test_the_menu_changes_the_language_and_loses_nothing(talk: Talk, stub: Stub) -> None:
    talk.say("hello")
    stub.replies.append([{"kind": "notice", "text": "Seguimos en español.", "language": "es"}])
    talk.field.fill("mi hijo")
    talk.press("Español")
    expect(talk.button("Enviar")).to_be_visible()
    expect(talk.field).to_have_value("mi hijo")
    assert stub.sent("POST /messages")[-1] == {"language": "es", "label": "Español"}
    assert len(stub.sent("POST /sessions")) == 1
    assert not stub.sent("DELETE /sessions")
    languages = [item.get_attribute("lang") for item in talk.host.locator("li.message").all()]
    assert languages == ["en", None, "en", "es", "es"]
    talk.page.reload()
    expect(talk.messages).to_have_count(5)
    expect(talk.button("Enviar")).to_be_visible()


def test_the_wording_follows_a_guide_that_changes_its_language(talk: Talk, stub: Stub) -> None:
    stub.replies.append([example("greeting_spanish")])
    talk.say("hola")
    expect(talk.button("Enviar")).to_be_visible()


def test_a_plan_can_be_copied_printed_and_saved(new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    talk = Talk(page).greeted().say("suggestion")
    talk.press("Copy")
    expect(talk.notice).to_contain_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Write a letter or email to the principal." in text
    assert "800-468-1160" in text
    assert "Not right?" not in text
    assert "Copy" not in text
    with page.expect_download() as saved:
        talk.press("Save")
    path = tmp_path / "plan.html"
    saved.value.save_as(path)
    assert re.fullmatch(r"plan-\d{4}-\d\d-\d\d\.html", saved.value.suggested_filename)
    page_text = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in page_text
    assert "<script" not in page_text
    assert "<button" not in page_text
    assert "General information, not legal advice." in page_text
    page.evaluate(
        """() => {
        const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get;
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {get() {
        const view = real.call(this);
        view.print = () => { window.paper = view.document.body.textContent; }; return view; }}); }"""
    )
    talk.press("Print")
    until(page, "window.paper")  # printed once the frame has loaded
    assert "special education evaluation" in page.evaluate("paper")


def test_the_whole_talk_can_be_copied(new_page: Callable[..., Page]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    talk = Talk(page).greeted().say("answer_table")
    talk.open_keep().get_by_role("button", name="Copy").click()
    expect(talk.notice).to_contain_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "You\nanswer_table" in text
    assert "Law | IDEA, a special education law | Section 504" in text


def test_a_letter_is_filled_in_on_the_device(new_page: Callable[..., Page], stub: Stub) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    talk = Talk(page).greeted().say("letter")
    talk.host.get_by_label("your child's name").fill("Maya <b>R</b>")
    expect(talk.host.locator("li.letter")).to_contain_text("my child, Maya <b>R</b>, in grade [grade]")
    talk.press("Copy")
    expect(talk.notice).to_contain_text("Copied")
    assert "my child, Maya <b>R</b>, in grade" in page.evaluate("navigator.clipboard.readText()")
    assert "Maya" not in json.dumps([seen.body for seen in stub.seen])


def test_the_page_learns_what_happened_but_never_what_was_said(new_page: Callable[..., Page]) -> None:
    page = new_page("/pages/modern.html")
    page.evaluate(
        """window.heard = []; for (const name of ['open', 'close', 'message', 'error', 'erase', 'exit'])
        document.addEventListener('evenfield-' + name,
          (event) => heard.push([name, JSON.stringify(event.detail)]))"""
    )
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted().say("answer_table")
    talk.press("Close the guide")
    heard = page.evaluate("heard")
    assert [name for name, _ in heard] == ["open", "message", "message", "close"]
    assert heard[2][1] == '{"kind":"answer","topic":"iep_vs_504"}'


def test_only_this_tab_remembers_and_only_token_and_draft(talk: Talk) -> None:
    talk.say("hello")
    talk.field.fill("half a thou")
    storage = talk.storage()
    assert storage["local"] == {}
    assert storage["cookie"] == ""
    [kept] = storage["session"].values()
    assert {name for name, value in json.loads(kept).items() if value} == {"draft", "token", "days", "until"}


def test_the_demo_page_says_what_it_is(talk: Talk) -> None:
    assert talk.page.locator("html").get_attribute("lang") == "en"
    expect(talk.page.get_by_role("heading", level=1)).to_be_visible()
    expect(talk.page.get_by_role("contentinfo")).to_contain_text("not legal advice")


def test_everything_comes_from_the_server_itself(new_page: Callable[..., Page], address: str) -> None:
    page = new_page("/pages/modern.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_timeout(200)
    scripts = [url for url in asked if url.endswith(".js")]
    assert scripts == [f"{address}{BASE}/widget/evenfield.js"], "one request before opening"
    Talk(page).button("Ask about school help").click()
    Talk(page).greeted().say("crisis")
    assert all(url.startswith(address) for url in asked)
