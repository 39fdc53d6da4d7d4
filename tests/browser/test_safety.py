"""Hostile text, hostile pages, strict policy, weight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .stub import Stub
from .talk import Talk

VECTORS = (Path(__file__).resolve().parent / "xss_vectors.txt").read_text(encoding="utf-8").splitlines()

# No element that could run something, no handler, no address but the four kinds of links.
HARMFUL = """(host) => {
  const root = host ? document.querySelector(host).shadowRoot : document.body;
  const found = [];
  for (const node of root.querySelectorAll('*')) {
    if (/^(script|img|object|embed|base|link|meta|style|math|video|audio|template)$/.test(node.localName))
      found.push(node.outerHTML);
    if (node.localName === 'iframe' && (node.src || node.srcdoc)) found.push(node.outerHTML);
    if (node.localName === 'svg' && !node.classList.contains('icon') && !node.closest('.disc'))
      found.push(node.outerHTML);
    for (const {name, value} of node.attributes) {
      if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) found.push(node.outerHTML);
      const address = ['href', 'src', 'action', 'xlink:href'].includes(name);
      if (address && !/^(https?:|tel:|sms:|mailto:|blob:)/i.test(value)) found.push(node.outerHTML);
    }
  }
  return found;
}"""


def carry(vector: str) -> dict[str, Any]:
    """One message with the vector in every place that can hold text."""
    return {
        "kind": "suggestion",
        "text": vector,
        "language": vector,
        "topic": vector,
        "blocks": [
            {"type": "paragraph", "title": vector, "text": vector},
            {"type": "list", "title": vector, "items": [vector]},
            {"type": "steps", "items": [vector]},
            {"type": "table", "columns": [vector, vector], "rows": [[vector, vector]]},
            {"type": "terms", "items": [{"term": vector, "expansion": vector, "meaning": vector}]},
            {
                "type": "contacts",
                "items": [dict.fromkeys(("name", "web", "phone", "text", "use", "hours"), vector)],
            },
            {"type": vector, "text": vector},
            {"type": "checklist", "name": vector, "title": vector, "items": [vector]},
            {
                "type": "letter",
                "name": vector,
                "title": vector,
                "items": [vector, f"[{vector}]", "[a blank]"],
            },
            {"type": "file", "name": vector, "title": vector, "media_type": vector, "text": vector},
            {"type": "file", "name": "x.ics", "title": vector, "media_type": "text/html", "text": vector},
            {
                "type": "section",
                "name": vector,
                "title": vector,
                "blocks": [{"type": "paragraph", "name": vector, "title": vector, "text": vector}],
            },
        ],
        "choices": [{"id": vector, "label": vector}],
        "sources": [{"label": vector, "url": vector, "cite": vector, "checked": vector}],
    }


def test_the_corpus_has_at_least_sixty_vectors() -> None:
    assert len(set(VECTORS)) >= 60


COUNT = (
    "window.ran = []; window.alert = window.prompt = window.confirm = () => { ran.push(new Error().stack); };"
)


def test_no_vector_runs_or_becomes_markup(new_page: Callable[..., Page], stub: Stub, tmp_path: Path) -> None:
    """Typed text, content, labels, titles, sources, language, the saved file; with no policy to help."""
    stub.policy = "object-src 'none'"
    page = new_page()
    page.context.add_init_script(COUNT)
    page.reload()
    talk = Talk(page).greeted()
    for vector in VECTORS[::4]:
        talk.say(vector)
    *_, session = stub.sessions.values()  # a slow machine may have begun twice
    # Each attribute draws the talk anew: few messages while all vectors are set, then all under the last.
    session += [carry(vector) for vector in VECTORS[::20]]
    page.reload()
    expect(talk.host.locator("li.suggestion")).to_have_count(len(VECTORS[::20]))
    _set_attributes(page, VECTORS)
    assert page.evaluate(HARMFUL, "evenfield-chat") == []
    assert page.evaluate("ran") == []
    session[:] = session[: -len(VECTORS[::20])]
    for vector in VECTORS:
        session += [{"kind": "parent", "text": vector, "language": vector}, carry(vector)]
    session += [{"kind": vector, "text": vector, "language": "en"} for vector in VECTORS]
    page.reload()
    expect(talk.host.locator("li.suggestion")).to_have_count(len(VECTORS))
    talk.host.evaluate(
        "(host) => host.shadowRoot.querySelectorAll('.talk details').forEach((node) => { node.open = true; })"
    )
    shown = talk.host.locator("li.parent .body").all_text_contents()
    assert shown == [vector.strip() for vector in VECTORS[::4]] + VECTORS
    _set_attributes(page, VECTORS[-1:])
    assert page.evaluate(HARMFUL, "evenfield-chat") == []
    talk.host.evaluate("(host) => { host.setAttribute('language', 'en'); }")
    keep = talk.open_keep()
    with page.expect_download() as saved:
        keep.get_by_role("button", name="Save").click()
    saved.value.save_as(tmp_path / "talk.html")
    text = (tmp_path / "talk.html").read_text(encoding="utf-8")
    file = page.context.new_page()
    file.set_content(text.replace("Content-Security-Policy", "no-policy"))
    assert file.evaluate(HARMFUL, "") == []
    assert file.evaluate("ran") == []
    assert page.evaluate("ran") == []


def _set_attributes(page: Page, values: list[str]) -> None:
    """Every attribute that takes text, to one value after the other."""
    attributes = ("title", "color", "language", "operator", "exit", "theme", "position")
    page.evaluate(
        """([names, vectors]) => { const host = document.querySelector('evenfield-chat');
        for (const name of names) for (const vector of vectors) host.setAttribute(name, vector); }""",
        [attributes, values],
    )


def test_links_go_only_to_the_web_a_phone_or_mail(talk: Talk, stub: Stub) -> None:
    addresses = {
        "https://www.ed.gov/a": "https://www.ed.gov/a",
        "http://example.org": "http://example.org/",
        "mailto:help@example.org": "mailto:help@example.org",
        "tel:988": "tel:988",
        "javascript:alert(1)": None,
        "JaVaScRiPt:alert(1)": None,
        " javascript:alert(1)": None,
        "java\nscript:alert(1)": None,
        "data:text/html,x": None,
        "vbscript:x": None,
        "file:///etc/passwd": None,
        "blob:https://x/y": None,
        "sms:988": "sms:988",
        "//evil.example/x": None,
        "/relative": None,
        "": None,
    }
    sources = [{"label": f"source {place}", "url": url} for place, url in enumerate(addresses)]
    stub.replies.append([{"kind": "answer", "text": "x", "language": "en", "sources": sources}])
    talk.say("links")
    talk.host.locator("details.sources summary").click()
    for item, expected in zip(talk.host.locator("details.sources li").all(), addresses.values(), strict=True):
        link = item.locator("a")
        assert (link.get_attribute("href") if link.count() else None) == expected


def test_text_links_what_is_an_address_and_nothing_else(talk: Talk, stub: Stub) -> None:
    text = (
        "See https://www.ed.gov/idea. Write to help@example.org or call (877) 786-7327. "
        "Not 34 CFR 300.301 or 2026-11-21."
    )
    stub.replies.append([{"kind": "answer", "text": text, "language": "en"}])
    talk.say("links")
    last = talk.host.locator("li.guide").last
    assert last.locator(".body").text_content() == text
    assert [link.get_attribute("href") for link in last.locator("a").all()] == [
        "https://www.ed.gov/idea", "mailto:help@example.org", "tel:+18777867327",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["\u0000 nul", "\u202egnp.exe", "Z̴̡̧̢̛̺͔͇̑a̶l̷g̸o", "🙂" * 500, "{{7*7}}", "{slot}", "/restart", '/ask{"x":"y"}'],
)
def test_odd_text_is_only_text(talk: Talk, stub: Stub, text: str) -> None:
    stub.replies.append([{"kind": "answer", "text": text, "language": "en"}])
    talk.say(text)
    assert talk.host.locator("li.guide").last.locator(".body").text_content() == text.strip()
    assert stub.sent("POST /messages") == [{"text": text.strip()}]


def test_a_whole_talk_breaks_no_strict_policy(talk: Talk, stub: Stub) -> None:
    """The policy is in the stub's header; any violation is counted."""
    for name in ("answer_table", "answer_steps", "suggestion", "letter", "crisis"):
        talk.say(name)
    talk.host.evaluate("(host) => host.setAttribute('color', '#c8102e')")
    talk.press("Copy").press("Print").press("Save")
    talk.press("End and erase").press("Erase it")
    expect(talk.notice).to_contain_text("Erased.")
    assert talk.page.evaluate("violations") == []
    assert talk.page.locator("[style]").count() == 0
    headers = {name.lower() for seen in stub.seen for name in seen.headers}
    assert "cookie" not in headers
    assert "referer" not in headers
    assert all("?" not in seen.path for seen in stub.seen), "the token travels in the header only"


def test_a_page_of_the_2010s_with_unset_styles_and_patched_prototypes(
    new_page: Callable[..., Page], stub: Stub, check_axe: Callable[[Page], list[str]]
) -> None:
    stub.policy = "default-src 'self' 'unsafe-inline'"
    page = new_page("/pages/old.html", reduced_motion="reduce")
    talk = Talk(page)
    talk.button("Ask about school help").click()
    talk.greeted().say("answer_table").say("suggestion").say('quote "me"')
    assert stub.sent("POST /messages")[-1] == {"text": 'quote "me"'}
    look = talk.host.evaluate(
        """(host) => { const panel = host.shadowRoot.querySelector('.panel');
        const style = getComputedStyle(panel);
        const field = getComputedStyle(host.shadowRoot.querySelector('textarea'));
        return {position: style.position, size: getComputedStyle(host.root).fontSize,
          transform: style.textTransform,
          color: style.color, border: field.borderTopStyle, box: field.boxSizing,
          align: style.textAlign}; }"""
    )
    assert look == {
        "position": "fixed", "size": "16px", "transform": "none", "color": "rgb(29, 40, 39)",
        "border": "solid", "box": "border-box", "align": "start",
    }  # fmt: skip
    page = new_page(
        "/pages/old.html?styles-only", reduced_motion="reduce"
    )  # axe itself breaks on such prototypes
    styled = Talk(page)
    styled.button("Ask about school help").click()
    styled.greeted().say("answer_table")
    findings = [line for line in check_axe(page) if "evenfield-chat" in line]
    assert findings == []
