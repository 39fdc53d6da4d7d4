"""A clock that jumps must not make conversations of today look old."""

from __future__ import annotations

import time

import pytest

from channel.operations.clock_drift import Clock


def test_a_clock_that_runs_true_is_steady() -> None:
    assert Clock().is_steady()


@pytest.mark.parametrize("jump", [8 * 24 * 3600, -3600])
def test_a_jump_is_seen_once(jump: float, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + jump)
    assert not clock.is_steady()
    assert clock.is_steady()
