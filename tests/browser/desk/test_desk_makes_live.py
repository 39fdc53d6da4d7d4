"""A question's whole way: parents ask it, no answer is there, staff write one, parents hear it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from .copied import Parent, Writing, wait_until

ASKED = ("can he keep his old locker by the ramp", "his locker by the ramp, can he keep it")


def test_from_what_parents_ask_to_what_they_hear(
    page: Page, copy: Path, guide_port: int, record_property: Callable[[str, object], None]
) -> None:
    parent = Parent(guide_port)
    for text in ASKED:
        assert "keep_locker" not in parent.say(text)
    begin = time.monotonic()

    page.goto("/asked")
    expect(page.get_by_role("heading", name="Questions without a good answer")).to_be_visible()
    expect(page.get_by_role("table", name="Questions without a good answer")).to_contain_text("locker")
    page.goto("/new?topic=stay_put&text=" + ASKED[0].replace(" ", "%20"))
    page.get_by_label("The question, as a parent").fill(
        "Can my child keep the locker by the ramp while we dispute?"
    )
    page.get_by_label("The answer", exact=True).fill(
        "Ask for it in writing as part of the current placement. "
        "What stays the same is where the IEP is carried out. [^stay-put]"
    )
    ways = [
        *ASKED,
        "does the locker stay put",
        "locker near the ramp during the hearing",
        "they took his locker by the ramp",
        "keep the same locker till its decided",
    ]
    page.get_by_label("Ways of asking").fill("\n".join(ways))
    page.get_by_label("Short name").fill("keep_locker")
    expect(page.locator("#measures")).to_contain_text("finds nothing wrong")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/answers/stay_put/keep_locker/en"))

    page.goto("/live")
    page.get_by_role("button", name="Train and compare").click()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible(timeout=600_000)
    better = page.get_by_role("table", name="Questions that are answered otherwise")
    expect(better).to_contain_text("better")
    with Writing(Parent(guide_port), "what is stay put") as writing:
        page.get_by_role("button", name="Make it live").click()
        expect(page.get_by_text("It is live.")).to_be_visible()

        def is_heard() -> bool:
            """Whether parents get the new answer, asked in any of its ways."""
            return any("keep_locker" in Parent(guide_port).say(way) for way in ways)

        wait_until(is_heard, seconds=300)
        record_property("seconds_to_a_live_answer", round(time.monotonic() - begin))
        print(f"from question to live answer: {time.monotonic() - begin:.0f} seconds")

    assert writing.faults == [], "no pause for who writes while the model is swapped"
    assert len(writing.heard) > 3
    heard = [said for way in ways for said in parent.say(way)]
    assert "keep_locker" in heard, "also in a conversation that was begun before"
