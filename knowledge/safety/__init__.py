"""Signs of danger: words of content."""

from knowledge.safety.danger_sign import DangerSign
from knowledge.safety.examples import DangerExample
from knowledge.safety.signs import TIERS, DangerWords

__all__ = ["TIERS", "DangerExample", "DangerSign", "DangerWords"]
