"""Workarounds for what is slow in training with Rasa 3.6.21. The model is the same with them.

`deploy.training` applies them; `rasa train` works without them, and is slower.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict, Optional, Text

import dask.threaded
import rasa
from rasa.engine.runner import dask as runner
from rasa.engine.storage import local_model_storage
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.importers.importer import CombinedDataImporter
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils import validation

EFFORT = 0
"""Of gzip, from 0 (none) to 9."""


MOST_KNOWN = 2000
"""So many files that were found right are remembered."""


def apply(kept: Path) -> None:
    """All of them. Which files were found right is kept in a file of that name."""
    check_files_once(kept)
    merge_without_copies()
    hash_examples_by_text()
    keep_nothing_twice()
    read_examples_once()
    pack_without_effort()
    learn_side_by_side()


def learn_side_by_side() -> None:
    """Rasa trains one component after the other, though none needs what another one learned. While one works
    out its weights, which takes one core, the next one can encode its texts.
    """
    in_threads = partial(dask.threaded.get, num_workers=os.cpu_count() or 1)
    runner.dask = SimpleNamespace(get=in_threads)


def merge_without_copies() -> None:
    """Rasa copies every example deeply whenever it joins the examples of two files, 15 times a training.

    Nobody changes an example of a file that was joined: the importers read them once.
    """

    def merge(self: TrainingData, *others: Optional[TrainingData]) -> TrainingData:
        joined: Sequence[TrainingData] = [self, *(other for other in others if other)]
        synonyms: dict[Text, Text] = {}
        responses = {}
        for data in joined:
            synonyms.update(data.entity_synonyms)
            responses.update(data.responses)
        return TrainingData(
            [example for data in joined for example in data.training_examples],
            synonyms,
            [feature for data in joined for feature in data.regex_features],
            [table for data in joined for table in data.lookup_tables],
            responses,
        )

    TrainingData.merge = merge


def hash_examples_by_text() -> None:
    """Rasa hashes an example by the fingerprint of all that it holds, each time that examples are joined.

    Equal examples have equal texts: their hash is enough, and `==` still compares all of it.
    """

    def __hash__(self: Message) -> int:
        return hash(self.data.get(TEXT))

    Message.__hash__ = __hash__  # type: ignore[method-assign]


def keep_nothing_twice() -> None:
    """Rasa hashes what goes into each component, copies what comes out of it, and reads neither: all of them
    are trained. What is worth keeping our components keep (`nlu/components/bases/kept_learning.py`).
    """

    def on_before_node(self: TrainingHook, *_: Any, **__: Any) -> Dict[Text, Any]:
        return {}

    def on_after_node(self: TrainingHook, *_: Any, **__: Any) -> None:
        return None

    TrainingHook.on_before_node = on_before_node  # type: ignore[method-assign]
    TrainingHook.on_after_node = on_after_node  # type: ignore[method-assign]


def read_examples_once() -> None:
    """Rasa keeps what it has read by how it asked for it, and asks for the examples in two ways: without a
    language, and in that of the configuration, which is the usual one. So it reads every file twice.
    """
    read = CombinedDataImporter.get_nlu_data

    def get_nlu_data(self: CombinedDataImporter, language: Optional[Text] = "en") -> TrainingData:
        return read(self, language)

    CombinedDataImporter.get_nlu_data = get_nlu_data  # type: ignore[method-assign]


def pack_without_effort() -> None:
    """Rasa packs a model as hard as gzip can. Its numbers get a quarter smaller by that, and each training
    and each start loses the time.
    """

    class QuickTar(local_model_storage.TarSafe):  # type: ignore[misc]
        @classmethod
        def gzopen(cls, *args: Any, **options: Any) -> Any:
            return super().gzopen(*args, **{"compresslevel": EFFORT, **options})

    local_model_storage.TarSafe = QuickTar


def check_files_once(kept: Path) -> None:
    """Rasa reads each file of examples, rules and stories a second time, slowly, to check its form.

    Here a file is checked that was not found right before. Its text is known by a hash.
    """
    check = validation.validate_yaml_schema
    right = set(kept.read_text(encoding="utf-8").split()) if kept.is_file() else set()

    def validate_yaml_schema(content: Text, schema: Text, package: Text = validation.PACKAGE_NAME) -> None:
        said = f"{rasa.__version__} {package} {schema} {content}"
        known = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        if known in right:
            return
        check(content, schema, package)
        right.add(known)
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("a" if len(right) < MOST_KNOWN else "w", encoding="utf-8") as file:
            file.write(f"{known}\n")

    validation.validate_yaml_schema = validate_yaml_schema
