"""The whole file: what the judges outside say, and that the same Layout gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .. import judges
from .build import INFO, SPEC, Tree, layout, line, page, run, written
from .reading import reader, text
from .sample import checks, sample

MANY_PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "RL_pdfMultiLine": "1", "RL_pdfComments": "1"},
    {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
)
DIGEST = "import hashlib, sys; from tests.write import build, sample; \
print(hashlib.sha256(build.written(sample.sample(), pictures=sample.checks)).hexdigest())"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("finished") / "sample.pdf"
    file.write_bytes(written(sample(), pictures=checks))
    return file


@pytest.mark.judges
def test_verapdf_finds_nothing_against_pdf_ua_1_and_pdf_a_2a(finished: Path) -> None:
    assert judges.verapdf(finished) == []


@pytest.mark.judges
def test_qpdf_mupdf_and_ghostscript_find_no_fault(finished: Path) -> None:
    assert judges.qpdf(finished) == []
    assert "Efficient office work" in judges.mutool_text(finished)
    assert judges.ghostscript(finished) == ""


@pytest.mark.judges
def test_poppler_reads_the_words_in_order(finished: Path) -> None:
    words = judges.pdftotext(finished).split()
    assert " ".join(words).count("Efficient office work, see the page of") == 1
    assert words.index("Harbour") < words.index("Efficient") < words.index("fjord")


@pytest.mark.judges
def test_poppler_sees_each_face_once_embedded_subset_and_with_unicode(finished: Path) -> None:
    rows = judges.pdffonts(finished)
    assert sorted(row.name.partition("+")[2] for row in rows) == ["SourceSerif4-Italic", "SourceSerif4-Regular"]
    assert all(row.embedded and row.subset and row.unicode and row.kind == "CID TrueType" for row in rows)


def test_no_page_that_only_fills_a_sheet_where_the_output_does_without() -> None:
    made = sample()
    kept = reader(written(made, pictures=checks))
    left_out = reader(written(made, pictures=checks, spec=replace(SPEC, leave_out=frozenset(("binder",)))))
    assert (len(kept.pages), len(left_out.pages)) == (4, 3)


def test_catalog_and_pages_say_what_tagged_pdf_needs() -> None:
    opened = reader(written(sample(), pictures=checks))
    catalog = opened.root_object
    assert catalog["/Lang"] == "en"
    assert bool(catalog["/MarkInfo"]["/Marked"].value)
    assert bool(catalog["/ViewerPreferences"]["/DisplayDocTitle"].value)
    assert catalog["/PageMode"] == "/UseOutlines"
    intent = catalog["/OutputIntents"][0]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"]["/N"] == 3
    assert opened.pdf_header == "%PDF-1.7"
    for each in opened.pages:
        assert each["/Tabs"] == "/S"
        assert [float(edge) for edge in each.mediabox] == [0, 0, 419.53, 595.28]
        assert each.trimbox == each.bleedbox == each.cropbox == each.mediabox


def test_margin_moves_content_boxes_and_links_together() -> None:
    opened = reader(written(sample(), pictures=checks, spec=replace(SPEC, margin=20.0, bleed=8.5)))
    first = opened.pages[0]
    assert [float(edge) for edge in first.mediabox] == pytest.approx([0, 0, 459.53, 635.28])
    assert [float(edge) for edge in first.trimbox] == pytest.approx([20, 20, 439.53, 615.28])
    assert [float(edge) for edge in first.bleedbox] == pytest.approx([11.5, 11.5, 448.03, 623.78])
    rect = first["/Annots"][0]["/Rect"]
    assert [float(edge) for edge in rect] == pytest.approx([190, 20 + 595.28 - 122, 240, 20 + 595.28 - 110])


def test_no_font_of_the_fourteen_slips_in() -> None:
    assert not re.search(rb"Helvetica|Times-|Courier", _inflated(written(sample(), pictures=checks)))


def _inflated(pdf: bytes) -> bytes:
    opened = reader(pdf)
    return b"".join(
        repr(opened.get_object(number)).encode("utf-8") for number in range(1, int(opened.trailer["/Size"])) if number
    )


def test_two_documents_in_one_process_are_the_same() -> None:
    first = written(sample(), pictures=checks)
    assert written(layout(Tree(), page(0))) != first
    assert written(sample(), pictures=checks) == first


@pytest.mark.processes
def test_same_bytes_whatever_the_hash_seed_zone_locale_and_folder(tmp_path: Path, project: Path) -> None:
    here = hashlib.sha256(written(sample(), pictures=checks)).hexdigest()
    for place in MANY_PLACES:
        environment = {**os.environ, **place, "PYTHONPATH": str(project)}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == here


def test_identifier_changes_with_the_words_alone() -> None:
    def identifier(words: str, **more: object) -> object:
        tree = Tree()
        leaf = tree.leaf(tree.add("P"))
        return reader(written(layout(tree, page(0, line(50, 50, run(words, leaf)))), **more)).trailer["/ID"][0]

    assert identifier("one") == identifier("one")
    assert identifier("one") != identifier("eno")
    later = replace(INFO, date=INFO.date + timedelta(days=1))
    assert identifier("one") != identifier("one", info=later)
    elsewhere = replace(INFO, date=INFO.date.astimezone(timezone(timedelta(hours=5, minutes=45))))
    assert identifier("one") == identifier("one", info=elsewhere)


SIMPLE = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÄäéğıİşəЖж,.;:()\\", min_size=2, max_size=40
)  # of two lines with the same single letter pdfium makes one


@settings(max_examples=40)
@given(st.lists(SIMPLE, min_size=1, max_size=5))
def test_words_in_runs_are_the_words_that_pdfium_extracts(words: list[str]) -> None:
    tree = Tree()
    leaf = tree.leaf(tree.add("P"))
    ink = [line(30, 60 + 30 * at, run(word, leaf)) for at, word in enumerate(words)]
    # pdfium separates lines by CR LF and may see a space where letters stand far apart.
    extracted = text(written(layout(tree, page(0, *ink))))
    assert extracted.replace(" ", "").split("\r\n") == words
