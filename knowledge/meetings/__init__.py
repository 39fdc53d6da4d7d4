"""Getting ready for a meeting."""

from knowledge.meetings.meeting import Meeting, MeetingPart
from knowledge.meetings.preparation import FIRST_PART, MeetingGuide

__all__ = ["FIRST_PART", "Meeting", "MeetingGuide", "MeetingPart"]
