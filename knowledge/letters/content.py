"""Reads and checks the letters: one Markdown file is one letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from knowledge.interview.situation import UNKNOWN, VALUES
from knowledge.letters.checks import FOLDER, check_blanks, check_length, check_text
from knowledge.letters.helps import read_helps
from knowledge.letters.paragraphs import paragraphs, parted
from knowledge.letters.true_of import read_true_of
from knowledge.letters.writing import (
    BLANK,
    CONDITIONS,
    LIST,
    Letter,
    LetterCollection,
    Phrase,
)
from knowledge.model import Block
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.markdown import facts_in, words_of
from knowledge.parsing.source import (
    ContentError,
    Entries,
    Page,
    Words,
    files_of,
    read_page,
    read_yaml,
    yaml_as_written,
)
from knowledge.parsing.translation import beside
from knowledge.topics.reader import Statement, parts_of
from language.words import ENGLISH

LETTER, SHORTER = "Letter", "Shorter"
SECTIONS = ("When to use it", LETTER, SHORTER, "What to do next")
FRONT = (
    "title",
    "button",
    "subject",
    "topics",
    "paths",
    "same_letter",
    "by_age",
    "reviewed_on",
    "wanted",
    "wanted_else",
    "after",
    "instead_of",
    "true_of",
    "not_of",
    "for_any_help",
)
ANSWER_TIME = "answer_time"
"""The phrase that says how long the school has to answer in the parent's state, where that is known."""


def read_letters(
    root: Path, answer_times: Mapping[str, str], findings: FieldReader
) -> tuple[LetterCollection, list[Statement]]:
    """All letters in the order in which they are offered, with their statements for the checks.

    `answer_times` says by state how long the school has to answer a request, where that is known.
    """
    phrases = {**_read_phrases(root, findings), ANSWER_TIME: Phrase("state", dict(answer_times))}
    blanks, names, translated = _read_blanks(root, findings)
    opened = frozenset(blanks) - names
    stock = LetterCollection(
        {},
        phrases,
        blanks,
        _elsewhere(root),
        names,
        translated,
        findings.language,
        read_helps(root, findings, findings.language),
    )
    for name, phrase in phrases.items():
        for words in (*phrase.values.values(), *phrase.of_others.values(), phrase.otherwise):
            check_blanks(f"{FOLDER}/phrases.yml", 1, words, opened, findings, f" of {name}")
    statements: list[Statement] = []
    read: dict[str, Letter] = {}
    for path in files_of(root / FOLDER, "*.md"):
        try:
            page = read_page(path, root)
        except ContentError as error:
            findings.problems += error.problems
            continue
        read[path.stem] = _letter(path.stem, page, findings, statements)
        for title in (LETTER, SHORTER):
            check_text(page, page.section(title), phrases, blanks, opened, findings)
        check_length(page, read[path.stem], stock, findings)
    return replace(stock, letters=_ordered(root, read, findings)), statements


def _letter(letter_id: str, page: Page, findings: FieldReader, statements: list[Statement]) -> Letter:
    front, file = page.front, page.file
    findings.only(file, front, FRONT)
    for section in page.sections:
        if section.title not in SECTIONS:
            findings.unknown(file, section.line, "section", section.title, SECTIONS)
    for title in SECTIONS:
        if page.section(title) is None:
            findings.add(file, 1, f"the section {title} is missing", f"add `## {title}` with its words")
    blocks: dict[str, tuple[Block, ...]] = {}
    for title in (SECTIONS[0], SECTIONS[-1]):
        parts = parts_of(page, page.section(title), findings)
        blocks[title] = tuple(block for part, _ in parts for block in part.blocks)
        statements += [s for _, found in parts for s in found]
    texts = {title: list(paragraphs(page.section(title))) for title in (LETTER, SHORTER)}
    for title, placed in texts.items():
        written = page.section(title)
        if written and written.english and len(placed) != len([*parted(written.english, 0)]):
            fix = "its facts go by paragraphs: write as many as the English letter has"
            findings.add(file, written.line, f"{title} has other paragraphs than the English letter", fix)
    for title, placed in texts.items():
        for line, text in placed:
            words = Block("paragraph", words_of(BLANK.sub("", text)), facts=facts_in(text))
            statements.append(Statement(file, line, title, words))
    button = findings.text(file, front, "button")
    if not 2 <= len(button.split()) <= findings.most(5):
        what = f"the button {button!r} has {len(button.split())} words"
        findings.add(file, front.line, what, "use 2 to 5 words")
    cited = [f for title in (LETTER, SHORTER) for _, text in texts[title] for f in facts_in(text)]
    cited += [f for found in blocks.values() for b in found for f in b.facts]
    same = front.get(Words("same_letter")) or Entries()
    after = front.get(Words("after")) or Entries()
    return Letter(
        id=letter_id,
        title=findings.text(file, front, "title"),
        button=button,
        subject=findings.text(file, front, "subject"),
        topics=tuple(map(str, findings.texts(file, front, "topics"))),
        when=blocks[SECTIONS[0]],
        paragraphs=tuple(_plain(text) for _, text in texts[LETTER]),
        shorter=tuple(_plain(text) for _, text in texts[SHORTER]),
        next_steps=blocks[SECTIONS[-1]],
        wanted=tuple(map(str, findings.texts(file, front, "wanted"))),
        facts=tuple(dict.fromkeys(cited)),
        reviewed_on=findings.text(file, front, "reviewed_on"),
        paths=tuple(map(str, findings.texts(file, front, "paths", required=False))),
        wanted_else=tuple(map(str, findings.texts(file, front, "wanted_else", required=False))),
        after={str(fact): tuple(map(str, findings.texts(file, after, str(fact)))) for fact in after},
        instead_of=tuple(map(str, findings.texts(file, front, "instead_of", required=False))),
        same_letter={str(k): str(v) for k, v in same.items()},
        for_any_help=Words("for_any_help") in front,
        true_of=read_true_of(file, front, findings),
        by_age={str(k): str(v) for k, v in (front.get(Words("by_age")) or Entries()).items()},
    )


def _plain(text: str) -> str:
    return "\n".join(words_of(line) for line in text.split("\n"))


def _read_phrases(root: Path, findings: FieldReader) -> dict[str, Phrase]:
    file = f"{FOLDER}/phrases.yml"
    phrases = {}
    for name, entry in read_yaml(root / file, root).items():
        fact = findings.text(file, entry, "fact")
        values = entry.get(Words("values")) or Entries()
        if fact not in VALUES:
            findings.unknown(file, entry.line, "fact of the interview", fact, VALUES)
        else:
            findings.only(file, values, [v for v in VALUES[fact] if v != UNKNOWN])
        otherwise = findings.text(file, entry, "otherwise", required=False)
        sentence = findings.text(file, entry, "sentence", required=False) or LIST
        said = {str(k): str(v) for k, v in values.items()}
        others, of_others = _of_others(file, entry, findings)
        phrases[str(name)] = Phrase(fact, said, otherwise, sentence, others, of_others)
    return {**phrases, CONDITIONS: Phrase("disability", {}, "{" + CONDITIONS + "}")}


def _of_others(
    file: str, entry: Entries, findings: FieldReader
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Of which children a phrase says something else, and what."""
    others = entry.get(Words("others")) or Entries()
    findings.only(file, others, VALUES)
    for fact, values in others.items():
        for value in values:
            if value not in VALUES.get(str(fact), ()):
                findings.unknown(file, entry.line, f"value of {fact}", str(value), VALUES.get(str(fact), ()))
    said = entry.get(Words("of_others")) or Entries()
    return {str(f): tuple(map(str, v)) for f, v in others.items()}, {str(k): str(v) for k, v in said.items()}


def _read_blanks(root: Path, findings: FieldReader) -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    """The blanks with their typical fillings, those of them that are names, and the English name of each."""
    file = f"{FOLDER}/blanks.yml"
    content = read_yaml(root / file, root)
    findings.only(file, content, ("names", "open"))
    groups: list[Entries] = [content.get(Words(key), Entries()) for key in ("names", "open")]
    for blanks in groups:
        for name in blanks:
            findings.text(file, blanks, str(name))
            if len(name.split()) > findings.most(7):
                fix = "use at most 7 words: it is a label"
                findings.add(file, name.line, f"the blank {name!r} is long", fix)
    every = {str(k): str(v) for blanks in groups for k, v in blanks.items()}
    own = {name: (name, filling) for name, filling in every.items()}
    own |= _translated_blanks(root, every, findings)
    names = frozenset(own[str(name)][0] for name in groups[0])
    return dict(own.values()), names, {english: name for english, (name, _) in own.items()}


def _translated_blanks(
    root: Path, english: Collection[str], findings: FieldReader
) -> dict[str, tuple[str, str]]:
    """The blanks in the language that is read, by their English names: each with its name and a filling."""
    path = beside(root / FOLDER / "blanks.yml", findings.language)
    if findings.language == ENGLISH or not path.is_file():
        return {}
    file = str(path.relative_to(root))
    found = {}
    for name, entry in yaml_as_written(path, root).items():
        if str(name) in english:
            found[str(name)] = (findings.text(file, entry, "name"), findings.text(file, entry, "filling"))
    return found


def _ordered(root: Path, read: dict[str, Letter], findings: FieldReader) -> dict[str, Letter]:
    file = f"{FOLDER}/order.yml"
    order: Iterable[Words] = read_yaml(root / file, root)
    for name in order:
        if name not in read:
            findings.unknown(file, name.line, "letter", str(name), read)
    first = [str(name) for name in order if name in read]
    return {name: read[name] for name in dict.fromkeys([*first, *read])}


def _elsewhere(root: Path) -> tuple[str, ...]:
    return tuple(map(str, read_yaml(root / FOLDER / "elsewhere.yml", root)))
