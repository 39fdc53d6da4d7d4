"""Terms of the glossary are found by their names, and everyday words are not taken for them."""

import pytest

from knowledge.guide import Guide
from language.words import word_lists
from nlu.entities.gazetteer import Gazetteer
from nlu.entities.terms import TermFinder


@pytest.fixture(scope="module")
def terms(gazetteer: Gazetteer) -> TermFinder:
    return TermFinder(gazetteer.terms, frozenset(word_lists("terms")["everyday"]))


def test_every_term_of_the_glossary_is_found_by_its_name(terms: TermFinder, guide: Guide) -> None:
    for term in guide.library.terms.values():
        assert term.id in {found["value"] for found in terms.read(f"what is {term.term}")}, term.id


@pytest.mark.parametrize("text", ["we are at school", "i have no idea", "hi there", "the sea"])
def test_everyday_words_are_no_terms(terms: TermFinder, text: str) -> None:
    assert list(terms.read(text)) == []
