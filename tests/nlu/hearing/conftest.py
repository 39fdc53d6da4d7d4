"""One hearer for all tests of hearing: as it was trained."""

import pytest
from trained import learned_file

from knowledge.guide import Guide
from nlu.embedding import encoder
from nlu.hearing.hearer import Hearer, made_of
from nlu.hearing.learned import LearnedFacts
from nlu.hearing.names import Vocabulary


@pytest.fixture(scope="session")
def hearer(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Hearer:
    kept = learned_file("FactHearer", "learned.pickle", tmp_path_factory.mktemp("hearer"))
    if kept:
        return Hearer(Vocabulary.of(guide.library), LearnedFacts.read(kept), encoder.shared().encode)
    return made_of(guide.library)
