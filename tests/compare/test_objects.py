"""What a file holds is the same however it is written, and other where anything that is reached is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from booklet.compare.objects import objects, opened

from .. import judges
from .small import otherwise_compressed, small

PDF = small()
HELD = objects(opened(PDF))


def test_the_compressor_does_not_count_and_the_words_do() -> None:
    assert objects(opened(otherwise_compressed())) == HELD
    assert objects(opened(small("Words to write."))) != HELD
    assert objects(opened(small(output="print"))) != HELD  # which stands in the information dictionary alone


@pytest.mark.judges
@pytest.mark.parametrize(
    "options",
    [
        ("--recompress-flate", "--compression-level=1"),
        ("--object-streams=disable",),
        ("--stream-data=uncompress",),
        ("--linearize",),
        ("--deterministic-id", "--force-version=2.0"),
    ],
)
def test_how_qpdf_writes_it_anew_does_not_count(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "made.pdf").write_bytes(PDF)
    judges.asked("qpdf", *options, tmp_path / "made.pdf", tmp_path / "again.pdf")
    assert (again := (tmp_path / "again.pdf").read_bytes()) != PDF
    assert objects(opened(again)) == HELD


@pytest.mark.judges
def test_how_mupdf_numbers_it_anew_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(PDF)
    judges.asked("mutool", "clean", "-ggz", tmp_path / "made.pdf", tmp_path / "again.pdf")
    assert objects(opened((tmp_path / "again.pdf").read_bytes())) == HELD


def test_every_value_counts() -> None:
    for change in (
        lambda writer: writer.pages[0].update({NameObject("/Rotate"): NumberObject(180)}),
        lambda writer: writer.root_object.update({NameObject("/NeedsRendering"): NumberObject(1)}),
        lambda writer: writer.add_metadata({"/Author": "Somebody"}),
    ):
        plain, changed = (PdfWriter(clone_from=PdfReader(io.BytesIO(PDF))) for _ in range(2))
        change(changed)
        assert _held(changed) != _held(plain)


def test_damage_is_told() -> None:
    with pytest.raises(ValueError, match="not to be read"):
        opened(PDF[:2000])
    at = PDF.index(b"stream\nx") + 30
    with pytest.raises(ValueError, match="not to be read"):
        objects(opened(PDF[:at] + b"~~~~~~~~" + PDF[at + 8 :]))


def _held(writer: PdfWriter) -> str:
    out = io.BytesIO()
    writer.write(out)
    return objects(opened(out.getvalue()))
