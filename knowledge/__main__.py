"""`python -m knowledge check` tells every problem of the content; `coverage` prints what each topic has.

`unanswered` lists the ways of asking a topic to which no answer is near. `translations` lists what a language
lacks, by kind of content; `sign` writes down from which English a translation was made.

Where a language is whole, a part that is missing or outdated is a problem like any other.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.answers import ENGLISH, translation_gaps
from knowledge.contacts.site import read_site
from knowledge.library import Library
from knowledge.loading import CONTENT, read_libraries
from knowledge.parsing.signing import sign, sign_answers, signatures
from knowledge.parsing.source import ContentError, files_of, keeping_what_is_read
from knowledge.parsing.translation_gaps import ANSWERS, Part, parts_in, parts_of_turns, problem_with
from language.words import LANGUAGES

RESPONSES = Path(__file__).parents[1] / "data" / "responses"
"""The turns of the chat: Rasa's, and translated like content."""
WHOLE = frozenset({"es"})
"""The languages of which nothing may be missing or outdated: parents choose them for the whole conversation.
Another one grows part by part, and what it lacks is in English."""


def main() -> int:
    """Runs one command. Returns 0 when the content is fit to serve."""
    options = argparse.ArgumentParser(prog="python -m knowledge")
    commands = ["check", "coverage", "unanswered", "translations", "sign"]
    options.add_argument("command", choices=commands)
    options.add_argument("files", nargs="*", help="only of these English files, such as labels.yml")
    options.add_argument("--language", default=LANGUAGES[1], help="the language of translations")
    options.add_argument("--again", action="store_true", help="sign what was signed before too")
    options.add_argument("--content", type=Path, default=CONTENT)
    options.add_argument("--site", type=Path, help="also check the settings of a site")
    given = options.parse_intermixed_args()
    try:
        if given.command == "sign":
            return _sign(given.content, given.language, given.files, given.again)
        libraries = read_libraries(given.content)
        library = libraries[ENGLISH]
        if given.site:
            read_site(given.site, library.matters, library.states)
    except ContentError as error:
        print(error)
        return 1
    if given.command == "coverage":
        from knowledge.quality import table  # readability needs libraries of the developers' set
        from knowledge.quality.spanish_reading import scores, summary

        rows, holes = table(library.topics, library.facts, library.citations)
        line, hard = summary(scores(libraries["es"].topics))
        print(f"{rows}\n{line}", *hard, sep="\n")
        return 1 if holes or hard else 0
    if given.command == "translations":
        parts = _of_files(_parts(given.content, library, given.language), given.files)
        _print_translations(parts)
        return 1 if _missing(parts) or _outdated(parts) else 0
    if given.command == "unanswered":
        from knowledge.quality import unanswered

        found = unanswered(library.topics, library.answers)
        for one in found:
            print(f"{one.topic}: {one.asked}\n    nearest: {one.nearest or 'none'} ({one.likeness:.2f})")
        asked = sum(len(topic.asked_as) for topic in library.topics.values())
        print(f"{len(found)} of {asked} ways of asking have no answer near")
        return 0
    print(
        f"content is fine: {len(library.topics)} topics, {len(library.facts)} facts and terms, "
        f"{sum(answer.language == ENGLISH for answer in library.answers)} answers"
    )
    lacking = [_tell_gaps(_parts(given.content, library, code), code) for code in LANGUAGES[1:]]
    if given.site:
        print(f"{given.site} is fine too")
    return 1 if any(lacking) else 0


def _parts(content: Path, library: Library, language: str) -> list[Part]:
    """Everything that is translated: content, turns of the chat, answers."""
    answers = _answers(content, library, language)
    with keeping_what_is_read():
        return [*parts_in(content, language), *parts_of_turns(RESPONSES, language), *answers]


def _answers(content: Path, library: Library, language: str) -> list[Part]:
    """The answers, which carry their fingerprints themselves."""
    gaps = translation_gaps(library.answers, [language])[language]
    files = {path.stem: str(path.relative_to(content)) for path in files_of(content, "topics/*/*.md")}
    return [
        Part(
            ANSWERS,
            files[answer.topic],
            answer.id,
            answer.fingerprint,
            "" if answer.key in gaps.outdated else answer.fingerprint,
            answer.key not in gaps.missing,
        )
        for answer in library.answers
        if answer.language == ENGLISH
    ]


def _tell_gaps(parts: list[Part], language: str) -> bool:
    """Prints what a language lacks. Whether that is a problem: it is where the language is whole."""
    missing, outdated = _missing(parts), _outdated(parts)
    lacking = [*missing, *outdated]
    print(f"{language}: {len(missing)} parts not translated, {len(outdated)} outdated", end="")
    print(f" (python -m knowledge translations --language {language})" if lacking else "")
    if language not in WHOLE:
        return False
    for part in lacking:
        print(problem_with(part, language))
    return bool(lacking)


def _of_files(parts: list[Part], files: list[str]) -> list[Part]:
    return [part for part in parts if not files or part.file in files]


def _missing(parts: list[Part]) -> list[Part]:
    return [part for part in parts if not part.is_translated]


def _outdated(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.is_outdated]


def _print_translations(parts: list[Part]) -> None:
    """Each part that is missing or outdated, then the counts by kind."""
    for word, found in (("missing", _missing(parts)), ("outdated", _outdated(parts))):
        for part in found:
            print(f"{word}: {part}")
    for kind in dict.fromkeys(part.kind for part in parts):
        of_kind = [part for part in parts if part.kind == kind]
        missing, outdated = len(_missing(of_kind)), len(_outdated(of_kind))
        print(f"{kind}: {len(of_kind)} parts, {missing} not translated, {outdated} outdated")


def _sign(content: Path, language: str, files: list[str], again: bool) -> int:
    """Signs the translations of these files, or all that were not signed yet."""
    for root, parts in (
        (content, parts_in(content, language)),
        (RESPONSES.parent, parts_of_turns(RESPONSES, language)),
    ):
        for file, made_from in signatures(_of_files(parts, files), again).items():
            if sign(root / file, language, made_from):
                print(f"signed {file}: {len(made_from)} parts")
    for file, made_from in _answers_by_file(content, files, language).items():
        if number := sign_answers(content / file, language, made_from, again):
            print(f"signed {file}: {number} answers")
    return 0


def _answers_by_file(content: Path, files: list[str], language: str) -> dict[str, dict[str, str]]:
    """The fingerprints of the English answers, by file and id; of these files, or of all."""
    found: dict[str, dict[str, str]] = {}
    for part in _of_files(_answers(content, read_libraries(content)[ENGLISH], language), files):
        if part.is_translated:
            found.setdefault(part.file, {})[part.name] = part.fingerprint
    return found


if __name__ == "__main__":
    sys.exit(main())
