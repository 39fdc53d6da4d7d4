"""What to do after the school refuses."""

from knowledge.refusals.refusals import Refusal

__all__ = ["Refusal"]
