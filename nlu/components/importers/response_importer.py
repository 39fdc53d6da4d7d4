"""Brings the turns of the chat in other languages into Rasa: `x.es.yml` beside `x.yml` in `data/responses`.

Such a file has names of responses with their texts and the titles of their buttons. Each becomes a variation
of the English one with the condition that the slot `spoken` is that language. Rasa's own importer leaves
these files alone: they have no key `responses`.

Turns around danger and for a student follow the language of the message, whatever the talk is kept in: each
is there once more for every language, under a name of its own and without a condition.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.shared.nlu.training_data.training_data import TrainingData
from ruamel.yaml import YAML

from knowledge.parsing import MADE_FROM
from language.responses import response_in
from language.words import ENGLISH, LANGUAGES
from nlu.components.bases.importing import PartImporter

RESPONSES = Path(__file__).parents[3] / "data" / "responses"
IN_THE_LANGUAGE_OF_THE_MESSAGE = frozenset({"answer_student", "show_help_lines"})
"""The files whose turns are said in the language of the message."""
Variation = Dict[Text, Any]


def _read(path: Path) -> Dict[Text, Any]:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}


def variations(english: List[Variation], other: List[Variation], language: Text) -> List[Variation]:
    """The variations of a response in another language: its words, with the buttons of the English ones."""
    condition = [{"type": "slot", "name": "spoken", "value": language}]
    return [
        {**_in(original, language), **_in_words(original, words), "condition": condition}
        for original, words in zip(english, other, strict=False)
    ]


def _said_in(language: Text, variants: List[Variation]) -> List[Variation]:
    """The variations that have words in a language, said without a condition; else the English ones."""
    own = [one for one in variants if one["custom"]["language"] == language]
    own = own or [one for one in variants if one["custom"]["language"] == ENGLISH]
    return [{key: value for key, value in one.items() if key != "condition"} for one in own]


def _in(variation: Variation, language: Text) -> Variation:
    """A variation that tells a page the language of its words; a reply of an action tells it itself."""
    return {**variation, "custom": {**variation.get("custom", {}), "language": language}}


def _in_words(original: Variation, words: Variation) -> Variation:
    said: Variation = {"text": words["text"]}
    titles = words.get("buttons") or []
    if original.get("buttons"):
        said["buttons"] = [{**b, "title": t} for b, t in zip(original["buttons"], titles, strict=False)]
    return said


def _refuse_unread(path: Path) -> None:
    """Stops at a translation that nobody would read: it would be taken for words that parents get."""
    name, _, language = path.stem.partition(".")
    if language not in LANGUAGES[1:] or not path.with_name(f"{name}.yml").is_file():
        raise ValueError(f"{path.name} is not read: name it as the English file beside it, with a language")


def translated(folder: Path = RESPONSES) -> Dict[Text, List[Variation]]:
    """All responses with their variations in all languages, the English ones first."""
    found: Dict[Text, List[Variation]] = {}
    for path in sorted(folder.glob("*.yml")):
        if "." in path.stem:
            _refuse_unread(path)
            continue
        english = _read(path)["responses"]
        found |= {name: [_in(one, ENGLISH) for one in variants] for name, variants in english.items()}
        for language in LANGUAGES[1:]:
            beside = path.with_name(f"{path.stem}.{language}.yml")
            for name, words in (_read(beside) if beside.is_file() else {}).items():
                if name == MADE_FROM:
                    continue
                if name not in english:
                    raise ValueError(f"{beside.name} has {name}, which {path.name} has not")
                found[name] += variations(english[name], words, language)
        if path.stem in IN_THE_LANGUAGE_OF_THE_MESSAGE:
            found |= {
                response_in(name, language): _said_in(language, found[name])
                for name in english
                for language in LANGUAGES
            }
    return found


class ResponseImporter(PartImporter):
    """Rasa importer of the translated responses. Its words stand in for what Rasa's own importer read."""

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """No examples; the responses."""
        return TrainingData(responses=translated())
