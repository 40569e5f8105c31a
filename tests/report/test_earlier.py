"""The report of the edition before: which one, and what is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Severity
from booklet.model.booklet import Booklet
from booklet.pipeline import Order, build, check
from booklet.read.read import read_text
from booklet.report.earlier import earlier, recognised
from booklet.report.report import Report

CONTENT = """\
booklet:
  slug: rooms
  title: The Reading Rooms
  event: {name: Opening, date: 1992-02-29}
  edition: 2026
  status: final
sources:
  report: {title: Report, issuer: The library, date: 2018}
recognition_groups:
  towns: {title: Towns}
recognitions:
  - {name: Northquay, group: towns, source: report}
  - {name: Southquay, group: towns, source: report}
sections:
  - title: The first room
    blocks:
      - text: Words.
      - recognitions: {groups: [towns]}
"""
SOUTH = "  - {name: Southquay, group: towns, source: report}\n"


def booklet(edition: str = "2026") -> Booklet:
    result = read_text(CONTENT, folder=Path(), kinds=KINDS, edition=edition)
    assert result.booklet is not None, result.findings
    return result.booklet


def left(folder: Path, edition: str, names: object = ("Northquay",), language: str = "en", slug: str = "rooms") -> None:
    """Leave a report in the folder."""
    report = {"language": language, "recognitions": {"towns": names}}
    (folder / f"{slug}-{edition}-report.json").write_text(json.dumps(report), encoding="utf-8")


def found(folder: Path, edition: str = "2026") -> tuple[Mapping[str, tuple[str, ...]] | None, str, list[str]]:
    before, notices = earlier(folder, booklet(edition))
    assert all(each.severity is Severity.NOTICE and each.code == "earlier-report" for each in notices)
    said = [each.message.split()[0] for each in notices]
    return (before.recognitions, before.edition, said) if before else (None, "", said)


def test_recognitions_are_listed_by_group() -> None:
    assert recognised(booklet()) == {"towns": ("Northquay", "Southquay")}


def test_there_is_none(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere") == (None, "", [])
    assert found(tmp_path) == (None, "", [])
    (tmp_path / "out").touch()
    assert found(tmp_path / "out") == (None, "", [])


def test_it_is_the_newest_before_this_edition(tmp_path: Path) -> None:
    for edition in ("2018", "2024", "2023", "2026", "2027", "2025-02-27", "2026-03-01"):
        left(tmp_path, edition, [edition])
    assert found(tmp_path)[1] == "2025-02-27"
    assert found(tmp_path, "2025")[1] == "2025-02-27"  # that year's edition is of the 28th
    assert found(tmp_path, "2025-02-27")[1] == "2024"
    assert found(tmp_path, "2028") == ({"towns": ("2027",)}, "2027", [])
    assert found(tmp_path, "2018") == (None, "", [])


def test_what_belongs_to_something_else_is_not_looked_at(tmp_path: Path) -> None:
    left(tmp_path, "2024", slug="rooms-2025")
    left(tmp_path, "2024", slug="bedrooms")
    left(tmp_path, "2025-13-40")
    left(tmp_path, "2025", language="az")
    (tmp_path / "rooms-2024-report.html").touch()
    assert found(tmp_path) == (None, "", [])
    left(tmp_path, "2024")
    assert found(tmp_path)[1] == "2024"


def test_a_report_of_an_earlier_program_lists_none(tmp_path: Path) -> None:
    (tmp_path / "rooms-2025-report.json").write_text('{"language": "en"}', encoding="utf-8")
    assert found(tmp_path) == (None, "", [])


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"12", b"null", b"\xff\xfe\x00", b'{"recognitions": {}}', b"[" * 100_000, b"9" * 10_000),
        *(b'{"language": "en", "recognitions": []}', b'{"language": "en", "recognitions": {"a": "b"}}'),
        *(b'{"language": ["en"], "recognitions": {}}', b'{"language": "en", "recognitions": {"a": [1]}}'),
    ],
)
def test_what_is_no_report_is_left_with_a_notice(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rooms-2025-report.json").write_bytes(content)
    left(tmp_path, "2024")
    assert found(tmp_path) == ({"towns": ("Northquay",)}, "2024", ["rooms-2025-report.json"])


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "rooms-2025-report.json").mkdir()
    assert found(tmp_path) == (None, "", ["rooms-2025-report.json"])


class Workshop:
    def __init__(self, folder: Path) -> None:
        self.content, self.out = folder / "content.yaml", folder / "out"

    def __call__(self, content: str, edition: str, out: str = "out", *, only_check: bool = False) -> Report:
        self.content.write_text(content, encoding="utf-8")
        order = Order(self.content, self.content.parent / out, edition=edition, check=False)
        return check(order) if only_check else build(order, lambda _: None)


def warned(report: Report) -> list[tuple[str, int, int]]:
    return [
        (each.finding.message.split("”")[0][1:], each.mark.line, each.mark.column)
        for each in report.entries
        if each.finding.code == "recognition-missing" and each.mark
    ]


def test_a_build_and_a_check_say_what_the_edition_before_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    workshop = Workshop(tmp_path)
    assert warned(workshop(CONTENT, "2026")) == []
    listed = json.loads((workshop.out / "rooms-2026-report.json").read_text(encoding="utf-8"))["recognitions"]
    assert listed == {"towns": ["Northquay", "Southquay"]}
    fewer = CONTENT.replace(SOUTH, "")
    assert warned(workshop(fewer, "2027", only_check=True)) == [("Southquay", 10, 3)]
    assert warned(workshop(fewer, "2027")) == [("Southquay", 10, 3)]
    assert warned(workshop(fewer, "2026")) == []  # the same edition, mended
    kept = CONTENT.replace(SOUTH, SOUTH.replace("source:", "until: 2026-12-31, source:"))
    workshop(CONTENT, "2026")
    assert warned(workshop(kept, "2027")) == []


def test_the_booklet_is_the_same_whatever_lay_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    workshop = Workshop(tmp_path)
    (tmp_path / "used").mkdir()
    left(tmp_path / "used", "2025", ["Midquay"])
    first, second = (workshop(CONTENT, "2026", out) for out in ("out", "used"))
    assert [each.sha256 for each in first.outputs] == [each.sha256 for each in second.outputs]
    assert len(warned(second)) == 1
