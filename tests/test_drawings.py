"""A booklet whose pictures are drawings: cover, opener, figure, logo; and what is wrong with one, told at its line."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from booklet.cli import main
from tests import judges

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="120mm" height="60mm" viewBox="0 0 120 60">\n'
GOOD = """<rect width="120" height="60" fill="var(--accent)"/>
<circle cx="60" cy="30" r="20" fill="none" stroke="#ffffff" stroke-width="2" stroke-dasharray="3 1"/>
</svg>
"""
CONTENT = """\
booklet:
  slug: drawn
  title: Drawn
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
  cover: {image: rings}
  publisher: {name: Society, logo: rings}
  licence: CC0
images:
  rings: {file: rings.svg, alt: A ring on a ground, licence: CC0, credit: Drawn for this}
sections:
  - title: One
    opener: {image: rings}
    blocks:
      - text: Some words stand here.
      - figure: {image: rings, caption: The ring}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "rings.svg").write_text(HEAD + GOOD, encoding="utf-8")
    return tmp_path


def built(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["build", "content.yaml", "-o", "out"])
    caught = capsys.readouterr()
    assert "Traceback" not in caught.out + caught.err
    return code, caught.out


@pytest.mark.processes
def test_every_picture_may_be_a_drawing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = built(capsys)
    assert code == 0, said
    assert " error:" not in said
    assert "picture-resolution" not in said
    files = sorted((folder / "out").glob("*.pdf"))
    assert {"screen", "print", "sheets"} <= {file.stem.rpartition("-")[2] for file in files}
    for file in files:
        images = [name for page in PdfReader(io.BytesIO(file.read_bytes())).pages for name in page.images]
        assert images == [], file.name
    screen = next(file for file in files if file.stem.endswith("screen"))
    root = PdfReader(screen).root_object["/StructTreeRoot"]
    figures = _figures(root)
    assert len(figures) == 4
    assert all(each["/Alt"] == "A ring on a ground" and "/BBox" in each["/A"] for each in figures)


@pytest.mark.judges
@pytest.mark.processes
def test_verapdf_finds_nothing_on_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert built(capsys)[0] == 0
    assert judges.verapdf(*(folder / "out").glob("*screen.pdf")) == []


def _figures(element: object) -> list[dict[str, object]]:
    given = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(given, list):
        return [figure for kid in given for figure in _figures(kid)]
    if not isinstance(given, dict):
        return []
    own = [given] if given.get("/S") == "/Figure" else []
    return own + _figures(given.get("/K", []))


def test_what_is_wrong_with_a_drawing_is_told_at_its_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = GOOD.replace("</svg>", '<text>Words</text>\n<script/>\n<image href="http://127.0.0.1:9/a.png"/></svg>')
    (folder / "rings.svg").write_text(HEAD + bad, encoding="utf-8")
    code, said = built(capsys)
    assert code == 1
    told = re.findall(r"^rings\.svg:(\d+):(\d+): error: .* \[([a-z-]+)\]$", said, re.MULTILINE)
    assert told == [
        ("4", "1", "drawing-text"),
        ("5", "1", "drawing-script"),
        ("6", "1", "drawing-outside"),
        ("6", "1", "drawing-unsupported"),
    ]
    assert "Convert text to outlines" in said


def test_a_colour_that_the_theme_has_not_is_told_and_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rings.svg").write_text(HEAD + GOOD.replace("accent", "acent"), encoding="utf-8")
    code, said = built(capsys)
    assert code == 1
    assert re.search(r"^rings\.svg:2:1: error: .* \[drawing-colour\]$", said, re.MULTILINE)
    assert "Did you mean “accent”?" in said
