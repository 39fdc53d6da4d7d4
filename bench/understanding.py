"""Understanding beside Rasa's default pipeline: `python -m bench.understanding` (half an hour on 2 cores).

Both learn the same four fifths of our examples, label by label, and are asked the held-out fifth and the
questions of the development set. Rasa's pipeline is what `rasa init` writes (DIET, 100 epochs); labels of
topics are plain intents for it. Ours is cross-validated over all five folds as well. Prints totals only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import StratifiedKFold, train_test_split

from bench.running import bots
from deploy import training

PIPELINE = """
recipe: default.v1
assistant_id: rasa_default_pipeline
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}
  - {name: DIETClassifier, epochs: 100, constrain_similarities: true}
  - name: EntitySynonymMapper
  - {name: FallbackClassifier, threshold: 0.3, ambiguity_threshold: 0.1}
policies: []
"""
FOLDS = 5


def examples() -> tuple[list[str], list[str]]:
    """Texts and labels: `ask/<topic>` or a dialogue act."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT

    root = training.ROOT
    found = TrainingDataImporter.load_from_config(
        str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
    ).get_nlu_data()
    kept = [e for e in found.intent_examples if e.get(TEXT)]
    return [e.get(TEXT) for e in kept], [e.get(INTENT_RESPONSE_KEY) or e.get(INTENT) for e in kept]


def train_default(texts: list[str], labels: list[str]) -> tuple[Path, float]:
    """Rasa's default pipeline on these examples: the model, and the seconds of its training."""
    folder = bots.CACHE / "default-pipeline"
    folder.mkdir(parents=True, exist_ok=True)
    grouped: dict[str, list[str]] = {}
    for text, label in zip(texts, labels, strict=True):
        grouped.setdefault(label.replace("/", "__"), []).append(" ".join(text.split()))
    lines = ['version: "3.1"', "nlu:"]
    for label, said in grouped.items():
        plain = (text.replace("[", "(").replace("]", ")").replace("{", "(") for text in said)
        lines += [f"- intent: {label}", "  examples: |", *(f"    - {text}" for text in plain)]
    (folder / "nlu.yml").write_text("\n".join(lines))
    (folder / "config.yml").write_text(PIPELINE)
    command = [
        *(sys.executable, "-W", "ignore", "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml"),
        "--out",
        ".",
    ]
    begin = time.perf_counter()
    with (folder / "log").open("w") as log:
        done = [*command, "--fixed-model-name", "default"]
        subprocess.run(done, cwd=folder, stdout=log, stderr=log, check=True)
    return folder / "default.tar.gz", time.perf_counter() - begin


def ask_default(model: Path, texts: list[str]) -> list[str]:
    """The labels that the default pipeline gives."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))

    async def ask() -> list[str]:
        found = []
        for text in texts:
            ranked = (await agent.parse_message(text))["intent_ranking"]
            names = [entry["name"] for entry in ranked if entry["name"] != "nlu_fallback"]
            found.append(names[0].replace("__", "/") if names else "")
        return found

    return asyncio.run(ask())


def main() -> None:
    """Trains, asks, prints totals."""
    from nlu.classification.kernel_ridge import KernelRidge
    from nlu.embedding import encoder

    options = argparse.ArgumentParser()
    options.add_argument("--file", type=Path, help="the development set")
    options.add_argument("--examples", type=int, help="learn only so many of four fifths, drawn evenly")
    options.add_argument("--ours-only", action="store_true", help="leave Rasa's pipeline out")
    given = options.parse_args()
    texts, labels = examples()
    vectors = encoder.shared().encode(texts)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=7)
    right: list[float] = []
    first = None
    for learn, ask in folds.split(texts, labels):
        if given.examples and given.examples < len(learn):
            learn = _drawn(learn, labels, given.examples)
        model = KernelRidge()
        model.fit([texts[n] for n in learn], vectors[learn], [labels[n] for n in learn])
        odds = model.predict([texts[n] for n in ask], vectors[ask])
        right.append(
            float(np.mean([model.labels[o.argmax()] == labels[n] for o, n in zip(odds, ask, strict=True)]))
        )
        first = first or (learn, ask, model)
    assert first
    learn, ask, ours = first
    print(f"{len(learn)} of {len(texts)} examples learned, {len(set(labels))} labels")
    print(f"ours, {FOLDS} folds: {np.mean(right):.3f}; the first fold: {right[0]:.3f}")
    questions, wanted = _questions(given.file)
    if questions:
        odds = ours.predict(questions, encoder.shared().encode(questions))
        print(
            f"ours, {len(questions)} questions: {_share([ours.labels[o.argmax()] for o in odds], wanted):.3f}"
        )
    if given.ours_only:
        return
    model_path, seconds = train_default([texts[n] for n in learn], [labels[n] for n in learn])
    found = ask_default(model_path, [texts[n] for n in ask] + questions)
    held, asked = found[: len(ask)], found[len(ask) :]
    same = [one == labels[n] for one, n in zip(held, ask, strict=True)]
    print(f"Rasa's default pipeline, the first fold: {np.mean(same):.3f} (trained in {seconds:.0f} s)")
    if questions:
        print(f"Rasa's default pipeline, {len(questions)} questions: {_share(asked, wanted):.3f}")


def _drawn(places: Any, labels: list[str], count: int) -> Any:
    """So many of these places, with the labels in their proportions."""
    drawn, _ = train_test_split(
        places, train_size=count, stratify=[labels[n] for n in places], random_state=7
    )
    return drawn


def _questions(path: Path | None) -> tuple[list[str], list[set[str]]]:
    """The English questions of the development set, and the topics that are right for each."""
    if path is None:
        return [], []
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    asked = [row for row in rows if row["kind"] == "question" and row["lang"] == "en"]
    return [row["text"] for row in asked], [{row["topic"], *row.get("also_ok", [])} for row in asked]


def _share(labels: list[str], wanted: list[set[str]]) -> float:
    from knowledge import read_library

    part_of = {topic.id: topic.part_of for topic in read_library().topics.values()}
    topics = [label.removeprefix("ask/") for label in labels]
    good = [bool({t, part_of.get(t)} & right) for t, right in zip(topics, wanted, strict=True)]
    return float(np.mean(good))


if __name__ == "__main__":
    main()
