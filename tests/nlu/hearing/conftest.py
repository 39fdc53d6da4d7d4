"""One hearer for all tests of hearing: it learns its examples once."""

import pytest

from knowledge.guide import Guide
from nlu.hearing.hearer import Hearer, made_of


@pytest.fixture(scope="session")
def hearer(guide: Guide) -> Hearer:
    return made_of(guide.library)
