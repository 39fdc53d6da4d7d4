"""How many requests a minute are served, for one session and for one address."""

from __future__ import annotations

import asyncio
import gc
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest
from awaiting import done

from channel.http import rate_limits
from channel.http.errors import RequestError
from channel.http.rate_limits import ADDRESS_FACTOR, Admission, Limits
from channel.operations.metrics import Metrics
from channel.operations.settings import Settings
from channel.signed_choices import Choices
from channel.turns import Turns


def _hit(limits: Limits, session: str | None, address: str) -> None:
    """Counts in a thread of its own: the browser tests keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, limits.hit(session, address)).result()


def test_a_session_may_send_its_number_and_not_one_more() -> None:
    limits = Limits(3)
    for _ in range(3):
        _hit(limits, "session", "1.2.3.4")

    with pytest.raises(RequestError) as raised:
        _hit(limits, "session", "1.2.3.4")

    assert (raised.value.status, raised.value.code) == (429, "too_fast")


def test_a_refusal_says_how_long_to_wait() -> None:
    limits = Limits(1)
    _hit(limits, "session", "1.2.3.4")

    with pytest.raises(RequestError) as raised:
        _hit(limits, "session", "1.2.3.4")

    seconds = int(raised.value.headers["Retry-After"])
    assert 1 <= seconds <= 60
    assert f"wait {seconds} seconds" in raised.value.message


def test_one_session_does_not_use_up_the_turns_of_another() -> None:
    limits = Limits(1)

    _hit(limits, "one", "1.2.3.4")
    _hit(limits, "another", "1.2.3.4")


def test_many_sessions_of_one_address_share_a_wider_limit() -> None:
    limits = Limits(1)
    for n in range(ADDRESS_FACTOR):
        _hit(limits, f"session {n}", "1.2.3.4")

    with pytest.raises(RequestError):
        _hit(limits, "one more", "1.2.3.4")
    _hit(limits, "somebody else", "5.6.7.8")


def test_new_sessions_count_for_the_address() -> None:
    limits = Limits(1)
    for _ in range(ADDRESS_FACTOR):
        _hit(limits, None, "1.2.3.4")

    with pytest.raises(RequestError):
        _hit(limits, None, "1.2.3.4")


def test_a_rate_of_0_switches_the_limit_off() -> None:
    limits = Limits(0)

    for _ in range(1000):
        _hit(limits, "session", "1.2.3.4")


def test_the_count_outlives_the_start_of_the_server() -> None:
    limits = Limits(2)
    time.sleep(0.2)  # the library holds its storage weakly; a timer of its own keeps it for a moment only
    gc.collect()
    _hit(limits, "session", "address")
    _hit(limits, "session", "address")
    with pytest.raises(RequestError):
        _hit(limits, "session", "address")


def test_without_redis_each_worker_counts_for_itself() -> None:
    limits = Limits(1, "redis://127.0.0.1:1/0")
    _hit(limits, "session", "address")
    with pytest.raises(RequestError):
        _hit(limits, "session", "address")


def test_a_turn_past_the_limit_is_refused_with_a_time_to_try_again() -> None:
    admission = Admission(1)
    with admission.turn(), pytest.raises(RequestError) as raised, admission.turn():
        pass
    assert (raised.value.status, raised.value.headers["Retry-After"]) == (503, "3")
    with admission.turn():  # free again
        pass


def test_a_turn_past_the_limit_is_refused_before_anything_is_done_for_it() -> None:
    class NothingIsAsked:
        """An agent of which nothing may be asked."""

    turns = Turns(
        Settings("a secret of more than 16 letters", turns_at_once=0),
        Choices("a secret of more than 16 letters"),
        Metrics(),
        lambda _: pytest.fail("a turn was begun"),
    )
    with pytest.raises(RequestError) as raised:
        done(turns.take(NothingIsAsked(), "session", {"text": "hello"}))

    assert (raised.value.status, raised.value.code) == (503, "too_busy")


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock of the admission shows."""
    shown = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: shown[0])
    return shown


def _rush(admission: Admission, seconds: list[float], each: float, turns: int = 300) -> int:
    """More come than there is room for; they end in their order, each so long after the one before.

    The room at its height.
    """
    house: list[ExitStack] = []
    for _ in range(turns):
        with suppress(RequestError):
            while True:
                turn = ExitStack()
                turn.enter_context(admission.turn())
                house.append(turn)
        seconds[0] += each
        house.pop(0).close()
    room = admission.room
    for turn in house:
        seconds[0] += each
        turn.close()
    return room


def test_where_turns_are_quick_as_many_are_taken_as_the_operator_says(seconds: list[float]) -> None:
    admission = Admission(64)
    room = _rush(admission, seconds, 0.02)

    assert room == 64


def test_where_turns_are_slow_no_more_are_taken_than_are_answered_in_time(seconds: list[float]) -> None:
    admission = Admission(64)
    room = _rush(admission, seconds, 0.1)

    assert 28 <= room <= 34, "30 of a tenth of a second each are answered in 3 seconds"


def test_turns_that_hang_do_not_keep_out_all_others(seconds: list[float]) -> None:
    admission = Admission(64)
    room = _rush(admission, seconds, 10.0)

    assert room == rate_limits.FEW


def test_a_rush_meets_the_pace_of_the_parents_before_it(seconds: list[float]) -> None:
    admission = Admission(64)
    for _ in range(50):
        with admission.turn():
            seconds[0] += 0.1

    assert admission.room < 35


def test_after_a_slow_time_as_many_are_taken_as_before(seconds: list[float]) -> None:
    admission = Admission(64)
    _rush(admission, seconds, 0.1)
    room = _rush(admission, seconds, 0.02)

    assert room == 64
