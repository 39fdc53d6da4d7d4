"""Which letter is meant, and its text: from a wish, a path, a topic, or what the school did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from knowledge.interview.situation import FACTS, Situation
from knowledge.interview.values import Condition, Path
from knowledge.interview.variants import NO_LETTER, holds
from knowledge.letters import helps, writing
from knowledge.letters.helps import Help
from knowledge.letters.writing import Letter, LetterCollection
from knowledge.model import Block
from language.ages.in_letters import kindergarten, numbers_in, says_kindergarten
from language.lists import joined
from language.phrases import stand_in
from language.requests.letter_requests import without_what_is_not_wanted
from language.words import LANGUAGES

YOUR_LANGUAGE = "your language"
"""The English name of the blank for the language that a parent speaks."""
MISSING = "what is missing"
"""The English name of the blank for help that does not happen."""
TO_TALK_ABOUT = "what you want to talk about"
"""The English name of the blank for what a meeting is about."""
_GRADE = "grade"
"""The English name of the blank for the grade."""
_NO_HELPS: Mapping[str, Sequence[str]] = {}


class LetterGuide:
    """Finds and writes letters. `subject_line` has a place {subject}."""

    def __init__(
        self, stock: LetterCollection, conditions: Mapping[str, Condition], subject_line: str
    ) -> None:
        self._stock = stock
        self._conditions = conditions
        self._subject_line = subject_line

    def letter(self, letter_id: str) -> Letter | None:
        """The letter with this id, or None."""
        return self._stock.letters.get(letter_id)

    def all(self) -> tuple[Letter, ...]:
        """All letters, in the order in which they are offered."""
        return tuple(self._stock.letters.values())

    def for_path(self, path: Path, situation: Situation) -> Letter | None:
        """The letter that begins a path for this child, or None.

        It is the one that the path names for such a child, else the one that names the path, for its age.
        """
        if path.letter == NO_LETTER:
            return None
        letter = self.letter(path.letter) or next((x for x in self.all() if path.id in x.paths), None)
        return self.for_age(letter, situation) if letter else None

    def for_age(self, letter: Letter, situation: Situation) -> Letter:
        """The same request for a child of the age that was told."""
        return self.letter(letter.by_age.get(situation.age_band or "", "")) or letter

    def about(self, topic_id: str) -> Letter | None:
        """The first letter that a topic leads to, or None."""
        return next((letter for letter in self.all() if topic_id in letter.topics), None)

    def in_situation(self, letter: Letter, situation: Situation) -> Letter:
        """A letter, or the one that replaces it after what the school did: a refusal, silence, a cut.

        A letter that says so itself is never replaced. One for a plan that the child does not have gives way
        to the same one for the plan that it has.
        """
        done = {(fact, value) for fact in FACTS for value in situation.values(fact)}
        for other in self.all():
            after = {(fact, value) for fact, values in other.after.items() for value in values}
            if letter.id in other.instead_of and after & done:
                return other
        return self._for_plan(letter, situation)

    def _for_plan(self, letter: Letter, situation: Situation) -> Letter:
        if not situation.truth(letter.true_of).false:
            return letter
        plans = sorted(situation.values("current_help"))
        return next(filter(None, (self.letter(letter.same_letter.get(p, "")) for p in plans)), letter)

    def not_untrue(self, letters: Iterable[Letter], situation: Situation) -> list[Letter]:
        """The letters, each once, without those that say what is not so of this child by what was told."""
        fitting = [letter for letter in letters if not situation.truth(letter.true_of).false]
        return list({letter.id: letter for letter in fitting}.values())

    def surest_first(self, letters: Iterable[Letter], situation: Situation) -> list[Letter]:
        """The letters with those last that need what was not told, such as a no of the school."""
        return sorted(letters, key=lambda letter: not holds(letter.true_of, situation))

    def is_true_of(self, letter: Letter, situation: Situation) -> bool:
        """Whether all that a letter says is so of this child by what was told."""
        return holds(letter.true_of, situation)

    def for_help(self, situation: Situation) -> list[Letter]:
        """The letters that ask for help which no letter of its own asks for, as far as they may be true.

        That is a meeting where a plan is there, and an evaluation where none is.
        """
        return self.not_untrue((letter for letter in self.all() if letter.for_any_help), situation)

    def wanted(self, text: str) -> tuple[Letter, ...]:
        """The letters that a parent's request may mean: one where it is clear, none where it names none.

        What it says that it is not for counts only where nothing else is named: "a 504, not an IEP".
        """
        meant = without_what_is_not_wanted(text)
        return tuple(writing.wanted(self.all(), meant) or writing.wanted(self.all(), text))

    def is_elsewhere(self, text: str) -> bool:
        """True when a request is for a letter that is not to a school."""
        return stand_in(self._stock.elsewhere, text, anywhere=True)

    def helps_missing(self, told: Iterable[tuple[str, str]]) -> tuple[Help, ...]:
        """The helps that are missing by what was told: pairs of the words that say so, and their message."""
        return helps.missing(self._stock.helps, told)

    def helps_named(self, text: str) -> tuple[Help, ...]:
        """The helps that a text names."""
        return helps.named(self._stock.helps, text)

    def asks_for_interpreter(self, letter: Letter) -> bool:
        """Whether a letter says itself which language the parent speaks."""
        blank = self._stock.blank_names.get(YOUR_LANGUAGE, YOUR_LANGUAGE)
        return any(f"[{blank}]" in paragraph for paragraph in letter.paragraphs)

    def with_age_told(self, paragraphs: Sequence[str], said: Iterable[str]) -> tuple[str, ...]:
        """Paragraphs of a letter with the grade, or the age, that the parent's words say."""
        told = {
            f"[{self._stock.blank_names.get(blank, blank)}]": number
            for words in said
            for language in LANGUAGES
            for blank, number in self._grade_and_age(words, language).items()
        }
        return tuple(reduce(lambda text, b: text.replace(b, told[b]), told, p) for p in paragraphs)

    def _grade_and_age(self, words: str, language: str) -> dict[str, str]:
        """What fills the blanks for them: the grade of a kindergartner is no number."""
        told = {blank: str(number) for blank, number in numbers_in(words, language).items()}
        if says_kindergarten(words, language):
            told = {_GRADE: kindergarten(self._stock.language), **told}
        return told

    def with_blanks_named(self, paragraphs: Sequence[str]) -> tuple[str, ...]:
        """Paragraphs of a letter in English with the names of blanks in this language.

        A parent reads what to fill in, and fills both languages in at once.
        """
        return writing.with_blanks_named(paragraphs, self._stock.blank_names)

    def write(
        self,
        letter: Letter,
        situation: Situation,
        conditions: Sequence[str] = (),
        *,
        helps_named: Mapping[str, Sequence[str]] = _NO_HELPS,
        shorter: bool = False,
        example: bool = False,
    ) -> Block:
        """A letter with the facts of the interview; `conditions` are ids of conditions that the parent named.

        Personal details stay blanks, but for an example, which shows typical fillings. `helps_named` are ids
        of helps that the parent named, by the English name of the blank that they fill in.
        """
        names = [self._conditions[c].name for c in conditions if c in self._conditions]
        text = letter.shorter if shorter else letter.paragraphs
        lines = writing.written(text, self._stock, situation, names)
        lines = writing.filled(lines, self._in_words(helps_named))
        lines = writing.with_subject(lines, self._subject_line.format(subject=letter.subject))
        return writing.block(letter, writing.filled(lines, self._stock.blanks) if example else lines)

    def _in_words(self, helps_named: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Blanks by their names in this language, with the helps that fill them in."""
        filled = {}
        for english, ids in helps_named.items():
            said = [one.said for one in self._stock.helps if one.id in ids]
            filled[self._stock.blank_names.get(english, english)] = joined(said, self._stock.language)
        return filled
