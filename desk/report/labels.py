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
MEANS = {
    ANSWERED: "Evenfield gave an answer, and the parent did not say that it was wrong.",
    UNSURE: "Evenfield asked back: it offered two or three questions to choose from.",
    UNANSWERED: "Evenfield said that it has no answer, and named who knows.",
    PROTEST: "The parent wrote so, or chose No under the answer.",
    DANGER: "The message spoke of harm. Help lines such as 988 came first. Nobody can read these messages.",
    OTHER: "No question: the parent answered one of Evenfield's, asked for a letter, or said thanks.",
}
"""What an outcome means, for a reader who has never seen the assistant."""
INSTEAD = {
    "clarify": "(a choice of questions)",
    "redirect": "(no answer; who knows is named)",
    "notice": "(a short reply, no answer)",
    "question": "(a question of the interview)",
    "suggestion": "(a plan)",
    "letter": "(a letter)",
    "crisis": "(help lines)",
}
"""What was said in place of an answer, by the kind of the message."""
LANGUAGE = {"en": "English", "es": "Spanish"}
