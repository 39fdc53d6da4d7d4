"""Everything that the four first articles teach can be found by a parent, and is said as the law has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from ruamel.yaml import YAML

from knowledge.guide import Guide
from knowledge.loading import CONTENT
from knowledge.model import Block

SEEDS = YAML(typ="safe", pure=True).load(CONTENT / "facts" / "seeds.yml")
IDS: list[str] = [entry["id"] for entry in SEEDS]
PUT_RIGHT: dict[str, set[str]] = {e["id"]: set(e.get("see", ())) for e in SEEDS if "caution" in e}


def shown(guide: Guide) -> Iterator[tuple[str, Block]]:
    """Every block that a parent may read, with the name of its place."""
    for topic in guide.library.topics.values():
        more = [block for part in topic.more for block in part.blocks]
        for block in (
            *topic.in_short,
            *more,
            *topic.compare,
            *topic.example,
            *topic.next_steps,
            *topic.simpler,
        ):
            yield topic.id, block
    for path in guide.library.paths.values():
        for block in (*path.what, *path.first_step, *path.school_may_say):
            yield f"path {path.id}", block


def test_there_are_236_seed_facts_from_four_articles() -> None:
    assert len(set(IDS)) == len(IDS) == 236
    assert len(Counter(entry["seed"] for entry in SEEDS)) == 4


def test_every_seed_fact_is_behind_at_least_one_topic(guide: Guide) -> None:
    behind = {fact for topic in guide.library.topics.values() for fact in topic.facts}

    assert [fact for fact in IDS if fact not in behind] == []


def test_every_seed_fact_is_said_and_not_only_in_the_background(guide: Guide) -> None:
    said = {fact for place, block in shown(guide) if not place.startswith("path ") for fact in block.facts}

    assert [fact for fact in IDS if fact not in said] == []


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("which_plan_for_my_child", "keeps making progress with a 504 plan"),
        ("supplementary_aids_at", "text-to-speech"),
        ("providers", "articulation"),
        ("providers", "pragmatic language"),
        ("related_services", "early identification and screening"),
        ("plan504_what", "visual charts and organizers"),
        ("plan504_what", "social skills group"),
        ("plan504_what", "scheduled movement breaks"),
        ("plan504_what", "preferential seating"),
        ("plan504_what", "without being penalized"),
        ("plan504_what", "parent and educator resource guide to section 504"),
        ("accommodations", "noise-cancelling headphones"),
        ("accommodations", "warning before a fire drill"),
        ("accommodations", "without being penalized"),
        ("iep_what", "legally binding"),
        ("iep_what", "more comprehensive"),
        ("twice_exceptional", "where to read more"),
    ],
)
def test_the_seeds_are_said_in_their_own_concrete_terms(guide: Guide, topic: str, words: str) -> None:
    found = guide.library.topics[topic]
    parts = [text for part in found.more for text in (part.title, *(b.plain() for b in part.blocks))]
    said = " ".join([*(b.plain() for b in found.in_short), *parts, *(b.plain() for b in found.compare)])

    assert words in said.lower()


def test_the_sports_comparison_is_in_the_simple_words_too(guide: Guide) -> None:
    simple = " ".join(b.plain() for b in guide.library.topics["iep_vs_504"].simpler)

    assert "same field" in simple
    assert "coach" in simple


def test_every_seed_fact_names_its_article_as_source(guide: Guide) -> None:
    labels = {source.label for source in guide.sources(IDS)}

    assert len(labels) == 4
    assert not [label for label in labels if label.endswith(".txt")]


def test_a_caution_names_a_fact_that_puts_it_right(guide: Guide) -> None:
    assert {fact: see for fact, see in PUT_RIGHT.items() if see - set(guide.library.facts)} == {}


def test_a_parent_hears_the_caution_and_not_the_imprecise_statement(guide: Guide) -> None:
    cautions = {entry["id"]: " ".join(entry["caution"].split()) for entry in SEEDS if "caution" in entry}

    assert {fact: guide.library.facts[fact].said for fact in cautions} == cautions


@pytest.mark.parametrize("fact", [fact for fact, see in PUT_RIGHT.items() if see])
def test_a_cited_fact_with_a_caution_is_shown_with_what_puts_it_right(guide: Guide, fact: str) -> None:
    alone = [
        place
        for place, block in shown(guide)
        if block.type != "table" and fact in block.facts and not PUT_RIGHT[fact] & set(block.facts)
    ]

    assert alone == []
