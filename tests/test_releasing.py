"""Releases: what they keep, when there is none, building them again; and what became of files elsewhere."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.compare import versions
from booklet.compare.lock import NAME, Program
from booklet.compare.seal import sealed
from booklet.diagnostics import Severity
from booklet.pipeline import build
from booklet.releasing import release, verify
from booklet.report.report import Report

from . import judges
from .compare.releases import CONTENT, FILES, make_content, order, quietly
from .compose.specimens import make_pictures

pytestmark = pytest.mark.processes

SCREEN = "specimen-2026-en-screen.pdf"
PDFS = {SCREEN, "specimen-2026-en-print.pdf", "specimen-2026-en-sheets.pdf", "specimen-2026-jobsheet.pdf"}


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content that was released; not to be changed."""
    content = make_content(tmp_path_factory.mktemp("once"))
    assert codes(release(order(content), quietly)) == []
    return content


@pytest.fixture
def content(once: Path, tmp_path: Path) -> Path:
    """A copy of it, which may be changed."""
    shutil.copytree(once.parent, tmp_path / "here")
    return tmp_path / "here" / once.name


def codes(report: Report, *severities: Severity) -> list[str]:
    wanted = severities or (Severity.ERROR, Severity.WARNING)
    return [each.code for each in report.findings if each.severity in wanted]


def below(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())


def lock_of(content: Path, edition: str = "2026") -> Path:
    return content.parent / "editions" / edition / NAME


def test_a_release_keeps_all_it_is_made_of_and_no_more(once: Path) -> None:
    kept = set(below(once.parent / "editions"))
    assert {f"2026/{name}" for name in (*FILES, *PDFS, NAME)} <= kept
    rest = kept - {f"2026/{name}" for name in (*FILES, *PDFS, NAME)}
    assert all(Path(name).name.startswith("specimen-2026-") for name in rest)  # reports and sheets, and no cache
    assert [path.name for path in (once.parent / "editions").iterdir()] == ["2026"]
    for name in FILES:
        assert (once.parent / "editions/2026" / name).read_bytes() == (once.parent / name).read_bytes()


def test_every_file_of_a_release_is_sealed(once: Path) -> None:
    for name in PDFS:
        assert sealed((lock_of(once).parent / name).read_bytes()) is not None, name


def test_the_lock_has_the_hash_of_each_file_as_others_compute_it(once: Path) -> None:
    lock = json.loads(lock_of(once).read_bytes())
    folder = lock_of(once).parent
    assert set(lock["ingredients"]) == set(FILES)
    assert set(lock["files"]) == PDFS
    for name, said in (lock["ingredients"] | lock["files"]).items():
        payload = (folder / name).read_bytes()
        assert (said["bytes"], said["sha256"]) == (len(payload), hashlib.sha256(payload).hexdigest())
    assert {"reportlab", "Pillow", "HarfBuzz", "CLDR", "zlib", "libjpeg-turbo", "Little CMS"} <= set(lock["libraries"])
    assert {"themes/plain.yaml", "profiles/sRGB.icc", "profiles/FOGRA39L_coated.icc"} <= set(
        lock["ingredients_of_program"]
    )
    assert str(Path.home()) not in lock_of(once).read_text(encoding="utf-8")


READ = """\
import sys
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" else None)
from booklet.cli import main
assert main(["build", sys.argv[1], "-o", sys.argv[2]]) == 0
from pathlib import Path
Path(sys.argv[3]).write_text("\\n".join(sorted(opened)), encoding="utf-8")
"""


def test_no_file_is_read_that_is_no_ingredient(once: Path, project: Path, tmp_path: Path) -> None:
    told = tmp_path / "opened.txt"
    words = [sys.executable, "-c", READ, str(once), str(tmp_path / "out"), str(told)]
    subprocess.run(words, capture_output=True, check=True, cwd=project)
    opened = [Path(line) for line in told.read_text(encoding="utf-8").splitlines()]
    lock = json.loads(lock_of(once).read_bytes())
    design = project / "booklet/design"
    own = {path.relative_to(once.parent).as_posix() for path in opened if path.is_relative_to(once.parent)}
    ships = {path.relative_to(design).as_posix() for path in opened if path.is_relative_to(design)}
    assert own == set(lock["ingredients"])
    assert {name for name in ships if not name.endswith((".py", ".pyc"))} <= set(lock["ingredients_of_program"])


def test_a_release_is_built_again_elsewhere_byte_for_byte(once: Path, project: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(lock_of(once).parent, tmp_path / "ein Ordner")
    environment = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "PYTHONPATH": str(project)}
    ran = subprocess.run(
        [sys.executable, str(project / "build_pdf.py"), "content.yaml", "-o", str(tmp_path / "out")],
        capture_output=True, text=True, encoding="utf-8", env=environment, cwd=moved, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for name in PDFS:
        assert (tmp_path / "out" / name).read_bytes() == (moved / name).read_bytes()
    assert "[release-same]" in ran.stdout


def test_the_same_release_has_the_same_lock_whenever_and_wherever(once: Path, tmp_path: Path) -> None:
    again = make_content(tmp_path)
    release(order(again), quietly)
    assert lock_of(again).read_bytes() == lock_of(once).read_bytes()


def test_another_edition_is_built_again_without_naming_it(content: Path) -> None:
    assert codes(release(order(content, edition="2022"), quietly)) == []
    again = build(order(lock_of(content, "2022").parent / "content.yaml", only=("screen",)), quietly)
    assert again.edition == "2022"
    assert "release-same" in codes(again, Severity.NOTICE)


def test_what_is_new_is_the_same_where_no_other_release_is_kept(tmp_path: Path) -> None:
    new = "  - title: News\n    blocks:\n      - changes: {since: previous}\n"
    grown = CONTENT.replace("as_of: 1926-05-14", "as_of: 2024-01-01, label: All").replace("2001-02-03", "2024-02-03")
    content = make_content(tmp_path / "here", CONTENT)
    assert codes(release(order(content, edition="2022"), quietly)) == []
    content.write_text(grown + new, encoding="utf-8")
    assert codes(release(order(content), quietly)) == []
    moved = shutil.copytree(lock_of(content).parent, tmp_path / "moved")
    again = build(order(moved / "content.yaml", only=("screen",)), quietly)
    assert "release-same" in codes(again, Severity.NOTICE)


def test_a_release_is_never_replaced_without_the_word(content: Path) -> None:
    before = lock_of(content).read_bytes()
    (content.parent / "texts/report.txt").write_text("All three were there. Later.\n", encoding="utf-8")
    refused = release(order(content), quietly)
    assert codes(refused) == ["release-exists"]
    assert refused.outputs == ()
    assert lock_of(content).read_bytes() == before
    signed = lock_of(content).parent / "signed" / "factcheck.txt"
    signed.parent.mkdir()
    signed.write_text("signed", encoding="utf-8")
    assert codes(release(order(content), quietly, replaces=True)) == []
    assert lock_of(content).read_bytes() != before
    assert signed.read_text(encoding="utf-8") == "signed"
    assert [path.name for path in (content.parent / "editions").iterdir()] == ["2026"]


def test_a_folder_that_is_no_release_is_never_replaced(content: Path) -> None:
    folder = content.parent / "editions/2022"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    assert codes(release(order(content, edition="2022"), quietly, replaces=True)) == ["release-folder-taken"]
    lock_of(content).write_bytes(lock_of(content).read_bytes()[:300])
    found = codes(release(order(content), quietly, replaces=True))
    assert found == ["release-folder-taken"]
    assert (folder / "mine.txt").exists()


def test_a_file_where_the_releases_belong_stays(tmp_path: Path) -> None:
    content = make_content(tmp_path)
    (tmp_path / "editions").write_text("mine", encoding="utf-8")
    assert codes(release(order(content), quietly, replaces=True)) == ["release-folder-taken"]
    assert (tmp_path / "editions").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: final", "status: draft", "release-draft"),
        ("{all}", "{al}", "unknown-fact"),
        ("photo.png", "nowhere.png", "missing-file"),
    ],
)
def test_no_release_of_a_draft_or_with_errors(tmp_path: Path, old: str, new: str, code: str) -> None:
    content = make_content(tmp_path, CONTENT.replace(old, new))
    report = release(order(content), quietly)
    assert code in codes(report)
    assert not (tmp_path / "editions").exists()


def test_no_release_of_a_release(content: Path) -> None:
    inner = lock_of(content).parent / "content.yaml"
    assert codes(release(order(inner), quietly)) == ["release-of-release"]


def test_strictly_no_release_with_warnings(tmp_path: Path) -> None:
    content = make_content(tmp_path)
    make_pictures(tmp_path)  # too few pixels for a press, which is a warning
    report = release(order(content), quietly, strict=True)
    assert Severity.WARNING in {each.severity for each in report.findings}
    assert "not-released" in codes(report)
    assert not (tmp_path / "editions").exists()


def test_what_stops_a_release_leaves_nothing_behind(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: (content.parent / name).read_bytes() for name in below(content.parent)}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("booklet.compare.release.as_json", full)
    assert codes(release(order(content), quietly, replaces=True)) == ["cannot-write"]
    assert {name: (content.parent / name).read_bytes() for name in below(content.parent)} == before


def test_what_differs_from_the_release_is_named(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = lock_of(content).parent
    (inner / "tables/names.csv").write_text("name\nAda Example\nCy Example\n", encoding="utf-8")
    here = versions.this_program()
    later = Program("9.9.9", here.sha256, {**here.libraries, "HarfBuzz": "99.0.0"})
    monkeypatch.setattr(versions, "this_program", lambda: later)
    report = build(order(inner / "content.yaml", only=("screen",)), quietly)
    (found,) = [each for each in report.findings if each.code == "release-differs"]
    assert found.severity is Severity.WARNING
    for words in (SCREEN, "tables/names.csv was changed", f"9.9.9, and was {here.version}", "HarfBuzz is 99.0.0"):
        assert words in found.message


def test_a_lock_that_is_damaged_is_told_and_the_rest_is_built(content: Path) -> None:
    inner = lock_of(content).parent
    (inner / NAME).write_text((inner / NAME).read_text(encoding="utf-8").replace("2026", "2027", 1), encoding="utf-8")
    report = build(order(inner / "content.yaml", only=("screen",)), quietly)
    assert codes(report) == ["lock-damaged"]
    assert len(report.outputs) == 1


def said(file: Path, content: Path | None) -> tuple[str, int]:
    """Return the verdict alone, and the exit code; the answer is one line that begins with the file's name."""
    found = verify(file, content)
    assert "\n" not in found.line
    assert found.line.startswith(f"{file.name}: ")
    return found.line.removeprefix(f"{file.name}: ").split(".")[0], found.code


def back(content: Path, payload: bytes | None = None) -> Path:
    """Return the screen file, come back under another name."""
    file = content.parent / "Kopie von Heft (2).pdf"
    file.write_bytes((lock_of(content).parent / SCREEN).read_bytes() if payload is None else payload)
    return file


def test_a_file_that_came_back_is_known_whatever_its_name(content: Path) -> None:
    assert said(back(content), content) == ("identical", 0)
    assert said(back(content), lock_of(content).parent) == ("identical", 0)
    assert said(lock_of(content).parent / SCREEN, None) == ("identical", 0)


def test_a_file_is_known_by_the_live_content_too(content: Path) -> None:
    shutil.rmtree(content.parent / "editions")
    build(order(content, only=("screen",), edition="2022"), quietly)
    file = content.parent / "out/specimen-2022-en-screen.pdf"
    assert said(file, content) == ("identical", 0)
    content.write_text(CONTENT.replace("A remark", "Another"), encoding="utf-8")
    assert said(file, content) == ("content changed", 1)
    content.write_text(CONTENT, encoding="utf-8")
    (content.parent / "tables/names.csv").write_text("name\nAda Example\nCy Example\n", encoding="utf-8")
    assert said(file, content) == ("content changed", 1)
    content.write_text(CONTENT.replace("sections:", "sektions:"), encoding="utf-8")
    assert said(file, content) == ("cannot be verified", 2)
    assert (found := verify(file, content).report) is not None
    assert found.errors


def test_what_the_content_gives_now_is_known_beside_a_release_that_is_another(content: Path) -> None:
    content.write_text(CONTENT.replace("A remark", "Another"), encoding="utf-8")
    build(order(content, only=("screen",)), quietly)
    found = verify(content.parent / "out" / SCREEN, content)
    assert (found.code, "identical" in found.line, "The release 2026 is another." in found.line) == (0, True, True)
    assert said(content.parent / "out" / SCREEN, lock_of(content).parent) == ("content changed", 1)
    assert said(back(content), content) == ("identical", 0)


@pytest.mark.judges
def test_what_the_content_gives_now_is_known_though_written_anew(content: Path, tmp_path: Path) -> None:
    content.write_text(CONTENT.replace("There were", "There came"), encoding="utf-8")
    build(order(content, only=("screen",)), quietly)
    anew = tmp_path / "anew.pdf"
    options = ("--recompress-flate", "--compression-level=9", "--object-streams=generate")
    judges.asked("qpdf", *options, content.parent / "out" / SCREEN, anew)
    assert said(anew, content) == ("same objects, other compressor", 0)
    assert "The release 2026 is another." in verify(anew, content).line
    content.write_text(CONTENT.replace("There were", "There went"), encoding="utf-8")
    assert said(anew, content) == ("altered", 1)


def test_what_little_was_changed_in_what_the_content_gives_now_is_told(content: Path) -> None:
    content.write_text(CONTENT.replace("There were", "There came"), encoding="utf-8")
    build(order(content, only=("screen",)), quietly)
    now = (content.parent / "out" / SCREEN).read_bytes()
    file = back(content, now + b"\n")
    assert said(file, content) == ("altered", 1)
    assert "that content.yaml gives for 2026, but 1 byte is added at its end" in verify(file, content).line


def test_a_job_sheet_is_known_by_the_live_content_too(content: Path) -> None:
    shutil.rmtree(content.parent / "editions")
    build(order(content), quietly)
    sheet = content.parent / "out/specimen-2026-jobsheet.pdf"
    before = sorted(below(content.parent))
    assert said(sheet, content) == ("identical", 0)
    assert "the job sheet that content.yaml gives for 2026" in verify(sheet, content).line
    assert sorted(below(content.parent)) == before
    content.write_text(CONTENT.replace("A remark", "Another"), encoding="utf-8")
    assert said(sheet, content) == ("content changed", 1)


def test_a_job_sheet_of_some_files_only_cannot_be_verified(content: Path) -> None:
    shutil.rmtree(content.parent / "editions")
    build(order(content, only=("print",)), quietly)
    assert said(content.parent / "out/specimen-2026-jobsheet.pdf", content) == ("cannot be verified", 2)


def test_a_released_job_sheet_that_is_gone_is_made_again_to_compare(content: Path) -> None:
    sheet = lock_of(content).parent / "specimen-2026-jobsheet.pdf"
    file = back(content, sheet.read_bytes() + b"\n")
    sheet.unlink()
    assert said(file, content) == ("altered", 1)
    assert "the job sheet of the release 2026" in verify(file, content).line


def test_another_version_of_the_program_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.compare.ingredients.__version__", "9.9.9")
    build(order(content, only=("screen",)), quietly)
    monkeypatch.undo()
    file = content.parent / "out" / SCREEN
    assert said(file, content) == ("program changed", 1)
    assert "9.9.9" in verify(file, content).line


def test_what_nobody_can_verify_is_told(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = back(content, b"no PDF at all")
    assert said(file, content) == ("cannot be verified", 2)
    assert said(content.parent / "nowhere.pdf", content) == ("cannot be verified", 2)
    assert said(content.parent, content) == ("cannot be verified", 2)
    assert said(file, content.parent / "nowhere.yaml") == ("cannot be verified", 2)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert said(file, None) == ("cannot be verified", 2)


def test_a_damaged_lock_does_not_answer(content: Path) -> None:
    file = back(content)
    lock_of(content).write_bytes(lock_of(content).read_bytes()[:300])
    assert said(file, content) == ("cannot be verified", 2)
    assert "2026/lock.json" in verify(file, content).line


def test_a_released_file_that_is_gone_is_made_again_to_compare(content: Path) -> None:
    payload = bytearray((lock_of(content).parent / SCREEN).read_bytes())
    payload[3000] ^= 1
    (lock_of(content).parent / SCREEN).unlink()
    assert said(back(content, bytes(payload)), content) == ("altered", 1)
    (lock_of(content).parent / "tables/names.csv").unlink()
    assert said(back(content, bytes(payload)), content) == ("cannot be verified", 2)
