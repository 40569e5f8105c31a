"""Files inside a PDF: a good one has no finding, and of one with a single defect that alone is found."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from booklet.checks import run_file, verapdf
from booklet.checks.content import archive
from booklet.checks.file.opening import open_bytes
from booklet.checks.opened import FileSubject
from booklet.checks.subjects import ContentSubject
from booklet.compose.blocks.table_rows import Table
from booklet.diagnostics import Finding, Origin
from booklet.model.booklet import Booklet, Section

from .tagged import Change, assembled, changed, content, layout

WORDS = "a,b"
SUM = hashlib.md5(WORDS.encode()).hexdigest()
SOURCE = (
    "<</Type/Filespec/F(content.yaml)/UF(content.yaml)/AFRelationship/Source/Desc(What it was made of)"
    "/EF<</F @stream/UF @stream>>>>"
)
FILES = {
    "names": "<</EmbeddedFiles<</Names[(content.yaml)@source (table.csv)@rows]>>>>",
    "source": SOURCE,
    "rows": SOURCE.replace("content.yaml", "table.csv").replace("Source", "Data"),
    "stream": f"<</Type/EmbeddedFile/Subtype/text#2Fcsv/Params<</Size 3/CheckSum<{SUM}>>>>>stream\n{WORDS}",
}
TABLE = "sections[0].blocks[2].table"
ATTACHED: tuple[Change, ...] = (
    ("catalogue", "/Lang(en)", "/Lang(en)/Names @names/AF[@source]"),
    ("table", "/S/Table", f"/S/Table/AF[@rows]/ID({TABLE})"),
    ("ids", "@e4]", f"@e4 ({TABLE})@table]"),
)


def declared(part: int) -> Change:
    space = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    return ("xmp", "<pdfuaid:part>", f"<pdfaid:part {space}>{part}</pdfaid:part><pdfuaid:part>")


def made(*changes: Change, part: int = 3, **files: str) -> bytes:
    return assembled(changed(*ATTACHED, declared(part), *changes) | FILES | files)


def judged(pdf: bytes, booklet: Booklet | None = None) -> tuple[Finding, ...]:
    opened = open_bytes("made.pdf", pdf, booklet or content(), layout())
    assert isinstance(opened, FileSubject)
    return run_file.check_subject(opened)


def found(pdf: bytes, booklet: Booklet | None = None) -> list[str]:
    return [each.code for each in judged(pdf, booklet)]


def archived() -> Booklet:
    table = Table("", (), (), (), "", (), Origin(TABLE))
    section = Section("", (), (table,), (), Origin("sections[0]"))
    return replace(content(), archive=True, sections=(*content().sections, section))


def test_good_attachments_have_no_finding() -> None:
    assert found(made()) == []
    assert found(made(), archived()) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("/Size 3", "/Size 4", "it should have 4 bytes, and has 3"),
        (SUM, SUM[::-1], "its checksum is that of another content"),
    ],
)
def test_a_damaged_one_is_found(old: str, new: str, why: str) -> None:
    findings = judged(made(stream=FILES["stream"].replace(old, new)))
    assert [each.code for each in findings] == ["attachment-broken"] * 2  # both names lead to that stream
    assert all(why in each.message for each in findings)


def test_one_that_is_a_mere_name_is_found() -> None:
    pdf = made(rows=FILES["rows"].replace("<</F @stream/UF @stream>>", "<<>>"))
    assert [each.message for each in judged(pdf) if each.code == "attachment-broken"] == [
        "The file “table.csv” inside the PDF is damaged: there is nothing of it but its name."
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("/UF(table.csv)", "", "its name twice"),
        ("/AFRelationship/Data", "", "what it is to the document"),
        ("/AFRelationship/Data", "/AFRelationship/Friend", "what it is to the document"),
        ("/Desc(What it was made of)", "/Desc( )", "in words what it holds"),
    ],
)
def test_what_one_does_not_say_is_found(old: str, new: str, what: str) -> None:
    (finding,) = judged(made(rows=FILES["rows"].replace(old, new)))
    assert finding.code == "attachment-unsaid"
    assert f"“table.csv” inside the PDF does not say {what}" in finding.message


def test_one_of_no_kind_is_found() -> None:
    assert found(made(stream=FILES["stream"].replace("/Subtype/text#2Fcsv", ""))) == ["attachment-unsaid"] * 2


def test_one_that_belongs_to_nothing_is_found() -> None:
    (finding,) = judged(made(("table", "/AF[@rows]", "")))
    assert (finding.code, "to what in the document it belongs" in finding.message) == ("attachment-unsaid", True)


def test_one_that_belongs_to_a_page_belongs_to_something() -> None:
    assert found(made(("table", "/AF[@rows]", ""), ("p2", "/StructParents 1", "/StructParents 1/AF[@rows]"))) == []


def test_part_2_of_pdf_a_allows_none_of_any_kind() -> None:
    assert found(made(part=2)) == ["attachment-forbidden"] * 2
    pdf = made(part=2, stream=FILES["stream"].replace("/text#2Fcsv", "/application#2Fpdf"))
    assert found(pdf) == []
    assert found(made(part=1, stream=FILES["stream"].replace("/text#2Fcsv", "/application#2Fpdf"))) != []


def test_a_file_that_is_not_for_archives_may_hold_what_it_likes() -> None:
    bare = FILES["rows"].replace("/AFRelationship/Data", "").replace("/Desc(What it was made of)", "")
    assert found(assembled(changed(*ATTACHED[:1]) | FILES | {"rows": bare})) == []


def test_an_archive_without_its_content_file_is_found() -> None:
    pdf = made(names="<</EmbeddedFiles<</Names[(table.csv)@rows]>>>>")
    (finding,) = judged(pdf, archived())
    assert (finding.code, finding.origin) == ("archive-incomplete", None)


def test_an_archive_without_the_figures_of_a_table_is_found_at_the_table() -> None:
    pdf = made(("table", "/AF[@rows]", ""), ("catalogue", "/AF[@source]", "/AF[@source @rows]"))
    (finding,) = judged(pdf, archived())
    assert (finding.code, finding.origin, finding.page) == ("archive-incomplete", Origin(TABLE), 1)


def test_names_in_a_loop_end() -> None:
    assert found(made(names="<</EmbeddedFiles @names/Kids[@names]>>")) == []


def test_an_archived_booklet_says_that_its_content_is_public() -> None:
    (finding,) = archive.check(ContentSubject(archived()))
    assert (finding.code, finding.origin) == ("archive-public", Origin("booklet.archive"))
    assert list(archive.check(ContentSubject(content()))) == []


def test_verapdf_judges_each_file_by_the_part_that_it_declares(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    asked: dict[str, list[str]] = {}

    def note(start: object, flavour: str, paths: list[str]) -> tuple[Finding, ...]:
        asked[flavour] = [path.rpartition("/")[2] for path in paths]
        return ()

    monkeypatch.setattr(verapdf, "command", lambda: ("verapdf",))
    monkeypatch.setattr(verapdf, "_verdict", note)
    files = {"two.pdf": made(part=2), "three.pdf": made(), "none.pdf": assembled(changed())}
    for name, pdf in files.items():
        (folder / name).write_bytes(pdf)
    run_file.check_standards([folder / name for name in files])
    assert asked == {"ua1": list(files), "2a": ["two.pdf", "none.pdf"], "3a": ["three.pdf"]}
    asked.clear()
    run_file.check_standards([folder / "three.pdf"])
    assert asked == {"ua1": ["three.pdf"], "3a": ["three.pdf"]}
