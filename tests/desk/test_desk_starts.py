"""What opening the desk does: it trains where nothing can be tried without, and makes nothing live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deploy import training
from desk import __main__ as starting
from desk import settings


@pytest.fixture
def wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> settings.Settings:
    """A working copy whose model is there."""
    model = tmp_path / "model.tar.gz"
    model.touch()
    monkeypatch.setattr(training, "MODEL", model)
    return replace(settings.from_environment({}), root=tmp_path)


def trains(
    wanted: settings.Settings, changed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> tuple[bool, bool]:
    """Whether opening the desk trains, and whether it says that something waits to be made live."""
    trained: list[bool] = []
    monkeypatch.setattr(training, "changed_since", lambda: changed)
    monkeypatch.setattr(training, "is_current", lambda: not changed)
    monkeypatch.setattr(starting, "prepare", lambda: trained.append(True))
    waits = starting._prepare(wanted)
    return bool(trained), waits


def test_what_staff_saved_does_not_go_live_when_the_desk_is_opened_again(
    wanted: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = wanted.content / "topics" / "rights" / "stay_put.md"

    assert trains(wanted, [saved], monkeypatch) == (False, True)


def test_nothing_changed_trains_nothing(wanted: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trains(wanted, [], monkeypatch) == (False, False)


def test_new_code_is_trained_because_the_model_may_not_fit_it(
    wanted: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trains(wanted, [wanted.root / "nlu" / "ranking.py"], monkeypatch) == (True, False)


def test_a_first_start_trains(wanted: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    training.MODEL.unlink()

    assert trains(wanted, [], monkeypatch) == (True, False)
