"""What the desk calls things, for its staff."""

from __future__ import annotations

from desk.report.conversations import ANSWERED, DANGER, OTHER, PROTEST, UNANSWERED, UNSURE

OUTCOME = {
    ANSWERED: "Answered",
    UNSURE: "Not sure which question was meant",
    UNANSWERED: "No answer found",
    PROTEST: "The parent said the answer was not right",
    DANGER: "Help lines shown",
    OTHER: "Interview, letters, dates, thanks and so on",
}
LANGUAGE = {"en": "English", "es": "Spanish"}
