"""How sure a fact is decides how it is shown: medium with whom to ask, low not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.presenters.blocks import confirmed
from knowledge import Guide
from knowledge.loading import CONTENT, read_library
from knowledge.model import MEDIUM, Block
from knowledge.parsing.source import ContentError


def _parts(guide: Guide) -> Iterator[tuple[str, list[Block]]]:
    for topic in guide.library.topics.values():
        yield topic.id, list(topic.in_short)
        for part in topic.more:
            yield topic.id, list(part.blocks)
        for answer in topic.answers:
            yield answer.key, list(answer.blocks)


def test_a_fact_of_medium_confidence_is_shown_with_whom_to_ask(guide: Guide) -> None:
    notice = guide.notice("confirm_rule")
    sends = guide.library.wording.sends_to_somebody
    unsure, alone = 0, []
    for place, blocks in _parts(guide):
        if not any(fact.confidence == MEDIUM for b in blocks for fact in guide.facts(b.facts)):
            continue
        unsure += 1
        shown = confirmed(guide, blocks)
        if not any(sends(block.plain()) for block in shown):
            alone.append(place)

    assert unsure > 30
    assert alone == []
    assert "Parent Center" in notice


def test_a_fact_of_high_confidence_stands_by_itself(guide: Guide) -> None:
    blocks = [Block("paragraph", "A first evaluation can be asked for.", facts=("eval-request",))]

    assert confirmed(guide, blocks) == blocks


def test_the_line_is_left_out_where_the_words_say_whom_to_ask(guide: Guide) -> None:
    alone = [Block("paragraph", "A lack of staff does not end the duty.", facts=("lack-of-staff-no-excuse",))]
    asks = [Block("paragraph", "Ask your Parent Center.", facts=("lack-of-staff-no-excuse",))]

    assert confirmed(guide, alone)[-1].text == guide.notice("confirm_rule")
    assert confirmed(guide, asks) == asks


def test_a_fact_of_low_confidence_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    file = root / "facts" / "federal_2.yml"
    text, count = re.subn(
        r"(- id: english-learner-prompt-evaluation\n(?:.|\n)*?confidence: )high",
        r"\1low",
        file.read_text("utf-8"),
        count=1,
    )
    assert count == 1
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        read_library(root)
    assert "english-learner-prompt-evaluation is of low confidence" in str(raised.value)
