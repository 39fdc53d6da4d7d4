"""How well facts are heard: `python -m bench.hearing tests/cases/hearing_held_out.yml`.

Counts each value heard: a *hit* (in `facts`), a *trap* (in `not`), *open* (careful readers differ; left
out) or *invented*. Precision is hits by hits, traps and invented; recall is hits by what was to be heard.
Of a correction, what holds after it is counted. Of a story also whether the plan begins with the path with
which it would begin if just what was to be heard had been.

A file is YAML with `stories`, `answers` and `corrections`, or has one such row in JSON a line (`.jsonl`).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from knowledge import Guide, Situation, load
from knowledge.interview import SEVERAL
from nlu.hearing.hearer import Hearer, made_of
from nlu.hearing.replies.choices import Asked
from nlu.hearing.situation import after, change

PARTS = ("stories", "answers", "corrections")
Facts = dict[str, set[str]]


@dataclass
class Row:
    """One row of the file, and what was heard of it."""

    part: str
    given: Mapping[str, Any]
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    first_path: str = ""
    """The first path of the plan after what was heard."""
    path_wanted: str = ""
    """The first path of the plan after what was to be heard."""


def _facts(given: Mapping[str, Any] | None) -> Facts:
    return {
        fact: set(value) if isinstance(value, list) else {str(value)} for fact, value in (given or {}).items()
    }


def heard(hearer: Hearer, part: str, row: Mapping[str, Any]) -> Facts:
    """The facts that hold after a row; a condition by its id."""
    asked = Asked(row["asked"], tuple(row.get("options", ()))) if part == "answers" else None
    held = {fact: frozenset(values) for fact, values in _facts(row.get("said")).items()}
    language = row.get("lang", "en")
    if "condition" in held:
        held["condition"] = frozenset(_by_id(hearer, held["condition"], language))
    mentions = hearer.hear(row["text"], language, asked, held).mentions
    return {fact: set(values) for fact, values in after(held, change(mentions, held)).items()}


def _by_id(hearer: Hearer, names: Iterable[str], language: str) -> set[str]:
    """Conditions by their ids, as rows may name them in the parent's words."""
    return {hearer.condition_named(name, language) for name in names}


def first_path(guide: Guide, facts: Facts) -> str:
    """The path with which the plan begins after these facts; of two values for one, the first counts."""
    told = {f: sorted(values) if f in SEVERAL else min(values) for f, values in facts.items() if values}
    return guide.suggest(guide.with_usual_concerns(Situation(**told)))[0].path


def judged(hearer: Hearer, guide: Guide, part: str, row: Mapping[str, Any]) -> Row:
    """A row with its counts for each fact."""
    result = Row(part, row)
    said = heard(hearer, part, row)
    wanted, traps = _facts(row.get("after" if part == "corrections" else "facts")), _facts(row.get("not"))
    if part == "corrections":
        traps = {
            fact: values - wanted.get(fact, set()) for fact, values in (_facts(row["said"]) | traps).items()
        }
    loose = _facts(row.get("open"))
    for facts in (wanted, traps, loose):
        if "condition" in facts:
            facts["condition"] = _by_id(hearer, facts["condition"], row.get("lang", "en"))
    if part == "stories":
        result.first_path, result.path_wanted = first_path(guide, said), first_path(guide, wanted)
    for fact in sorted({*said, *wanted, *traps}):
        count = result.counts.setdefault(fact, Counter())
        count["wanted"] += len(wanted.get(fact, ()))
        free = loose.get(fact, set())
        bad = set() if "*" in traps.get(fact, ()) else traps.get(fact, set()) - free
        count["traps"] += len(bad) or bool(traps.get(fact))
        for value in said.get(fact, ()):
            if value in wanted.get(fact, ()):
                count["hit"] += 1
            elif value in bad or "*" in traps.get(fact, ()):
                count["trap"] += 1
                result.wrong.append(f"trap {fact}={value}")
            elif value in free or "*" in free:
                count["open"] += 1
            else:
                count["invented"] += 1
                result.wrong.append(f"invented {fact}={value}")
        result.wrong += [
            f"missed {fact}={value}" for value in wanted.get(fact, set()) - said.get(fact, set())
        ]
    return result


def rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a file, each with its part."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        for row in map(json.loads, text.splitlines()):
            yield "answers" if "asked" in row else "corrections" if "after" in row else "stories", row
        return
    given = YAML(typ="safe").load(text)
    for part in PARTS:
        yield from ((part, row) for row in given.get(part, ()))


def line(name: str, counts: Counter[str]) -> str:
    """Figures as one line."""
    told = counts["hit"] + counts["trap"] + counts["invented"]
    precision = counts["hit"] / told if told else float("nan")
    recall = counts["hit"] / counts["wanted"] if counts["wanted"] else float("nan")
    return (
        f"  {name:22} precision {precision:4.2f} recall {recall:4.2f}"
        f"  hit {counts['hit']:3} of {counts['wanted']:3}"
        f"  traps {counts['trap']:2} of {counts['traps']:3}  invented {counts['invented']:2}"
    )


def _paths(name: str, stories: Sequence[Row]) -> str:
    right = sum(row.first_path == row.path_wanted for row in stories)
    return f"{name}: right {right} of {len(stories)}"


def report(judgements: Sequence[Row], show_rows: bool = False) -> None:
    """Prints figures by part, language, fact and kind."""
    tables: dict[str, dict[str, Counter[str]]] = {part: {} for part in PARTS}
    kinds: dict[str, Counter[str]] = {}
    for row in judgements:
        table = tables[row.part]
        total = sum(row.counts.values(), Counter())
        for name in ("all", row.given.get("lang", "en")):
            table.setdefault(name, Counter()).update(total)
        table["all"]["rows"] += 1
        table["all"]["exact"] += not row.wrong
        for fact, counts in row.counts.items():
            table.setdefault(fact, Counter()).update(counts)
        if "kind" in row.given:
            kinds.setdefault(row.given["kind"], Counter()).update(total)
        if show_rows and row.wrong:
            print(f"{row.given.get('asked', '')} {row.given['text']}\n    {'; '.join(row.wrong)}")
    stories = [row for row in judgements if row.part == "stories"]
    if stories:
        print(_paths("first path of stories", stories))
        print(_paths("where all is heard", [r for r in stories if not any("missed" in w for w in r.wrong)]))
    for part, table in tables.items():
        if table:
            print(f"{part}: {table['all']['rows']} rows, {table['all']['exact']} heard exactly")
            print("\n".join(line(name, counts) for name, counts in sorted(table.items())))
    print("by kind")
    print("\n".join(line(kind, counts) for kind, counts in kinds.items()))


def main() -> None:
    """Judges one file."""
    options = argparse.ArgumentParser(prog="python -m bench.hearing", description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--rows", action="store_true", help="print each row that is heard wrongly")
    given = options.parse_args()
    guide = load()
    hearer = made_of(guide.libraries)
    report([judged(hearer, guide, part, row) for part, row in rows(given.file)], given.rows)


if __name__ == "__main__":
    main()
