"""Rasa without TensorFlow: placeholders for what Rasa imports of it and Evenfield never uses.

Rasa imports TensorFlow at module level for DIET, TED and their helpers. None of them is in config.yml, so the
names are imported, subclassed and annotated with, and nothing of them ever runs. They must be there before
Rasa is imported, whoever imports it, also by the `rasa` command: so this file stands alone, is copied into
the environment by `python channel/rasa_patches/without_tensorflow.py` at set-up, and runs at each start of
Python.

Only Rasa meets the placeholders: others look whether TensorFlow is there, and must find that it is not. So
does thinc, by importing it: it looks before the first placeholder is in `sys.modules`.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Optional, Sequence

NAMES = frozenset({"tensorflow", "tensorflow_hub", "tensorflow_text", "keras"})
"""What Rasa 3.6.21 imports of TensorFlow and its kin."""
MODULE = "evenfield_without_tensorflow"


class _Names(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class Placeholder(metaclass=_Names):
    """A name of TensorFlow: can be subclassed, decorate, and be asked for more names. Does nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return args[0] if args and callable(args[0]) else Placeholder()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder

    def __class_getitem__(cls, key: Any) -> Any:
        return cls

    def __init_subclass__(cls, **kwargs: Any) -> None: ...


class _Module(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class PlaceholderFinder(MetaPathFinder, Loader):
    """Finds the modules of TensorFlow for Rasa, and for nobody else."""

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        """A placeholder when a module of Rasa asks; else None, as if this were not here."""
        if fullname.partition(".")[0] not in NAMES or not _rasa_asks():
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module that has every name."""
        with suppress(ImportError):
            importlib.import_module("thinc.compat")
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing: there is no code in it."""


def _rasa_asks() -> bool:
    """True when the import under way stands in a module of Rasa."""
    frame = sys._getframe(1)
    while frame is not None and (
        "importlib" in frame.f_code.co_filename or frame.f_code.co_filename == __file__
    ):
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == "rasa"


def apply() -> None:
    """All of them. Runs at each start of Python in an environment that `_put_into_environment` prepared."""
    give_rasa_placeholders()


def give_rasa_placeholders() -> None:
    """Lets Rasa find the placeholders, once. A TensorFlow that is installed wins over them."""
    if not any(type(finder).__name__ == PlaceholderFinder.__name__ for finder in sys.meta_path):
        sys.meta_path.append(PlaceholderFinder())


def _put_into_environment() -> None:
    """Copies this file into the environment of this Python, and has it run at each start."""
    import sysconfig

    packages = Path(sysconfig.get_path("purelib"))
    (packages / f"{MODULE}.py").write_text(Path(__file__).read_text())
    (packages / "evenfield.pth").write_text(f"import {MODULE}; {MODULE}.apply()\n")


if __name__ == "__main__":
    _put_into_environment()
