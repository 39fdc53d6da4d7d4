"""Which locked packages a copy of PyPA's advisory database names: `-m bench.installed.advisories FOLDER`.

For machines that reach no service of advisories; where there is a network, `pip-audit` asks one. FOLDER is a
checkout of the repository pypa/advisory-database (a bare one will do). Exits with 1 when one is named.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version
from ruamel.yaml import YAML

from deploy import local

LOCKS = ("runtime", "weights")
_PINNED = re.compile(r"^([\w.-]+)(?:\[.*\])?==([^\s;]+)", re.M)


def plain(name: str) -> str:
    """The name of a package as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(text: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    return {plain(name): version for name, version in _PINNED.findall(text)}


def concerns(advisory: Mapping[str, Any], version: str) -> bool:
    """Whether an advisory, in the form of OSV, names this version; withdrawn ones name none."""
    if advisory.get("withdrawn"):
        return False
    return any(
        version in map(str, affected.get("versions") or ())
        or any(_is_within(one["events"], version) for one in _ranges(affected))
        for affected in advisory.get("affected") or ()
    )


def _ranges(affected: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in affected.get("ranges") or () if one["type"] == "ECOSYSTEM"]


def _is_within(events: list[Mapping[str, Any]], version: str) -> bool:
    begun = False
    for event in events:
        if "introduced" in event:
            begun |= not _is_before(version, str(event["introduced"]))
        elif "fixed" in event:
            begun &= _is_before(version, str(event["fixed"]))
        elif "last_affected" in event:
            begun &= not _is_before(str(event["last_affected"]), version)
    return begun


def _is_before(one: str, other: str) -> bool:
    try:
        return Version(one) < Version(other)
    except InvalidVersion:  # a name of a snapshot: no advisory on a release
        return False


def advisories(database: Path, names: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The advisories on these packages, by package."""
    yaml = YAML(typ="safe")

    def git(*command: str) -> str:
        return subprocess.check_output(["git", *command], cwd=database, text=True)

    for path in git("ls-tree", "-r", "--name-only", "HEAD", "vulns/").split():
        name = plain(path.split("/")[1])
        if name in names:
            yield name, yaml.load(git("show", f"HEAD:{path}"))


def main() -> int:
    """Prints what is found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("database", type=Path)
    given = options.parse_args()
    files = (local.ROOT / "requirements" / f"{name}.txt" for name in LOCKS)
    pinned = {name: version for file in files for name, version in locked(file.read_text()).items()}
    read, named = 0, 0
    for name, advisory in advisories(given.database, set(pinned)):
        read += 1
        if concerns(advisory, pinned[name]):
            named += 1
            aliases = ", ".join(advisory.get("aliases") or ())
            print(f"{name} {pinned[name]}: {advisory['id']} ({aliases})")
    when = subprocess.check_output(["git", "log", "-1", "--format=%cs"], cwd=given.database, text=True)
    print(
        f"{len(pinned)} packages, {read} advisories on them until {when.strip()}, {named} on these versions"
    )
    return 1 if named else 0


if __name__ == "__main__":
    sys.exit(main())
