"""A PDF for archives, built by the command line: what is in it comes out byte for byte, in other hands too."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from booklet.cli import main

from . import judges

CONTENT = """\
# What nobody prints: a remark of the editors, in every letter: ə ğ 字
booklet:
  slug: harbour
  title: The Harbour Library
  event: {name: Opening, date: 1991-05-14}
  edition: 2026
  status: final
  archive: yes
sources:
  report: {title: Annual report 2018, issuer: The library, date: 2019-02}
facts:
  books: {value: 60000, qualifier: about, unit: volumes, as_of: 1991-05-14, source: report}
  maps: {value: 1300, unit: volumes, as_of: 1991-05-14, source: report}
sections:
  - title: The figures
    blocks:
      - text: It has books and maps.
      - table:
          id: holdings
          caption: What stands on the shelves
          source: report
          columns: [What, {title: Number, unit: volumes}]
          rows:
            - [Books, "{books}"]
            - ["=HYPERLINK(A1)", "{maps}"]
      - chart: {kind: bar, of: holdings, caption: The same as bars, data: after}
"""


def built(folder: Path, content: str = CONTENT, name: str = "content.yaml", *more: str) -> tuple[int, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode())
    code = main(["build", str(folder / name), "-o", str(folder / "out"), "--only", "screen", *more])
    return code, folder / "out" / "harbour-2026-en-screen.pdf"


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("SOURCE_DATE_EPOCH", raising=False)
        code, file = built(tmp_path_factory.mktemp("archived"))
    assert code == 0
    return file


def test_pypdf_takes_out_the_content_and_the_figures(archived: Path) -> None:
    files: Any = PdfReader(archived).attachments
    assert sorted(files) == ["chart-1.csv", "content.yaml", "table-holdings.csv"]
    assert files["content.yaml"] == [CONTENT.encode()]
    rows = list(csv.reader(io.StringIO(files["table-holdings.csv"][0].decode("utf-8-sig"), newline=""), strict=True))
    assert rows[1][:3] == ["Books", "about 60,000", "60000"]
    assert rows[2][0] == "'=HYPERLINK(A1)"


def test_figures_belong_to_what_shows_them_and_the_content_to_the_document(archived: Path) -> None:
    opened = PdfReader(archived)
    bearing = {}
    for number in range(1, opened.trailer["/Size"]):
        found: Any = opened.get_object(number)
        if isinstance(found, dict) and "/AF" in found:
            files = [each.get_object() for each in found["/AF"]]
            bearing[found.get("/S", found.get("/Type"))] = [(each["/UF"], each["/AFRelationship"]) for each in files]
    assert bearing == {
        "/Catalog": [("content.yaml", "/Source")],
        "/Table": [("table-holdings.csv", "/Data")],
        "/Figure": [("chart-1.csv", "/Data")],
    }


def test_it_is_said_once_that_the_content_is_public(archived: Path) -> None:
    (report,) = archived.parent.glob("*-report.json")
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    assert [each["code"] for each in findings if each["code"] != "verapdf-missing"] == ["archive-public"]


def test_bytes_depend_on_neither_folder_nor_name(archived: Path, tmp_path: Path) -> None:
    _, again = built(tmp_path / "elsewhere", CONTENT, "library.yaml")
    assert again.read_bytes() == archived.read_bytes()


def test_without_the_key_nothing_is_attached(tmp_path: Path) -> None:
    code, file = built(tmp_path, CONTENT.replace("  archive: yes\n", ""))
    assert code == 0
    assert PdfReader(file).attachments == {}
    assert b"<pdfaid:part>2</pdfaid:part>" in file.read_bytes()


def test_a_content_over_the_limit_is_kept_aside_and_its_line_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, file = built(tmp_path, CONTENT + "# long\n" * 800_000)
    said = capsys.readouterr().out
    assert code == 1
    assert not file.exists()
    assert "content.yaml:8:12: error: content.yaml, which the PDF for archives has to hold, has 5.6 MB" in said


# ---- judges


@pytest.mark.judges
def test_verapdf_finds_nothing_against_pdf_a_3a_and_pdf_ua_1(archived: Path) -> None:
    assert judges.verapdf(archived, flavours=("ua1", "3a")) == []


@pytest.mark.judges
def test_poppler_takes_out_the_same(archived: Path, tmp_path: Path) -> None:
    assert "3 embedded files" in judges.asked("pdfdetach", "-list", archived)
    judges.asked("pdfdetach", "-saveall", "-o", tmp_path, archived)
    assert {each.name: [each.read_bytes()] for each in tmp_path.iterdir()} == dict(PdfReader(archived).attachments)


@pytest.mark.judges
def test_qpdf_finds_no_fault(archived: Path) -> None:
    assert judges.qpdf(archived) == []


@pytest.mark.judges
def test_the_program_itself_has_it_judged_as_what_it_is(archived: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judges.found("verapdf")
    assert main(["check", str(archived)]) == 0
    assert "veraPDF" not in capsys.readouterr().out.partition("A person")[0]
