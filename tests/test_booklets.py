"""Both booklets, built as users build them: judged by other programs, and the same bytes wherever they are built."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import yaml
from pypdf import PdfReader

from booklet.checks.prose import prose
from booklet.cli import main
from booklet.compose.blocks import KINDS
from booklet.diagnostics import Severity
from booklet.model.ink import Artifact, Bar, Picture
from booklet.pipeline import Order, build, check, prepare
from booklet.read.read import read
from booklet.report.report import Report

from . import judges

LIMIT = 5_000_000  # bytes, so that it can be e-mailed
CONTENTS = ("content.yaml", "examples/library/content.yaml")
# What may have changed since the one source of the own booklet was written, and nobody has told us.
STALE = ("fate-unknown", "occupied", "displaced", "us-states-stated")


@dataclass(frozen=True)
class Built:
    """A booklet of the project, built once for all tests of the session."""

    content: Path
    file: Path
    report: Report

    @property
    def text(self) -> str:
        document = pdfium.PdfDocument(self.file)
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture(scope="session", params=CONTENTS, ids=["own", "library"])
def built(request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    content = project / request.param
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("SOURCE_DATE_EPOCH", raising=False)
        report = build(Order(content, tmp_path_factory.mktemp("built"), only=("screen",)), lambda _: None)
    (output,) = report.outputs
    return Built(content, output.path, report)


def test_there_is_nothing_to_complain_of_but_what_is_true(built: Built, project: Path) -> None:
    complaints = [
        (finding.code, finding.message) for finding in built.report.findings if finding.severity != Severity.NOTICE
    ]
    assert complaints == []
    stale = [finding.message for finding in built.report.findings if finding.code == "stale-fact"]
    expected = STALE if built.content.name == built.content.relative_to(project).as_posix() else ()
    assert len(stale) == len(expected)
    for message, name in zip(stale, expected, strict=True):  # they are true: the statement is of 2018
        assert f"“{name}”" in message
        assert "26 February 2018" in message
    assert built.file.name.endswith("-screen.pdf")
    assert not list(built.file.parent.glob("*.rejected.pdf"))


def test_the_example_has_every_kind_of_block(project: Path) -> None:
    content = yaml.safe_load((project / CONTENTS[1]).read_text(encoding="utf-8"))
    waiting, found = list(content["sections"]), set()
    while waiting:
        section = waiting.pop()
        waiting += section.get("sections", [])
        found |= {*section, *(key for block in section.get("blocks", []) for key in block)}
    assert found >= set(KINDS)


def test_it_can_be_e_mailed(built: Built) -> None:
    assert 10_000 < built.file.stat().st_size < LIMIT


def test_it_fills_its_sheets_and_its_pages_are_numbered(built: Built) -> None:
    reader = PdfReader(built.file)
    assert len(reader.pages) == built.report.outputs[0].pages
    assert 8 <= len(reader.pages) <= 24
    first = "C1" if built.report.outputs[0].path.name.startswith("harbour") else "1"  # the library's cover is a sheet
    assert reader.page_labels[0] == first
    assert len(set(reader.page_labels)) == len(reader.pages)


def test_no_placeholder_and_no_markdown_is_left_in_the_text(built: Built) -> None:
    for left in ("{", "}", "[^", "^[", "**", "\ufffd"):
        assert left not in built.text


@pytest.mark.processes
def test_the_bytes_do_not_depend_on_folder_hash_seed_zone_or_locale(built: Built, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ein anderer Ordner ü"
    elsewhere.mkdir()
    shutil.copy(built.content, elsewhere / "content.yaml")
    shutil.copytree(built.content.parent / "assets", elsewhere / "assets")
    (elsewhere / "cwd").mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    environment |= {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
    }
    script = Path(__file__).resolve().parent.parent / "build_pdf.py"
    done = subprocess.run(
        [sys.executable, script, "build", "../content.yaml", "-o", "../deep/out", "--no-check", "--only", "screen"],
        cwd=elsewhere / "cwd",
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")
    again = (elsewhere / "deep" / "out" / built.file.name).read_bytes()
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(built.file.read_bytes()).hexdigest()
    assert built.report.outputs[0].sha256 == hashlib.sha256(again).hexdigest()


@pytest.mark.processes
def test_a_cache_changes_no_byte(built: Built) -> None:
    before = built.file.read_bytes()
    pictures = re.findall(r"file: (assets/images/\S+)", built.content.read_text(encoding="utf-8"))
    rendered = [name for name in pictures if not name.endswith(".svg")]  # a drawing is drawn, whatever its size
    assert (built.file.parent / ".cache").is_dir() == bool(rendered)
    build(Order(built.content, built.file.parent, check=False, only=("screen",)), lambda _: None)
    assert built.file.read_bytes() == before


@pytest.mark.processes
@pytest.mark.parametrize(("edition", "words"), [("2018", "26"), ("2027", "35")])
def test_the_years_are_those_of_the_edition(
    project: Path, tmp_path: Path, edition: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content = project / "content.yaml"
    assert (
        main(["build", str(content), "-o", str(tmp_path), "--edition", edition, "--no-check", "--only", "screen"]) == 0
    )
    (file,) = tmp_path.glob("*-screen.pdf")
    assert f"-{edition}-" in file.name
    cover = pdfium.PdfDocument(file)[0].get_textpage().get_text_bounded()
    assert f"{words}th anniversary" in " ".join(cover.split())
    assert capsys.readouterr().err == ""


def test_an_edition_before_the_event_is_told(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(project / "content.yaml"), "-o", str(tmp_path / "out"), "--edition", "1900"]) == 1
    said = capsys.readouterr().out
    assert "error:" in said
    assert "early-edition" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", CONTENTS, ids=["own", "library"])
def test_what_touches_the_edge_of_a_page_reaches_the_edge_of_the_bleed(project: Path, content: str) -> None:
    layout = prepare(Order(project / content), lambda _: None).layout
    assert layout is not None
    touching = 0
    for page in layout.pages:
        for ink in page.ink:
            if not isinstance(ink, Bar | Picture):
                continue
            reach = (-ink.x, -ink.y, ink.x + ink.width - layout.width, ink.y + ink.height - layout.height)
            for beyond in reach:
                if beyond > -1:  # points: nearer to the edge than any cutting is exact
                    touching += 1
                    assert beyond == pytest.approx(layout.bleed), (page.folio, ink)
    assert touching >= 8  # both covers, all round


# ---- editions


@pytest.mark.processes
@pytest.mark.parametrize(
    ("content", "edition"),
    [
        *(("content.yaml", "2018"), ("content.yaml", "2027")),
        *(("examples/library/content.yaml", edition) for edition in ("2016", "2020", "2025", "2027")),
    ],
)
def test_an_edition_after_its_sources_can_be_made(project: Path, content: str, edition: str) -> None:
    report = check(Order(project / content, None, edition=edition))
    assert [finding for finding in report.findings if finding.severity is not Severity.NOTICE] == []


def test_earlier_editions_of_the_example_show_what_was_known_then(project: Path) -> None:
    said = {}
    for edition in ("2016", "2020", "2026"):
        booklet = read(project / "examples/library/content.yaml", edition=edition, kinds=KINDS).booklet
        assert booklet is not None
        said[edition] = "\n".join(each.text for each in prose(booklet))
    old, between, new = said.values()
    for words in ("54,200 volumes", "3,650 people", "The gallery is closed"):
        assert (words in old, words in between, words in new) == (True, True, False)
    assert ("three and names one" in old, "Greetings" in between, "eleven libraries" in new) == (True, False, True)


@pytest.mark.parametrize(("content", "edition"), [("content.yaml", "2017"), ("examples/library/content.yaml", "2015")])
def test_an_edition_before_them_is_refused_at_each_place(project: Path, content: str, edition: str) -> None:
    report = check(Order(project / content, None, edition=edition))
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert {finding.code for finding in errors} == {"fact-not-known", "source-not-yet"}
    lines = (project / content).read_text(encoding="utf-8").splitlines()
    for finding in errors:
        mark = finding.mark or (finding.origin and report.source_map.locate(finding.origin))
        assert mark
        rest = lines[mark.line - 1][mark.column - 1 :]
        name = finding.message.partition("“")[2].partition("”")[0]
        assert re.match(rf"\{{?{re.escape(name)}\b", rest), (finding.message, rest)


# ---- other programs


@pytest.mark.judges
def test_verapdf_finds_nothing_broken(built: Built) -> None:
    assert judges.verapdf(built.file) == []


@pytest.mark.judges
def test_qpdf_finds_the_syntax_sound(built: Built) -> None:
    assert judges.qpdf(built.file) == []


@pytest.mark.judges
def test_pdffonts_finds_all_fonts_embedded_as_subsets_with_unicode(built: Built) -> None:
    fonts = judges.pdffonts(built.file)
    assert len(fonts) >= 3
    assert all(font.embedded and font.subset and font.unicode for font in fonts)


@pytest.mark.judges
def test_ghostscript_draws_every_page_in_silence(built: Built) -> None:
    assert judges.ghostscript(built.file) == ""


def letters(text: str) -> str:
    """Return what three programs must agree on: no spaces, no hyphens of divided words, ligatures as letters."""
    for mark in ("\u00ad", "\u0002", "\ufffe", "-", "\u2010"):
        text = text.replace(mark, "")
    return "".join(sorted("".join(text.replace("ﬁ", "fi").replace("ﬂ", "fl").split())))


@pytest.mark.judges
@pytest.mark.parametrize("judge", [judges.pdftotext, judges.mutool_text], ids=["poppler", "mupdf"])
def test_other_programs_read_the_same_letters(built: Built, judge: Callable[[Path], str]) -> None:
    assert letters(judge(built.file)) == letters(built.text)


def test_the_logo_of_a_partner_stands_in_the_imprint(project: Path) -> None:
    layout = prepare(Order(project / "examples/library/content.yaml"), lambda _: None).layout
    assert layout is not None
    logos = [ink for page in layout.pages for ink in page.ink if isinstance(ink, Picture) and ink.image == "society"]
    above = [layout.tree.ancestors(logo.node) for logo in logos if not isinstance(logo.node, Artifact)]
    (figure,) = (next(node for node in each if node.tag) for each in above)
    assert figure.tag == "Figure"
    assert figure.alt.startswith("The sign of the Tidewick Rope")
