"""The joint classifier on a few made-up examples: it learns, its odds are odds, and it can be kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedShuffleSplit

from nlu.classification import kernel
from nlu.classification.kernel_ridge import Floats, KernelRidge, Places

ABOUT = {
    "ask/iep_what": "iep",
    "ask/bullying": "bullying",
    "ask/records": "records",
    "ask/consent": "signature",
    "ask/retention": "repeating a grade",
    "greet": "hello",
}
FRAMES = (
    "what is {}",
    "tell me of {}",
    "{} please",
    "about {}",
    "{}?",
    "i wonder about {}",
    "{} and what now",
    "so {}",
)
WORDS = {label: [frame.format(about) for frame in FRAMES] for label, about in ABOUT.items()}
TEXTS = [text for texts in WORDS.values() for text in texts]
LABELS = [label for label, texts in WORDS.items() for _ in texts]


def vectors_of(labels: list[str], noise: float = 0.2) -> Floats:
    """Unit vectors, near each other for a label."""
    random = np.random.default_rng(0)
    centers = dict(zip(WORDS, np.eye(8), strict=False))
    vectors = np.stack([centers[label] + noise * random.normal(size=8) for label in labels])
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def model() -> KernelRidge:
    fitted = KernelRidge()
    fitted.fit(TEXTS, vectors_of(LABELS), LABELS)
    return fitted


def test_it_learns_its_examples(model: KernelRidge) -> None:
    odds = model.predict(TEXTS, vectors_of(LABELS))

    assert [model.labels[n] for n in odds.argmax(axis=1)] == LABELS


def test_it_knows_a_new_text_by_its_meaning(model: KernelRidge) -> None:
    odds = model.predict(["words never seen"], vectors_of(["ask/bullying"]))

    assert model.labels[int(odds[0].argmax())] == "ask/bullying"


def test_labels_are_each_named_once(model: KernelRidge) -> None:
    assert sorted(model.labels) == sorted(WORDS)


def test_probabilities_sum_to_1(model: KernelRidge) -> None:
    odds = model.predict(
        ["what is an iep", "", "zzz"], vectors_of(["greet", "greet", "ask/iep_what"], noise=2.0)
    )

    assert odds.shape == (3, len(WORDS))
    assert odds.min() >= 0
    np.testing.assert_allclose(odds.sum(axis=1), 1, atol=1e-5)


def test_each_text_is_judged_alone(model: KernelRidge) -> None:
    vectors = vectors_of(["greet", "ask/iep_what"])

    both = model.predict(["hello", "iep"], vectors)
    alone = model.predict(["iep"], vectors[1:])

    np.testing.assert_allclose(both[1], alone[0], atol=1e-5)


def test_a_kept_model_says_the_same(model: KernelRidge, tmp_path: Path) -> None:
    model.save(tmp_path / "joint.pkl")
    read = KernelRidge.read(tmp_path / "joint.pkl")
    vectors = vectors_of(LABELS)

    assert read.labels == model.labels
    np.testing.assert_array_equal(read.predict(TEXTS, vectors), model.predict(TEXTS, vectors))


def test_what_is_learned_twice_from_the_same_examples_is_the_same_file(
    model: KernelRidge, tmp_path: Path
) -> None:
    again = KernelRidge()
    again.fit(TEXTS, vectors_of(LABELS), LABELS)
    model.save(tmp_path / "first.pkl")
    again.save(tmp_path / "second.pkl")

    assert (tmp_path / "first.pkl").read_bytes() == (tmp_path / "second.pkl").read_bytes()


def test_the_power_is_fitted_on_examples_that_their_votes_have_not_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Floats] = []
    fit = KernelRidge._fit_power

    def remembered(self: KernelRidge, scores: Floats, own: Places) -> float:
        seen.append(scores)
        return fit(self, scores, own)

    monkeypatch.setattr(KernelRidge, "_fit_power", remembered)
    vectors = vectors_of(LABELS)
    model = KernelRidge()
    model.fit(TEXTS, vectors, LABELS)
    # Solved by itself, without the corner of the factor of all.
    split = StratifiedShuffleSplit(1, test_size=model.settings.held_out, random_state=0)
    others, _ = next(split.split(LABELS, LABELS))
    assert model._examples is not None
    wording, known = model._examples[0].T, model._examples[1]
    likeness = (
        np.exp((known @ known.T - 1) * model.settings.meaning_sharpness) + (wording @ wording.T).toarray()
    )
    right = np.eye(len(model.labels))[np.unique(LABELS, return_inverse=True)[1]] - model._usual
    weights = (model._usual.mean() / model._usual) ** model.settings.balance
    kernel = likeness[: len(others), : len(others)].astype(np.float64)
    kernel.flat[:: len(kernel) + 1] += model.settings.regularization / weights[right[others].argmax(axis=1)]
    votes = np.linalg.solve(kernel, right[others])

    np.testing.assert_allclose(
        seen[0], likeness[len(others) :, : len(others)] @ votes + model._usual, atol=1e-4
    )


def test_it_learns_without_held_out_examples_too() -> None:
    model = KernelRidge()
    model.fit(TEXTS, vectors_of(LABELS), LABELS, calibrate=False)

    assert [model.labels[n] for n in model.predict(TEXTS, vectors_of(LABELS)).argmax(axis=1)] == LABELS


def test_wording_alone_is_compared_as_the_vectorizers_of_scikit_learn_compare_it() -> None:
    model = KernelRidge()
    model.fit(TEXTS, vectors_of(LABELS), LABELS)
    assert model._examples is not None
    asked = [*TEXTS, "what about an IEP?", "qqq", ""]
    weights = model.settings.characters_weight**0.5, model.settings.words_weight**0.5
    plain = [text.lower() for text in asked]
    rows = hstack(
        [model._characters.transform(plain) * weights[0], model._words.transform(plain) * weights[1]], "csr"
    )

    ours = np.stack([model._by_wording().of(text) for text in plain])

    assert np.abs(ours - (rows @ model._examples[0]).toarray()).max() < 1e-5


@pytest.mark.parametrize("common", [0.0, 0.3, 1.0])
def test_texts_are_as_like_each_other_whatever_counts_as_a_common_term(
    monkeypatch: pytest.MonkeyPatch, common: float
) -> None:
    terms, vectors = TfidfVectorizer(dtype=np.float32).fit_transform(TEXTS), vectors_of(LABELS)
    monkeypatch.setattr(kernel, "COMMON", common)
    monkeypatch.setattr(kernel, "ROWS", 7)
    monkeypatch.setattr(kernel, "AT_ONCE", 3)
    every = np.exp(vectors @ vectors.T) + (terms @ terms.T).toarray()

    half = kernel.upper_half(vectors, np.exp, terms)

    np.testing.assert_allclose(np.triu(half), np.triu(every), atol=1e-5)
