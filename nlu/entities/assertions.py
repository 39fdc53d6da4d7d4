"""Judges the words around a find: denied, suspected, wished for, asked in general, of somebody else.

A wrong fact is worse than a missing one: what is not clearly said of this child now is left for the interview
to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Span

from nlu.entities.gazetteer import words

SENTENCE_ENDS = words(". ! ? ;") | {"\n", "\n\n"}
_CLAUSE_ENDS = SENTENCE_ENDS | words(", : - – — ( ) but so because although though")

_DENIED = words("no not never without nt denies neither nor nobody noone sin")
_RULED_OUT = words("ruled denied refused rejected negative")
_SUSPECTED = words(
    "suspect suspects suspected suspecting think thinks thinking might may maybe possible possibly probably"
    " likely wonder wondering could seems signs symptoms undiagnosed"
)
_SUSPECTED_AFTER = words("suspected maybe possibly probably")

# Whose is it?
_PEERS = words(
    "sister sisters brother brothers cousin cousins friend friends classmate classmates neighbor neighbors"
    " sibling siblings twin other another others people"
)
_ADULTS = words("husband wife dad father mom mother aunt uncle grandma grandpa teacher principal ex partner")
_REPORTING = words(
    "says said say think thinks told mentioned noticed suspects suspect believes believe wrote complains"
    " feels reports insists keeps knows know sees want wants"
)
_CHILD = words(
    "son daughter child kid kiddo boy girl grandson granddaughter grandchild grandkid nephew niece stepson"
    " stepdaughter baby toddler twins kids children teen teenager student year-old old grader schooler"
    " kindergartner preschooler freshman sophomore ours mine"
)
_PRONOUNS = words("he she him his her hers")
_THEIRS = words("his her their") | _PEERS
_OWN = words("have had was am m ve got get keep just")

# Is it so now?
_HAS = words(
    "has have got sees gets receives receiving getting on under with in his her their our sons daughters kids"
    " childs"
)
_POSSESSIVE = words("his her their our sons daughters kids childs")
_NOT_YET = words(
    "want wants wanted need needs needed ask asks asked asking request requested requesting qualify qualifies"
    " qualified eligible apply applies applied applying consider considering recommend recommended suggest"
    " suggested instead refused denied deny refuse offered offering start starting started get used had lost"
    " ended hope hoping try trying before without than like for to about of into toward towards becoming move"
    " moving switch switching between versus vs"
)
_HYPOTHETICAL = words("if whether unless")
_ASKING = words("can could should would do does did how what which who when where why may must will")
_AFTER_NO_HELP = words(
    "evaluation evaluations eval evals evaluated request requests process referral testing test tests"
    " assessment meeting meetings team teams application paperwork coordinator goals goal vs versus or denied"
    " refused rejected ended expired instead law laws eligibility kid kids student students"
)
_IS = words("is are s m was been diagnosed dx of says said named have has had got with his her their our")

_GOES_TO = words("in at attends attend goes go is s to our his her homeschool homeschooled")
_NOT_THIS_SCHOOL = words(
    "want wants wanted think thinking consider considering considered should switch switching switched move"
    " moved moving from if instead versus vs or than for of about pay paying afford would could sue with"
)

_ONCE = words("used was were last before previous old former left leaving")

_FILLERS = words(
    "a an the and yes slight just only now currently also some our mild severe moderate plus well"
)
_GOES_ON = words("and , since now already plan plans & + / too also currently")
AMBIGUOUS = words("add odd rad downs pans pots mono turrets pda gad fas")
BEFORE_AMBIGUOUS = words("has have with got diagnosed and or , / &")
_QUESTION_WORDS = words(
    "what whats how hows who when where why which can could do does did is are should will would may must"
)

# Concerns: words around them that make them something else.
_TROUBLE = words("problem problems trouble issue issues concern concerns worries difficulty")
_PRAISE = words(
    "ahead good great loves love enjoys strong excellent excels fine amazing likes smart well best"
)
_MEANT_ELSEWISE: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "writing": (words("in am m prior this"), words("to this about because in")),
    "reading": (
        words("been keep after from am m started online"),
        words("about up this online through the your"),
    ),
    "hearing": (
        words("process a an request file fair impartial keep been after expedited safeguards"),
        words("officer officers request decision from about that rights"),
    ),
    "social": (words(""), words("worker workers security media studies services")),
    "health": (words("mental home public"), words("insurance plan office department care records aide")),
    "medical": (words(""), words("records bills insurance leave school")),
    "development": (words("professional child staff"), words("")),
    "numbers": (words("phone"), words("to")),
    "behavior": (words(""), words("intervention plan plans analyst specialist assessment")),
    "speech": (words(""), words("therapist therapists pathologist teacher room therapy services")),
    "doesnt talk": (words(""), words("to with about back")),
    "not talking": (words(""), words("to with about back")),
    "delays": (words("district school any the they it no"), words("like in the this")),
    "delayed": (words("was been got keep keeps evaluation meeting"), words("the my our his her")),
    "organization": (words("an the this parent your"), words("")),
    "attention": (words("your my the their schools"), words("to of")),
    "focus": (words("to should the main our"), words("on")),
    "friends": (words("my our"), words("")),
    "trips": (words("field class"), words("")),
    "sad": (words(""), words("that to how")),
    "emotional": (words(""), words("support")),
    "advanced": (words(""), words("notice directive")),
    "hospital": (words(""), words("instruction school")),
}
_FEELS = words("worry worries sad crying nervous anxious overwhelmed panic depressed moody emotional lonely")
_STATE_BEFORE = words("in from live lives living to state , near")
_LIVED = words("moved move moving transferred transferring came coming relocated relocating left leaving")


@dataclass(frozen=True)
class Mention:
    """One find: what kind it is, its value, its place, and how it was meant.

    `claimed` is False where the words around it do not say that it is so of the child, now.
    """

    label: str
    value: str
    start: int
    end: int
    denied: bool = False
    suspected: bool = False
    of_others: bool = False
    claimed: bool = True

    def entity(self) -> dict[str, Any]:
        """The find as a Rasa entity."""
        return {"entity": self.label, "value": self.value, "start": self.start, "end": self.end}


def _were(before: list[str]) -> bool:
    """True for "we were in". "We're in" reads "were" too, but then nobody stands before it."""
    at = before.index("were") + 1 if "were" in before else 0
    return bool(at and set(before[at : at + 1]) & (words("we they") | _CHILD))


def words_before(span: Span, ends: frozenset[str]) -> list[str]:
    """The words before a find, nearest first, up to the last of these ends."""
    found: list[str] = []
    for token in reversed(span.doc[: span.start]):
        if token.lower_ in ends or "\n" in token.text:
            break
        found.append(token.lower_)
    return found


def words_after(span: Span, ends: frozenset[str] = SENTENCE_ENDS) -> list[str]:
    found: list[str] = []
    for token in span.doc[span.end :]:
        if token.lower_ in ends or "\n" in token.text:
            break
        found.append(token.lower_)
    return found


def _sentence(span: Span) -> tuple[list[str], bool]:
    """The words of the sentence of a find, and whether it is a question."""
    found = [*reversed(words_before(span, SENTENCE_ENDS)), *(t.lower_ for t in span), *words_after(span)]
    end = span.end + len(words_after(span))
    asked = end < len(span.doc) and span.doc[end].text == "?"
    return found, asked or bool(found and found[0] in _QUESTION_WORDS)


def _is_denied(span: Span) -> bool:
    """Denied before it in its clause ("does not have an IEP or a 504"), or ruled out right after it."""
    before = words_before(span, _CLAUSE_ENDS | {"and"})
    for n, word in enumerate(before[:8]):
        if word in _DENIED and (n == 0 or before[n - 1] not in {"only", "just"}):
            return True
        outer = before[n + 1] if n + 1 < len(before) else ""
        if word in {"he", "she", "they"} and outer not in words(
            "think believe know say said sure if thinks believes says"
        ):
            break
    return before[:2] == ["out", "ruled"] or bool(_RULED_OUT & set(words_after(span)[:4]))


def is_of_others(span: Span, label: str = "") -> bool:
    """Whether the nearest person named before a find is somebody else than the child."""
    before = words_before(span, SENTENCE_ENDS | {"but"})
    clause = words_before(span, _CLAUSE_ENDS | {"and"})
    for n, word in enumerate(before):
        outer = before[n + 1] if n + 1 < len(before) else ""
        inner = before[n - 1] if n else ""
        if word in _CHILD:
            if word in words("nephew niece") and _OWN_CHILD.search(span.doc.text):
                return True
            owner = {outer, before[n + 2] if n + 2 < len(before) else ""}
            return bool(owner & {"other", "another", "s"} & set(before[n:])) or _is_child_of_others(
                outer, before[n + 1 :]
            )
        if word in _PEERS and outer not in words("no making make makes keeping keep few any with each of in"):
            return True
        if word in _ADULTS and n < len(clause) and inner not in _REPORTING and label != "asked_school":
            return True
        if word in _PRONOUNS:
            return _others_before(before[n + 1 :]) or (not outer and _others_in_sentence_before(span, n + 1))
        told_of_self = inner in _OWN or not inner
        if label == "" and inner in words("have ve got"):  # "I have a 7 year old"
            return False
        if word == "i" and n < len(clause) and told_of_self and label != "asked_school":
            return True
    return False


_OWN_CHILD = re.compile(r"\b(?:my|our) (?:own )?(?:son|daughter|boy|girl|kid|child)s?\b", re.I)


def _is_child_of_others(owner: str, before: list[str]) -> bool:
    return owner in _PEERS or (owner in _THEIRS and _others_before(before))


def _others_before(before: Iterable[str]) -> bool:
    return bool(set(before) & (_PEERS - words("other others another people friends classmates")))


def _others_in_sentence_before(span: Span, distance: int) -> bool:
    """Whether a sentence that begins with "he" follows one about somebody else."""
    start = span.start - distance
    earlier = span.doc[: max(0, start - 1)]
    said = words_before(span.doc[len(earlier) : len(earlier) + 1], SENTENCE_ENDS) if len(earlier) else []
    back = next((n for n, word in enumerate(said) if word == "but"), None)
    if back and said[back - 1] in _PRONOUNS:  # "his sister has one, but he has nothing": back to the child
        said = said[:back]
    return bool(said) and _others_before(said)


def _is_tested_for(span: Span) -> bool:
    """ "Test her for dyslexia": somebody suspects it."""
    before = words_before(span, _CLAUSE_ENDS)
    tests = words(
        "test tested testing evaluate evaluated evaluating evaluation screen screened assess assessed"
    )
    return before[:1] == ["for"] and bool(set(before[1:4]) & tests)


def _is_hypothetical(span: Span) -> bool:
    return bool(_HYPOTHETICAL & set(words_before(span, _CLAUSE_ENDS)))


def _is_general_question(span: Span) -> bool:
    """Whether the sentence asks something, and not of this child."""
    sentence, asked = _sentence(span)
    about_child = set(sentence) & (
        _PRONOUNS
        | words("sons daughters childs kids grandsons")
        | _CHILD - words("child kid kids children student boy girl")
    )
    mine = re.search(
        r"\b(?:my|our) (?:\S+ ){0,3}?(?:child|kid|kids|boy|girl|children|grader|old)\b", " ".join(sentence)
    )
    return asked and not about_child and not mine


def _is_guess(span: Span) -> bool:
    """Whether a question guesses at the child's condition: "could it be ADHD?", "maybe dyslexia?"."""
    sentence, _ = _sentence(span)
    guesses = sentence[:2] in (["could", "it"], ["could", "this"], ["might", "it"])
    return guesses or (
        sentence[0] not in _QUESTION_WORDS and bool(_SUSPECTED & set(words_before(span, _CLAUSE_ENDS)))
    )


def _stands_alone(span: Span, found: frozenset[int]) -> bool:
    """Whether a find is told in a list of facts without a sentence: "2nd grade, adhd, 504 plan"."""
    start = span.start - len(words_before(span, _CLAUSE_ENDS))
    rest = (t for t in span.doc[start : span.start] if t.i not in found)
    after = words_after(span)
    _, asked = _sentence(span)
    follows = span.end in found or not after or after[0] in _GOES_ON
    return not asked and follows and all(t.lower_ in _FILLERS for t in rest)


def _nearest(before: list[str], yes: frozenset[str], no: frozenset[str]) -> bool:
    """Whether a word of `yes` stands nearer than any of `no`."""
    return next((word in yes for word in before if word in yes or word in no), False)


def _hedged(before: list[str]) -> bool:
    return bool(set(before) & (_HYPOTHETICAL | _ASKING))


def _has_help(span: Span) -> bool:
    """Whether a kind of help is in place: "has an IEP", "his 504"; not "wants an IEP" or "IEP evaluation"."""
    before, after = words_before(span, _CLAUSE_ENDS), words_after(span, _CLAUSE_ENDS)
    if before[:1] == ["the"] and set(after[:3]) & words("working helping followed") and not _hedged(before):
        return True
    if not before and (after[:1] == ["since"] or (after[:1] == ["for"] and after[2:3] == ["since"])):
        return True
    if set(after[:2]) & _AFTER_NO_HELP or (before and before[0] == "or") or before[1:2] == ["or"]:
        return False
    was = set(before[:4]) & words("was were") and not set(before[:4]) & words("just put given placed")
    if was or "until" in after[:1]:
        return False
    if span[0].lower_ in words("has on got in gets sees we pulled"):
        return not set(before) & (_HYPOTHETICAL | _ASKING | _NOT_YET - words("for to about of like"))
    if set(before[:3]) & _POSSESSIVE:
        return not set(before) & (_NOT_YET - words("for to about of like before had start started"))
    if set(before) & (_HYPOTHETICAL | _ASKING) or set(before[-1:]) & words("is are"):
        return False
    return _nearest(before, _HAS, _NOT_YET)


_CHILDREN = words("kids children students people anyone someone child")


def _has_condition(span: Span) -> bool:
    """Whether a condition is said to be the child's: "has autism", "is dyslexic", "my son with ADHD"."""
    before, after = words_before(span, _CLAUSE_ENDS), words_after(span, _CLAUSE_ENDS)
    if set(after[:1]) & words("evaluation eval testing test screening assessment vs versus or awareness"):
        return False
    in_general = before[:1] == ["with"] and set(before[1:2]) & _CHILDREN
    if in_general and not set(before[2:4]) & words("my our both two"):
        return False
    asking = _ASKING
    if set(before) & (_PRONOUNS | _CHILD):
        asking -= words("what can how should who when") | (
            words("do") if set(before) & words("i we") else frozenset()
        )
    if set(before) & (_HYPOTHETICAL | asking):
        return False
    return _nearest(before, _IS, _NOT_YET - words("of had to for"))


def _was_named(span: Span) -> bool:
    before = words_before(span, _CLAUSE_ENDS)
    return not set(before[:3]) & words(
        "get getting be become to can if who should gets"
    ) and not _is_hypothetical(span)


def _goes_to(span: Span) -> bool:
    """Whether the child goes to this kind of school now."""
    before = words_before(span, _CLAUSE_ENDS)
    if set(before) & (_HYPOTHETICAL | _ASKING | _ONCE) or set(words_after(span)[:1]) & words(
        "or district vs"
    ):
        return False
    if (
        span[0].lower_ in words("homeschool homeschooled homeschooling we i home")
        and not set(before) & _NOT_THIS_SCHOOL
    ):
        return True
    return _nearest(before, _GOES_TO, _NOT_THIS_SCHOOL)


def _is_hard(span: Span, value: str) -> bool:
    """Whether a concern is told as something that is hard for the child."""
    before, after = words_before(span, _CLAUSE_ENDS), words_after(span, _CLAUSE_ENDS)
    word = span.text.lower()
    wrong_before, wrong_after = _MEANT_ELSEWISE.get(word, (frozenset(), frozenset()))
    if set(before[:1]) & wrong_before or set(after[:1]) & wrong_after:
        return False
    denied = bool(_DENIED & set(before[:6]))
    if (denied and _TROUBLE & set(before[:4])) or (before[:1] == ["not"] and len(before) == 1):
        return False
    if _PRAISE & set(before[:3]) and not denied and value != "advanced":
        return False
    if set(after[:1]) & words("is are seems") and set(after[1:3]) & words(
        "fine good great ok okay nt not easy"
    ):
        return False
    person = next(
        (w for w in words_before(span, SENTENCE_ENDS) if w in _PRONOUNS | _CHILD | words("i we me im")), ""
    )
    return word not in _FEELS or (person not in words("i we me im") and (bool(person) or not before))


def judge(span: Span, label: str, value: str, found: frozenset[int]) -> Mention:
    """A find with what the words around it make of it."""
    find = Mention(label, value, span.start_char, span.end_char)
    if label == "state":
        before = words_before(span, SENTENCE_ENDS)
        alone = len(span) == len(span.doc) or _stands_alone(span, found)
        town = bool(set(before[1:3]) & words("in from near")) and span.doc[span.start - 1].is_title
        named = bool(set(before[:1]) & _STATE_BEFORE) or alone or town
        left = bool(set(before[:1]) & {"from"} and set(before[:4]) & _LIVED)
        clause = words_before(span, _CLAUSE_ENDS)
        left = left or bool(set(clause) & words("had was used")) or _were(clause)
        capital = (
            span.text.lower() == "washington"
            and set(words_after(span)[:1]) & {"dc", "d.c", "d.c.", ","} != set()
        )
        return replace(find, claimed=named and not left and not capital)
    after = set(words_after(span, _CLAUSE_ENDS | {"and"})[:3])
    find = replace(
        find,
        denied=_is_denied(span),
        suspected=bool(_SUSPECTED & set(words_before(span, _CLAUSE_ENDS)[:6]) or _SUSPECTED_AFTER & after)
        or _is_tested_for(span),
        of_others=is_of_others(span, label),
    )
    if _is_hypothetical(span) or (_is_general_question(span) and not _is_guess(span)):
        return replace(find, claimed=False)
    alone = _stands_alone(span, found)
    if label == "current_help":
        if value == "none":
            goes_on = words("to wrong against but special")  # "he has nothing to do"
            return replace(find, claimed=not set(words_after(span)[:1]) & goes_on)
        return replace(find, claimed=alone or (_has_help(span) and not find.suspected))
    if label == "condition":
        return replace(find, claimed=alone or find.suspected or _has_condition(span))
    if label == "school":
        return replace(find, claimed=alone or _goes_to(span))
    if label == "concerns":
        return replace(find, claimed=_is_hard(span, value))
    if label == "disability":
        return replace(find, claimed=_was_named(span))
    return find
