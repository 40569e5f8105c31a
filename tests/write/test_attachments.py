"""Files inside a PDF: pypdf and poppler take out byte for byte what was put in, and every one belongs to something."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.write.spec import Attachment

from .. import judges
from .build import INFO, SPEC, written
from .reading import reader
from .sample import checks, sample

TABLE = "sections[0].blocks[1].table"
SOURCE = Attachment("content.yaml", "application/yaml", "Source", "What it was made of", b"title: \xc9\x99\r\n\0(\\)")
DATA = Attachment("table-1.csv", "text/csv", "Data", "Größen (m²)", b'"a","b"\r\n1,2\r\n', TABLE)
ELSEWHERE = Attachment("ölçü – (2).csv", "text/csv", "Data", "Not drawn", b"", "never.drawn")


def made(*attachments: Attachment) -> bytes:
    return written(sample(), pictures=checks, spec=replace(SPEC, attachments=attachments))


def root(pdf: bytes) -> Any:
    return reader(pdf).trailer["/Root"]


def test_pypdf_takes_out_what_was_put_in() -> None:
    files = (SOURCE, DATA, ELSEWHERE)
    opened = reader(made(*files))
    assert dict(opened.attachments) == {each.name: [each.content] for each in files}


def test_each_says_what_it_is_and_what_it_holds() -> None:
    keys = root(made(SOURCE, DATA))["/Names"]["/EmbeddedFiles"]["/Names"]
    assert [str(key) for key in keys[::2]] == ["content.yaml", "table-1.csv"]
    for each, own in zip((SOURCE, DATA), keys[1::2], strict=True):
        specification = own.get_object()
        assert (specification["/UF"], specification["/Desc"]) == (each.name, each.description)
        assert specification["/AFRelationship"] == f"/{each.relationship}"
        stream = specification["/EF"]["/F"]
        assert stream["/Subtype"] == f"/{each.mime}"
        assert stream["/Params"]["/Size"] == len(each.content)
        assert stream["/Params"]["/CheckSum"].original_bytes == hashlib.md5(each.content).digest()
        assert stream["/Params"]["/ModDate"] == reader(made()).metadata["/ModDate"]  # type: ignore[index]


def test_one_belongs_to_the_element_of_its_path_others_to_the_document() -> None:
    whole = reader(made(SOURCE, DATA, ELSEWHERE))
    catalogue: Any = whole.trailer["/Root"]
    assert [each["/UF"] for each in (own.get_object() for own in catalogue["/AF"])] == [SOURCE.name, ELSEWHERE.name]
    elements = [whole.get_object(at) for at in range(1, whole.trailer["/Size"])]
    bearing = [each for each in elements if isinstance(each, dict) and "/AF" in each and "/S" in each]
    assert [(each["/S"], each["/ID"]) for each in bearing] == [("/Table", TABLE)]
    assert bearing[0]["/AF"][0]["/UF"] == DATA.name


def test_two_files_may_belong_to_one_element() -> None:
    opened = reader(made(SOURCE, DATA, replace(DATA, name="again.csv")))
    elements = [opened.get_object(at) for at in range(1, opened.trailer["/Size"])]
    (bearing,) = (each for each in elements if isinstance(each, dict) and "/AF" in each and "/S" in each)
    assert [own.get_object()["/UF"] for own in bearing["/AF"]] == ["table-1.csv", "again.csv"]


def test_without_any_there_is_no_trace_of_them_and_the_file_is_of_part_2() -> None:
    plain, full = made(), made(SOURCE)
    assert not {"/AF", "/Names"} & set(root(plain))
    assert b"<pdfaid:part>2</pdfaid:part>" in plain
    assert b"<pdfaid:part>3</pdfaid:part>" in full


def test_the_same_files_give_the_same_bytes_and_another_content_another_id() -> None:
    once, other = made(SOURCE, DATA), made(replace(SOURCE, content=b"other"), DATA)
    assert once == made(SOURCE, DATA)
    assert reader(once).trailer["/ID"] != reader(other).trailer["/ID"]


letters = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\"), min_size=1, max_size=9)


@settings(max_examples=30)
@given(st.dictionaries(letters, st.binary(max_size=40), min_size=1, max_size=6))
def test_any_names_and_any_bytes_come_out_in_the_order_of_a_name_tree(files: dict[str, bytes]) -> None:
    pdf = made(*(Attachment(each, "text/csv", "Data", each, content) for each, content in files.items()))
    keys = root(pdf)["/Names"]["/EmbeddedFiles"]["/Names"]
    assert {str(own.get_object()["/UF"]): own.get_object()["/EF"]["/F"].get_data() for own in keys[1::2]} == files
    stored = [key.original_bytes for key in keys[::2]]
    assert stored == sorted(stored)


def test_without_a_date_there_is_none() -> None:
    spec = replace(SPEC, attachments=(SOURCE,))
    pdf = written(sample(), pictures=checks, spec=spec, info=replace(INFO, date=None))
    assert "/ModDate" not in root(pdf)["/AF"][0]["/EF"]["/F"]["/Params"]


# ---- judges


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("attached") / "attached.pdf"
    file.write_bytes(made(SOURCE, DATA, ELSEWHERE))
    return file


@pytest.mark.judges
def test_verapdf_finds_nothing_against_pdf_ua_1_and_pdf_a_3a(finished: Path) -> None:
    assert judges.verapdf(finished, flavours=("ua1", "3a")) == []


@pytest.mark.judges
def test_poppler_takes_out_what_was_put_in(finished: Path, tmp_path: Path) -> None:
    said = judges.asked("pdfdetach", "-list", "-enc", "UTF-8", finished)
    assert "3 embedded files" in said
    judges.asked("pdfdetach", "-saveall", "-enc", "UTF-8", "-o", tmp_path, finished)
    found = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert found == {each.name: each.content for each in (SOURCE, DATA, ELSEWHERE)}


@pytest.mark.judges
def test_qpdf_and_mupdf_find_no_fault(finished: Path) -> None:
    assert judges.qpdf(finished) == []
    assert "Efficient office work" in judges.mutool_text(finished)
