"""How like all examples are to each other, in meaning and in wording: what kernel ridge regression solves.

The table is the same turned over. So only the half on and above its diagonal is worked out: the solvers of
LAPACK read no more of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
COMMON = 0.02
"""A term that more of the texts have is common: a dense product is quicker for it than a sparse one."""
ROWS = 1024
"""So many rows of the table are worked out from their place on the diagonal to its end."""
AT_ONCE = 256
"""Of these so many at once by their rare terms: what comes out stays in the processor's cache."""


def upper_half(vectors: Floats, meaning: Callable[[Floats], Floats], terms: Any) -> Floats:
    """The table's upper half; below, nothing is to be read.

    `meaning` makes of products of vectors how like texts are in meaning; the products of the sparse rows of
    `terms` (CSR) are how like they are in wording.
    """
    count = len(vectors)
    common = np.bincount(terms.indices, minlength=terms.shape[1]) > COMMON * count
    dense, rare = terms[:, common].toarray(), terms[:, ~common]
    table = np.zeros((count, count), np.float32)
    for start in range(0, count, ROWS):
        stop = min(start + ROWS, count)
        block = meaning(vectors[start:stop] @ vectors[start:].T)
        block += dense[start:stop] @ dense[start:].T
        turned = rare[start:].T.tocsr()
        for at in range(start, stop, AT_ONCE):
            end = min(at + AT_ONCE, stop)
            block[at - start : end - start] += (rare[at:end] @ turned).toarray()
        table[start:stop, start:] = block
    return table


def trust(table: Floats, less: Floats | float) -> None:
    """Makes each example more like itself: the less it is trusted."""
    table.flat[:: len(table) + 1] += less
