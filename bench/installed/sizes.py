"""What the installed environment takes on disk, package by package: `-m bench.installed.sizes [LOCK]`."""

from __future__ import annotations

import argparse
import re
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

from deploy import local

LOCKS = ("runtime", "weights")
"""What serving installs."""
_NAMED = re.compile(r"^([\w.-]+)(?:\[.*\])?==", re.M)


def names_in(lock: Path) -> set[str]:
    """The packages that a lock file lists, in their plain form."""
    return {_plain(name) for name in _NAMED.findall(lock.read_text())}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def sizes(names: set[str]) -> dict[str, float]:
    """Megabytes of each of these packages in this environment, with the compiled files that set-up makes."""
    return {
        name: sum(_on_disk(path) for path in files_of(found)) / 1e6
        for found in distributions(path=[sysconfig.get_path("purelib")])
        if (name := _plain(found.metadata["Name"])) in names
    }


def files_of(package: Distribution) -> set[Path]:
    """All files of a package, also those compiled from them."""
    listed = {Path(str(package.locate_file(file))) for file in package.files or ()}
    compiled = {
        made
        for path in listed
        if path.suffix == ".py"
        for made in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc")
    }
    return {path for path in listed | compiled if path.exists()}


def _on_disk(path: Path) -> int:
    return path.lstat().st_blocks * 512


def megabytes() -> float:
    """What serving installs, in all."""
    return sum(sizes(_serving()).values())


def _serving() -> set[str]:
    return set().union(*(names_in(local.ROOT / "requirements" / f"{name}.txt") for name in LOCKS))


def main() -> None:
    """Prints the largest packages first."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lock", nargs="*", type=Path, help="lock files; those of serving")
    options.add_argument("--most", type=int, default=40, help="so many packages are shown")
    given = options.parse_args()
    names = set().union(*map(names_in, given.lock)) if given.lock else _serving()
    found = sizes(names)
    for name, size in sorted(found.items(), key=lambda one: -one[1])[: given.most]:
        print(f"{size:8.1f} MB  {name}")
    print(f"{sum(found.values()):8.1f} MB  in all, {len(found)} packages")


if __name__ == "__main__":
    main()
