"""Word pieces of ways of asking are kept small between trainings; what makes them small stays as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from nlu.embedding import cache, kept_pieces
from nlu.embedding.read import Floats, Read
from nlu.embedding.whitened import DIRECTIONS, Whitened

WIDTH = 64
TEXTS = [f"the {n} of school and home number {n}" for n in range(40)]


def _piece(word: str) -> Floats:
    seed = int(hashlib.sha256(word.encode()).hexdigest()[:8], 16)
    return np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)


class _Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, texts: Sequence[str]) -> Read:
        self.asked += texts
        pieces = [np.stack([_piece(word) for word in text.split()]) for text in texts]
        return Read(np.stack([each.mean(axis=0) for each in pieces]), pieces)

    def encode(self, texts: Sequence[str], prefix: str = "") -> Floats:
        return self.read(texts).vectors


def _kept(texts: Sequence[str], reader: _Counting, folder: Path) -> kept_pieces.Pieces:
    return kept_pieces.pieces(texts, lambda: reader, "ways", folder)


def test_pieces_are_kept_in_their_order(tmp_path: Path) -> None:
    kept = _kept(TEXTS, _Counting(), tmp_path)
    products = kept.rows.whole @ kept.space.units(_piece("17")[None])[0] * kept.rows.scales

    assert kept.starts.tolist() == [8 * n for n in range(41)]
    assert kept.rows.whole.shape == (320, DIRECTIONS)
    assert sorted(np.argsort(-products)[:2].tolist()) == [8 * 17 + 1, 8 * 17 + 7]
    assert products.max() == pytest.approx(1, abs=0.01)


def test_a_piece_takes_a_byte_for_each_number(tmp_path: Path) -> None:
    rows = _kept(TEXTS, _Counting(), tmp_path).rows

    assert rows.whole.nbytes + rows.scales.nbytes == 320 * (DIRECTIONS + 4)


def test_an_edit_reads_its_own_words_and_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    reader = _Counting()
    before = _kept(TEXTS, reader, tmp_path)
    reader.asked.clear()
    after = _kept([*TEXTS[1:], "something new"], reader, tmp_path)

    assert reader.asked == ["something new"]
    assert np.array_equal(after.space.matrix, before.space.matrix)
    assert np.array_equal(after.rows.whole[: 8 * 39], before.rows.whole[8:])


def test_their_vectors_come_out_of_the_same_run(tmp_path: Path) -> None:
    reader = _Counting()
    _kept(TEXTS, reader, tmp_path)
    vectors = cache.vectors(TEXTS, lambda: reader, "ways", folder=tmp_path)

    assert sorted(reader.asked) == sorted(TEXTS)
    assert np.array_equal(vectors, _Counting().encode(TEXTS))


def test_a_cache_without_pieces_is_completed_and_keeps_its_vectors(tmp_path: Path) -> None:
    cache.vectors(TEXTS, _Counting, "ways", folder=tmp_path)
    written = (tmp_path / "ways.npz").read_bytes()

    assert len(_kept(TEXTS, _Counting(), tmp_path).starts) == 41
    assert (tmp_path / "ways.npz").read_bytes() == written


def test_those_of_another_version_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(TEXTS, _Counting(), tmp_path)
    monkeypatch.setattr(kept_pieces, "VERSION", 99)
    reader = _Counting()
    _kept(TEXTS, reader, tmp_path)

    assert sorted(reader.asked) == sorted(TEXTS)


def test_a_broken_file_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "ways.pieces.npz").write_bytes(b"PK broken")

    assert len(_kept(TEXTS, _Counting(), tmp_path).starts) == 41


def test_the_cache_of_vectors_does_not_take_pieces_for_its_own(tmp_path: Path) -> None:
    _kept(TEXTS, _Counting(), tmp_path)
    reader = _Counting()
    cache.vectors(["a new one", TEXTS[0]], lambda: reader, "others", folder=tmp_path)

    assert reader.asked == ["a new one"]


def test_each_direction_counts_alike() -> None:
    rows = np.random.default_rng(0).normal(size=(2000, WIDTH)) * np.linspace(1, 3, WIDTH)
    space = Whitened.of(rows.astype(np.float32))
    spread = ((rows - space.middle) @ space.matrix).std(axis=0)

    assert spread.max() / spread.min() < 1.1
