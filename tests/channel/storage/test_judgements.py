"""Yes and no under answers, counted on a real SQLite file and read by the desk."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from awaiting import done
from rasa.shared.core.domain import Domain

from channel.storage import judgements
from channel.storage.tracker_store import GuideTrackerStore
from desk.report.judgements import Judgement, read_judgements

TODAY = date.fromtimestamp(time.time())


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'evenfield.db'}"


@pytest.fixture
def store(address: str) -> GuideTrackerStore:
    return GuideTrackerStore(Domain.empty(), db_url=address)


def test_the_desk_reads_how_often_parents_said_yes_and_no(store: GuideTrackerStore, address: str) -> None:
    for useful in (True, True, False):
        done(store.judge("stay_put", "when_to_file", useful))
    done(store.judge("iep_what", "", True))

    assert set(read_judgements(address)) == {
        Judgement(TODAY, "stay_put/when_to_file", True, 2),
        Judgement(TODAY, "stay_put/when_to_file", False, 1),
        Judgement(TODAY, "iep_what", True, 1),
    }


def test_a_store_of_an_earlier_version_is_given_the_table(address: str, tmp_path: Path) -> None:
    done(GuideTrackerStore(Domain.empty(), db_url=address).forget(before=0))
    with closing(sqlite3.connect(tmp_path / "evenfield.db")) as file:
        file.execute("DROP TABLE judgements")
        file.commit()
    assert read_judgements(address) == []

    done(GuideTrackerStore(Domain.empty(), db_url=address).judge("stay_put", "", True))

    assert len(read_judgements(address)) == 1


def test_counts_are_kept_for_a_year_and_then_forgotten(
    store: GuideTrackerStore, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(store.judge("stay_put", "", True))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 366 * 86_400)
    done(store.forget(before=now))
    assert len(read_judgements(address)) == 1

    monkeypatch.setattr(time, "time", lambda: now + (judgements.KEPT_DAYS + 1) * 86_400)
    done(store.forget(before=now))
    assert read_judgements(address) == []
