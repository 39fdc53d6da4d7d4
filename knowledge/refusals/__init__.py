"""What to do after the school refuses."""

from knowledge.refusals.refusals import Refusal, for_plan

__all__ = ["Refusal", "for_plan"]
