"""What learning may keep from one training to the next. Without a place for it, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


class Keeping:
    """Keeps nothing: all is worked out each time. `made_of` is all that something is worked out from."""

    def once(self, name: str, made_of: Any, work: Callable[[], T]) -> T:
        """What is worked out, or was before of the same."""
        return work()

    def of_each(
        self, name: str, made_of: Any, items: Iterable[str], work: Callable[[str], T]
    ) -> dict[str, T]:
        """What is worked out of each item, `made_of` the same for all: only of the new ones."""
        return {item: work(item) for item in items}

    def look(self, name: str, made_of: Any) -> Any:
        """What was put away last under this name, by learning of the same kind; None where nothing was."""
        return None

    def put(self, name: str, made_of: Any, value: Any) -> None:
        """Puts a value away for the next training."""


NOTHING = Keeping()
