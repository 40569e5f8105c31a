"""The whole way: what is kept, what is rejected, what date a file bears; and nothing temporary after any failure."""

from __future__ import annotations

import errno
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from booklet import pipeline
from booklet.checks import run_file
from booklet.design.load import PROFILES
from booklet.diagnostics import Finding, Severity
from booklet.pipeline import Order, build, check, check_pdf, prepare
from booklet.report.report import Report

from .compose.specimens import make_pictures

CONTENT = """\
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
images:
  facade: {file: photo.png, alt: A facade, licence: CC0}
sections:
  - title: One
    blocks:
      - text: Words.
      - figure: {image: facade, caption: Shown}
"""
# Thirty columns: that they do not fit beside each other is seen only when the table is composed.
WIDE = (
    "      - table: {caption: Wide, columns: ["
    + ", ".join(["Mediterranean"] * 30)
    + "], rows: [["
    + "~, " * 30
    + "]]}\n"
)
BAD = CONTENT + WIDE
OUTPUT = "specimen-2026-en-screen.pdf"
REJECTED = "specimen-2026-en-screen.rejected.pdf"
SHEET = "specimen-2026-factcheck.html"
JOBSHEETS = ("specimen-2026-jobsheet.pdf", "specimen-2026-jobsheet.txt")
REPORTS = ["specimen-2026-report.html", "specimen-2026-report.json"]


class Workshop:
    """A folder with a content, which is built into `out`."""

    def __init__(self, folder: Path) -> None:
        self.content, self.out = folder / "content.yaml", folder / "out"
        make_pictures(folder)

    def __call__(self, content: str = CONTENT, **order: object) -> Report:
        self.told: list[str] = []
        self.content.write_text(content, encoding="utf-8")
        order = {"only": ("screen",), **order}
        return build(Order(self.content, self.out, **order), self.told.append)  # type: ignore[arg-type]

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.out.iterdir() if path.name != ".cache")


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Workshop(tmp_path)


def codes(report: Report, severity: Severity = Severity.ERROR) -> list[str]:
    return [finding.code for finding in report.findings if finding.severity is severity]


def test_steps_are_told_in_order(workshop: Workshop) -> None:
    workshop()
    assert [line[:3] for line in workshop.told] == [f"{step}/4" for step in range(1, 5)]
    assert "content.yaml" in workshop.told[0]
    assert OUTPUT in workshop.told[3]


@pytest.mark.parametrize(
    ("caption", "text", "rounds"),
    [
        ("Shown", "Words.", 1),
        ("Shown", "Words on page {page:one}, in {ref:one}.", 1),
        ("Of page {page:one}", "Words.", 2),
    ],
)
def test_it_is_composed_again_only_for_numbers_outside_of_paragraphs(
    workshop: Workshop, caption: str, text: str, rounds: int
) -> None:
    content = (
        CONTENT.replace("Shown", f"'{caption}'").replace("Words.", f"'{text}'").replace("One\n", "One\n    id: one\n")
    )
    report = workshop(content)
    assert codes(report) == []
    assert sum("Composing" in line for line in workshop.told) == rounds


def test_a_file_with_an_error_never_replaces_a_good_one(workshop: Workshop) -> None:
    first = workshop()
    assert codes(first) == []
    good = (workshop.out / OUTPUT).read_bytes()
    second = workshop(BAD)
    assert "table-too-wide" in codes(second)
    assert workshop.files == [OUTPUT, REJECTED, SHEET, *REPORTS]
    assert (workshop.out / OUTPUT).read_bytes() == good
    assert (workshop.out / REJECTED).read_bytes().startswith(b"%PDF-")
    assert (workshop.out / REJECTED).read_bytes() != good
    (output,) = second.outputs
    assert output.path == workshop.out / REJECTED
    assert "e-mail" not in output.advice
    third = workshop()
    assert codes(third) == []
    assert workshop.files == [OUTPUT, SHEET, *REPORTS]
    assert (workshop.out / OUTPUT).read_bytes() == good


def test_an_error_in_the_finished_file_rejects_it(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Finding("some-error", Severity.ERROR, "Something is wrong.")
    monkeypatch.setattr(run_file, "check_file", lambda *_, **__: (found,))
    report = workshop()
    assert codes(report) == ["some-error"]
    assert next(finding.file for finding in report.findings if finding.code == "some-error") == OUTPUT
    assert workshop.files == [REJECTED, *REPORTS]
    assert workshop(check=False).outputs[0].path == workshop.out / OUTPUT


def test_the_report_beside_the_file_says_the_same(workshop: Workshop) -> None:
    report = workshop()
    kept = json.loads((workshop.out / REPORTS[1]).read_text(encoding="utf-8"))
    assert report.outputs[0].sha256 in json.dumps(kept)
    assert report.outputs[0].size == (workshop.out / OUTPUT).stat().st_size
    assert report.outputs[0].pages == len(PdfReader(workshop.out / OUTPUT).pages)


@pytest.mark.parametrize("earlier", [False, True])
@pytest.mark.parametrize("content", [CONTENT, BAD], ids=["good", "rejected"])
def test_a_target_that_is_open_elsewhere_is_a_finding_and_nothing_temporary_is_left(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, earlier: bool, content: str
) -> None:
    if earlier:
        workshop()
    before = {name: (workshop.out / name).read_bytes() for name in (workshop.files if earlier else [])}

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    report = workshop(content)
    assert "cannot-write" in codes(report)
    assert report.outputs == ()
    assert {name: (workshop.out / name).read_bytes() for name in workshop.files} == before
    assert not list(workshop.out.rglob("*.part"))


@pytest.mark.parametrize(
    "spoil", [lambda _: b"no picture", lambda png: png[: len(png) // 2], lambda _: b""], ids=["text", "half", "empty"]
)
def test_a_picture_that_is_none_is_an_error_at_its_line(workshop: Workshop, spoil: object) -> None:
    file = workshop.content.parent / "photo.png"
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    report = workshop()
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert errors
    assert all(finding.origin and finding.origin.path.startswith("images.facade") for finding in errors)
    assert not workshop.out.exists() or OUTPUT not in workshop.files


def test_a_theme_that_there_is_not_is_answered_with_those_that_there_are(workshop: Workshop) -> None:
    report = workshop(CONTENT.replace("status: final", "theme: carnival"))
    (finding,) = (finding for finding in report.findings if finding.code == "unknown-theme")
    assert "memorial" in finding.hint
    assert finding.origin is not None
    assert finding.origin.path == "booklet.theme"


# ---- several files from one Layout

PLAIN = CONTENT.replace("      - figure: {image: facade, caption: Shown}\n", "")
PRINT, SHEETS = "specimen-2026-en-print.pdf", "specimen-2026-en-sheets.pdf"


def test_a_build_makes_every_file_that_there_is_in_one_go(workshop: Workshop) -> None:
    report = workshop(PLAIN, only=())
    assert codes(report) == []
    assert [output.kind for output in report.outputs] == ["screen", "print", "sheets"]
    assert workshop.files == sorted([OUTPUT, PRINT, SHEETS, SHEET, *JOBSHEETS, *REPORTS])
    assert [line.split("  ")[0] for line in workshop.told] == [f"{step}/7" for step in range(1, 8)]
    assert "no cover sheet" in workshop.told[-1]
    screen, press, sheets = (PdfReader(workshop.out / name) for name in (OUTPUT, PRINT, SHEETS))
    assert [output.pages for output in report.outputs] == [len(each.pages) for each in (screen, press, sheets)]
    said = [each.metadata["/BookletOutput"] for each in (screen, press, sheets) if each.metadata]
    assert said == ["screen", "print", "sheets"]
    assert len(sheets.pages) == len(press.pages) // 2
    assert len(press.pages) % 4 == 0  # with the blanks that fill the last sheet
    assert screen.page_labels == [label for label in press.page_labels if label in screen.page_labels]


def test_the_words_are_the_same_on_the_same_pages(workshop: Workshop) -> None:
    workshop(PLAIN, only=())
    screen, press = (PdfReader(workshop.out / name) for name in (OUTPUT, PRINT))
    by_label = dict(zip(press.page_labels, press.pages, strict=True))
    for label, page in zip(screen.page_labels, screen.pages, strict=True):
        assert by_label[label].extract_text() == page.extract_text(), label


def test_an_error_in_one_file_lets_the_others_be_judged_and_kept(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Finding("some-error", Severity.ERROR, "Something is wrong.")
    monkeypatch.setattr(run_file, "check_file", lambda path, *_, **__: (found,) if "screen" in path.name else ())
    report = workshop(PLAIN, only=())
    assert codes(report) == ["some-error"]
    assert workshop.files == sorted([PRINT, SHEETS, REJECTED, SHEET, *JOBSHEETS, *REPORTS])
    assert OUTPUT not in (workshop.out / JOBSHEETS[1]).read_text(encoding="utf-8")
    kept = [(output.kind, output.rejected) for output in report.outputs]
    assert kept == [("screen", True), ("print", False), ("sheets", False)]


def test_a_file_that_is_open_elsewhere_lets_the_others_be_written(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == OUTPUT:
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    report = workshop(PLAIN, only=())
    assert codes(report) == ["cannot-write"]
    assert [output.kind for output in report.outputs] == ["print", "sheets"]
    assert workshop.files == sorted([PRINT, SHEETS, SHEET, *JOBSHEETS, *REPORTS])


# ---- what is for a print shop is of one build

SPREAD = PLAIN.replace("  status: final", "  status: final\n  cover: {kind: spread, paper: {gsm: 200}}")
COVER = "specimen-2026-en-cover.pdf"
FOR_THE_PRESS = (PRINT, COVER, *JOBSHEETS)


def kept(workshop: Workshop, names: tuple[str, ...]) -> dict[str, bytes]:
    return {name: (workshop.out / name).read_bytes() for name in names}


@pytest.mark.parametrize("bad", ["print", "cover"])
def test_an_error_in_a_file_for_the_press_keeps_all_of_the_earlier_ones(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    assert codes(workshop(SPREAD, only=())) == []
    before = kept(workshop, FOR_THE_PRESS)
    screen = (workshop.out / OUTPUT).read_bytes()
    found = Finding("some-error", Severity.ERROR, "Something is wrong.")
    monkeypatch.setattr(run_file, "check_file", lambda path, *_, **__: (found,) if f"-{bad}." in path.name else ())
    report = workshop(SPREAD.replace("Words.", "Other words."), only=())
    assert codes(report) == ["some-error"]
    assert kept(workshop, FOR_THE_PRESS) == before
    assert report.jobsheet is None
    assert [(output.kind, output.rejected) for output in report.outputs] == [
        ("screen", False),
        ("print", True),
        ("sheets", False),
        ("cover", True),
    ]
    assert (workshop.out / OUTPUT).read_bytes() != screen
    (aside,) = (finding for finding in report.findings if finding.code == "kept-aside")
    assert (COVER if bad == "print" else PRINT) in aside.message
    monkeypatch.undo()
    assert codes(workshop(SPREAD.replace("Words.", "Other words."), only=())) == []
    assert not [name for name in workshop.files if "rejected" in name]
    assert all((workshop.out / name).read_bytes() != before[name] for name in (PRINT, *JOBSHEETS))


@pytest.mark.parametrize("locked", FOR_THE_PRESS)
def test_a_file_for_the_press_that_is_open_elsewhere_keeps_all_of_the_earlier_ones(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    workshop(SPREAD, only=("print", "cover"))
    before = kept(workshop, FOR_THE_PRESS)
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target.name == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    report = workshop(SPREAD.replace("Words.", "Other words.").replace("200", "300"), only=("print", "cover"))
    assert codes(report) == ["cannot-write"]
    assert kept(workshop, FOR_THE_PRESS) == before
    assert report.outputs == ()
    assert report.jobsheet is None
    assert not list(workshop.out.rglob("*.part"))


def test_the_job_sheet_names_the_files_beside_it_and_nothing_is_between(workshop: Workshop) -> None:
    report = workshop(SPREAD, only=())
    said = (workshop.out / JOBSHEETS[1]).read_text(encoding="utf-8")
    for output in report.outputs:
        assert hashlib.sha256(output.path.read_bytes()).hexdigest() in said


def test_a_program_that_is_stopped_leaves_nothing_temporary(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop(PLAIN, only=())
    names = tuple(workshop.files)
    before = kept(workshop, names)

    def stopped(path: Path, *_: object, **__: object) -> tuple[Finding, ...]:
        if "sheets" in path.name:
            raise KeyboardInterrupt
        return ()

    monkeypatch.setattr(run_file, "check_file", stopped)
    with pytest.raises(KeyboardInterrupt):
        workshop(PLAIN.replace("Words.", "Other words."), only=())
    assert tuple(workshop.files) == names
    assert kept(workshop, names) == before


def test_a_job_sheet_of_which_a_file_was_made_anew_is_told(workshop: Workshop) -> None:
    assert "job-sheet-outdated" not in codes(workshop(PLAIN, only=("screen",)), Severity.NOTICE)  # there is none
    workshop(PLAIN, only=())
    assert "job-sheet-outdated" not in codes(workshop(PLAIN, only=("screen",)), Severity.NOTICE)  # the same bytes
    report = workshop(PLAIN.replace("Words.", "Other words."), only=("screen",))
    (told,) = (each for each in report.findings if each.code == "job-sheet-outdated")
    assert JOBSHEETS[1] in told.message
    assert told.message.endswith(f"another checksum for {OUTPUT}.")
    draft = workshop(PLAIN.replace("status: final", "status: draft"), only=("screen",))
    assert "job-sheet-outdated" not in codes(draft, Severity.NOTICE)  # it has a job sheet of its own
    assert "job-sheet-outdated" not in codes(workshop(PLAIN.replace("Words.", "Last."), only=()), Severity.NOTICE)


def test_a_draft_leaves_the_sheets_of_the_release_alone(workshop: Workshop) -> None:
    workshop(PLAIN, only=("screen", "print"))
    before = kept(workshop, (SHEET, *JOBSHEETS))
    report = workshop(PLAIN.replace("status: final", "status: draft"), only=("screen", "print"))
    assert kept(workshop, (SHEET, *JOBSHEETS)) == before
    assert report.jobsheet == workshop.out / "specimen-2026-draft-jobsheet.pdf"
    assert report.factcheck == workshop.out / "specimen-2026-draft-factcheck.html"
    drafts = {
        "specimen-2026-draft-jobsheet.pdf",
        "specimen-2026-draft-jobsheet.txt",
        "specimen-2026-draft-factcheck.html",
    }
    assert drafts <= set(workshop.files)


def test_an_error_in_the_layout_keeps_every_file_aside(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Finding("some-error", Severity.ERROR, "Something is wrong.")
    monkeypatch.setattr(pipeline, "check_layout", lambda *_: (found,))
    report = workshop(PLAIN, only=())
    assert [output.rejected for output in report.outputs] == [True, True, True]


def test_every_page_of_a_draft_for_the_press_says_so(workshop: Workshop) -> None:
    report = workshop(PLAIN.replace("status: final", "status: draft"), only=("print",))
    (output,) = report.outputs
    assert output.path.name == "specimen-2026-en-draft-print.pdf"
    pages = PdfReader(output.path).pages
    assert len(pages) % 4 == 0
    assert all("Draft" in page.extract_text() for page in pages)


def test_a_sheet_too_small_is_told_where_it_is_named(workshop: Workshop) -> None:
    report = workshop(PLAIN.replace("  status: final", "  status: final\n  sheets: {sheet: A5}"), only=())
    assert codes(report) == ["impose-sheet-too-small"]
    assert report.outputs == ()
    assert report.entries[0].line.strip() == "sheets: {sheet: A5}"


@pytest.mark.parametrize(
    ("asked", "idle"),
    [
        ("sides: one", ["sides"]),
        ("scheme: signatures, sides: one, copies: 2", ["sides", "copies"]),
        ("scheme: cut-and-stack, sides: one", []),
        ("scheme: cut-and-stack, copies: 2", ["copies"]),
        ("scheme: step-and-repeat, sides: one, copies: 2", []),
    ],
)
def test_keys_of_sheets_that_do_nothing_are_told(workshop: Workshop, asked: str, idle: list[str]) -> None:
    workshop.content.write_text(
        PLAIN.replace("  status: final", f"  status: final\n  sheets: {{{asked}}}"), encoding="utf-8"
    )
    found = [each for each in check(Order(workshop.content)).findings if each.code == "sheets-key-unused"]
    assert [each.origin.path for each in found if each.origin] == [f"booklet.sheets.{key}" for key in idle]


def test_a_booklet_too_large_for_any_sheet_is_made_without_sheets(workshop: Workshop) -> None:
    large = PLAIN.replace("  status: final", "  status: final\n  page: {trim: 300 x 400 mm}")
    assert [output.kind for output in workshop(large, only=()).outputs] == ["screen", "print"]
    asked = workshop(large, only=("sheets",))
    assert "no-such-file" in [finding.code for finding in asked.findings]


PRESSES = {
    "a colour that there is not": ("spots: {acent: PANTONE 5477 C}", "unknown-colour", "spots.acent"),
    "a process ink": ("spots: {accent: Cyan}", "bad-ink", "spots.accent"),
    "one ink twice": ("spots: {accent: PMS 1, rule: pms 1}", "bad-ink", "spots.rule"),
    "a profile that is none": ("profile: photo.png", "profile-unreadable", "profile"),
    "a profile that is not there": ("profile: press.icc", "missing-file", "profile"),
    "a profile of a screen": ("profile: screen.icc", "profile-not-press", "profile"),
    "half a profile": ("profile: half.icc", "profile-unreadable", "profile"),
    "too much ink": ("ink_limit: 500", "out-of-range", "ink_limit"),
    "a mark that there is not": ("marks: {crops: yes}", "unknown-key", "marks.crops"),
}


@pytest.mark.parametrize("case", PRESSES, ids=lambda case: str(case).replace(" ", "-"))
def test_what_a_press_cannot_do_is_told_at_its_place(workshop: Workshop, case: str) -> None:
    given, code, path = PRESSES[case]
    folder = workshop.content.parent
    (folder / "screen.icc").write_bytes((PROFILES / "sRGB.icc").read_bytes())
    (folder / "half.icc").write_bytes((PROFILES / "FOGRA39L_coated.icc").read_bytes()[:60_000])
    report = workshop(PLAIN.replace("  status: final", f"  status: final\n  print: {{{given}}}"))
    assert codes(report) == [code]
    (finding,) = (finding for finding in report.findings if finding.code == code)
    assert finding.origin is not None
    assert finding.origin.path == f"booklet.print.{path}"
    assert report.source_map.locate(finding.origin).line == 7  # type: ignore[union-attr]
    assert report.outputs == ()


@pytest.mark.parametrize(("finish", "warned"), [("coated", []), ("uncoated", ["profile-paper"])])
def test_a_profile_that_does_not_suit_the_paper_warns(workshop: Workshop, finish: str, warned: list[str]) -> None:
    report = workshop(PLAIN.replace("  status: final", f"  status: final\n  page: {{paper: {{finish: {finish}}}}}"))
    assert [code for code in codes(report, Severity.WARNING) if code.startswith("profile")] == warned
    assert len(report.outputs) == 1


# ---- the date of a file


def dates(file: Path) -> tuple[datetime | None, str]:
    reader = PdfReader(file)
    assert reader.metadata is not None
    return reader.metadata.creation_date, reader.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[attr-defined]


def test_a_file_bears_the_day_of_its_edition(workshop: Workshop) -> None:
    workshop()
    info, xmp = dates(workshop.out / OUTPUT)
    assert info == datetime(2026, 5, 14, 12, tzinfo=UTC)
    assert xmp.count("2026-05-14T12:00:00") >= 2
    workshop(edition="2026-09-01")
    assert dates(workshop.out / "specimen-2026-09-01-en-screen.pdf")[0] == datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["0", "1234567890", "4102444800"])
def test_source_date_epoch_wins(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert codes(workshop()) == []
    info, xmp = dates(workshop.out / OUTPUT)
    expected = datetime.fromtimestamp(int(epoch), UTC)
    assert info == expected
    assert xmp.count(expected.strftime("%Y-%m-%dT%H:%M:%S")) >= 2


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "9" * 40, "１２３", "2026-05-14"])
def test_a_bad_source_date_epoch_is_a_finding(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    report = workshop()
    assert codes(report) == ["bad-source-date-epoch"]
    assert report.outputs == ()
    assert not workshop.out.exists()


# ---- check


def test_check_and_prepare_write_nothing(workshop: Workshop) -> None:
    workshop.content.write_text(CONTENT, encoding="utf-8")
    before = sorted(workshop.content.parent.rglob("*"))
    assert codes(check(Order(workshop.content))) == []
    ready = prepare(Order(workshop.content), lambda _: None)
    assert ready.layout is not None
    assert sorted(workshop.content.parent.rglob("*")) == before


def test_check_of_content_finds_what_a_build_finds_before_it_writes(workshop: Workshop) -> None:
    spot = BAD.replace("  status: final\n", "  status: final\n  print: {spots: {accent-pale: PANTONE 871 C}}\n")
    workshop.content.write_text(spot, encoding="utf-8")
    # the table is judged where it is composed, the ink of its own in the Layout
    report = check(Order(workshop.content))
    assert set(codes(report)) == {"table-too-wide"}
    assert "spot-unused" in codes(report, Severity.WARNING)


def test_a_built_file_stands_the_preflight_of_any_pdf(workshop: Workshop) -> None:
    workshop()
    assert codes(check_pdf(workshop.out / OUTPUT)) == []
    assert codes(check_pdf(workshop.out)) != []
