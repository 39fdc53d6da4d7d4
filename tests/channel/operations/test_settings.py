"""Settings come from the environment, and a wrong one is named in plain words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from channel.operations.settings import SESSION_SECONDS, Settings, SettingsError

SECRET = {"EVENFIELD_SECRET": "0123456789abcdef"}


def settings(**given: str) -> Settings:
    return Settings.from_environment({**SECRET, **given})


def test_only_the_secret_is_needed() -> None:
    found = settings()

    assert (found.secret, found.allowed_origins, found.rate_per_minute) == ("0123456789abcdef", (), 60)


@pytest.mark.parametrize("environment", [{}, {"EVENFIELD_SECRET": ""}, {"EVENFIELD_SECRET": "short"}])
def test_no_secret_and_a_short_one_are_refused(environment: Mapping[str, str]) -> None:
    with pytest.raises(SettingsError, match="EVENFIELD_SECRET must be set to at least 16 random characters"):
        Settings.from_environment(environment)


def test_the_secret_is_not_in_the_message_that_refuses_it() -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment({"EVENFIELD_SECRET": "hunter2"})

    assert "hunter2" not in str(raised.value)


def test_origins_are_separated_by_spaces() -> None:
    found = settings(EVENFIELD_ALLOWED_ORIGINS="https://a.example  https://b.example\n")

    assert found.allowed_origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("origins", ["", " "])
def test_no_origins_allow_no_other_site(origins: str) -> None:
    assert settings(EVENFIELD_ALLOWED_ORIGINS=origins).allowed_origins == ()


def test_conversations_are_kept_for_the_days_that_the_operator_sets_and_at_least_a_session() -> None:
    assert settings(EVENFIELD_RETENTION_DAYS="2").kept_seconds == 2 * 24 * 3600
    assert settings(EVENFIELD_RETENTION_DAYS="0").kept_seconds == SESSION_SECONDS


def test_a_number_of_days_that_is_no_number_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="EVENFIELD_RETENTION_DAYS must be a whole number, not 'week'"):
        settings(EVENFIELD_RETENTION_DAYS="week")


def test_a_rate_of_0_is_allowed() -> None:
    assert settings(EVENFIELD_RATE_PER_MINUTE="0").rate_per_minute == 0


@pytest.mark.parametrize("rate", ["many", "-1", "1.5", "1e3"])
def test_a_rate_that_is_no_whole_number_is_refused_by_name(rate: str) -> None:
    with pytest.raises(SettingsError, match="EVENFIELD_RATE_PER_MINUTE must be a whole number"):
        settings(EVENFIELD_RATE_PER_MINUTE=rate)
