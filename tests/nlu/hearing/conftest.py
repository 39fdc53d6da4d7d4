"""One hearer for all tests of hearing: as it was trained."""

import pytest
from trained import Learned

from knowledge.guide import Guide
from nlu.embedding import encoder
from nlu.hearing.hearer import Hearer
from nlu.hearing.learned import LearnedFacts
from nlu.hearing.meant.second_opinion import SecondOpinion
from nlu.hearing.names import Vocabulary


@pytest.fixture(scope="session")
def hearer(guide: Guide, learned: Learned) -> Hearer:
    facts = LearnedFacts.read(learned("FactHearer", "learned.pickle"))
    opinion = SecondOpinion.read(learned("FactHearer", "second_opinion.json"))
    return Hearer(Vocabulary.of(guide.library), facts, encoder.shared().encode, opinion)
