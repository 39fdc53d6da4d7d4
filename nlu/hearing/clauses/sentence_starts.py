"""Where typed text goes on with a sentence of its own, though no mark or only a comma says so."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from language.normalize import place_as_typed, plain_in_place
from language.words import word_lists
from nlu.hearing.clauses.cues import cues
from nlu.hearing.clauses.of_the_writer import of_who_writes

SENTENCE_STARTS = "sentence_starts"
_VERBS = frozenset({"VERB", "AUX"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_TOLD_SHORT = frozenset({"VBN", "VBD", "VBZ"})
_FINITE = frozenset({"VBD", "VBZ"})
_NAMES = frozenset({"NN", "NNP", "NNS"})
_BEFORE_NAMES = frozenset({"DT", "PRP$"})
"""Behind these a name follows: "bites the aide" begins with a verb, however it is tagged."""


@Language.component(SENTENCE_STARTS)
def _sentence_starts(doc: Doc) -> Doc:
    """Where typed text goes on with a sentence of its own, though no mark or only a comma says so."""
    words = word_lists("clauses", "en")
    alone, turns = frozenset(words["alone_before_comma"]), frozenset(words["turns"])
    subjects, behind = frozenset(words["subjects"]), frozenset(words["behind_turns"])
    takes_up, denials = frozenset(words["takes_up"]), frozenset(words["denials"])
    only, nowadays = frozenset(words["only"]), frozenset(words["nowadays"])
    ends = _ends_of_what_the_writer_cannot(doc)
    first = 0
    for token in doc[1:-1]:
        before = doc[token.i - 1]
        is_after_answer = (
            before.text in {",", "-"} and doc[first].lower_ in alone and token.lower_ in subjects
        )
        is_turn = token.lower_ in turns and doc[token.i + 1].lower_ in subjects | behind
        is_turn |= before.text == "," and token.lower_ in nowadays and doc[token.i + 1].lower_ in subjects
        if (is_after_answer and not any(t.pos_ in _VERBS for t in doc[first : token.i])) or is_turn:
            token.is_sent_start = True
        if any(t.lower_ in denials for t in doc[first : token.i]):
            is_named = before.pos_ in _NAMING and before.lower_ not in subjects
            is_only = token.lower_ in only and before.text == ","
            if (token.lower_ in takes_up and is_named) or is_only:
                token.is_sent_start = True
        if before.text == "," and _goes_on_without_subject(doc[first : token.i], token):
            token.is_sent_start = True
        if (before.text == ":" and token.is_alpha) or (before.i in ends and token.lower_ in subjects):
            token.is_sent_start = True
        if before.text in {".", "!", "?", "\n"} or token.is_sent_start:
            first = token.i
    return doc


def _goes_on_without_subject(said: Span, token: Token) -> bool:
    """ "Suspended twice, shoved into lockers, refuses to go, aide left": each of a list is a sentence.

    It begins with a verb, so that none of its verbs has a subject that the parser could find.
    """
    is_verb = said[0].tag_ in _TOLD_SHORT or (said[0].tag_ == "NNS" and said[0].nbor().tag_ in _BEFORE_NAMES)
    if not is_verb or any(t.tag_ == "PRP" and t.i < said[0].i + 2 for t in said):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    goes_on = token.tag_ in _TOLD_SHORT or (token.pos_ in _VERBS and token.tag_ in {"MD", "VBP"})
    return goes_on or (token.tag_ in _NAMES and following.tag_ in _FINITE)


def _ends_of_what_the_writer_cannot(doc: Doc) -> frozenset[int]:
    """The last words of what parents say of their own reading: "i cant read well | my son is 7"."""
    said = of_who_writes(plain_in_place(doc.text), cues("en"))
    places = (place_as_typed(doc.text, start, end) for start, end in said)
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in places)
    return frozenset(span[-1].i for span in spans if span is not None)
