"""A message cut into segments, and segments without what tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from nlu.hearing.clauses.clause import Clause
from nlu.hearing.clauses.cues import Cues
from nlu.hearing.clauses.text import Text
from nlu.hearing.segments.segment import Segment, SegmentJudge

_HANGING = frozenset({"advcl", "relcl", "xcomp", "acl", "pcomp", "csubj", "ccomp"})


def of_parse(text: Text, clauses: Sequence[Clause], cues: Cues, judge: SegmentJudge) -> list[Segment]:
    """Segments of parsed text."""
    root: dict[int, int] = {}
    order = {id(clause): n for n, clause in enumerate(clauses)}
    for n, clause in enumerate(clauses):
        at = clause
        while at.governor is not None and _hangs(at, cues):
            at = at.governor
        root[n] = order[id(at)]
    groups: dict[int, list[Clause]] = {}
    for n, clause in enumerate(clauses):
        groups.setdefault(root[n], []).append(clause)
    segments = []
    for n, group in groups.items():
        tokens = sorted((t for clause in group for t in clause.tokens), key=lambda t: t.i)
        for run in _without_what_is_set_against(_runs(tokens), cues):
            span: Span = run[0].doc[run[0].i : run[-1].i + 1]
            start, end = text.plain_place(span.start_char, span.end_char)
            if any(c.isalpha() for c in text.plain[start:end]):
                segments.append(
                    Segment(
                        n,
                        start,
                        end,
                        text.plain[start:end],
                        text.typed[span.start_char : span.end_char],
                        judge,
                        any(t.pos_ == "VERB" for t in run) and run[0].lower_ not in cues["apart"],
                    )
                )
    return sorted(segments, key=lambda s: s.start)


def _runs(tokens: list) -> list[list]:  # type: ignore[type-arg]
    """Tokens in runs without a gap; a stray word or mark goes with the run before it."""
    runs: list[list] = []  # type: ignore[type-arg]
    for token in tokens:
        if runs and token.i - runs[-1][-1].i <= 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [run for run in runs if len(run) > 1 or len(runs) == 1]


def _without_what_is_set_against(runs: list[list], cues: Cues) -> list[list]:  # type: ignore[type-arg]
    """ "Extra time, not teaching": what is set against it behind a comma is a piece of its own."""
    apart: list[list] = []  # type: ignore[type-arg]
    for run in runs:
        marks = [n for n, t in enumerate(run[:-1]) if t.text == "," and run[n + 1].lower_ in cues["apart"]]
        last = marks[-1] if marks else len(run)
        is_wish = any(t.lemma_.lower() in cues["wishes_for"] for t in run[:last])
        has_verb = any(t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBG" for t in run[last:])
        apart += [run] if has_verb or not (marks and is_wish) else [run[: last + 1], run[last + 1 :]]
    return apart


def _hangs(clause: Clause, cues: Cues) -> bool:
    if clause.link not in _HANGING:
        return False
    if clause.link == "ccomp":
        above = clause.head.head
        return (
            above.i < clause.head.i and above.lemma_.lower() in cues["says"] | cues["doubts"] | cues["wants"]
        )
    if clause.link == "relcl":
        return (
            clause.subject is None
            or clause.subject.tag_ in {"WDT", "WP"}
            or any(t.tag_ in {"WDT", "WP", "WRB"} for t in clause.tokens[:2])
            or clause.head.head.lemma_.lower() in cues["such_a_thing"]
        )
    if clause.link == "advcl":
        return any(c.dep_ in {"mark", "advmod"} for c in clause.head.children)
    return True


def of_words(text: Text, clauses: Sequence[Clause], judge: SegmentJudge) -> list[Segment]:
    """Segments of text that is not parsed: its clauses."""
    segments = []
    for n, clause in enumerate(clauses):
        start, end = text.plain_place(clause.start, clause.end)
        segments.append(
            Segment(n, start, end, text.plain[start:end], text.typed[clause.start : clause.end], judge)
        )
    return segments


def without(segments: Sequence[Segment], phrases: Sequence[tuple[int, int]]) -> list[Segment]:
    """Segments without these places of the plain text; none of which nothing is left."""
    if not phrases:
        return list(segments)
    left = []
    for segment in segments:
        kept, typed = segment.plain, segment.typed
        for start, end in phrases:
            a, b = max(start - segment.start, 0), min(end, segment.end) - segment.start
            if a < b:
                kept = kept[:a] + " " * (b - a) + kept[b:]
                typed = typed[:a] + " " * (b - a) + typed[b:]
        if kept == segment.plain:
            left.append(segment)
        elif any(c.isalnum() for c in kept):
            is_placed = len(segment.typed) == len(segment.plain)  # no apostrophe in it
            left.append(replace(segment, plain=kept, typed=typed if is_placed else kept))
    return left
