"""Facts get a capital where they begin a sentence, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from booklet.compose.blocks import KINDS
from booklet.compose.blocks.table import Table
from booklet.model.inline import plain
from booklet.read.read import read_text

FACTS = """\
  whole: {value: 22, qualifier: over, source: letter}
  word: {value: many, source: letter}
  acid: {value: pH 7, source: letter}
"""


def printed(reader: Any, text: str) -> list[str]:
    """What the paragraphs of one text print."""
    content = reader.content.replace("recognition_groups:\n", f"{FACTS}recognition_groups:\n")
    result = reader(content.replace("[text: Words]", f'[text: "{text}"]'))
    assert result.booklet is not None, [(one.code, one.message) for one in result.findings]
    block = result.booklet.sections[0].sections[0].blocks[0]
    return [plain(each.inlines) for each in block.blocks if hasattr(each, "inlines")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{whole} came. {word} came! {whole} went.", "Over 22 came. Many came! Over 22 went."),
        ("{whole} came.[^letter] {word} came.", "Over 22 came. Many came."),
        ("*{whole}* came. **{word} came.** {word} went.", "Over 22 came. Many came. Many went."),
        ("“{whole}” he said. (“{word}.”) {word}.", "“Over 22” he said. (“Many.”) Many."),
        ("He said it. “{word} came.”", "He said it. “Many came.”"),
        ("{word} came:", "Many came:"),
        ("Of {whole}, {word} came; {word}: {word}. {acid}.", "Of over 22, many came; many: many. pH 7."),
        ("In all approx. {word}, e.g. {word}, No. {word}, J. {word}, … {word}.", None),
        ("a line that goes\\\\\n\n{word}", None),
        ("{whole}", "over 22"),
        ("{whole:bare} came. {whole:Words} came.", "22 came. Over 22 came."),
    ],
)
def test_capitals_of_facts(reader: Any, typed: str, said: str | None) -> None:
    if said is None:
        assert "Many" not in printed(reader, typed.replace("\n", "\\n"))[0]
    else:
        assert printed(reader, typed) == [said]


def test_the_items_of_a_list_are_sentences_if_they_end_as_such(reader: Any) -> None:
    content = reader.content.replace("recognition_groups:\n", f"{FACTS}recognition_groups:\n")
    text = '"- {word} came.\\n- {word}\\n\\n> {word} went."'
    booklet = reader(content.replace("[text: Words]", f"[text: {text}]")).booklet
    listed, quoted = booklet.sections[0].sections[0].blocks[0].blocks
    assert [plain(item[0].inlines) for item in listed.items] == ["Many came.", "many"]
    assert plain(quoted.blocks[0].inlines) == "Many went."


CONTENT = """\
booklet: {slug: a, title: A, event: {name: Opening, date: 1926-05-14}, edition: 2026}
sources: {letter: {title: A letter, issuer: not stated, date: 1926}}
facts: {word: {value: many, source: letter}}
sections:
  - title: "{word} of them"
    blocks:
      - table: {caption: "{word} of them", columns: [A, B], rows: [["{word}", "{word} came. {word} went"]]}
"""


def test_titles_and_captions_begin_with_a_capital_and_cells_do_not() -> None:
    booklet = read_text(CONTENT, folder=Path(), kinds=KINDS).booklet
    assert booklet is not None
    (section,) = booklet.sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert plain(section.title) == plain(table.caption) == "Many of them"
    assert [plain(cell.inlines) for cell in table.rows[0].cells] == ["many", "many came. Many went"]
