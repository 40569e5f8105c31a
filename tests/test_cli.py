"""The command line, as it is typed: exit codes, located errors, earlier files untouched, never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from booklet.cli import main

from .compose.specimens import make_pictures

CONTENT = """\
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
sources:
  report: {title: Report, issuer: not stated, date: not stated}
facts:
  all: {value: 3, source: report}
images:
  facade: {file: photo.png, alt: A facade, licence: CC0}
sections:
  - title: One
    id: one
    blocks:
      - text: |
          Words and {all} words.[^report]
      - figure: {image: facade, caption: Shown}
"""
EARLIER = b"an earlier edition"
OUTPUT = "specimen-2026-en-screen.pdf"


@dataclass(frozen=True)
class Said:
    """What a command ended with."""

    code: int
    out: str
    err: str


class Desk:
    """A folder with a content, its pictures and an earlier output, and the command line over it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.content, self.out = folder / "content.yaml", folder / "out"
        make_pictures(folder)
        self.content.write_text(CONTENT, encoding="utf-8")
        self.out.mkdir()
        (self.out / OUTPUT).write_bytes(EARLIER)

    def __call__(self, *words: str | Path) -> Said:
        code = main([str(word) for word in words])
        caught = self.capsys.readouterr()
        assert "Traceback" not in caught.out + caught.err
        return Said(code, caught.out, caught.err)

    def build(self, *words: str | Path) -> Said:
        only = () if "--only" in words else ("--only", "screen")
        return self("build", self.content, "-o", self.out, *only, *words)

    def untouched(self) -> bool:
        """Whether the earlier output is as it was, and nothing lies beside it."""
        return (self.out / OUTPUT).read_bytes() == EARLIER and names(self.out) == [OUTPUT]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Desk(tmp_path, capsys)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def marked(old: str, new: str) -> tuple[str, int, int]:
    """Return the content with one change, and line and column of the § in the change, which is taken out."""
    assert CONTENT.count(old) == 1, old
    text = CONTENT.replace(old, new)
    before, _, after = text.partition("§")
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


BAD = {
    "a tab": ("  edition: 2026", "§\tedition: 2026", "tab", "spaces"),
    "a duplicate key": ("  edition: 2026\n", "  edition: 2026\n  §edition: 2027\n", "duplicate-key", "edition"),
    "an unknown key": ("  status: final", "  §statsu: final", "unknown-key", "Did you mean “status”?"),
    "an unknown key at the top": ("images:\n", "§imagse:\n", "unknown-key", "Did you mean “images”?"),
    "an unknown block": ("- figure:", "- §figrue:", "unknown-kind", "Did you mean “figure”?"),
    "a wrong type": ("title: A Specimen", "title: §[A, Specimen]", "wrong-type", "hint:"),
    "a wrong choice": ("status: final", "status: §finished", "bad-choice", "final"),
    "a missing key": ("  §".replace("§", "") + "title: A Specimen\n", "", "missing-key", "title"),
    "an unknown fact": ("{all}", "§{al}", "unknown-fact", "Did you mean “all”?"),
    "an unknown source": ("[^report]", "[^§reprot]", "unknown-source", "Did you mean “report”?"),
    "a picture without terms": (
        "facade: {file: photo.png, alt: A facade, licence: CC0}",
        "§facade: {file: photo.png, alt: A facade}",
        "licence-missing",
        "with permission of",
    ),
    "an unknown image": ("image: facade", "image: §fasade", "unknown-image", "Did you mean “facade”?"),
    "an unknown id": ("{all} words", "{all} words on §{page:won}", "unknown-reference", "hint:"),
    "an unclosed placeholder": ("{all}", "§{all", "unclosed-placeholder", "}"),
    "a missing picture": ("file: photo.png", "file: §foto.png", "missing-file", "photo.png"),
    "a bad date": ("date: 1926-05-14", "date: §1926-05-34", "bad-date", "calendar"),
    "an unclosed bracket": ("caption: Shown}", "caption: Shown", "unclosed-bracket", "hint:"),
}


@pytest.mark.parametrize("case", BAD, ids=lambda case: str(case).replace(" ", "-"))
def test_a_bad_content_is_told_at_its_place(desk: Desk, case: str) -> None:
    old, new, code, hint = BAD[case]
    if "§" in new:
        text, line, column = marked(old, new)
        place = f"{desk.content}:{line}:{column}: error: "
    else:
        text, place = CONTENT.replace(old, new), f"{desk.content}:"
    desk.content.write_text(text, encoding="utf-8")
    said = desk.build()
    assert said.code == 1
    (told,) = (line for line in said.out.splitlines() if line.endswith(f"[{code}]"))
    assert told.startswith(place), said.out
    assert ": error: " in told
    assert "hint:" in said.out
    assert hint in said.out
    assert desk.untouched()


def test_the_line_itself_is_shown_with_a_caret(desk: Desk) -> None:
    desk.content.write_text(CONTENT.replace("{all}", "{al}"), encoding="utf-8")
    lines = desk.build().out.splitlines()
    at = next(index for index, line in enumerate(lines) if "Words and {al} words." in line)
    assert lines[at + 1].index("^") == lines[at].index("{al}")


def test_all_errors_are_told_at_once_in_the_order_of_their_lines(desk: Desk) -> None:
    text = CONTENT
    for old, new in (
        ("caption: Shown", "captoin: Shown"),
        ("status: final", "status: finished"),
        ("{all}", "{al}"),
        ("value: 3", "valeu: 3"),
        ("[^report]", "[^reprot]"),
    ):
        assert old in text
        text = text.replace(old, new)
    desk.content.write_text(text, encoding="utf-8")
    said = desk.build()
    found = [line.split(":") for line in said.out.splitlines() if line.startswith(f"{desk.content}:")]
    places = [(int(parts[1]), int(parts[2])) for parts in found]
    assert said.code == 1
    assert places == sorted(places)
    assert {line for line, _ in places} == {6, 10, 18, 19}
    assert len(places) >= 5
    assert desk.untouched()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file: file.unlink(), "no-file"),
        (lambda file: (file.unlink(), file.mkdir()), "is-folder"),
        (lambda file: file.write_bytes(CONTENT.replace("One", "Überall").encode("latin-1")), "not-utf8"),
        (lambda file: file.write_bytes(CONTENT.encode("utf-16")), "utf-16"),
        (lambda file: file.write_bytes(b""), "empty-file"),
        (lambda file: file.write_bytes(b"# nothing but a remark\n"), "empty-file"),
        (lambda file: file.write_bytes(CONTENT.replace("One", "O\ae").encode()), "control-character"),
        (lambda file: file.write_bytes(b"%PDF-1.7\n" + bytes(range(256))), "not-text"),
        (lambda file: file.write_bytes(b"[" * 200_000), "hint:"),
        (lambda file: file.write_bytes(b"just words"), "wrong-type"),
    ],
    ids=["none", "folder", "latin-1", "utf-16", "empty", "remark", "nul", "pdf", "deep", "words"],
)
def test_what_is_no_content_file_is_a_finding(desk: Desk, make: Callable[[Path], object], code: str) -> None:
    make(desk.content)
    said = desk.build()
    assert said.code == 1
    assert code in said.out
    assert "hint:" in said.out
    assert f"{desk.content}:" in said.out
    assert desk.untouched()


def test_a_byte_that_is_not_utf8_is_told_at_its_line(desk: Desk) -> None:
    desk.content.write_bytes(CONTENT.replace("title: One", "title: Überall").encode("latin-1"))
    assert f"{desk.content}:14:12: error: " in desk.build().out


def test_a_bad_list_of_sections_names_no_class_and_no_library(desk: Desk) -> None:
    for bad in ("sections: 3", "sections: {a: b}", "sections: [3, [], {}]", "sections: [{title: x, blocks: [3]}]"):
        desk.content.write_text(CONTENT[: CONTENT.index("sections:")] + bad + "\n", encoding="utf-8")
        said = desk.build()
        assert said.code == 1
        assert not any(word in said.out for word in ("pydantic", "Input", "validation", "NoneType", "dict"))


@pytest.mark.parametrize(
    "words",
    [
        ("--nonsense",),
        ("build", "--only", "nonsense"),
        ("build", "--only", "screen,poster"),
        ("build", "a.yaml", "b.yaml"),
        ("build", "--edition"),
        ("schema", "extra"),
        ("check", "a.yaml", "--only", "nonsense"),
    ],
)
def test_wrong_usage_is_two_and_says_how_to_get_help(desk: Desk, words: Sequence[str]) -> None:
    said = desk(*words)
    assert said.code == 2
    assert "--help" in said.err
    assert desk.untouched()


def test_an_unknown_output_is_answered_with_those_that_there_are(desk: Desk) -> None:
    said = desk.build("--only", "nonsense")
    assert "“nonsense”" in said.err
    assert "there is: screen, print" in said.err


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("build", "--help"), ("--version",)])
def test_help_is_no_error(desk: Desk, words: Sequence[str]) -> None:
    said = desk(*words)
    assert said.code == 0
    assert "booklet" in said.out


def test_a_build_writes_the_file_and_its_reports_and_nothing_temporary(desk: Desk) -> None:
    said = desk.build()
    assert said.code == 0, said.out
    assert (desk.out / OUTPUT).read_bytes().startswith(b"%PDF-")
    assert names(desk.out) == [
        ".cache",
        OUTPUT,
        "specimen-2026-factcheck.html",
        "specimen-2026-report.html",
        "specimen-2026-report.json",
    ]
    assert "e-mail this" in said.out
    assert "specimen-2026-factcheck.html: have this checked and signed" in said.out
    assert "A person must still check" in said.out
    assert not any(word in said.out.lower() for word in ("compliant", "certified"))


def test_build_is_the_command_if_none_is_named_and_content_yaml_the_file(desk: Desk) -> None:
    assert desk().code == 0
    assert (desk.out / OUTPUT).read_bytes() != EARLIER


def test_a_draft_says_so_in_its_name(desk: Desk) -> None:
    desk.content.write_text(CONTENT.replace("final", "draft"), encoding="utf-8")
    assert desk.build().code == 0
    assert "specimen-2026-en-draft-screen.pdf" in names(desk.out)
    assert (desk.out / OUTPUT).read_bytes() == EARLIER


def test_strict_counts_warnings(desk: Desk) -> None:
    few = CONTENT.replace("sections:\n", "recognition_groups: {towns: {title: Towns}}\nsections:\n")
    desk.content.write_text(few + "      - recognitions: {groups: [towns]}\n", encoding="utf-8")
    assert desk("check", desk.content).code == 0
    said = desk("check", desk.content, "--strict")
    assert said.code == 1
    assert "warning:" in said.out
    assert "group-without-names" in said.out


def test_without_warnings_strict_changes_nothing(desk: Desk) -> None:
    said = desk("check", desk.content, "--strict")
    assert (said.code, "warning:" in said.out) == (0, False), said.out


def test_an_unknown_language_is_answered_with_the_list(desk: Desk) -> None:
    said = desk.build("--language", "xx")
    assert said.code == 1
    assert "“xx”" in said.out
    assert "It has: en." in said.out
    assert desk.untouched()
    assert desk("check", desk.content, "--language", "en").code == 0


@pytest.mark.parametrize(
    ("edition", "code"), [("1900", "early-edition"), ("9999", "late-edition"), ("2027-13-01", "bad-edition")]
)
def test_an_edition_that_cannot_be_is_a_finding(desk: Desk, edition: str, code: str) -> None:
    said = desk.build("--edition", edition)
    assert said.code == 1
    assert f"[{code}]" in said.out
    assert desk.untouched()


@pytest.mark.parametrize(
    "content",
    [CONTENT.replace("{all}", "{al}"), CONTENT.replace("booklet:", "bocklet:"), "- a list\n", "a: [b\n"],
    ids=["unknown-fact", "no-booklet", "list", "open-bracket"],
)
def test_an_edition_that_is_no_day_is_told_with_all_that_is_wrong_with_the_content(desk: Desk, content: str) -> None:
    desk.content.write_text(content, encoding="utf-8")
    said = desk("check", desk.content, "--edition", "2026-02-29")
    assert said.code == 1
    assert said.out.count("“2026-02-29” is not an edition. [bad-edition]") == 1
    assert re.search(r"content\.yaml:[0-9]+:[0-9]+: error: ", said.out)


@pytest.mark.parametrize(
    ("old", "new", "waiting"),
    [
        ("{all}", "{al}", ["More can be checked once this is mended."]),
        ("{all}", "{al} and {a}", ["More can be checked once these are mended."]),
        (
            "      - figure",
            "      - pull: {text: Never said.}\n      - figure",
            [],
        ),  # reading let it pass: nothing waited
        ("{all}", "{all}", []),
    ],
)
def test_what_waits_for_errors_in_the_reading_is_said(desk: Desk, old: str, new: str, waiting: list[str]) -> None:
    desk.content.write_text(CONTENT.replace(old, new), encoding="utf-8")
    said = desk("check", desk.content)
    assert said.code == (0 if old == new else 1)
    assert [line for line in said.out.splitlines() if line.startswith("More can")] == waiting


@pytest.mark.parametrize("edition", ["soon", "", "-1", "27", "2027-1-1"])
def test_an_edition_that_is_no_year_is_wrong_usage(desk: Desk, edition: str) -> None:
    said = desk.build(f"--edition={edition}")
    assert said.code == 2
    assert "neither a year" in said.err
    assert desk.untouched()


def test_the_edition_of_the_command_line_wins(desk: Desk, project: Path) -> None:
    desk.content.write_text(CONTENT.replace("Words and", "{years} years,"), encoding="utf-8")
    said = desk.build("--edition", "1952-05-20")
    assert said.code == 0, said.out
    assert "specimen-1952-05-20-en-screen.pdf" in names(desk.out)
    assert desk.untouched() is False
    assert (desk.out / OUTPUT).read_bytes() == EARLIER


def test_an_out_folder_that_is_a_file_is_a_finding(desk: Desk) -> None:
    (desk.folder / "taken").write_bytes(b"in the way")
    said = desk("build", desk.content, "-o", desk.folder / "taken")
    assert said.code == 1
    assert "cannot-write" in said.out
    assert "hint:" in said.out
    assert (desk.folder / "taken").read_bytes() == b"in the way"


def test_check_writes_nothing(desk: Desk) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")}
    said = desk("check", desk.content)
    assert said.code == 0
    assert "Machine checks passed" in said.out
    assert {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")} == before


def test_check_without_a_name_takes_the_content_of_the_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.content.parent)
    assert desk.content.name == "content.yaml"
    said = desk("check", "--only", "screen")
    assert (said.code, said.out) == (0, desk("check", desk.content).out)


def test_check_takes_the_options_of_a_build(desk: Desk) -> None:
    said = desk("check", desk.content, "--only", "screen")
    assert (said.code, said.out) == (0, desk("check", desk.content).out)
    assert desk.untouched()


def test_check_as_json_is_json_with_codes_and_places(desk: Desk) -> None:
    desk.content.write_text(CONTENT.replace("{all}", "{al}"), encoding="utf-8")
    said = desk("check", desk.content, "--json")
    assert said.code == 1
    assert "unknown-fact" in json.dumps(json.loads(said.out))
    (finding,) = json.loads(said.out)["findings"]
    assert (finding["line"], finding["column"]) == (18, 21)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: pdf[: len(pdf) // 2],
        lambda pdf: b"",
        lambda pdf: b"no PDF at all, only words",
        lambda pdf: pdf.replace(b"/Type", b"/Tepy"),
        lambda pdf: pdf[:1000] + b"\x00" * 200 + pdf[1200:],
    ],
    ids=["truncated", "empty", "words", "unreadable", "damaged"],
)
def test_check_of_a_broken_pdf_ends_in_findings(desk: Desk, spoil: Callable[[bytes], bytes]) -> None:
    desk.build()
    broken = desk.folder / "broken.pdf"
    broken.write_bytes(spoil((desk.out / OUTPUT).read_bytes()))
    said = desk("check", broken)
    assert said.code == 1
    assert "broken.pdf" in said.out
    assert "hint:" in said.out


def test_check_of_a_good_pdf_and_of_one_that_is_not_there(desk: Desk) -> None:
    desk.build()
    assert desk("check", desk.out / OUTPUT).code == 0
    said = desk("check", desk.folder / "nowhere.pdf")
    assert said.code == 1
    assert "nowhere.pdf" in said.out
    assert desk("check", desk.out).code == 1


def test_no_check_builds_without_reading_back_and_says_so(desk: Desk) -> None:
    said = desk.build("--no-check")
    assert said.code == 0
    assert "Machine checks passed" not in said.out
    assert (desk.out / OUTPUT).read_bytes().startswith(b"%PDF-")


# ---- the schema


def test_the_schema_names_every_key(desk: Desk) -> None:
    said = desk("schema")
    schema = json.loads(said.out)
    assert said.code == 0
    assert set(schema["properties"]) == {
        "booklet",
        "names",
        "sources",
        "facts",
        "images",
        "recognition_groups",
        "recognitions",
        "sections",
    }
    for key in (
        *(
            "slug",
            "event",
            "edition",
            "language",
            "status",
            "publisher",
            "partners",
            "theme",
            "page",
            "licence",
            "cover",
        ),
        *("issuer", "passage", "qualifier", "as_of", "said_by", "alt", "decorative", "credit", "focus", "stated"),
        *("complete", "start", "blocks", "text", "table", "chart", "figure", "quote", "recognitions"),
        *("columns", "rows", "level", "align", "of", "image", "caption", "via", "groups", "from", "to", "trim", "gsm"),
    ):
        assert f'"{key}": {{' in said.out, key


@pytest.mark.parametrize("content", ["content.yaml", "examples/library/content.yaml"])
def test_editors_find_the_schema_and_it_is_up_to_date(desk: Desk, project: Path, content: str) -> None:
    first = (project / content).read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    kept = (project / content).parent / first.removeprefix(prefix)
    assert kept.resolve() == project / "booklet.schema.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == json.loads(desk("schema").out), (
        "run: python build_pdf.py schema > booklet.schema.json"
    )


# ---- as a process of its own


def typed(folder: Path, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run build_pdf.py as it is typed."""
    script = Path(__file__).resolve().parent.parent / "build_pdf.py"
    return subprocess.run(
        [sys.executable, script, *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.processes
def test_the_script_ends_with_the_code_and_tells_on_standard_output(desk: Desk) -> None:
    desk.content.write_text(CONTENT.replace("{all}", "{al}"), encoding="utf-8")
    done = typed(desk.folder)
    assert done.returncode == 1
    assert b"content.yaml:18:21: error:" in done.stdout
    assert b"Traceback" not in done.stderr
    assert desk.untouched()


@pytest.mark.processes
def test_a_terminal_that_knows_ascii_only_gets_its_answer(desk: Desk) -> None:
    desk.content.write_text(CONTENT.replace("{all}", "{ґ}"), encoding="utf-8")
    done = typed(desk.folder, "check", "content.yaml", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert b"content.yaml:18:21: error:" in done.stdout
    assert b"Traceback" not in done.stderr
    assert done.stdout.isascii()


@pytest.mark.processes
def test_wrong_usage_of_the_script(desk: Desk) -> None:
    done = typed(desk.folder, "--only", "nonsense")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"--help" in done.stderr


@pytest.mark.processes
def test_a_reader_that_goes_away_is_no_trouble(desk: Desk) -> None:
    script = Path(__file__).resolve().parent.parent / "build_pdf.py"
    with subprocess.Popen(
        [sys.executable, script, "schema"], cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.processes
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a full disk at hand")
def test_an_answer_that_cannot_be_written_is_told_elsewhere(desk: Desk) -> None:
    script = Path(__file__).resolve().parent.parent / "build_pdf.py"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, script, "check", "content.yaml"],
            cwd=desk.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--replace",),
        ("--release", "--only", "screen"),
        ("--release", "--no-check"),
        ("--release", "-o", "elsewhere"),
    ],
)
def test_a_release_is_of_all_files_in_its_own_place(desk: Desk, options: tuple[str, ...]) -> None:
    said = desk("build", desk.content, *options)
    assert said.code == 2
    assert "--release" in said.err
    assert not (desk.folder / "editions").exists()


@pytest.mark.processes
def test_a_release_is_made_once_and_its_files_are_verified(desk: Desk) -> None:
    said = desk("build", desk.content, "--release")
    assert said.code == 0, said.out
    assert f"{desk.folder / 'editions' / '2026' / OUTPUT}" in said.out
    assert (desk.out / OUTPUT).read_bytes() == EARLIER
    assert desk("build", desk.content, "--release").code == 1
    sent = desk.folder / "renamed.pdf"
    sent.write_bytes((desk.folder / "editions" / "2026" / OUTPUT).read_bytes())
    found = desk("verify", sent, "--content", desk.content)
    assert (found.code, found.out.count("\n"), found.err) == (0, 1, "")
    sent.write_bytes(sent.read_bytes() + b"\n")
    assert desk("verify", sent, "--content", desk.content).code == 1
    assert desk("verify", desk.content, "--content", desk.content).code == 2
