"""What the desk shows of a message that is tried."""

from __future__ import annotations

from desk.trial import MEANT
from nlu.hearing.status.mention import STATUSES


def test_every_status_of_a_fact_is_said_in_words() -> None:
    assert set(MEANT) == set(STATUSES)
