"""Scripts as they travel: whole lines of comments and indentation stay here. Imports nothing of ours."""

from __future__ import annotations

import re

_TYPE = re.compile(r"/\*\* @type \{.*?\} \*/ ?(?=\(|[^\n])")
_LINE = re.compile(r"\s*(?://.*|/\*\*[^\n]*\*/)\s*")
_BLOCK = re.compile(r"^\s*/\*\*\n(?:\s*\*[^\n]*\n)*?\s*\*/\n", re.MULTILINE)


def lean(script: str) -> str:
    """A script of the widget without its comments. The widget's own way of writing them, not any script's."""
    lines = _BLOCK.sub("", script).split("\n")
    kept = (_TYPE.sub("", line).lstrip() for line in lines if not _LINE.fullmatch(line))
    return "\n".join(line for line in kept if line) + "\n"
