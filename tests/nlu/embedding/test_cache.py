"""Vectors of examples are kept between trainings: only new words are encoded; the file may be lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlu.embedding import cache
from nlu.embedding.batching import Vector


class _Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vector:
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    file, encoder = tmp_path / "new folder" / "vectors.npz", _Counting()
    cache.vectors(["a", "bb", "a"], encoder, file)

    again = cache.vectors(["ccc", "a"], encoder, file)

    assert encoder.asked == ["a", "bb", "ccc"]
    assert again.tolist() == [[3, 1], [1, 1]]


def test_what_is_no_example_any_more_is_forgotten(tmp_path: Path) -> None:
    file, encoder = tmp_path / "vectors.npz", _Counting()
    for texts in (["a"], ["bb"], ["a"]):
        cache.vectors(texts, encoder, file)

    assert encoder.asked == ["a", "bb", "a"]


def test_no_text_is_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    cache.vectors(["my example"], _Counting(), file)

    assert b"example" not in file.read_bytes()


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    file, encoder = tmp_path / "vectors.npz", _Counting()
    file.write_bytes(b"PK broken")

    assert cache.vectors(["a"], encoder, file).tolist() == [[1, 1]]
    assert cache.vectors(["a"], encoder, file).tolist() == [[1, 1]]
    assert encoder.asked == ["a"]


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("a file")

    assert cache.vectors(["a"], _Counting(), tmp_path / "no folder" / "vectors.npz").tolist() == [[1, 1]]
