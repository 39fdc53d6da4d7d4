"""The blanks of letters, filled in and left empty, and each letter written down whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from written_letters import LETTERS, MOST_WORDS, TOLD

from knowledge import Guide, Situation
from knowledge.letters.writing import BLANK, filled

ODD_WORDS = (
    "he cries.", "She hits. She runs!", "NOTHING WORKS...", "why??", "- reading\n- math", "  3rd grade ",
    "I don't know", "the teacher said: he is lazy", "last tuesday.", "no", "ella llora mucho",
    "50% of the time",
)  # fmt: skip
"""What parents type into a blank: sentences, shouts, lists, half a word."""
GOLDEN = YAML(typ="safe").load((Path(__file__).parents[2] / "cases" / "letters.yml").read_text())


@pytest.mark.parametrize("words", ODD_WORDS)
def test_whatever_is_typed_stands_behind_a_colon_and_ends_once(guide: Guide, words: str) -> None:
    names, said = guide.library.stock.names, words.strip()
    bare = said.rstrip(".?!…")
    for letter in guide.letters.all():
        for shorter in (False, True):
            for situation in (Situation(), TOLD, Situation(concerns=frozenset({"reading", "other"}))):
                for item in guide.letters.write(letter, situation, shorter=shorter).items:
                    for blank in BLANK.finditer(item):
                        if blank[1] in names:
                            continue
                        before, after = item[: blank.start()], item[blank.end() :]
                        assert before.endswith(": "), item
                        assert re.match(r"[.)]|\n|$", after), item
                        (read,) = filled([item], {blank[1]: words})
                        stop = after[:1] if after[:1] in {".", ")"} else ""
                        assert read.startswith(f"{before}{bare}{stop}" if stop else f"{before}{said}"), read


def test_a_blank_that_was_left_empty_stays_to_be_seen(guide: Guide) -> None:
    assert filled(["I see this: [what you see at home]. Thank you."], {"what you see at home": " "}) == (
        "I see this: [what you see at home]. Thank you.",
    )


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['letter']} {case.get('note', '')}")
def test_a_filled_letter_reads_as_an_expert_wrote_it_down(guide: Guide, case: dict[str, Any]) -> None:
    letter = guide.letter(case["letter"])
    assert letter
    told = {
        fact: frozenset(value) if isinstance(value, list) else value
        for fact, value in case.get("told", {}).items()
    }
    items = guide.letters.write(
        letter, Situation(**told), case.get("conditions", ()), shorter=case.get("shorter", False)
    )
    names = {name: guide.library.stock.blanks[name] for name in guide.library.stock.names}
    read = "\n\n".join(filled(items.items, {**names, **case["typed"]}))
    assert read.split() == case["reads"].split()
    assert len(read.split()) <= MOST_WORDS


def test_each_letter_was_written_down_whole_once() -> None:
    of_plans = YAML(typ="safe").load(
        (Path(__file__).parents[2] / "cases" / "letters_of_plans.yml").read_text()
    )
    assert {case["letter"] for case in [*GOLDEN, *of_plans]} == set(LETTERS)
