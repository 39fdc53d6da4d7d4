"""Ranges of the network's products: every product has one, and few columns are divided."""

from __future__ import annotations

import numpy as np

from nlu.embedding import network, ranges
from nlu.embedding.weights import FourBitWeights, verified_file


def test_every_product_has_a_range() -> None:
    layers = FourBitWeights(verified_file()).layers

    assert set(ranges.known()) == {f"l{n}.{part}" for n in range(layers) for part in network.PRODUCTS}


def test_a_range_has_room_beyond_what_was_measured() -> None:
    rows = np.array([[-1, 2], [0.5, 1]], np.float32)

    assert ranges.measured("l0.q", rows) == ranges.Range(-1.05, 2.1)


def test_a_column_that_reaches_far_beyond_the_others_is_divided() -> None:
    rows = np.ones((1, 1000), np.float32)
    rows[0, 7] = 30

    assert ranges.measured("l0.fo", rows) == ranges.Range(0.0, 1.05, {7: 30.0})


def test_columns_are_divided_only_where_it_is_worth_the_time() -> None:
    rows = np.ones((1, 1000), np.float32)
    rows[0, 7] = 1.5

    assert ranges.measured("l0.fo", rows) == ranges.Range(0.0, 1.58)
