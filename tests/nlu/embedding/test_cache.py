"""Vectors of examples are kept between trainings: only new words are encoded; the file may be lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlu.embedding import cache
from nlu.embedding.batching import Vector
from nlu.embedding.encoder import PASSAGE, QUERY


class _Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], prefix: str = QUERY) -> Vector:
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    folder, encoder = tmp_path / "new folder", _Counting()
    cache.vectors(["a", "bb", "a"], lambda: encoder, "words", folder=folder)

    again = cache.vectors(["ccc", "a"], lambda: encoder, "words", folder=folder)

    assert encoder.asked == ["a", "bb", "ccc"]
    assert again.tolist() == [[3, 1], [1, 1]]


def test_what_is_no_example_any_more_is_forgotten(tmp_path: Path) -> None:
    folder, encoder = tmp_path, _Counting()
    for texts in (["a"], ["bb"], ["a"]):
        cache.vectors(texts, lambda: encoder, "words", folder=folder)

    assert encoder.asked == ["a", "bb", "a"]


def test_no_text_is_in_the_file(tmp_path: Path) -> None:
    cache.vectors(["my example"], _Counting, "words", folder=tmp_path)

    assert b"example" not in (tmp_path / "words.npz").read_bytes()


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    folder, encoder = tmp_path, _Counting()
    (folder / "words.npz").write_bytes(b"PK broken")

    assert cache.vectors(["a"], lambda: encoder, "words", folder=folder).tolist() == [[1, 1]]
    assert cache.vectors(["a"], lambda: encoder, "words", folder=folder).tolist() == [[1, 1]]
    assert encoder.asked == ["a"]


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("a file")

    assert cache.vectors(["a"], _Counting, "words", folder=tmp_path / "no folder").tolist() == [[1, 1]]


def test_a_question_and_an_answer_of_the_same_words_are_two_texts(tmp_path: Path) -> None:
    encoder = _Counting()
    for prefix in (QUERY, PASSAGE):
        cache.vectors(["a"], lambda: encoder, "words", prefix, tmp_path)

    assert encoder.asked == ["a", "a"]


def test_texts_of_one_kind_do_not_push_out_those_of_another(tmp_path: Path) -> None:
    encoder = _Counting()
    for kind in ("questions", "answers", "questions"):
        cache.vectors([kind], lambda: encoder, kind, folder=tmp_path)

    assert encoder.asked == ["questions", "answers"]


def test_a_text_that_is_an_example_of_two_kinds_is_encoded_once(tmp_path: Path) -> None:
    encoder = _Counting()
    cache.vectors(["a", "bb"], lambda: encoder, "questions", folder=tmp_path)
    found = cache.vectors(["ccc", "bb"], lambda: encoder, "danger", folder=tmp_path)

    assert encoder.asked == ["a", "bb", "ccc"]
    assert found.tolist() == [[3, 1], [2, 1]]
