"""Understanding beside Rasa's default pipeline and the encoder alone: `python -m bench.understanding`.

All learn the same four fifths of our examples, label by label, and are asked the held-out fifth and, with
`--file`, the questions of a development set. Rasa's pipeline is what `rasa init` writes, in an environment of
its own; with all examples DIET would take hours for its hundred epochs, so it gets `--epochs`, and the table
says how many. Ours is cross-validated over all folds beside. Prints totals only, never a text.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import StratifiedKFold, train_test_split

from bench.running import default_pipeline, rasa_init
from bench.running.figures import machine
from deploy import local, training
from knowledge import Library, read_library

FOLDS = 5
QUICK_EXAMPLES, QUICK_EPOCHS, EPOCHS = 1000, 8, 20
FOLDER = rasa_init.CACHE / "understanding"
Example = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """What one contender reached: shares that were right, by what was asked."""

    name: str
    right: dict[str, float]
    seconds: float
    megabytes: float


def examples() -> list[Example]:
    """Texts and labels: `ask/<topic>` or a dialogue act."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT

    root = training.ROOT
    found = TrainingDataImporter.load_from_config(
        str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
    ).get_nlu_data()
    kept = [e for e in found.intent_examples if e.get(TEXT)]
    return [(e.get(TEXT), e.get(INTENT_RESPONSE_KEY) or e.get(INTENT)) for e in kept]


def titles(labels: Sequence[str], library: Library) -> list[Example]:
    """What names each label: title and button of a topic, the words of an act's name."""
    found: list[Example] = []
    for label in sorted(set(labels)):
        topic = library.topics.get(label.removeprefix("ask/"))
        named = [topic.title, topic.button] if topic else [label.replace("_", " ")]
        found += [(text, label) for text in named]
    return found


def questions(paths: Sequence[Path]) -> dict[str, list[dict[str, Any]]]:
    """The questions of development sets by their language, with the topics that are right for each."""
    rows = [json.loads(line) for path in paths for line in path.read_text().splitlines() if line.strip()]
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["kind"] == "question":
            found.setdefault(row["lang"], []).append(row)
    return found


def is_right(label: str, wanted: dict[str, Any], library: Library) -> bool:
    """Whether a label is a right topic of a question, or part of one."""
    name = label.removeprefix("ask/")
    topic = library.topics.get(name)
    return bool({name, topic.part_of if topic else ""} & {wanted["topic"], *wanted.get("also_ok", [])})


def contend(name: str, command: Sequence[str]) -> tuple[list[str], float, float]:
    """Runs a contender: its labels, seconds of training, and most megabytes."""
    out = FOLDER / "out.json"
    out.unlink(missing_ok=True)
    log = FOLDER / f"{name.replace(' ', '-')}.log"
    with log.open("w") as printed:
        process = subprocess.Popen(
            command, cwd=local.ROOT, env=rasa_init.environment(), stdout=printed, stderr=printed
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"evenfield: {name} failed: see {log.relative_to(local.ROOT)}")
    found = json.loads(out.read_text())
    return found["labels"], found["seconds"], used.ru_maxrss / 1024


def commands(job: Path, epochs: int) -> dict[str, list[str]]:
    """How each contender is run."""
    here = [sys.executable, "-W", "ignore", "-m", "bench.running.contenders"]
    there = [str(rasa_init.PYTHON), "-W", "ignore", str(Path(default_pipeline.__file__))]
    out = str(FOLDER / "out.json")
    return {
        "the encoder alone, nearest title": [*here, "zero-shot", str(job), out],
        "the encoder, nearest example": [*here, "nearest example", str(job), out],
        f"Rasa's default pipeline, {epochs} epochs": [
            *(*there, str(job), out),
            *(str(FOLDER / "default"), str(epochs)),
        ],
        "ours, the classifier": [*here, "ours", str(job), out],
        "ours, as it serves": [*here, "whole", str(job), out],
    }


def rows(given: argparse.Namespace) -> list[Row]:
    """All contenders, asked the same."""
    library = read_library()
    known = examples()
    labels = [label for _, label in known]
    learn, held = next(StratifiedKFold(FOLDS, shuffle=True, random_state=7).split(known, labels))
    if given.examples and given.examples < len(learn):
        learn = _drawn(learn, labels, given.examples)
    asked = questions(given.file)
    job = FOLDER / "job.json"
    texts = [known[n][0] for n in held] + [row["text"] for rows in asked.values() for row in rows]
    work = {"examples": [known[n] for n in learn], "titles": titles(labels, library), "ask": texts}
    job.write_text(json.dumps(work))
    print(f"{len(learn)} of {len(known)} examples learned, {len(set(labels))} labels", flush=True)
    found = []
    for name, command in commands(job, given.epochs).items():
        if given.only and not any(part in name for part in given.only):
            continue
        given_labels, seconds, megabytes = contend(name, command)
        right = {}
        if "serves" not in name:  # it has learned what is held out here
            same = [label == labels[n] for label, n in zip(given_labels, held, strict=False)]
            right["held out"] = float(np.mean(same))
        place = len(held)
        for language, wanted in asked.items():
            theirs = given_labels[place : place + len(wanted)]
            place += len(wanted)
            good = [is_right(label, row, library) for label, row in zip(theirs, wanted, strict=True)]
            right[language] = float(np.mean(good))
        found.append(Row(name, right, seconds, megabytes))
        print(table(found).splitlines()[-1], flush=True)
    return found


def _drawn(places: Any, labels: list[str], count: int) -> Any:
    """So many of these places, with the labels in their proportions."""
    drawn, _ = train_test_split(
        places, train_size=count, stratify=[labels[n] for n in places], random_state=7
    )
    return drawn


def cross_validated(known: Sequence[Example]) -> list[float]:
    """The share that our classifier has right in each fold."""
    from nlu.classification.kernel_ridge import KernelRidge
    from nlu.embedding import cache, encoder

    texts, labels = [text for text, _ in known], [label for _, label in known]
    vectors = cache.vectors(texts, encoder.for_examples, "examples")
    shares = []
    for learn, held in StratifiedKFold(FOLDS, shuffle=True, random_state=7).split(texts, labels):
        model = KernelRidge()
        model.fit([texts[n] for n in learn], vectors[learn], [labels[n] for n in learn])
        odds = model.predict([texts[n] for n in held], vectors[held])
        found = [model.labels[row.argmax()] for row in odds]
        shares.append(float(np.mean([one == labels[n] for one, n in zip(found, held, strict=True)])))
    return shares


def table(found: Sequence[Row]) -> str:
    """The rows as lines of text."""
    asked = list(dict.fromkeys(name for row in found for name in row.right))
    wide = 40
    lines = [f"{'':{wide}}" + "".join(f"{name:>10}" for name in asked) + "  training    memory"]
    for row in found:
        shares = "".join(f"{row.right[n]:10.3f}" if n in row.right else f"{'-':>10}" for n in asked)
        trained = f"{row.seconds:,.0f} s" if row.seconds else "-"
        lines.append(f"{row.name:{wide}}{shares}{trained:>10}{row.megabytes:7,.0f} MB")
    return "\n".join(lines)


def main() -> None:
    """Trains, asks, prints totals."""
    options = argparse.ArgumentParser()
    options.add_argument("--file", type=Path, action="append", default=[], help="a development set")
    options.add_argument("--examples", type=int, help="learn only so many of four fifths, drawn evenly")
    options.add_argument("--epochs", type=int, default=EPOCHS, help="of DIET")
    options.add_argument("--only", action="append", help="only contenders with this in their name")
    options.add_argument("--quick", action="store_true", help=f"{QUICK_EXAMPLES} examples, one fold")
    given = options.parse_args()
    if given.quick:
        given.examples, given.epochs = QUICK_EXAMPLES, QUICK_EPOCHS
    local.prepare()
    rasa_init.prepare()
    FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"before: {machine()}", flush=True)
    found = rows(given)
    print(f"\n{table(found)}")
    if not given.quick:
        shares = cross_validated(examples())
        folds = ", ".join(f"{share:.3f}" for share in shares)
        print(f"our classifier, {FOLDS} folds of all examples: {np.mean(shares):.3f} ({folds})")
    print(f"after: {machine()}")


if __name__ == "__main__":
    main()
