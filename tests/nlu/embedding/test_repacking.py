"""The repacked model is made once, and anew when a file of it is lost or changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlu.embedding import repacking, weights
from nlu.embedding.encoder import SentenceModel


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repacking.folder(tmp_path_factory.mktemp("cache"))


def test_it_is_made_in_a_new_folder_and_encodes(made: Path) -> None:
    assert SentenceModel(folder=made).encode(["what is an iep"]).shape == (1, 384)


def test_a_sound_one_is_taken_as_it_is(made: Path) -> None:
    before = (made / repacking.GRAPH).stat().st_mtime_ns

    assert repacking.folder(made.parent) == made
    assert (made / repacking.GRAPH).stat().st_mtime_ns == before


def test_a_changed_file_is_made_anew(made: Path) -> None:
    right = (made / repacking.PLACES).read_bytes()
    (made / repacking.PLACES).write_bytes(right[:-4] + b"\0\0\0\1")

    repacking.folder(made.parent)

    assert (made / repacking.PLACES).read_bytes() == right


def test_one_of_other_weights_is_made_anew(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that it is: how is shown above, and takes seconds."""
    stamp = (made / "made-of.json").read_text()
    (made / "made-of.json").write_text(json.dumps({**json.loads(stamp), "made of": "other weights"}))
    anew: list[Path] = []
    monkeypatch.setattr(repacking, "_make", anew.append)

    repacking.folder(made.parent)

    (made / "made-of.json").write_text(stamp)
    assert anew == [made]


def test_wrong_weights_are_not_repacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "SHA256", "0" * 64)

    with pytest.raises(weights.WeightsError, match="is not the file that Evenfield expects"):
        repacking.folder(tmp_path)

    assert not list(tmp_path.iterdir())
