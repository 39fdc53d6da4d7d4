"""Markdown of content becomes blocks, and the marks of facts come out of the words."""

from __future__ import annotations

import pytest

from knowledge.model import Block
from knowledge.parsing.markdown import Heading, Placed, facts_in, parse, words_of


def blocks(text: str) -> list[Block]:
    return [piece.block for piece in parse(text) if isinstance(piece, Placed)]


def test_marks_are_taken_out_of_the_words_and_kept_as_facts() -> None:
    (block,) = blocks("An IEP has goals. [^iep-goals] It is free. [^fape-free] [^iep-goals]\n")

    assert block == Block("paragraph", "An IEP has goals. It is free.", facts=("iep-goals", "fape-free"))


def test_a_dashed_list_is_a_list_and_a_numbered_one_is_steps() -> None:
    assert blocks("- One. [^a]\n- Two.\n") == [Block("list", items=("One.", "Two."), facts=("a",))]
    assert blocks("1. One.\n2. Two. [^b]\n") == [Block("steps", items=("One.", "Two."), facts=("b",))]


def test_a_table_keeps_its_empty_head_and_knows_rows_without_a_fact() -> None:
    (piece,) = parse(
        "|  | IEP | 504 |\n|---|---|---|\n| Law | IDEA [^a] | 504 [^b] |\n| Cost | Free | Free |\n"
    )

    assert isinstance(piece, Placed)
    assert piece.block.columns == ("", "IEP", "504")
    assert piece.block.rows == (("Law", "IDEA", "504"), ("Cost", "Free", "Free"))
    assert piece.block.facts == ("a", "b")
    assert piece.unmarked_rows == (1,)


def test_headings_come_in_order_with_their_lines() -> None:
    pieces = list(parse("Words.\n\n### A part\nMore words.\n"))

    assert [type(piece) for piece in pieces] == [Placed, Heading, Placed]
    assert pieces[1] == Heading(2, "A part")
    assert [piece.line for piece in pieces] == [0, 2, 3]


def test_bold_and_links_become_plain_words() -> None:
    (block,) = blocks("Ask **in writing** and *keep* a [copy](https://example.org).\n")

    assert block.text == "Ask in writing and keep a copy."


def test_html_is_text_and_never_markup() -> None:
    (block,) = blocks("A <b>bold</b> claim.\n")

    assert block == Block("paragraph", "A <b>bold</b> claim.")


@pytest.mark.parametrize(
    ("text", "kind"), [("> said\n", "blockquote"), ("```\ncode\n```\n", "fence"), ("---\n", "hr")]
)
def test_other_markdown_is_refused_by_name(text: str, kind: str) -> None:
    with pytest.raises(ValueError, match=f"a {kind} is not used in content"):
        list(parse(text))


def test_lines_of_a_paragraph_are_one_line() -> None:
    assert blocks("One\ntwo  \nthree. [^a]\n")[0].text == "One two three."


def test_facts_are_each_named_once_in_order() -> None:
    assert facts_in("a [^x] b [^y] c [^x]") == ("x", "y")
    assert words_of("a [^x] b\n [^y] c") == "a b c"


def test_plain_text_of_blocks_for_channels_without_structure() -> None:
    assert (
        Block("steps", title="First step", items=("Ask.", "Keep a copy.")).plain()
        == "First step\n1. Ask.\n2. Keep a copy."
    )
    assert Block("list", items=("One.",)).plain() == "- One."
    table = Block("table", columns=("", "IEP"), rows=(("Law", "IDEA"), ("Cost", "")))
    assert table.plain() == "- Law; IEP: IDEA\n- Cost"
