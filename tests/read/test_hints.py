"""Hints show how a part is written, and which file was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Mark
from booklet.read.read import read_text

HEAD = """\
booklet: {slug: m, title: M, event: {name: Opening, date: 1926-05-14}, edition: 2026}
sources: {r: {title: R, issuer: C, date: 2019}}
recognition_groups: {s: {title: S}}
"""
TAIL = "sections:\n  - title: A\n    blocks:\n      - text: Words.\n"


@pytest.mark.parametrize(
    ("part", "column", "hint"),
    [
        ("facts: {m: 900}\n", 12, "{value: 613, source: report-2018}"),
        ("facts: {m: {sum: maps + books}}\n", 18, "[maps, books]"),
        ("names: {x: {name: X, avoid: Y}}\n", 29, "[Stonebridge Society]"),
        ("images: {q: a.png}\n", 13, "{file: assets/images/facade.jpg, alt: A brick house, licence: CC BY 4.0}"),
        ("recognitions: [Texas]\n", 16, "{name: Mexico, group: countries, source: report-2018}"),
    ],
)
def test_a_part_is_shown_as_it_is_written(tmp_path: Path, part: str, column: int, hint: str) -> None:
    result = read_text(HEAD + part + TAIL, folder=tmp_path, kinds=KINDS)
    (finding,) = result.findings
    assert (finding.code, finding.origin and result.source_map.locate(finding.origin)) == (
        "wrong-type",
        Mark("content.yaml", 4, column),
    )
    assert finding.hint.endswith(f"for example {hint}.")


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("shelves.png", "Did you mean “assets/images/shelves.png”?"),
        ("images/Shelves.PNG", "Did you mean “assets/images/shelves.png”?"),
        ("assets/images/shelvs.jpg", "Did you mean “assets/images/shelves.png”?"),
        ("zzz.png", "Possible here: assets/images/hall.jpg, assets/images/shelves.png."),
    ],
)
def test_a_missing_file_is_looked_for_below_the_folder(tmp_path: Path, file: str, hint: str) -> None:
    for name in ("assets/images/shelves.png", "assets/images/hall.jpg", "shelves.txt", ".hidden/shelves.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    part = f"images: {{q: {{file: {file}, alt: Books, licence: CC0}}}}\n"
    result = read_text(HEAD + part + TAIL, folder=tmp_path, kinds=KINDS)
    (finding,) = result.findings
    assert (finding.code, finding.origin and result.source_map.locate(finding.origin)) == (
        "missing-file",
        Mark("content.yaml", 4, 20),
    )
    assert finding.hint == hint
