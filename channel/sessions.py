"""Sessions: the token that a page holds, and whether the conversation that it opens still goes on."""

from __future__ import annotations

import hashlib
import secrets
import time

from channel.http import errors
from channel.operations.settings import SESSION_SECONDS
from channel.storage.tracker_store import Conversation


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
