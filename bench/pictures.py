"""Takes the pictures of the docs: `make pictures`, while `make run` and (for its own) `make desk` run.

Pages of paper are drawn where pypdfium2 is installed, which nothing else of ours needs.
"""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
DEMO = f"http://localhost:{os.environ.get('PORT', '5005')}/webhooks/guide/demo"
DESK = f"http://localhost:{os.environ.get('EVENFIELD_DESK_PORT', '5050')}"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
STORY = "my son is in 2nd grade and cries over reading. the teacher says wait. what do i do"

PLANS = {
    "reading": "my son is in 2nd grade at a public school and can't read yet. what can i do",
    "suspended": "my son was kicked out of school for 3 days again, he is 12 and has adhd. what can i do",
    "homeschool": "help me find support, i homeschool my daughter, she is 10 and can't read",
    "toddler": "help me find support, my son is 2 and does not talk",
    "spanish": "mi hijo está en segundo en la escuela pública y todavía no lee. no sé qué pedir",
}
"""Stories whose plans are shown on a phone and on a desktop."""
JUST_TELL_ME = {"en": "just tell me", "es": "dígamelo ya"}

EDITED = "/answers/stay_put/how_to_start/en"
"""The answer whose page of the desk is shown."""


def _settled(page: Page) -> None:
    page.wait_for_timeout(1500)


def _say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox").first
    box.fill(text)
    box.press("Enter")
    _settled(page)


def _tap(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).last.click()
    _settled(page)


WISHES = ("Public school", "A lot", "I suspect one", "No help yet", "Not yet")
TICKS = ("Reading", "Another way of teaching")


def _walk_to_the_plan(page: Page) -> None:
    """Taps what this parent wants; where none of it is offered, the first choice."""
    tapped: list[str] = []
    while not page.locator("li.suggestion").count() and len(tapped) < 20:
        offered = page.locator(".choices:not([hidden]) button").all_text_contents()
        boxes = page.locator(".choices:not([hidden]) label")
        for box in [boxes.filter(has_text=label) for label in TICKS]:
            if box.count():
                box.first.click()
        wishes = [wish for wish in (*WISHES, "Done") if wish in offered]
        tapped.append((wishes or offered)[0])
        _tap(page, tapped[-1])


def _letter(page: Page) -> None:
    """A letter with its first blanks filled in."""
    _say(page, "write a letter to ask for an IEP evaluation")
    for _ in range(4):
        if page.locator("fieldset.fill").count():
            break
        _tap(page, page.locator(".choices:not([hidden]) button").first.inner_text())
    for blank, words in (
        ("your child's name", "Maya"),
        ("grade", "2"),
        ("what is hard for your child", "reading"),
    ):
        page.get_by_label(blank, exact=True).fill(words)
    page.locator(".paper").last.scroll_into_view_if_needed()


def _guide(page: Page, name: str) -> None:
    page.locator("evenfield-chat").screenshot(path=PICTURES / f"{name}.png")


def _small(browser: Browser) -> None:
    """A phone of 320 pixels with help lines; a talk in Spanish."""
    small = browser.new_page(viewport={"width": 320, "height": 568}, device_scale_factor=1.5)
    small.goto(DEMO)
    _settled(small)
    _say(small, "he says he doesn't want to live anymore")
    _guide(small, "phone-320-danger")
    spanish = browser.new_page(viewport={"width": 390, "height": 780}, device_scale_factor=1.5)
    spanish.goto(DEMO)
    _settled(spanish)
    spanish.locator("summary.opener").click()
    spanish.get_by_role("button", name="Español", exact=True).click()
    _settled(spanish)
    _say(spanish, "la escuela me mandó papeles en inglés, ¿los tengo que firmar?")
    _guide(spanish, "phone-spanish")


def _every_screen(browser: Browser) -> None:
    """A phone held sideways, a zoom of 400 %, and the colors of a person's own choosing."""
    screens: dict[str, dict[str, Any]] = {
        "landscape": {"viewport": {"width": 844, "height": 390}},
        "zoom-400": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 2},
        "forced-colors": {"viewport": {"width": 390, "height": 780}, "forced_colors": "active"},
    }
    for name, options in screens.items():
        page = browser.new_page(**options)
        page.goto(DEMO)
        _settled(page)
        _say(page, "who comes to the iep meeting")
        _guide(page, name)


def _paper(page: Page) -> None:
    """The plan as the saved file prints, a picture for each page."""
    try:
        reader: Any = importlib.import_module("pypdfium2")
    except ImportError:
        print("no pypdfium2: the pictures of paper stay as they are")
        return
    with tempfile.TemporaryDirectory() as folder:
        with page.expect_download() as saved:
            page.locator("li.suggestion").last.get_by_role("button", name="Save").first.click()
        saved.value.save_as(Path(folder) / "plan.html")
        sheet = page.context.new_page()
        html = (Path(folder) / "plan.html").read_text(encoding="utf-8")
        sheet.set_content(html.replace("Content-Security-Policy", "no-policy"))
        pdf = reader.PdfDocument(sheet.pdf(format="Letter", prefer_css_page_size=True))
        sheet.close()
        for place in range(len(pdf)):
            pdf[place].render(scale=1.2).to_pil().save(PICTURES / f"print-plan-{place + 1}.png")


def _plans(browser: Browser) -> None:
    """The first screen of five plans, on a phone and on a desktop."""
    for width, height, kind in ((390, 780, "phone"), (1200, 850, "desktop")):
        for name, story in PLANS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(DEMO)
            _settled(page)
            if name == "spanish":
                page.locator("summary.opener").click()
                page.get_by_role("button", name="Español", exact=True).click()
                _settled(page)
            _say(page, story)
            if not page.locator("li.suggestion").count():
                _say(page, JUST_TELL_ME["es" if name == "spanish" else "en"])
            _guide(page, f"plan-{name}-{kind}")
            page.close()


def _desk(browser: Browser) -> None:
    """The pages that docs/editing-content.md walks through, where the desk is open."""
    page = browser.new_page(viewport={"width": 1000, "height": 760})
    try:
        page.goto(DESK)
    except Error:
        print(f"no desk at {DESK}: its pictures stay as they are")
        return
    page.get_by_role("textbox").first.fill("can i bring my sister to the iep meeting")
    page.get_by_role("button", name="Try it").click()
    page.locator("#said").wait_for(timeout=120_000)
    _settled(page)
    page.screenshot(path=PICTURES / "desk-try.png")
    for name, path in (("desk-edit", EDITED), ("desk-asked", "/asked")):
        page.goto(DESK + path)
        _settled(page)
        page.screenshot(path=PICTURES / f"{name}.png")
    month = page.get_by_text("By month").get_by_role("link")
    if month.count():
        month.first.click()
        page.set_viewport_size({"width": 1000, "height": 1100})
        _settled(page)
        page.screenshot(path=PICTURES / "desk-month.png")


def main() -> None:
    """Writes the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        desktop = browser.new_page(viewport={"width": 1200, "height": 850})
        hand = browser.new_context(viewport={"width": 390, "height": 780}, device_scale_factor=1.5)
        phone = hand.new_page()
        for page in (desktop, phone):
            page.goto(DEMO)
            _settled(page)
        _say(desktop, "what is the difference between an iep and a 504")
        desktop.screenshot(path=PICTURES / "desktop.png")
        _tap(phone, "IEP or 504?")
        _tap(phone, "Side by side")
        phone.locator("evenfield-chat").screenshot(path=PICTURES / "phone-table.png")
        _say(phone, STORY)
        phone.locator("evenfield-chat").screenshot(path=PICTURES / "phone-walk.png")
        _walk_to_the_plan(phone)
        phone.locator("evenfield-chat").screenshot(path=PICTURES / "phone-plan.png")
        _paper(phone)
        _letter(desktop)
        desktop.screenshot(path=PICTURES / "letter.png")
        dark = browser.new_page(viewport={"width": 1200, "height": 850}, color_scheme="dark")
        dark.goto(DEMO)
        _settled(dark)
        _say(dark, "what supports are there for dyslexia")
        dark.screenshot(path=PICTURES / "dark.png")
        _small(browser)
        _plans(browser)
        _every_screen(browser)
        _desk(browser)
        browser.close()


if __name__ == "__main__":
    main()
