"""How far a "no" reaches where no commas are typed: "no habla casi nada pega mucho"."""

from __future__ import annotations

from nlu.hearing.clauses.cues import Cues


def ends_before(cues: Cues, between: str, named: str, verbs: frozenset[str] = frozenset()) -> bool:
    """Whether a "no" does not reach what is named, by the words between them.

    A verb of its own begins anew where the "no" has had its verb, if no "que" joins the two: one of the
    content's `verbs`. And "no solo" denies nothing.
    """
    words, said = between.split(), named.split()
    if cues.has("only", words[:1]):
        return True
    while words and cues.has("before_verbs", words[-1:]):
        words.pop()
    while said and cues.has("before_verbs", said[:1]):
        said.pop(0)
    begins = bool(said) and (said[0] in verbs or cues.stands_first("own_verbs", " ".join(said)))
    return begins and bool(words) and not cues.has("joins_to_no", words[-1:])
