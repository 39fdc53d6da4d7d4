"""The workarounds for what is slow in training: the examples are the same, and Rasa still needs them."""

from __future__ import annotations

import gzip
import inspect
import tarfile
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import dask.local
import pytest
from rasa.engine.runner import dask as runner
from rasa.engine.storage import local_model_storage
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.importers.importer import CombinedDataImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils import validation

from channel.rasa_patches import learning


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(TrainingData, "merge", TrainingData.merge)
    monkeypatch.setattr(Message, "__hash__", Message.__hash__)
    monkeypatch.setattr(TrainingHook, "on_before_node", TrainingHook.on_before_node)
    monkeypatch.setattr(TrainingHook, "on_after_node", TrainingHook.on_after_node)
    monkeypatch.setattr(CombinedDataImporter, "get_nlu_data", CombinedDataImporter.get_nlu_data)
    monkeypatch.setattr(local_model_storage, "TarSafe", local_model_storage.TarSafe)
    monkeypatch.setattr(validation, "validate_yaml_schema", validation.validate_yaml_schema)
    monkeypatch.setattr(runner, "dask", runner.dask)
    learning.apply(tmp_path / "found_right.txt")


def _said(data: TrainingData) -> list[dict[str, Any]]:
    return [example.data for example in data.training_examples]


def _two() -> tuple[TrainingData, TrainingData]:
    one = TrainingData([Message.build("hello", "greet"), Message.build("bye", "leave")], {"iep": "IEP"})
    two = TrainingData([Message.build("hello", "greet"), Message.build("hello", "leave")], {"504": "S504"})
    return one, two


def test_examples_are_joined_as_rasa_joins_them(request: pytest.FixtureRequest) -> None:
    one, two = _two()
    joined = one.merge(two, None)
    request.getfixturevalue("patched")
    again = one.merge(two, None)

    assert _said(again) == _said(joined)
    assert (again.entity_synonyms, again.responses) == (joined.entity_synonyms, joined.responses)


def test_equal_examples_stand_once_and_those_of_another_intent_stay(patched: None) -> None:
    one, two = _two()

    assert [(d["text"], d["intent"]) for d in _said(one.merge(two))] == [
        ("hello", "greet"),
        ("bye", "leave"),
        ("hello", "leave"),
    ]


def test_rasa_still_copies_every_example_to_join_two_files() -> None:
    assert "copy.deepcopy(o.training_examples)" in inspect.getsource(TrainingData.merge)


def test_rasa_still_hashes_an_example_by_all_that_it_holds() -> None:
    assert "self.fingerprint()" in inspect.getsource(Message.__hash__)


def _readings() -> int:
    """How often files are read when Rasa asks in both its ways."""
    read = Mock(return_value=TrainingData([Message.build("hello", "greet")]))
    joined = CombinedDataImporter([SimpleNamespace(get_nlu_data=read)])
    assert _said(joined.get_nlu_data()) == _said(joined.get_nlu_data("en"))
    return read.call_count


def test_examples_are_read_once_in_whatever_way_they_are_asked_for(patched: None) -> None:
    assert _readings() == 1


def test_rasa_still_reads_examples_once_for_each_way_of_asking() -> None:
    assert _readings() == 2


class _NothingIsAsked:
    """A cache, a store and a schema that fail whoever asks them."""


def test_nothing_that_comes_out_of_a_component_is_hashed_or_copied(patched: None) -> None:
    hook = TrainingHook(_NothingIsAsked(), _NothingIsAsked(), _NothingIsAsked())  # type: ignore[arg-type]

    begun = hook.on_before_node("finder", _NothingIsAsked(), {}, {"data": object()})  # type: ignore[arg-type]
    hook.on_after_node("finder", _NothingIsAsked(), {}, object(), begun)  # type: ignore[arg-type]


def test_rasa_still_hashes_and_keeps_all_that_it_was_told_to_train() -> None:
    assert "fingerprinting.calculate_fingerprint_key" in inspect.getsource(TrainingHook.on_before_node)
    assert "self._cache.cache_output" in inspect.getsource(TrainingHook.on_after_node)


def test_a_model_is_packed_so_that_rasa_reads_it(
    patched: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "learned" / "finder").mkdir(parents=True)
    (tmp_path / "learned" / "finder" / "answers").write_bytes(b"what was learned" * 5000)
    monkeypatch.setattr(LocalModelStorage, "_create_model_metadata", lambda *_: SimpleNamespace(as_dict=dict))
    monkeypatch.setattr(LocalModelStorage, "_load_metadata", lambda *_: SimpleNamespace())
    model = tmp_path / "model.tar.gz"

    LocalModelStorage(tmp_path / "learned").create_model_package(model, None, None)  # type: ignore[arg-type]
    (tmp_path / "read").mkdir()
    LocalModelStorage.from_model_archive(tmp_path / "read", model)

    with gzip.open(model) as packed:
        assert packed.read(1)  # gzip's format all the same
    assert tarfile.is_tarfile(model)
    assert (tmp_path / "read/finder/answers").read_bytes() == b"what was learned" * 5000


def test_rasa_still_packs_as_hard_as_it_can() -> None:
    source = inspect.getsource(LocalModelStorage.create_model_package)

    assert '"w:gz"' in source
    assert "compresslevel" not in source
    assert inspect.signature(tarfile.TarFile.gzopen).parameters["compresslevel"].default == 9


def test_what_needs_nothing_of_each_other_runs_at_the_same_time(patched: None) -> None:
    both_are_there = threading.Barrier(2, timeout=60)
    graph = {"a": (both_are_there.wait,), "b": (both_are_there.wait,), "c": (max, "a", "b")}

    assert runner.dask.get(graph, ["c"]) == (1,)


def test_rasa_still_trains_one_component_after_the_other() -> None:
    assert "dask.get(run_graph, run_targets)" in inspect.getsource(runner.DaskGraphRunner.run)
    assert runner.dask.get is dask.local.get_sync


def test_a_file_that_was_found_right_is_not_checked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept, checked = tmp_path / "kept" / "found_right.txt", Mock()
    for _ in range(2):  # in two trainings
        monkeypatch.setattr(validation, "validate_yaml_schema", checked)
        learning.check_files_once(kept)
        for content in ("nlu: []", "nlu: []", "nlu: [] "):
            validation.validate_yaml_schema(content, "nlu.yml")

    assert [call.args[0] for call in checked.call_args_list] == ["nlu: []", "nlu: [] "]


def test_a_file_that_is_wrong_is_checked_every_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(validation, "validate_yaml_schema", Mock(side_effect=ValueError("no list")))
    learning.check_files_once(tmp_path / "found_right.txt")

    for _ in range(2):
        with pytest.raises(ValueError, match="no list"):
            validation.validate_yaml_schema("nlu: 3", "nlu.yml")


def test_rasa_still_checks_each_file_that_it_reads() -> None:
    assert "validation.validate_yaml_schema(string" in inspect.getsource(RasaYAMLReader)
    assert "read_yaml(" in inspect.getsource(validation.validate_yaml_schema)
