"""Rows in a quarter of the bytes have the products that they had, to two digits."""

from __future__ import annotations

import numpy as np

from nlu.embedding.coarse import Coarse, Floats


def _rows(count: int) -> Floats:
    rows = np.random.default_rng(0).normal(size=(count, 384)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_products_are_those_of_the_floats_to_two_digits() -> None:
    rows, vector = _rows(500), _rows(1)[0]
    found = Coarse.of(rows).products(np.arange(500), vector)

    assert np.abs(found - rows @ vector).max() < 0.005


def test_only_the_rows_that_are_asked_for_are_multiplied() -> None:
    rows = _rows(10)
    found = Coarse.of(rows).products(np.array([7, 2]), rows[7])

    assert found.shape == (2,)
    assert abs(found[0] - 1) < 0.005


def test_a_row_is_a_quarter_as_large() -> None:
    coarse = Coarse.of(_rows(100))

    assert coarse.whole.nbytes * 4 == _rows(100).nbytes


def test_rows_of_nothing_stay_nothing() -> None:
    assert not Coarse.of(np.zeros((2, 4), np.float32)).products(np.arange(2), np.ones(4, np.float32)).any()
    assert Coarse.of(np.zeros((0, 0), np.float32)).whole.shape == (0, 0)
