"""How many requests a minute are served, for one session and for one address."""

from __future__ import annotations

import asyncio
import gc
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from channel.http.errors import RequestError
from channel.http.rate_limits import ADDRESS_FACTOR, Admission, Limits


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
