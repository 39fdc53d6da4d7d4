"""The kinds of content that are translated, and where in their files words stand."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from knowledge.parsing.translation import Kind

QUESTIONS = "Questions"
"""The section of a topic with its answers: each answer is a part of its own."""

KINDS = (
    Kind("labels", "labels.yml", shown=("*",)),
    Kind("notices", "notices.yml", shown=("*",)),
    Kind(
        "interview",
        "interview/questions.yml",
        shown=(
            *(f"*/{key}" for key in ("ask", "shortly", "button", "why", "how_to_know", "said")),
            *(f"*/answers/*/{key}" for key in ("button", "said")),
            *(f"*/for_some/*/{key}" for key in ("ask", "shortly", "why", "how_to_know")),
            *(f"*/for_some/*/answers/*/{key}" for key in ("button", "said")),
        ),
        understood=("*/called", "*/answers/*/words", "*/answers/*/told_as"),
    ),
    Kind("kind words", "interview/kind_words.yml", shown=("*/text",)),
    Kind(
        "who counts as a parent",
        "interview/caregivers.yml",
        shown=("*/note", "*/letter"),
        understood=("*/words",),
    ),
    Kind("notes", "interview/notes.yml", shown=("*/text",)),
    Kind("titles of paths", "interview/policy.yml", shown=("paths/*",)),
    Kind("what to bring", "interview/bring.yml", shown=("*/text",), by_text=True),
    Kind("conditions", "interview/conditions.yml", shown=("*/name",), understood=("*/words",)),
    Kind("paths", "paths/*.md", shown=("button",), untranslated=("Letter",)),
    Kind("ideas", "accommodations.yml", shown=("*/*/*/text",), by_text=True),
    Kind("occasions", "occasions.yml", shown=("*/name", "*/button"), understood=("*/words",)),
    Kind("words for ideas", "ideas.yml", understood=("words/*", "senses/*/words")),
    Kind(
        "letters",
        "letters/*.md",
        shown=("title", "button", "subject"),
        understood=("wanted", "wanted_else"),
    ),
    Kind("blanks of letters", "letters/blanks.yml", shown=("names/*", "open/*"), by_key=True),
    Kind(
        "phrases of letters",
        "letters/phrases.yml",
        shown=("*/otherwise", "*/sentence", "*/values/*", "*/of_others/*"),
    ),
    Kind("help in letters", "letters/helps.yml", shown=("*/said",), understood=("*/words",)),
    Kind("letters elsewhere", "letters/elsewhere.yml", understood=(".",)),
    Kind("meetings", "meetings/*.md", shown=("title", "button"), understood=("words", "about")),
    Kind(
        "parts of meetings",
        "meetings/parts.yml",
        shown=("*/heading", "*/button"),
        understood=("*/words", "upcoming", "nouns"),
    ),
    Kind("questions for meetings", "meetings/questions.yml", shown=("*/*",), by_text=True),
    Kind(
        "refusals",
        "refusals.yml",
        shown=(
            *("ways/*/text", "refusals/*/button", "refusals/*/law", "refusals/*/under_504/law"),
            *("circumstances/*/text", "circumstances/*/under_504/text"),
        ),
        understood=("circumstances/*/says",),
        own=("refusals/*/says",),
    ),
    Kind("matters", "matters.yml", shown=("*/name", "*/who", "*/near"), understood=("*/words",)),
    Kind(
        "deadlines",
        "deadlines.yml",
        shown=(
            *(f"counting/{key}" for key in ("calendar", "school", "business")),
            *(f"counting/{key}" for key in ("calendar_of_state", "paused", "unsure")),
            *(f"events/*/{key}" for key in ("ask", "tells", "tells_ahead", "button")),
            *(f"rules/*/{key}" for key in ("button", "says", "differ", "check", "passed", "entry")),
        ),
        understood=("counting/words", "starts_none", "events/*/words", "rules/*/words", "rules/*/waits"),
    ),
    Kind(
        "states",
        "states.yml",
        shown=(
            "*/name",
            *(f"*/{key}/says" for key in ("evaluation_timeline", "request_response", "due_process_limit")),
            *(f"*/{key}/rule" for key in ("papers_before_meeting", "consent_for_later_ieps")),
            "*/upper_age/ages",
            "*/transition_age/rule",
            "*/protection_advocacy/use",
            "*/state_office/use",
        ),
    ),
    Kind("rules of states", "state_rules.yml", shown=("units/*", "*/says")),
    Kind("glossary", "glossary.yml", shown=("*/term", "*/expansion", "*/plain")),
    Kind(
        "sources",
        "sources.yml",
        shown=("links/*/title", "links/*/where", "articles/*", "articles_where"),
        by_text=True,
    ),
    Kind(
        "overviews",
        "topics/*/*.md",
        shown=("title", "button"),
        understood=("asked_as",),
        untranslated=(QUESTIONS,),
    ),
)


def kind_of(file: Path | str) -> Kind | None:
    """The kind of a file, by its place below the folder of content; None where it is not translated."""
    place = PurePosixPath(file)
    return next((kind for kind in KINDS if _is_of(place, kind)), None)


def _is_of(place: PurePosixPath, kind: Kind) -> bool:
    return len(place.parts) == kind.files.count("/") + 1 and place.match(kind.files)
