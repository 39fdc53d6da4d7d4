"""Scripts travel without comments, and nothing else of them is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from channel.http.lean import lean

SCRIPTS = sorted((Path(__file__).parents[3] / "widget").glob("*.js"))


def test_comments_and_indentation_stay_here() -> None:
    script = """/** A thing. */
const a = () => {
  // why
  return /** @type {any} */ (b);
};

/**
 * More.
 */
let c;
"""
    assert lean(script) == "const a=()=>{return(b);};let c;\n"


def test_what_only_looks_like_a_comment_stays() -> None:
    script = 'const site = "https://example.org"; // said here\nconst path = `\na//b\n`;\n'
    assert lean(script) == 'const site="https://example.org";\nconst path = `\na//b\n`;\n'


def test_a_line_that_goes_on_travels_with_the_next_and_a_template_keeps_its_lines() -> None:
    script = "f(\n  a,\n  [\n    b,\n  ],\n)\nc()\nd = `{\n  e,\n}`;\n"
    assert lean(script) == "f(a,[b,],)\nc()\nd = `{\ne,\n}`;\n"


def test_spaces_around_signs_stay_here_and_those_of_words_travel() -> None:
    script = (
        'const a = [b, "c = d, e ", f - -g].map((h) => h ? "i" : "");\nk = `\n{ l : m }\n`;\nn = o / p;\n'
    )
    tight = 'const a=[b,"c = d, e ",f - -g].map((h)=>h?"i":"");k = `\n{ l : m }\n`;n = o / p;\n'
    assert lean(script) == tight


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_travels_with_its_types(path: Path) -> None:
    script = lean(path.read_text(encoding="utf-8"))
    assert "@type" not in script
    assert not re.search(r"^\s*//", script, re.MULTILINE)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_still_one(path: Path, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is missing")
    lean_file = tmp_path / "lean.mjs"
    lean_file.write_text(lean(path.read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run([node, "--check", str(lean_file)], check=True)
