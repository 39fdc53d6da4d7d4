"""The few words of a message that tell one thing: those at its place, and what belongs to it there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from language.normalize import place_as_typed, without_accents
from language.words import any_of, word_lists

MOST_WORDS = 8
MOST_WORDS_OF_MANNER = 3
Place = tuple[int, int]


def own_words(text: str, place: Place, others: Iterable[Place], alone: bool, language: str = "en") -> str:
    """The words at a place of `without_apostrophes(text)`; empty where they would be too many.

    What follows in the same clause belongs to it ("504 plan since March"), unless one of the `others`, other
    things told, stands there or it would be too long. `alone` leaves it out: "2nd grade" is enough.
    """
    start, end = place_as_typed(text, *place)
    if start == end:
        return ""
    lists = word_lists("clauses", language)
    clause_start, clause_end = _clause_around(text, start, end, language)
    if "anew" in lists:  # "lo suspendieron ocho días y tiene un 504"
        joint = rf"\s+{any_of(lists['joins'])}\s+{any_of(lists['anew'])}(?!\w)"
        anew = re.search(joint, text[end:clause_end], re.I)
        clause_end = end + anew.start() if anew else clause_end
    if not re.search(r"[^\W\d]", text[start:end]) and not _tells_more(text, clause_start, clause_end, others):
        start = _whose(text, clause_start, start, language)  # a number alone says nothing
    start = _with_helping_verbs(text, clause_start, start, lists)
    clause_end = _before_another(text, end, clause_end, others, lists)
    if not alone and not any(end <= a < clause_end for a, _ in _typed(text, others)):
        end = max(end, _as_far_as_it_fits(text, start, clause_end, lists))
    if not alone and end < clause_end:
        end = _with_its_manner(text, end, clause_end, others, language)
    before = re.search(
        rf"(?<!\w){any_of(word_lists('clauses', language)['before_nouns'])}\s+$", text[:start], re.I
    )
    if before and not alone and before.start() >= clause_start:
        start = before.start()
    start = max(clause_start, _verb_of_a_no(text, start, language))
    counted = re.search(rf"(?:[\w-]+\s+){{1,2}}{any_of(lists['part_of'])}\s+$", text[:start], re.I)
    if counted and not alone and counted.start() >= clause_start:
        longer = _tidy(text[counted.start() : end])  # "two years of reading group"
        start = counted.start() if len(longer.split()) <= MOST_WORDS else start
    said = _without_joint(_tidy(text[start:end]), language)
    for shorter in (_without_subject, _what_was_answered, _without_child):
        said = said if len(said.split()) <= MOST_WORDS else shorter(said, language)
    if len(said.split()) > MOST_WORDS:  # "le quitó la terapia del habla", and then "sin avisarme"
        said = said[: _as_far_as_it_fits(said, 0, len(said), lists)]
    said = _without_who_says(said, lists)
    return said if len(said.split()) <= MOST_WORDS else ""


def _without_who_says(said: str, lists: Mapping[str, list[str]]) -> str:
    """Words without a verb behind which something else is said: "no lee y la maestra dice" is "no lee"."""
    if not lists.get("says_on"):
        return said
    joint = rf"(?:\s+{any_of(lists['joins'])}(?:\s+\w+){{0,3}}?)?"
    return re.sub(
        rf"(?<=\w){joint}\s+{any_of(lists['says_on'])}(?:\s+{any_of(lists['links'])})?$", "", said, flags=re.I
    )


def says_nothing(said: str, language: str = "en") -> bool:
    """Whether words told alone say nothing of a child: "no nothing yet", "anything", "they told me"."""
    lists = word_lists("clauses", language)
    plain = re.sub(r"[^\w\s]", "", without_accents(said.lower()))
    return plain in lists["only_leads_in"] or {*plain.split()} <= {*lists["empty_words"]}


def _with_helping_verbs(text: str, clause_start: int, start: int, lists: Mapping[str, list[str]]) -> int:
    """Where the verb begins of which this is a form: "lo están molestando", and no "molestando" alone."""
    if "auxiliaries" not in lists:
        return start
    helping = rf"(?<!\w)(?:{any_of(lists['clitics'])}\s+)?{any_of(lists['auxiliaries'])}\s+$"
    verb = re.search(helping, text[clause_start:start], re.I)
    return clause_start + verb.start() if verb else start


def _before_another(
    text: str, end: int, clause_end: int, others: Iterable[Place], lists: Mapping[str, list[str]]
) -> int:
    """Where another thing is told of anew, without a mark: "panics at the door hes 11"."""
    follow = [a for a, _ in _typed(text, others) if end <= a < clause_end]
    if not follow or "subjects" not in lists:
        return clause_end
    anew = rf"\s+{any_of(lists['subjects'])}(?:\s+{any_of(lists['befalls'])})?\s+$"
    subject = re.search(anew, text[end : min(follow)], re.I)
    return end + subject.start() if subject else clause_end


def _as_far_as_it_fits(text: str, start: int, clause_end: int, lists: Mapping[str, list[str]]) -> int:
    """The end of the clause; of too many words, the last place before a phrase of its own that fits."""
    if len(_tidy(text[start:clause_end]).split()) <= MOST_WORDS:
        return clause_end
    if "phrases_begin" not in lists:
        return start
    cuts = re.finditer(rf"\s+(?={any_of(lists['phrases_begin'])}\s)", text[start:clause_end], re.I)
    ends = [start + m.start() for m in cuts]
    return max((e for e in ends if len(_tidy(text[start:e]).split()) <= MOST_WORDS), default=start)


def _with_its_manner(text: str, end: int, clause_end: int, others: Iterable[Place], language: str) -> int:
    """Where the few words end that say how: "no habla bien" in "no habla bien y la maestra dice ..."."""
    lists = word_lists("clauses", language)
    links = any_of([*lists["joints"], *lists["links"]])
    link = re.search(rf"(?<!\w){links}(?!\w)", text[end:clause_end], re.I)
    until = end + link.start() if link else clause_end
    is_short = len(text[end:until].split()) <= MOST_WORDS_OF_MANNER
    return until if is_short and not any(end <= a < until for a, _ in _typed(text, others)) else end


def _without_subject(said: str, language: str) -> str:
    """Words that are too many without the child and the verb before them: "my son was" kicked out again."""
    lists = word_lists("clauses", language)
    subject = rf"(?:{any_of(lists['before_children'])}\s+\w+|{any_of(lists.get('subjects', ['-']))})"
    return re.sub(rf"^{subject}\s+{any_of(lists['befalls'])}\s+", "", said, flags=re.I)


def _what_was_answered(said: str, language: str) -> str:
    """Of too many words, what stands behind "saying that", where it is few: "no lo van a evaluar"."""
    lists = word_lists("clauses", language)
    if "answers_with" not in lists:
        return said
    found = re.search(rf"(?<!\w){any_of(lists['answers_with'])}\s+(?P<what>.+)$", said, re.I)
    return found["what"] if found and 2 <= len(found["what"].split()) <= MOST_WORDS else said


def _without_child(said: str, language: str) -> str:
    """Words that are too many without the child they begin with: "lleva tres semanas sin ir a la escuela"."""
    lists = word_lists("clauses", language)
    if "of_age" not in lists:
        return said
    age = rf"{any_of(lists['of_age'])}\s+\w+(?:\s+{any_of(lists['years'])})?"
    rest = re.sub(rf"^{any_of(lists['before_children'])}\s+\w+\s+{age}\s+", "", said, flags=re.I)
    return rest if len(rest.split()) <= MOST_WORDS else said


def _whose(text: str, clause_start: int, start: int, language: str) -> int:
    """Where the words for the child begin: "my daughter is 9", without "help me find support" before them."""
    child = any_of(word_lists("clauses", language)["before_children"])
    named = [m.start() for m in re.finditer(rf"(?<!\w){child}(?!\w)", text[clause_start:start], re.I)]
    return clause_start + named[-1] if named else clause_start


def _without_joint(said: str, language: str) -> str:
    """Words without what joins them to those before and behind: "but nobody comes and"."""
    lists = word_lists("clauses", language)
    before, behind = any_of([*lists["joints"], *lists["links"]]), any_of(lists["joints"])
    return re.sub(rf"^(?:{before}\s+)+|(?:\s+{behind})+$", "", said, flags=re.I)


def _verb_of_a_no(text: str, start: int, language: str) -> int:
    """Where the verb before a "not" begins: "does not talk", and no "not talk"."""
    lists = word_lists("clauses", language)
    if not re.match(rf"{any_of(lists['before_verbs'])}(?!\w)", text[start:], re.I):
        return start
    verb = re.search(rf"(?<!\w){any_of(lists['helping_verbs'])}\s+$", text[:start], re.I)
    return verb.start() if verb else start


def _clause_around(text: str, start: int, end: int, language: str) -> Place:
    lists = word_lists("clauses", language)
    ends = rf"[{re.escape(''.join(lists['marks']))}\n]|(?<!\w){any_of(lists['joints'])}(?!\w)"
    before = [m.end() for m in re.finditer(ends, text[:start], re.I)]
    after = re.search(ends, text[end:], re.I)
    return (before[-1] if before else 0), (end + after.start() if after else len(text))


def _typed(text: str, places: Iterable[Place]) -> list[Place]:
    return [place_as_typed(text, *place) for place in places]


def _tells_more(text: str, start: int, end: int, others: Iterable[Place]) -> bool:
    """Whether other things are told in the same clause, or it is long."""
    return len(text[start:end].split()) > MOST_WORDS or any(start <= a < end for a, _ in _typed(text, others))


def _tidy(said: str) -> str:
    return " ".join(said.split()).strip(" -.,;:!¡?¿")
