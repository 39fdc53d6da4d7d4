"""Fixtures of the browser tests: one browser a run, a fresh page and a clean stub a test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .stub import BASE, Stub, serve
from .talk import Talk

BROWSERS = ("chromium-headless-shell", "chromium")
"""The first of them that is there: without a window to draw, tests take two thirds of the time."""
LEFT_OUT = (
    # The address line's suggestions are two pages of their own in each window: half of what a test took.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # What Playwright leaves out: a second list of this kind takes the place of the first.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)
"""Features of Chromium that no page of ours needs."""
CHROMIUM_SWITCHES = [
    f"--disable-features={','.join(LEFT_OUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

# What a page must never do under the strict policy, counted before its own scripts run.
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"The browser tests need Chromium on the PATH (Debian: apt-get install {BROWSERS[0]}).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[Stub, str]]:
    stub, server, address = serve()
    yield stub, address
    server.shutdown()
    server.server_close()


@pytest.fixture
def stub(served: tuple[Stub, str]) -> Stub:
    served[0].reset()
    return served[0]


@pytest.fixture
def address(served: tuple[Stub, str]) -> str:
    return served[1]


@pytest.fixture
def new_page(browser: Browser, stub: Stub, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages with the options a test asks for. Any script error or policy violation fails the test."""
    contexts: list[BrowserContext] = []
    pages: list[tuple[Page, list[str]]] = []

    def open_page(path: str = f"{BASE}/demo", **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1100, "height": 800})
        context = browser.new_context(base_url=address, **options)
        # A pattern is matched beside the browser; a function would be asked of each request, in Python.
        outside = re.compile(f"^(?!{re.escape(address)})")
        context.route(outside, lambda route: route.fulfill(body="elsewhere"))
        context.set_default_timeout(8000)
        context.add_init_script(WATCH)
        contexts.append(context)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append((page, errors))
        page.goto(path)
        return page

    yield open_page
    try:
        for page, errors in pages:
            assert errors == []
            if page.url.startswith(address):
                assert page.evaluate("window.violations || []") == []
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def talk(new_page: Callable[..., Page]) -> Talk:
    """The demo page with the guide's greeting on it."""
    return Talk(new_page()).greeted()


@pytest.fixture
def check_axe() -> Callable[..., list[str]]:
    """Runs axe on a page, all of it or some rules; every finding becomes one readable line."""
    all_rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def check(page: Page, rules: Sequence[str] = all_rules) -> list[str]:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(AXE)
        result = page.evaluate(
            "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", [*rules]
        )
        return [
            f"{found['id']}: {node['target']} {node.get('failureSummary', '')}"
            for found in result["violations"]
            for node in found["nodes"]
        ]

    return check


@pytest.fixture
def widget_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "widget"
