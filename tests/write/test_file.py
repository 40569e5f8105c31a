"""The file itself: object streams, cross-reference, and what must never be in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from booklet.model.layout import Page
from booklet.write.file import PER_STREAM, Body, BookletDocument, Stream

from .. import judges
from .build import Tree, layout, line, page, run, written
from .reading import reader


def test_many_objects_come_back_from_their_streams() -> None:
    document = BookletDocument((1, 7))
    many = [document.add(Body(b"(%d)" % at)) for at in range(PER_STREAM * 2 + 5)]
    catalog = document.add(Body(b"<</Type/Catalog/Pages %d 0 R>>" % document.pages_number))
    opened = reader(document.close(catalog, document.add(Body(b"<<>>"))))
    assert [opened.get_object(number) for number in many] == [str(at) for at in range(len(many))]


def test_streams_keep_their_bytes_and_end_after_a_line_end() -> None:
    document = BookletDocument((1, 7))
    raw = bytes(range(256)) + b"\r\n"
    number = document.add(Stream({}, raw, deflate=False))
    catalog = document.add(Body(b"<</Type/Catalog/Pages %d 0 R>>" % document.pages_number))
    made = document.close(catalog, document.add(Body(b"<<>>")))
    assert b"/Length 258>>\nstream\n" + raw + b"\nendstream" in made
    assert reader(made).get_object(number).get_data() == raw  # type: ignore[union-attr]


def test_a_font_that_reportlab_adds_is_refused() -> None:
    document = BookletDocument((1, 7))
    document.fontMapping["Helvetica"] = "/F1"
    with pytest.raises(RuntimeError, match="Helvetica"):
        document.close(document.add(Body()), document.add(Body()))


def test_reportlab_has_no_object_of_its_own_in_the_file() -> None:
    document = BookletDocument((1, 7))
    assert all(isinstance(thing, (Body, Stream)) for thing in document.idToObject.values())


@pytest.mark.judges
def test_qpdf_reads_the_cross_reference_stream_of_a_long_file(tmp_path: Path) -> None:
    tree = Tree()

    def ten_paragraphs(at: int) -> Page:
        return page(at, *(line(50, y, run("word", tree.leaf(tree.add("P")))) for y in range(50, 450, 40)))

    file = tmp_path / "long.pdf"
    file.write_bytes(written(layout(tree, *map(ten_paragraphs, range(60)))))
    assert judges.qpdf(file) == []
    shown = subprocess.run(
        [*judges.found("qpdf"), "--show-xref", str(file)], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"compressed; stream = \d+, index = 199", shown)
