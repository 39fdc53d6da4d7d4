"""Databases as older versions left them: recorded from those versions, run from git's history."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "cases" / "upgrade"


@dataclass(frozen=True)
class OlderDatabase:
    """The tables of a version, with a few conversations that a parent left in the middle."""

    schema: list[str]
    tokens: dict[str, str]
    """The token of each conversation, by what it is about."""
    tables: dict[str, dict[str, Any]]

    def make(self, path: Path) -> None:
        """Writes the whole database, as that version left it a minute ago."""
        with closing(sqlite3.connect(path)) as file, file:
            for statement in self.schema:
                file.execute(statement)
        self.put_into(path)

    def put_into(self, path: Path) -> None:
        """Adds its conversations to a database that has its tables; they went on until a minute ago."""
        latest = max(row["timestamp"] for row in self._rows("events"))
        later = time.time() - 60 - latest
        with closing(sqlite3.connect(path, timeout=10)) as file, file:
            moved = {}
            for row in self._rows("events"):
                known = row.pop("id")
                data = json.loads(row["data"])
                data["timestamp"] = row["timestamp"] = row["timestamp"] + later
                moved[known] = _insert(file, "events", {**row, "data": json.dumps(data)})
            for row in self._rows("talks"):
                first = moved.get(row["first"], 0)
                _insert(file, "talks", {**row, "first": first, "seen": row["seen"] + later})

    def _rows(self, table: str) -> list[dict[str, Any]]:
        found = self.tables.get(table, {"columns": [], "rows": []})
        return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def of_version(version: str) -> OlderDatabase:
    """The database of a version, such as "0.2"."""
    name = f"version_{version.replace('.', '_')}.json"
    return OlderDatabase(**json.loads((FOLDER / name).read_text(encoding="utf-8")))


def _insert(file: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    done = file.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
    return int(done.lastrowid or 0)
