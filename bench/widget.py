"""How heavy the widget is: `python -m bench.widget` prints a table; with `hash`, the tag with integrity."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
import json
import shutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from channel.http.lean import lean

WIDGET = Path(__file__).parent.parent / "widget"
ENTRY = "evenfield.js"
EXAMPLES = WIDGET.parent / "channel" / "protocol" / "examples"
SAID = ("suggestion", "letter", "answer_table", "crisis")
"""The heaviest messages, which are drawn one after the other."""


def sizes() -> dict[str, int]:
    """Bytes of each file that a page can load, compressed by itself as the channel does it."""
    return {path.name: len(gzip.compress(travels(path), 9, mtime=0)) for path in sorted(WIDGET.glob("*.js"))}


def travels(path: Path) -> bytes:
    """A script as the channel sends it."""
    return lean(path.read_text(encoding="utf-8")).encode()


def measure() -> dict[str, float]:
    """The figures of `make bench`: kilobytes (1,024 bytes), compressed."""
    found = sizes()
    figures = {f"{name}, KB gzip": size / 1024 for name, size in found.items()}
    return {
        **figures,
        "one request before opening, KB": found[ENTRY] / 1024,
        "all widget files, KB": sum(found.values()) / 1024,
    }


def longest_task(
    browser: Any, address: str, launcher: str = "evenfield-chat button", slower: int = 1
) -> float:
    """The longest task of a page's main thread, in milliseconds: load, opening, a plan, a letter, a table.

    Processor time by Chromium's trace, not wall time, so that other programs of this machine do not count.
    `browser` is Playwright's; the page at this address has a closed widget. `slower` slows the processor
    down, as the browser's own tools do for a weak phone.
    """
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    browser.start_tracing(page=page, categories=["toplevel"])
    page.goto(address)
    page.locator(launcher).first.click()
    field = page.locator("evenfield-chat .composer textarea")
    for place, text in enumerate(("", *SAID)):
        if text:
            field.fill(text)
            field.press("Enter")
        page.locator("evenfield-chat li.guide").nth(place).wait_for()
        page.wait_for_timeout(200)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event.get("name") == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event.get("tdur", 0) / 1000
        for event in events
        if event.get("ph") == "X" and "RunTask" in event["name"] and (event["pid"], event["tid"]) in main
    ]
    assert tasks, "the trace holds no task"
    return float(max(tasks))


def _longest_task_here(slower: int = 1) -> float:
    """The same with the files as they travel and the protocol's own examples, served from here."""
    from playwright.sync_api import sync_playwright

    class Files(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

        def do_GET(self) -> None:
            tag = f'<script type="module" src="widget/{ENTRY}"></script><evenfield-chat></evenfield-chat>'
            if self.path == "/":
                self.answer("text/html", f'<!doctype html><link rel="icon" href="data:,">{tag}'.encode())
            else:
                self.answer("text/javascript", travels(WIDGET / Path(self.path).name))

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = said.get("text", "greeting")
            message = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
            self.answer("application/json", json.dumps({"token": "t", "messages": [message]}).encode())

        def answer(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

    web = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        longest = longest_task(browser, f"http://127.0.0.1:{web.server_port}/", slower=slower)
        browser.close()
    web.shutdown()
    web.server_close()
    return longest


def _integrity(name: str) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(travels(WIDGET / name)).digest()).decode()


def tag(server: str) -> str:
    """The tag for a page, which lets only these very files run. `server` is the protocol's address."""
    others = " ".join(f"{name} {_integrity(name)}" for name in sizes() if name != ENTRY)
    return (
        f'<script type="module" src="{server}/widget/{ENTRY}"\n'
        f'  integrity="{_integrity(ENTRY)}" crossorigin="anonymous"></script>\n'
        f'<evenfield-chat server="{server}" language="en"\n  integrity="{others}"></evenfield-chat>\n'
    )


def main(arguments: list[str]) -> None:
    """Prints the tag with `hash [server]`, else the figures."""
    if arguments[:1] == ["hash"]:
        print(tag((arguments[1:] or ["https://guide.example.org/webhooks/guide"])[0]))
        return
    for name, value in measure().items():
        print(f"{name:36}{value:8.1f}")
    if shutil.which("chromium") and importlib.util.find_spec("playwright"):
        for slower in (1, 4):
            print(f"{f'longest task at {slower}x slower, ms':36}{_longest_task_here(slower):8.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
