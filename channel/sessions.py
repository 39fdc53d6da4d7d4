"""Sessions: the token that a page holds, and whether the conversation that it opens still goes on."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from typing import Any

from channel.http import errors
from channel.operations.settings import SESSION_SECONDS
from channel.storage.tracker_store import Conversation

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def session_of(token: str) -> str:
    """The session that a token opens. Only this hash is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def named_in(authorization: str) -> str:
    """The session that a bearer token names, there or not. Raises a 401 refusal when there is no token."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not 20 <= len(token) <= 200:
        raise errors.no_session()
    return session_of(token)


def still_open(conversation: Conversation | None) -> Conversation:
    """The conversation. Raises a 401 refusal when there is none, or it has expired."""
    if conversation is None or time.time() - conversation.seen > SESSION_SECONDS:
        raise errors.no_session()
    return conversation


def language_named(code: Any) -> str:
    """The language that a page asks for. Raises a 422 refusal for what is no code of one."""
    if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
        raise errors.bad_language()
    return code
