"""The channel's settings. All come from the environment, prefixed EVENFIELD_."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

ASSISTANT = "evenfield"
"""`assistant_id` in config.yml: models of other assistants are not served."""
MAX_TEXT = 1_000
"""Longest message, in characters."""
MAX_BODY = 16 * 1024
"""Largest request body, in bytes."""
SESSION_SECONDS = 30 * 60
"""How long a session lives after its last message."""


class SettingsError(Exception):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True)
class Settings:
    """What an operator may set."""

    secret: str
    allowed_origins: tuple[str, ...] = ()
    rate_per_minute: int = 60
    retention_days: int = 7
    turns_at_once: int = 64
    redis_url: str = ""
    proxies: int = 0
    model: str = ""
    metrics_port: int = 0
    metrics_host: str = "127.0.0.1"

    @property
    def kept_seconds(self) -> int:
        """How long a conversation is kept after its last message. 0 days keeps nothing past the session."""
        return max(self.retention_days * 24 * 3600, SESSION_SECONDS)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Reads the settings. Raises SettingsError with the name of the wrong one."""
        secret = environment.get("EVENFIELD_SECRET", "")
        if len(secret) < 16:
            raise SettingsError("EVENFIELD_SECRET must be set to at least 16 random characters.")
        rate = _whole_number(environment, "EVENFIELD_RATE_PER_MINUTE", 60)
        days = _whole_number(environment, "EVENFIELD_RETENTION_DAYS", 7)
        origins = environment.get("EVENFIELD_ALLOWED_ORIGINS", "")
        return cls(
            secret,
            tuple(origins.split()),
            rate,
            days,
            turns_at_once=_whole_number(environment, "EVENFIELD_TURNS_AT_ONCE", 64),
            redis_url=environment.get("EVENFIELD_REDIS_URL", ""),
            proxies=_whole_number(environment, "EVENFIELD_PROXIES", 0),
            model=environment.get("EVENFIELD_MODEL", ""),
            metrics_port=_whole_number(environment, "EVENFIELD_METRICS_PORT", 0),
            metrics_host=environment.get("EVENFIELD_METRICS_HOST", "127.0.0.1"),
        )


def _whole_number(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isdecimal():
        raise SettingsError(f"{name} must be a whole number, not {value!r}.")
    return int(value)
