"""Rasa's default pipeline learns examples and is asked texts: `default_pipeline.py JOB OUT FOLDER EPOCHS`.

Stands alone: it runs in the environment of `rasa init`'s bot, which has none of our packages.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

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
  - {name: DIETClassifier, epochs: EPOCHS, constrain_similarities: true}
  - name: EntitySynonymMapper
  - {name: FallbackClassifier, threshold: 0.3, ambiguity_threshold: 0.1}
policies: []
"""
"""As `rasa init` writes it, but for the number of epochs."""


def write_examples(examples: list[tuple[str, str]], path: Path) -> None:
    """Rasa's file of examples; each label is a plain intent."""
    grouped: dict[str, list[str]] = {}
    for text, label in examples:
        plain = " ".join(text.split()).replace("[", "(").replace("]", ")").replace("{", "(")
        grouped.setdefault(label.replace("/", "__"), []).append(plain)
    lines = ['version: "3.1"', "nlu:"]
    for label, texts in grouped.items():
        lines += [f"- intent: {label}", "  examples: |", *(f"    - {text}" for text in texts)]
    path.write_text("\n".join(lines), encoding="utf-8")


def train(folder: Path) -> float:
    """Trains on the files of the folder. Seconds."""
    from rasa.model_training import train_nlu

    begin = time.perf_counter()
    train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="default")
    return time.perf_counter() - begin


def ask(folder: Path, texts: list[str]) -> list[str]:
    """The label of each text; a fallback gives the label that was likeliest."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(folder / "default.tar.gz"))

    async def labels() -> list[str]:
        found = []
        for text in texts:
            ranked = (await agent.parse_message(text))["intent_ranking"]
            names = [entry["name"] for entry in ranked if entry["name"] != "nlu_fallback"]
            found.append(names[0].replace("__", "/") if names else "")
        return found

    return asyncio.run(labels())


def main(job: Path, out: Path, folder: Path, epochs: int) -> None:
    """Learns, asks, writes."""
    given = json.loads(job.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    write_examples(given["examples"], folder / "nlu.yml")
    (folder / "config.yml").write_text(PIPELINE.replace("EPOCHS", str(epochs)))
    seconds = train(folder)
    out.write_text(json.dumps({"labels": ask(folder, given["ask"]), "seconds": seconds}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]))
