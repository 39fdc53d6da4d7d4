"""How many requests a minute are served, for one session and for one address."""

from __future__ import annotations

import gc
import time

import pytest

from channel.errors import Refusal
from channel.limits import ADDRESS_FACTOR, Limits


def test_a_session_may_send_its_number_and_not_one_more() -> None:
    limits = Limits(3)
    for _ in range(3):
        limits.hit("session", "1.2.3.4")

    with pytest.raises(Refusal) as raised:
        limits.hit("session", "1.2.3.4")

    assert (raised.value.status, raised.value.code) == (429, "too_fast")


def test_a_refusal_says_how_long_to_wait() -> None:
    limits = Limits(1)
    limits.hit("session", "1.2.3.4")

    with pytest.raises(Refusal) as raised:
        limits.hit("session", "1.2.3.4")

    seconds = int(raised.value.headers["Retry-After"])
    assert 1 <= seconds <= 60
    assert f"wait {seconds} seconds" in raised.value.message


def test_one_session_does_not_use_up_the_turns_of_another() -> None:
    limits = Limits(1)

    limits.hit("one", "1.2.3.4")
    limits.hit("another", "1.2.3.4")


def test_many_sessions_of_one_address_share_a_wider_limit() -> None:
    limits = Limits(1)
    for n in range(ADDRESS_FACTOR):
        limits.hit(f"session {n}", "1.2.3.4")

    with pytest.raises(Refusal):
        limits.hit("one more", "1.2.3.4")
    limits.hit("somebody else", "5.6.7.8")


def test_new_sessions_count_for_the_address() -> None:
    limits = Limits(1)
    for _ in range(ADDRESS_FACTOR):
        limits.hit(None, "1.2.3.4")

    with pytest.raises(Refusal):
        limits.hit(None, "1.2.3.4")


def test_a_rate_of_0_switches_the_limit_off() -> None:
    limits = Limits(0)

    for _ in range(1000):
        limits.hit("session", "1.2.3.4")


def test_the_count_outlives_the_start_of_the_server() -> None:
    limits = Limits(2)
    time.sleep(0.2)  # the library holds its storage weakly; a timer of its own keeps it for a moment only
    gc.collect()
    limits.hit("session", "address")
    limits.hit("session", "address")
    with pytest.raises(Refusal):
        limits.hit("session", "address")
