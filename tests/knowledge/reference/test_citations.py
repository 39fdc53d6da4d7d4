"""A fact's citation becomes a source with a title that a parent can read, and can open or find."""

from __future__ import annotations

import re

import pytest

from knowledge.guide import Guide
from knowledge.model import Fact, Source
from knowledge.reference.citations import Citations, CitedPlace

CITATIONS = Citations(
    places=(
        CitedPlace(
            re.compile(r"34 CFR (\d+)\.(\d+)"), "Rules, section {0}.{1}", "https://example.org/{0}.{1}"
        ),
        CitedPlace(re.compile(r"Guide"), where="ask for it by its title"),
    ),
    seeds={"article.txt": "An article"},
    articles_where="on the shelf",
)


def fact(cite: str = "", seed: str = "") -> Fact:
    return Fact(id="a", said="words", topic="iep", cite=cite, seed=seed)


def test_a_section_of_the_law_gets_a_title_and_a_link() -> None:
    source = CITATIONS.source(fact("34 CFR 300.301(b)"))

    assert source == Source("Rules, section 300.301", "34 CFR 300.301(b)", "https://example.org/300.301")


def test_the_first_kind_that_fits_counts() -> None:
    source = CITATIONS.source(fact("Guide to 34 CFR 300.8"))

    assert source is not None
    assert source.url == "https://example.org/300.8"


def test_what_has_no_link_says_in_words_where_it_is_found() -> None:
    source = CITATIONS.source(fact("Guide to schools (May 2016)"))

    assert source == Source(
        "Guide to schools (May 2016)", "Guide to schools (May 2016)", where="ask for it by its title"
    )


def test_a_seed_fact_names_its_article_and_where_it_is() -> None:
    assert CITATIONS.source(fact(seed="article.txt")) == Source("An article", where="on the shelf")


def test_a_fact_without_citation_has_no_source() -> None:
    assert CITATIONS.source(fact()) is None


def test_law_comes_before_articles_and_each_source_once_with_all_that_is_cited() -> None:
    facts = [
        fact(seed="article.txt"),
        fact("34 CFR 300.8(a)"),
        fact("34 CFR 300.8(c)"),
        fact("34 CFR 300.8(a)"),
        fact(),
        fact(seed="article.txt"),
    ]

    found = CITATIONS.sources(facts)

    assert [source.label for source in found] == ["Rules, section 300.8", "An article"]
    assert found[0].cite == "34 CFR 300.8(a); 34 CFR 300.8(c)"


@pytest.mark.parametrize(
    ("cite", "title", "url"),
    [
        (
            "34 CFR 300.301(b)",
            "Federal special education rules (IDEA), section 300.301, U.S. Department of Education",
            "https://www.ecfr.gov/current/title-34/section-300.301",
        ),
        (
            "20 U.S.C. 1414(a)(1)(D)",
            "Federal special education law (IDEA), section 1414, U.S. Code",
            "https://www.law.cornell.edu/uscode/text/20/1414",
        ),
        (
            "34 CFR 104.36",
            "Federal rules on Section 504, section 104.36, U.S. Department of Education",
            "https://www.ecfr.gov/current/title-34/section-104.36",
        ),
        (
            "Schaffer v. Weast, 546 U.S. 49 (2005)",
            "Schaffer v. Weast, U.S. Supreme Court, 2005",
            "https://supreme.justia.com/cases/federal/us/546/49/",
        ),
        (
            "71 FR 46715 (August 14, 2006); OSEP Q&A 22-02 (July 19, 2022)",
            "Federal Register, volume 71, page 46715, U.S. Department of Education, August 14, 2006",
            "https://www.federalregister.gov/citation/71-FR-46715",
        ),
    ],
)
def test_the_real_kinds_have_titles_that_a_parent_can_read(
    guide: Guide, cite: str, title: str, url: str
) -> None:
    source = guide.library.citations.source(fact(cite))

    assert source is not None
    assert (source.label, source.url) == (title, url)


def test_every_source_has_a_link_or_says_where_it_is_found(guide: Guide) -> None:
    sources = [s for s in map(guide.library.citations.source, guide.library.facts.values()) if s]

    assert len(sources) > 500
    assert [source for source in sources if not source.url and not source.where] == []


def test_no_title_is_a_bare_number_of_the_law(guide: Guide) -> None:
    sources = [s for s in map(guide.library.citations.source, guide.library.facts.values()) if s]

    bare = re.compile(r"^\d+ (?:CFR|U\.S\.C\.|FR)")
    assert [source.label for source in sources if bare.search(source.label)] == []


def test_the_federal_guides_are_named_by_title(guide: Guide) -> None:
    labels = {s.label for s in guide.sources(guide.library.facts) if s}

    assert any("Parent and Educator Resource Guide to Section 504" in label for label in labels)


def test_no_citation_says_none(guide: Guide) -> None:
    assert [f.id for f in guide.library.facts.values() if f.cite.lower().startswith("none")] == []
