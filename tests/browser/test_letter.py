"""A letter, a checklist, sections and files: all that a parent fills in stays on the device."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from playwright.sync_api import Page, Request, expect

from .stub import Fault, Stub, example
from .talk import Talk, until

CHILD = "Zoë O’Neil <b>&amp;</b> 李"
SEEN = "She cries over books.\nShe guesses words & skips lines."


def fill_in(talk: Talk) -> None:
    """The letter of the examples, its blanks filled in."""
    talk.say("letter")
    form = talk.host.locator("fieldset.fill")
    for blank, words in {
        "your child's name": CHILD,
        "grade": "2",
        "what you see": SEEN,
        "your name": "Ana",
    }.items():
        form.get_by_label(blank, exact=True).fill(words)


def _told_by(request: Request) -> dict[str, str]:
    """The headers, but for the session's token: drawn by lot, it has any two letters now and then."""
    return {name: value for name, value in request.headers.items() if name != "authorization"}


def paragraphs() -> list[str]:
    """What the filled-in letter says, worked out here."""
    [letter] = [block for block in example("letter")["blocks"] if block["type"] == "letter"]
    said = {"[your child's name]": CHILD, "[grade]": "2", "[what you see]": SEEN, "[your name]": "Ana"}
    filled = (
        re.sub(r"\[[^\]]+\]", lambda blank: said.get(blank[0], blank[0]), item) for item in letter["items"]
    )
    return [item.replace("..", ".") for item in filled]  # no sentence ends twice


def test_the_preview_follows_each_key_and_names_what_is_empty(talk: Talk) -> None:
    fill_in(talk)
    paper = talk.host.get_by_role("group", name="The letter")
    assert [line.inner_text() for line in paper.locator("p").all()][1:] == paragraphs()[1:]
    expect(talk.host.get_by_text("Still empty: your phone number")).to_be_visible()
    # today's date is the device's own
    expect(talk.host.get_by_label("today's date")).not_to_have_value("")
    assert talk.host.get_by_label("your name", exact=True).get_attribute("autocomplete") == "name"
    assert talk.host.get_by_label("your child's name").get_attribute("autocomplete") == "off"


def test_the_date_is_written_in_the_language_of_the_letter(new_page: Callable[..., Page], stub: Stub) -> None:
    talk = Talk(new_page(locale="de-DE")).greeted()
    talk.say("letter")
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    expect(talk.host.get_by_label("today's date")).to_have_value(re.compile(rf"^({months}) \d+, \d{{4}}$"))


def test_the_text_can_be_changed_before_it_is_saved(talk: Talk, tmp_path: Path) -> None:
    fill_in(talk)
    talk.press("Change the text")
    paper = talk.host.get_by_role("textbox", name="The letter")
    expect(paper).to_be_focused()
    paper.press("Control+End")
    talk.page.keyboard.type(" P.S. Thank you!")
    with talk.page.expect_download() as saved:
        talk.press("Text file")
    saved.value.save_as(tmp_path / "letter.txt")
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert "P.S. Thank you!" in text
    assert "She guesses words" in text


def test_a_letter_becomes_a_word_file_that_opens(talk: Talk, tmp_path: Path) -> None:
    fill_in(talk)
    with talk.page.expect_download() as saved:
        talk.press("Word file")
    assert re.fullmatch(r"ask-iep-evaluation-\d{4}-\d\d-\d\d\.docx", saved.value.suggested_filename)
    path = tmp_path / "letter.docx"
    saved.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    read = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert read[1:] == paragraphs()[1:]


def test_a_letter_becomes_a_text_file(talk: Talk, tmp_path: Path) -> None:
    fill_in(talk)
    with talk.page.expect_download() as saved:
        talk.press("Text file")
    saved.value.save_as(tmp_path / "letter.txt")
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert re.fullmatch(r"ask-iep-evaluation-\d{4}-\d\d-\d\d\.txt", saved.value.suggested_filename)
    assert text.split("\n\n", 1)[1] == "\n\n".join(paragraphs()[1:]) + "\n"


def test_no_request_carries_what_was_typed_into_a_letter(new_page: Callable[..., Page], stub: Stub) -> None:
    """Every request of the page, to any host, its address, headers and body."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    sent: list[str] = []
    page.context.on(
        "request",
        lambda request: sent.append(f"{request.url} {_told_by(request)} {request.post_data or ''}"),
    )
    talk = Talk(page).greeted()
    fill_in(talk)
    talk.host.locator("li.letter").get_by_role("button", name="Copy").click()
    expect(talk.notice).to_contain_text("Copied")
    assert (
        page.evaluate("navigator.clipboard.readText()").split("\n\n", 1)[1]
        == "\n\n".join(paragraphs()[1:]) + "\n"
    )
    page.evaluate(
        """() => { const frame = HTMLIFrameElement.prototype;
        const real = Object.getOwnPropertyDescriptor(frame, 'contentWindow').get;
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {get() {
        const view = real.call(this);
        view.print = () => { window.paper = view.document.body.innerText; }; return view; }}); }"""
    )
    talk.host.locator("li.letter").get_by_role("button", name="Print").click()
    paper = until(page, "window.paper")
    assert "Zoë O’Neil" in paper
    assert "Evenfield" not in paper, "a letter goes out bare"
    with page.expect_download():
        talk.press("Word file")
    talk.say("thank you")
    page.reload()
    expect(talk.host.get_by_label("your name", exact=True)).to_have_value("Ana")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert talk.storage()["session"] == {}
    everything = "\n".join(sent) + json.dumps([seen.body for seen in stub.seen])
    everything = re.sub(r"Bearer [\w-]+", "", everything)  # drawn by lot: it may hold two letters of a name
    assert len(sent) > 5
    for words in ("Zo", "Neil", "李", "cries over books", "Ana"):
        assert words not in everything


def test_a_checklist_is_ticked_on_the_device(new_page: Callable[..., Page], stub: Stub) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    talk = Talk(page).greeted().say("suggestion")
    before = len(stub.seen)
    talk.host.locator("summary", has_text="What to bring").click()
    talk.host.get_by_label("Reports and letters from the school").check()
    talk.press("Copy")
    expect(talk.notice).to_contain_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "☑ Reports and letters from the school" in text
    assert "☐ School work that shows what is hard" in text
    assert len(stub.seen) == before, "a tick asks nothing of the server"
    page.reload()
    talk.host.locator("summary", has_text="What to bring").click()
    expect(talk.host.get_by_label("Reports and letters from the school")).to_be_checked()


def test_sections_open_one_by_one_and_all_of_them_are_kept(new_page: Callable[..., Page], stub: Stub) -> None:
    plan = example("suggestion")
    [section] = [block for block in plan["blocks"] if block.get("name") == "section_504_plan"]
    second = {**section, "title": "Ask about a health plan"}
    stub.replies.append([{**plan, "blocks": [section, second]}])
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    talk = Talk(page).greeted().say("plan")
    opened = talk.host.locator("details.section").evaluate_all("(all) => all.map((one) => one.open)")
    assert opened == [True, False]
    titles = talk.host.locator("details.section > summary").get_by_role("heading", level=4)
    assert titles.all_text_contents() == [section["title"], second["title"]]
    assert talk.host.get_by_role("heading", name="First step", level=5).count() == 1
    talk.press("Copy")
    expect(talk.notice).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").count("Tell them in writing") == 2


def test_the_card_of_a_plan_is_open_and_all_else_closed(talk: Talk) -> None:
    talk.say("suggestion")
    card = talk.host.locator(".next_step")
    expect(card).to_contain_text("Because you said: “she can't read yet”")
    expect(card).to_contain_text("Keep a copy.")
    opened = talk.host.locator("details.section").evaluate_all("(all) => all.map((one) => one.open)")
    assert not any(opened)
    closed = talk.host.locator("details.section summary").nth(1)
    expect(closed).to_contain_text("Because you said: “she can't read yet”.")


def test_a_file_is_saved_as_the_server_wrote_it(talk: Talk, tmp_path: Path) -> None:
    talk.say("deadline")
    with talk.page.expect_download() as saved:
        talk.press("Add to my calendar")
    saved.value.save_as(tmp_path / "due.ics")
    [block] = [block for block in example("deadline")["blocks"] if block["type"] == "file"]
    assert saved.value.suggested_filename == block["name"]
    assert (tmp_path / "due.ics").read_bytes() == block["text"].encode()


def test_a_reload_while_an_answer_is_late_sends_the_message_once(talk: Talk, stub: Stub) -> None:
    """The id of a message outlives the page, so that a second try is known as one."""
    stub.fail("POST /messages", Fault(drop=True, taken=True))
    stub.fail("GET /messages", Fault(status=503))
    talk.type_and_send("only once, please")
    expect(talk.notice).to_be_visible()
    talk.page.reload()
    talk.press("Try again")
    expect(talk.host.locator("li.guide")).to_have_count(2)
    assert stub.said() == ["only once, please"]
