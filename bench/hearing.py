"""How well facts are heard: `python -m bench.hearing tests/cases/hearing_held_out.yml`.

Counts each value heard: a *hit* (in `facts`), a *trap* (in `not`), *open* (careful readers differ; left
out) or *invented*. Precision is hits by hits, traps and invented; recall is hits by what was to be heard.
Of a correction, what holds after it is counted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from knowledge import read_library
from nlu.hearing.answers import Asked
from nlu.hearing.hearer import Hearer, made_of
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


def judged(hearer: Hearer, part: str, row: Mapping[str, Any]) -> Row:
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
    given = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
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


def report(judgements: Iterable[Row], show_rows: bool = False) -> None:
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
    hearer = made_of(read_library())
    report((judged(hearer, part, row) for part, row in rows(given.file)), given.rows)


if __name__ == "__main__":
    main()
