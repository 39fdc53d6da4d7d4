"""The widget on a school's page, another origin than the server: the real assistant, the keyboard alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from moved_clock import MovedClock
from playwright.sync_api import Browser, Page, expect
from talking import Server

from channel.operations.settings import SESSION_SECONDS

from .talk import Talk

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lincoln School</title>
<script type="module" src="{base}/widget/evenfield.js"></script></head>
<body><main><h1>Lincoln School</h1><p><a href="/office">Office</a></p></main>
<evenfield-chat server="{base}" mode="floating" operator="Lincoln School"></evenfield-chat></body></html>"""

WISHES = (
    "Help me find support", "Elementary school", "Public school", "A lot",
    "I suspect one", "No help yet", "Not yet", "Done",
)  # fmt: skip
"""What this parent taps; where none of it is offered, the first choice."""
TICKS = ("Reading", "Math", "Another way of teaching")


@pytest.fixture
def school(server: Server, school_port: int) -> Iterator[str]:
    """A school's page on its own origin, under a policy that names the guide's host and no other."""
    host = server.base.removesuffix("/webhooks/guide")
    policy = f"default-src 'none'; script-src {host}; connect-src {host}; base-uri 'none'"

    class School(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.format(base=server.base).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    web = ThreadingHTTPServer(("127.0.0.1", school_port), School)
    threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://localhost:{school_port}/"
    web.shutdown()
    web.server_close()


@pytest.fixture
def page(browser: Browser, school: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    context.set_default_timeout(30_000)
    context.add_init_script(
        "window.violations = []; document.addEventListener('securitypolicyviolation',"
        " (event) => violations.push(event.violatedDirective + event.blockedURI));"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(school)
    yield page
    assert errors == []
    context.close()


def offered(talk: Talk) -> list[str]:
    """The choices that can be pressed now."""
    return [label.strip() for label in talk.host.locator(".choices:not([hidden]) button").all_text_contents()]


def press_by_keyboard(talk: Talk, label: str) -> None:
    """From the field back to a choice, and Enter."""
    talk.tab_to(f"button {label}", backward=True)
    talk.page.keyboard.press("Enter")


def answered(talk: Talk, act: Callable[[], object]) -> None:
    """Does something and waits for the guide's answer."""
    before = talk.host.locator("li.guide").count()
    act()
    expect(talk.host.locator("li.guide").nth(before)).to_be_visible(timeout=60_000)
    expect(talk.host.locator(".choices:not([hidden]) button").first).to_be_visible(timeout=60_000)


def test_the_whole_interview_with_the_keyboard_alone(page: Page) -> None:
    """Criterion 9: from another origin, with the real assistant, from opening to the plan."""
    talk = Talk(page)
    for _ in range(10):
        page.keyboard.press("Tab")
        if "Ask about school help" in talk.focused():
            break
    page.keyboard.press("Enter")
    expect(talk.host.locator("li.guide").first).to_be_visible(timeout=60_000)
    expect(talk.field).to_be_focused()
    expect(talk.host.locator(".before")).to_contain_text("Kept 7 days")
    for _ in range(30):
        for label in set(TICKS) & set(talk.host.locator(".choices:not([hidden]) label").all_inner_texts()):
            talk.tab_to(f"input {label}", backward=True)
            page.keyboard.press("Space")
        labels = offered(talk)
        wish = next((wish for wish in WISHES if wish in labels), labels[0])
        answered(talk, lambda wish=wish: press_by_keyboard(talk, wish))  # type: ignore[misc]
        if talk.host.locator("li.suggestion").count():
            break
    plan = talk.host.locator("li.suggestion").first
    expect(plan.locator(".next_step")).to_contain_text("Ask")
    assert page.evaluate("violations") == []


APOYOS = ("Buscar apoyo escolar", "Escuela pública", "Listo", "Leer", "Mucho", "Enseñarle de otra manera")
"""What a Spanish-speaking parent taps; where none of it is offered, the first choice."""


def test_in_spanish_the_walk_a_letter_a_notice_and_erasing(page: Page) -> None:
    """One talk on a phone, in the language of the menu: no word of it comes in English."""
    page.set_viewport_size({"width": 390, "height": 780})
    talk = Talk(page)
    talk.button("Ask about school help").click()
    expect(talk.host.locator("li.guide").first).to_be_visible(timeout=60_000)
    talk.host.locator("summary.opener").click()
    answered(talk, lambda: talk.button("Español").click())
    expect(talk.host.locator("li.guide").last).to_contain_text("Hola, soy Evenfield")
    taken: list[str] = []
    while not talk.host.locator("li.suggestion").count() and len(taken) < 30:
        wish = next(
            (w for w in APOYOS if w in offered(talk) and (w not in taken or w == "Listo")), offered(talk)[0]
        )
        ticks = talk.host.locator(".choices:not([hidden]) label")
        labels = ticks.all_inner_texts()
        for label in [label for label in labels if label in APOYOS] or labels[:1]:
            ticks.nth(labels.index(label)).click()
        taken.append(wish)
        answered(talk, lambda wish=wish: talk.button(wish).last.click())  # type: ignore[misc]
    assert talk.host.locator("li.suggestion").count(), taken
    plan = talk.host.locator("li.suggestion").first
    expect(plan).to_have_attribute("lang", "es")
    for name in ("Guardar", "Compartir"):  # the whole card is in the first screen
        expect(plan.locator(".next_step").get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    answered(talk, lambda: talk.type_and_send("quiero escribir una carta para pedir una evaluación"))
    for _ in range(4):
        if talk.host.locator("fieldset.fill").count():
            break
        answered(talk, lambda: talk.button(offered(talk)[0]).last.click())
    expect(talk.host.get_by_text("Llene los espacios").last).to_be_visible()
    page.context.set_offline(True)
    talk.type_and_send("¿y ahora qué hago?")
    expect(talk.notice).to_contain_text("Parece que no tiene conexión.")
    expect(talk.notice).to_contain_text("Llamar al 988")
    page.context.set_offline(False)
    expect(talk.notice).to_have_count(0, timeout=60_000)
    spoken = {item.get_attribute("lang") for item in talk.host.locator("li.guide").all()[1:]}
    assert spoken == {"es"}
    talk.press("Terminar y borrar").press("Borrar")
    expect(talk.notice).to_contain_text("Borrado.", timeout=30_000)
    assert talk.storage() == {"session": {}, "local": {}, "cookie": ""}


def test_a_talk_from_another_origin_is_read_again_kept_and_erased(page: Page) -> None:
    talk = Talk(page)
    talk.button("Ask about school help").click()
    expect(talk.host.locator("li.guide").first).to_be_visible(timeout=60_000)
    answered(talk, lambda: talk.type_and_send("what is an iep"))
    page.reload()
    talk.button("Ask about school help").click()
    expect(talk.host.locator("li.parent")).to_have_count(1, timeout=30_000)
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.", timeout=30_000)
    assert talk.storage() == {"session": {}, "local": {}, "cookie": ""}


def test_quick_exit_erases_on_the_server_from_another_origin(page: Page, server: Server) -> None:
    talk = Talk(page)
    talk.button("Ask about school help").click()
    expect(talk.host.locator("li.guide").first).to_be_visible(timeout=60_000)
    [kept] = talk.storage()["session"].values()
    token = str(page.evaluate("(kept) => JSON.parse(kept).token", kept))
    assert server.call("GET", "/messages", token=token).status == 200
    page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="sunny"))
    talk.press("Quick exit")
    page.wait_for_url("https://www.weather.gov/**")
    for _ in range(40):
        if server.call("GET", "/messages", token=token).status == 401:
            break
        page.wait_for_timeout(250)
    assert server.call("GET", "/messages", token=token).status == 401


# --- a talk that has run out: the clock of the server and of the page are moved, the database is searched ---

EXIT = "https://www.weather.gov/**"


def _kept(cache: Path, word: str) -> bool:
    """Whether a parent's word stands in the database, its journal or the logs."""
    files = [*cache.glob("evenfield.db*"), *cache.glob("logs/*")]
    return any(word.encode() in file.read_bytes() for file in files)


def _token(talk: Talk) -> str:
    [kept] = talk.storage()["session"].values()
    return str(json.loads(kept)["token"])


def _run_out(talk: Talk, clock: MovedClock, word: str) -> str:
    """Says a word and is quiet for half an hour. Returns the token, which opens nothing any more."""
    talk.page.clock.install()
    talk.button("Ask about school help").click()
    expect(talk.host.locator("li.guide").first).to_be_visible(timeout=60_000)
    answered(talk, lambda: talk.type_and_send(f"my {word} child needs an iep"))
    token = _token(talk)
    clock.forward(SESSION_SECONDS + 60)
    talk.page.clock.fast_forward(SESSION_SECONDS * 1000)
    expect(talk.notice).to_contain_text("closed because it was quiet")
    return token


def _is_closed(server: Server, token: str) -> bool:
    return server.call("GET", "/messages", token=token).status == 401


def _wait_until_gone(page: Page, cache: Path, *words: str) -> None:
    for _ in range(40):
        if not any(_kept(cache, word) for word in words):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"still kept: {[word for word in words if _kept(cache, word)]}")


def test_an_ended_talk_is_erased_from_the_database(
    page: Page, server: Server, cache: Path, clock: MovedClock
) -> None:
    talk = Talk(page)
    token = _run_out(talk, clock, "potoroowordxyz")
    assert _is_closed(server, token)
    assert _kept(cache, "potoroowordxyz")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.", timeout=30_000)
    assert not _kept(cache, "potoroowordxyz")
    assert _is_closed(server, token)


def test_quick_exit_erases_an_ended_talk_from_the_database(
    page: Page, cache: Path, clock: MovedClock
) -> None:
    talk = Talk(page)
    _run_out(talk, clock, "dunnartwordxyz")
    assert _kept(cache, "dunnartwordxyz")
    page.route(EXIT, lambda route: route.fulfill(body="sunny"))
    talk.press("Quick exit")
    page.wait_for_url(EXIT)
    _wait_until_gone(page, cache, "dunnartwordxyz")


def test_a_talk_begun_after_the_end_erases_the_one_before_too_also_after_a_reload(
    page: Page, cache: Path, clock: MovedClock
) -> None:
    talk = Talk(page)
    _run_out(talk, clock, "bettongwordxyz")
    talk.press("Start a new talk")
    expect(talk.messages).to_have_count(1)
    answered(talk, lambda: talk.type_and_send("my pademelonwordxyz child has a 504"))
    page.reload()
    talk.button("Ask about school help").click()
    expect(talk.notice).to_contain_text(
        "An earlier talk is closed, but it is not erased yet.", timeout=30_000
    )
    assert _kept(cache, "bettongwordxyz")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.", timeout=30_000)
    assert not _kept(cache, "bettongwordxyz")
    assert not _kept(cache, "pademelonwordxyz")
    assert talk.storage() == {"session": {}, "local": {}, "cookie": ""}


def test_a_talk_that_could_not_be_erased_is_still_there_and_still_not_called_erased(
    page: Page, cache: Path, clock: MovedClock
) -> None:
    talk = Talk(page)
    _run_out(talk, clock, "antechinuswordxyz")
    page.context.set_offline(True)
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("The talk is closed, but it is not erased yet. It will be deleted by")
    assert "Erased" not in str(talk.host.evaluate("(host) => host.shadowRoot.textContent"))
    assert _kept(cache, "antechinuswordxyz")
    page.context.set_offline(False)  # coming online tries again by itself
    expect(talk.notice).to_contain_text("Erased.", timeout=30_000)
    assert not _kept(cache, "antechinuswordxyz")
