"""A fact's citation becomes a source that a parent can open."""

from __future__ import annotations

import re

import pytest

from knowledge.guide import Guide
from knowledge.model import Fact, Source
from knowledge.reference.citations import Citations

CITATIONS = Citations(
    links=(
        (re.compile(r"34 CFR (\d+)\.(\d+)"), "https://example.org/{0}.{1}"),
        (re.compile(r"ed\.gov"), "https://www.ed.gov"),
    ),
    seeds={"article.txt": "An article"},
)


def fact(cite: str = "", seed: str = "") -> Fact:
    return Fact(id="a", said="words", topic="iep", cite=cite, seed=seed)


def test_a_section_of_the_law_gets_a_link() -> None:
    source = CITATIONS.source(fact("34 CFR 300.301(b)"))

    assert source == Source("34 CFR 300.301(b)", "34 CFR 300.301(b)", "https://example.org/300.301")


def test_the_first_pattern_that_fits_gives_the_link() -> None:
    source = CITATIONS.source(fact("34 CFR 300.8; ed.gov page"))

    assert source is not None
    assert source.url == "https://example.org/300.8"


def test_a_citation_without_a_pattern_is_named_without_a_link() -> None:
    assert CITATIONS.source(fact("Pub. L. 108-446")) == Source("Pub. L. 108-446", "Pub. L. 108-446")


def test_a_seed_fact_names_its_article() -> None:
    assert CITATIONS.source(fact(seed="article.txt")) == Source("An article")
    assert CITATIONS.source(fact(seed="other.txt")) == Source("other.txt")


def test_a_fact_without_citation_has_no_source() -> None:
    assert CITATIONS.source(fact()) is None


def test_law_comes_before_articles_and_each_source_once() -> None:
    facts = [
        fact(seed="article.txt"),
        fact("34 CFR 300.8"),
        fact("34 CFR 300.8"),
        fact(),
        fact(seed="article.txt"),
    ]

    assert [source.label for source in CITATIONS.sources(facts)] == ["34 CFR 300.8", "An article"]


@pytest.mark.parametrize(
    ("cite", "url"),
    [
        ("34 CFR 300.301(b)", "https://www.ecfr.gov/current/title-34/section-300.301"),
        ("20 U.S.C. 1414(a)(1)(D)", "https://www.law.cornell.edu/uscode/text/20/1414"),
        ("ed.gov program page", "https://www.ed.gov"),
    ],
)
def test_the_real_patterns_link_to_the_law(guide: Guide, cite: str, url: str) -> None:
    source = guide.library.citations.source(fact(cite))

    assert source is not None
    assert source.url == url


def test_no_citation_says_none(guide: Guide) -> None:
    assert [f.id for f in guide.library.facts.values() if f.cite.lower().startswith("none")] == []
