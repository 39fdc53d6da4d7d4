"""The one Guide of the action server."""

import os
from functools import cache
from pathlib import Path

from knowledge import Guide, load


@cache
def guide() -> Guide:
    """The guide with the settings of the site (EVENFIELD_SITE), read and checked once."""
    site = os.environ.get("EVENFIELD_SITE")
    return load(site=Path(site) if site else None)
