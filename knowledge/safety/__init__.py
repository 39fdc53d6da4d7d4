"""Signs of danger: words of content."""

from knowledge.safety.danger_sign import DangerSign
from knowledge.safety.examples import DangerExample
from knowledge.safety.signs import LANGUAGES, TIERS, DangerWords

__all__ = ["LANGUAGES", "TIERS", "DangerExample", "DangerSign", "DangerWords"]
