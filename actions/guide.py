"""The one Guide of the action server."""

from functools import cache

from knowledge import Guide, load


@cache
def guide() -> Guide:
    """The guide, read and checked once."""
    return load()
