"""A space in which ways of asking the same question are near each other, learned from the content.

The sentence encoder knows what words mean, not which differences matter here: to it "who pays for the bus"
and "who rides the bus" are near. So two things are learned from the ways of asking, in seconds: how ways of
asking one question usually differ (these directions are made short), and a matrix between what is asked and
what was asked, so that each way finds its own answer among all others. With it each answer learns what it has
of its own, beside the middle of its ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from nlu.classification.adam import Adam

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]


NEAREST = 100
"""Of so many ways of asking of others a new answer learns that they do not ask for it."""


@dataclass(frozen=True)
class Settings:
    """Chosen by cross-validation; see docs/decisions/0012."""

    shrinkage: float = 0.3
    """How much all directions are taken for equally telling; without it, rare ones would shout."""
    sharpness: float = 16.0
    epochs: int = 5
    again: int = 1
    """So many of these rounds are learned anew after a small edit."""
    batch: int = 512
    against: int = 0
    """So many answers, any ones, are what a batch is parted from at a time. None are all."""
    step: float = 0.002
    decay: float = 0.001
    own_decay: float = 0.01
    """How much what an answer has of its own is held back; without it, it would only know its own ways."""
    topic_examples: float = 0.25
    """How much a message counts of which only the topic is known, beside one whose answer is known."""


@dataclass(frozen=True)
class Examples:
    """What is learned from: vectors of ways of asking, and the place of the answer of each.

    `texts` are vectors of the answers themselves, `text_owners` whose they are. `near` are vectors of
    messages of which only the topic is known, `near_topics` those topics; `topics` has that of each answer.
    """

    ways: Floats
    owners: Places
    texts: Floats
    text_owners: Places
    topics: Places
    near: Floats
    near_topics: Places

    @property
    def count(self) -> int:
        """How many answers there are."""
        return len(self.topics)


@dataclass(frozen=True)
class Progress:
    """The matrix, and what each answer has of its own, before the last round of learning."""

    turn: Adam
    own: Adam
    new: tuple[int, ...] = ()
    """Answers that were not there in the rounds before."""

    def of(self, answers: Sequence[str], now: Sequence[str]) -> Progress:
        """The same for the answers that there are `now`: a new one has nothing of its own yet."""
        known = {answer: n for n, answer in enumerate(answers)}
        places = [known.get(answer, -1) for answer in now]
        new = tuple(n for n, place in enumerate(places) if place < 0)
        return Progress(self.turn, self.own.of(places), new)


def unit(rows: Floats) -> Floats:
    """Rows of length one; a row of zeros stays."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), np.float32)


def sums(rows: Floats, owners: Places, count: int) -> Floats:
    """The sum of the rows of each owner: a sparse product, 20 times as quick as `np.add.at`."""
    ones, places = np.ones(len(rows), np.float32), np.arange(len(rows))
    return np.asarray(csr_matrix((ones, (owners, places)), (count, len(rows))) @ rows, np.float32)


class LearnedMetric:
    """Vectors of the sentence encoder in, vectors to compare out; `asked` is for what is asked now."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._middle: Floats = np.zeros(0, np.float32)
        self._spread: Floats = np.zeros((0, 0), np.float32)
        self._turn: Floats = np.zeros((0, 0), np.float32)
        self.middles: Floats = np.zeros((0, 0), np.float32)
        """Of each answer, what a message that asks for it is near to."""

    def fit(self, examples: Examples, begun: Progress | None = None) -> Progress:
        """Learns from the ways of asking; the same examples give the same metric.

        Returns how far it was before the last round. With what was `begun` so, be it with a few other
        examples, only that round is learned.
        """
        both = np.concatenate([examples.ways, examples.texts])
        owners = np.concatenate([examples.owners, examples.text_owners])
        self._middle = both.mean(axis=0)
        self._spread = self._fit_spread(both - self._middle, owners, examples.count)
        return self._fit_turn(examples, begun)

    def known(self, vectors: Floats) -> Floats:
        """For texts of the content."""
        return unit((vectors - self._middle) @ self._spread)

    def asked(self, vectors: Floats) -> Floats:
        """For messages: the product with `known` is how well they fit, 1 being usual for a good fit."""
        return np.asarray(self.known(vectors) @ self._turn, np.float32)

    def _fit_spread(self, rows: Floats, owners: Places, count: int) -> Floats:
        """Makes short the directions in which ways of asking one question differ (within-class whitening)."""
        means = sums(rows, owners, count) / np.maximum(np.bincount(owners, minlength=count), 1)[:, None]
        within = rows - means[owners]
        scatter = within.T @ within / len(rows)
        size = len(scatter)
        scatter += self.settings.shrinkage * np.trace(scatter) / size * np.eye(size, dtype=np.float32)
        return np.asarray(np.linalg.inv(np.linalg.cholesky(scatter)).T, np.float32)

    def _fit_turn(self, examples: Examples, begun: Progress | None = None) -> Progress:
        """The matrix with which each way of asking finds the middle of the other ways of its answer.

        Softmax regression over all answers, by Adam. A way is left out of the middle that it looks for: else
        it would find itself. With the matrix, what each answer has of its own beside its middle is learned.
        """
        chosen, count = self.settings, examples.count
        ways, near = self.known(examples.ways), self.known(examples.near)
        total = sums(ways, examples.owners, count) + sums(
            self.known(examples.texts), examples.text_owners, count
        )
        middles = unit(total)
        same = np.eye(ways.shape[1], dtype=np.float32)
        first = chosen.epochs - chosen.again if begun else 0
        before = begun or Progress(Adam(same.copy()), Adam(np.zeros_like(middles)))
        turn, own = deepcopy(before.turn), deepcopy(before.own)
        targets = np.empty_like(middles)
        shuffled = np.random.default_rng(0)
        batches = -(-len(ways) // chosen.batch)
        some = -(-len(near) // batches)
        steps = chosen.epochs * batches
        if before.new:
            new = np.array(before.new, np.int64)
            self._catch_up(new, ways, examples.owners, total, turn.value, own, first * batches)
        for _ in range(first):
            shuffled.permutation(len(ways)), shuffled.permutation(len(near))  # as if it had learned them
        for step in range(first * batches, steps):
            at = step % batches
            if at == 0:
                order, near_order = shuffled.permutation(len(ways)), shuffled.permutation(len(near))
            if step == steps - chosen.again * batches:
                before = Progress(deepcopy(turn), deepcopy(own))
            batch = order[at * chosen.batch : (at + 1) * chosen.batch]
            owners = examples.owners[batch]
            np.add(middles, own.value, out=targets)
            others = unit(total[owners] - ways[batch]) + own.value[owners]
            if chosen.against:
                some_answers = _among(owners, count, chosen.against, shuffled)
                at_place = np.searchsorted(some_answers, owners)
                likelier = float(np.log((count - 1) / (len(some_answers) - 1)))
                slope, of_some = self._slopes(
                    ways[batch], at_place, turn.value, targets[some_answers], others, likelier
                )
                own_slope = np.zeros_like(targets)
                own_slope[some_answers] = of_some
            else:
                slope, own_slope = self._slopes(ways[batch], owners, turn.value, targets, others)
            batch = near_order[at * some : (at + 1) * some]
            if len(batch):
                members = examples.topics[None, :] == examples.near_topics[batch][:, None]
                slope += chosen.topic_examples * self._topic_slope(near[batch], members, turn.value, targets)
            rate = chosen.step * (1 - 0.9 * (step + 1) / steps)
            turn.go(slope + chosen.decay * (turn.value - same), rate)
            own_slope += chosen.own_decay * own.value
            own.go(own_slope, rate)
        self._turn, self.middles = turn.value, middles + own.value
        return before

    def _catch_up(
        self, new: Places, ways: Floats, owners: Places, total: Floats, turn: Floats, own: Adam, steps: int
    ) -> None:
        """Learns what new answers have of their own, as in rounds before the last one; all else stays.

        From their ways of asking, and those of other answers that are nearest to them: which odds all other
        answers have of these is worked out once.
        """
        chosen, middles = self.settings, unit(total)
        fits = (ways @ turn) @ middles[new].T
        near = np.argpartition(-fits, min(NEAREST, len(fits) - 1), axis=0)[:NEAREST]
        some = np.union1d(near, np.flatnonzero(np.isin(owners, new)))
        rows, theirs = ways[some] @ turn, owners[some]
        at, left_out = np.arange(len(some)), unit(total[theirs] - ways[some])
        fits = rows @ (middles + own.value).T
        fits[at, theirs] = (rows * (left_out + own.value[theirs])).sum(axis=1)
        fits *= chosen.sharpness
        is_own = theirs[:, None] == new[None, :]
        fits_of_new = fits[:, new]
        fits[:, new] = -np.inf
        most = np.maximum(fits.max(axis=1), fits_of_new.max(axis=1))[:, None]
        others = np.exp(fits - most).sum(axis=1, keepdims=True)
        found = Adam(np.zeros((len(new), ways.shape[1]), np.float32))
        scale = chosen.sharpness / len(ways)
        all_steps = steps * chosen.epochs / (chosen.epochs - chosen.again)
        for step in range(steps):
            odds = np.exp(fits_of_new + chosen.sharpness * (rows @ found.value.T) - most)
            odds /= odds.sum(axis=1, keepdims=True) + others
            odds -= is_own
            slope = odds.T @ rows * scale + chosen.own_decay * found.value
            found.go(
                slope,
                chosen.step * (1 - 0.9 * step / all_steps),
            )
        own.take(new.tolist(), found)

    def _slopes(
        self,
        rows: Floats,
        owners: Places,
        turn: Floats,
        targets: Floats,
        others: Floats,
        likelier: float = 0.0,
    ) -> tuple[Floats, Floats]:
        """Of the matrix, and of what answers have of their own."""
        at = np.arange(len(rows))
        turned = rows @ turn
        fits = turned @ targets.T
        fits[at, owners] = (turned * others).sum(axis=1)
        fits *= self.settings.sharpness
        if likelier:
            fits += likelier
            fits[at, owners] -= likelier
        odds = _softmax(fits)
        odds[at, owners] -= 1
        scale = self.settings.sharpness / len(rows)
        own_slope = odds.T @ turned
        own_slope *= scale
        missed = odds[at, owners]
        odds[at, owners] = 0
        towards = odds @ targets + missed[:, None] * others
        return np.asarray(rows.T @ towards * scale, np.float32), np.asarray(own_slope, np.float32)

    def _topic_slope(
        self, rows: Floats, members: npt.NDArray[np.bool_], turn: Floats, middles: Floats
    ) -> Floats:
        odds = _softmax(self.settings.sharpness * (rows @ turn @ middles.T))
        inside = odds * members
        inside /= np.maximum(inside.sum(axis=1, keepdims=True), 1e-9)
        towards = (odds - inside) @ middles
        return np.asarray(rows.T @ towards * (self.settings.sharpness / len(rows)), np.float32)


def _softmax(scores: Floats) -> Floats:
    """Of rows of scores, which it takes the place of."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores


def _among(owners: Places, count: int, most: int, shuffled: np.random.Generator) -> Places:
    """The answers of these owners, and any others up to so many."""
    needed = np.unique(owners)
    others = np.setdiff1d(np.arange(count), needed, assume_unique=True)
    more = shuffled.choice(others, min(len(others), max(most - len(needed), 1)), replace=False)
    return np.sort(np.concatenate([needed, more]))


def places_of(names: Sequence[str], among: Sequence[str]) -> Places:
    """The place of each name among others."""
    place = {name: n for n, name in enumerate(among)}
    return np.array([place[name] for name in names], np.int64)
