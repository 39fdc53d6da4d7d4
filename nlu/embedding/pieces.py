"""The word pieces of the sentence model: which are kept, and how texts are cut into them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

_LATIN = ("LATIN", "MODIFIER", "FULLWIDTH LATIN")


def is_kept(piece: str) -> bool:
    """Whether a piece is of Latin script, or of none (digits, marks, emoji).

    Three of four pieces are of scripts that no parent here writes in; a text in them becomes unknown pieces.
    """
    return all(not sign.isalpha() or unicodedata.name(sign, "").startswith(_LATIN) for sign in piece)


def tokenizer(pieces: Sequence[str], scores: Sequence[float], unknown: int) -> Tokenizer:
    """Cuts texts as XLM-RoBERTa's own tokenizer does, whose normalization NFKC equals on Latin script."""
    cutter = Tokenizer(
        models.Unigram(
            list(zip(pieces, map(float, scores), strict=True)), unk_id=unknown, byte_fallback=False
        )
    )
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    cutter.normalizer = normalizers.Sequence([normalizers.NFKC(), spaces])  # type: ignore[assignment]
    cutter.pre_tokenizer = pre_tokenizers.Metaspace()  # type: ignore[assignment]
    return cutter
