"""Scripts as they travel: without comments, indentation, spaces around signs, breaks within a statement."""

from __future__ import annotations

import re

_TYPE = re.compile(r"/\*\* @type \{.*?\} \*/ ?(?=\(|[^\n])")
_LINE = re.compile(r"\s*(?://.*|/\*\*[^\n]*\*/)\s*")
_BEHIND = re.compile(r"(?<=[;,]) // .*$")
_BLOCK = re.compile(r"^\s*/\*\*\n(?:\s*\*[^\n]*\n)*?\s*\*/\n", re.MULTILINE)

_STRING = re.compile(r'("[^"\\]*"|`[^`\\]*`)')
_SPACED = re.compile(r" ?(=>|[*<>=!&|?:,;{}()\[\]]+) ?")
_LAST_COMMA = re.compile(r",([}\])])")
_GOES_ON = re.compile(r"(?:[{(\[,;]|=>)$")
_GOES_BACK = re.compile(r"[)}\]]")


def lean(script: str) -> str:
    """A script of the widget without its comments. The widget's own way of writing them, not any script's."""
    lines = _BLOCK.sub("", script).split("\n")
    kept = (_BEHIND.sub("", _TYPE.sub("", line)).lstrip() for line in lines if not _LINE.fullmatch(line))
    return _joined(_tight([line for line in kept if line]))


def _tight(lines: list[str]) -> list[str]:
    """The lines without spaces around signs; what may not be code (an odd quote, a slash) stays as it is."""
    tight: list[str] = []
    in_template = False
    for line in lines:
        code, strings = _STRING.split(line)[::2], _STRING.findall(line)
        within = [part.count("{") == part.count("}") for part in strings]  # no template in a template
        is_plain = not in_template and all(within) and not any(sign in "".join(code) for sign in "`'\"/")
        in_template ^= line.count("`") % 2 == 1
        if is_plain:
            line = _LAST_COMMA.sub(r"\1", _SPACED.sub(r"\1", "\0".join(code)))
            line = "".join(
                part + string for part, string in zip(line.split("\0"), [*strings, ""], strict=True)
            )
        tight.append(line)
    return tight


def _joined(lines: list[str]) -> str:
    """One text of the lines, without the breaks that no reader of scripts needs; a template keeps its own."""
    text = ""
    in_template = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        in_template ^= line.count("`") % 2 == 1
        is_plain = following and not in_template and "//" not in line  # a comment ends with its line
        needless = is_plain and (_GOES_ON.search(line) or _GOES_BACK.match(following))
        text += line if needless else f"{line}\n"
    return text
