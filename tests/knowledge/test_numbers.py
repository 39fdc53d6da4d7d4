"""A number that rests on a fact nobody re-read is never shown as certain."""

from __future__ import annotations

import re

from actions.presenters.blocks import confirmed
from knowledge import Guide
from knowledge.model import Block


def _blocks(guide: Guide) -> list[Block]:
    topics = guide.library.topics.values()
    parts = [part.blocks for topic in topics for part in topic.more]
    sections = [s for t in topics for s in (t.in_short, t.compare, t.example, t.simpler, t.next_steps)]
    paths = [b for p in guide.library.paths.values() for b in (p.what, p.first_step, p.school_may_say)]
    return [block for blocks in (*parts, *sections, *paths) for block in blocks]


def test_such_numbers_come_with_a_line_that_asks_to_confirm_them(guide: Guide) -> None:
    notice = guide.notice("confirm_number")
    found = 0
    for block in _blocks(guide):
        unsure = [fact for fact in guide.facts(block.facts) if not fact.sure]
        if unsure and re.search(r"\d", re.sub(r"\b504\b", "", block.plain())):
            found += 1
            assert confirmed(guide, [block])[-1].text == notice, block.plain()
    assert found > 10  # there are such facts: the test has something to judge


def test_a_number_that_was_read_on_an_official_page_stands_by_itself(guide: Guide) -> None:
    topic = guide.topic("evaluation_timeline")
    assert topic is not None
    sure = [b for b in topic.in_short if all(fact.sure for fact in guide.facts(b.facts))]
    assert sure
    assert confirmed(guide, sure) == sure
