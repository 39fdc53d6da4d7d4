"""The assistant's store, opened for reading only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url


class NoConversations(Exception):
    """The store cannot be read; the message says why, in words for staff."""


@contextmanager
def reading(database: str) -> Iterator[Connection]:
    """A connection that reads. Raises NoConversations, also for what fails while it is read."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        if not path.is_file():
            raise NoConversations(
                f"There are no conversations yet: {path.name} is not there. "
                "It is made when the assistant first runs."
            )
        engine = sa.create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    else:
        engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    except sa.exc.SQLAlchemyError as error:  # its text may hold a password: only its kind is shown
        raise NoConversations(
            f"The conversations cannot be read ({type(error).__name__}). Check EVENFIELD_DB_URL."
        ) from error
    finally:
        engine.dispose()
