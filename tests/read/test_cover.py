"""The keys of the cover: what it is made of, what is usual, and keys that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Severity
from booklet.model.booklet import Cover, Paper
from booklet.read.read import ReadResult, read_text

HEAD = """\
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
"""
REST = """\
images: {quay: {file: quay.png, alt: A quay, licence: CC0}, wall: {file: quay.png, alt: A wall, licence: CC0}}
sections: [{title: One, blocks: [{text: Words.}]}]
"""


def result(folder: Path, binding: str, cover: str) -> ReadResult:
    (folder / "quay.png").touch()
    text = f"{HEAD}  page: {{binding: {binding}}}\n  cover: {{{cover}}}\n{REST}"
    return read_text(text, folder=folder, kinds=KINDS)


def cover(folder: Path, binding: str, given: str = "") -> Cover:
    read = result(folder, binding, given)
    assert read.booklet is not None, read.findings
    return read.booklet.cover


@pytest.mark.parametrize(
    ("binding", "given", "apart"),
    [
        ("saddle-stitch", "", False),
        ("saddle-stitch", "kind: self", False),
        ("saddle-stitch", "kind: spread", True),
        ("perfect", "", True),
        ("perfect", "kind: spread", True),
    ],
)
def test_what_is_stitched_is_its_own_cover_and_what_is_glued_has_a_sheet(
    tmp_path: Path, binding: str, given: str, apart: bool
) -> None:
    assert cover(tmp_path, binding, given).apart is apart


def test_everything_that_is_said_of_the_sheet_is_kept(tmp_path: Path) -> None:
    paper = "paper: {gsm: 300, finish: uncoated, bulk: 1.2, caliper_mm: 0.4}"
    found = cover(tmp_path, "perfect", f"{paper}, spine_mm: 4.2, spine: 'Now {{edition}}', wrap: quay")
    assert found.paper == Paper(300.0, "uncoated", 1.2, 0.4)
    assert found.paper.thickness_mm == 0.4
    assert (found.spine_mm, found.wrap, len(found.spine)) == (4.2, "quay", 2)


def test_paper_is_as_thick_as_its_weight_and_bulk_make_it() -> None:
    assert Paper(135.0, "coated", 0.8).thickness_mm == pytest.approx(0.108)  # 135 g/m² × 0.8 cm³/g
    assert Paper(250.0, "coated", 0.9).thickness_mm == pytest.approx(0.225)


@pytest.mark.parametrize(
    ("binding", "given", "keys"),
    [
        ("saddle-stitch", "wrap: quay, spine: Words, spine_mm: 3, paper: {gsm: 200}", "paper spine spine_mm wrap"),
        ("saddle-stitch", "kind: spread, spine: Words, spine_mm: 3, paper: {gsm: 200}", "spine spine_mm"),
        ("perfect", "wrap: quay, image: wall", "image"),
        ("perfect", "wrap: quay, spine: Words, spine_mm: 3, paper: {gsm: 200}", ""),
        ("saddle-stitch", "image: quay", ""),
    ],
)
def test_a_key_that_does_nothing_is_told_at_its_place(tmp_path: Path, binding: str, given: str, keys: str) -> None:
    found = result(tmp_path, binding, given)
    assert found.booklet is not None
    told = [finding for finding in found.findings if finding.code == "cover-key-unused"]
    assert [each.origin.path for each in told if each.origin] == [f"booklet.cover.{key}" for key in keys.split()]
    assert all(each.severity is Severity.WARNING and each.hint for each in told)
    assert len(found.findings) == len(told)


def test_what_is_glued_cannot_be_its_own_cover(tmp_path: Path) -> None:
    found = result(tmp_path, "perfect", "kind: self")
    assert found.booklet is None
    assert [each.code for each in found.findings] == ["cover-sheet-needed"]
