"""Each check on files: silent on the good file, and of a file that differs in one defect it finds that alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.errors import DependencyError

from booklet.checks import registry_file, run_file, verapdf
from booklet.checks.file.opening import open_bytes
from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Origin

from .tagged import Change, assembled, changed, content, layout, mapping, ready


@dataclass(frozen=True)
class Case:
    """A defect: what is replaced in the good file, and whether the Layout is known to the check."""

    changes: tuple[Change, ...]
    known: bool = True
    page: int | None = None
    origin: str = ""
    more: tuple[tuple[str, str], ...] = ()  # further objects


def case(*changes: Change, **fields: Any) -> Case:
    return Case(changes, **fields)


THIRD = "sections[0].blocks[0].text"
T3 = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a @proc>>/FirstChar 97"
CASES = {
    "page-size": case(("p9", "[0 0 300 400]", "[0 0 300 410]"), page=8),
    "page-without-size": case(("p9", "[0 0 300 400]", "[300 0 300 400]"), known=False, page=8),
    "page-box-empty": case(("p9", "[0 0 300 400]", "[0 0 300 400]/TrimBox[9 9 9 9]"), known=False, page=8),
    "page-box-outside": case(("p9", "[0 0 300 400]", "[0 0 300 400]/TrimBox[0 0 300 410]"), known=False, page=8),
    "text-lost": case(("c6", "[[Sixth]]", "[[Sith]]"), page=5, origin=THIRD),
    "font-not-embedded": case(("descriptor", "/FontFile2 @fontfile", ""), page=0),
    "font-type3": case(
        ("p9", "/F @font", "/F @font/T @t3"),
        ("c9", "/Artifact BMC", "/Artifact BMC BT /T 12 Tf (a) Tj ET"),
        page=8,
        more=(
            ("t3", T3 + "/LastChar 97/Widths[1]/Encoding<</Differences[97/a]>>/ToUnicode @t3u>>"),
            ("t3u", "<<>>stream\n1 beginbfchar <61> <0061> endbfchar"),
            ("proc", "<<>>stream\n1 0 d0 0 0 1 1 re f"),
        ),
    ),
    "font-notdef": case(("c9", "/Artifact BMC BT", "/Artifact BMC BT /F 9 Tf <0000> Tj"), page=8),
    "font-no-unicode": case(("font", "/ToUnicode @unicode", ""), known=False, page=0),
    "unicode-incomplete": case(("unicode", mapping("Y"), ""), known=False, page=1),
    "unicode-wrong": case(("unicode", mapping("Y"), mapping("Y", "D83D")), known=False, page=1),
    "text-replacement": case(("unicode", mapping("Y"), mapping("Y", "FFFD")), known=False, page=1),
    "link-dead": case(("a2", "[@p2/XYZ", "[null/XYZ"), page=0),
    "link-address": case(("a3", "https://", "htps//"), page=0),
    "link-no-description": case(("a3", "(The web)", "( )"), page=0),
    "link-untagged": case(("a3", "/StructParent 22", "/StructParent 21"), page=0),
    "bookmarks-missing": case(("catalogue", "/Outlines @outlines", "")),
    "bookmark-dead": case(("o2", "/Dest[@p3/XYZ 0 400 null]", "/Dest(nowhere)")),
    "bookmarks-differ": case(("o2", "(Afterwards)", "(Before)")),
    "page-label": case(("catalogue", "/S/D", "/S/r"), page=0),
    "title-missing": case(("info", "/Title(The harbour)", ""), ("xmp", ">The harbour<", "><")),
    "title-not-shown": case(("catalogue", "DisplayDocTitle true", "DisplayDocTitle false")),
    "metadata-missing": case(("catalogue", "/Metadata @xmp", "")),
    "metadata-differ": case(("info", "20260514000000Z", "20260514000000+02'00'")),
    "lang-missing": case(("catalogue", "/Lang(en)", "")),
    "lang-wrong": case(("catalogue", "/Lang(en)", "/Lang(qqx)")),
    "lang-part-wrong": case(("span", "/S/Span", "/S/Span/Lang(qqx)"), page=3, origin="sections[0].blocks[1].text"),
    "not-tagged": case(("catalogue", "/Marked true", "/Marked false")),
    "tab-order": case(("p1", "/Tabs/S", "/Tabs/R"), page=0),
    "content-untagged": case(("c9", "/Artifact BMC", "/Thing BMC"), page=8),
    "heading-first": case(("h1", "/S/H1", "/S/H2"), page=0),
    "heading-skipped": case(("e3", "/S/H2", "/S/H3"), page=2, origin=THIRD),
    "figure-no-alt": case(("fig", "(A black square)", "()"), page=0),
    "figure-no-bbox": case(("fig", "/BBox[20 200 70 250]", ""), page=0),
    "figure-bbox-outside": case(("fig", "[20 200 70 250]", "[20 200 70 450]"), page=0),
    "table-no-scope": case(("th2", "/Scope/Column", ""), page=1),
    "table-irregular": case(("td4", "/K 5", "/K 5/A<</O/Table/ColSpan 2>>"), page=1),
    "table-header-repeated": case(
        ("c2", "[[2026]]", "[[Year]]"),
        ("c2", "[[20]]", "[[Books]]"),
        ("td3", "/S/TD", "/S/TH/A<</O/Table/Scope/Column>>"),
        ("td4", "/S/TD", "/S/TH/A<</O/Table/Scope/Column>>"),
        known=False,
        page=1,
    ),
    "reference-no-link": case(("span", "/S/Span", "/S/Reference"), page=3, origin="sections[0].blocks[1].text"),
    "note-no-id": case(("note", "/ID(note)", ""), ("ids", "(note)@note", ""), page=0),
    "id-twice": case(("e4", "blocks[1]", "blocks[0]"), page=3, origin=THIRD),
    "id-tree-missing": case(("root", "/IDTree @ids", "")),
    "id-tree-incomplete": case(("ids", "@e3", "@e4"), page=2, origin=THIRD),
    "parent-tree": case(("parents", "2[@e3]", "2[@e4]"), page=2),
    "structure-dangling": case(("e5", "/K 0", "/K[0 1]"), page=4),
    "mcid-twice": case(("c5", "[[Of the fifth]] ET EMC", "[[Of the fifth]] ET EMC /P<</MCID 0>>BDC EMC"), page=4),
    "pdf-page-empty": case(("c9", "[[The end]]", ""), ("c9", "/P<</MCID 0>>BDC", "/P BMC"), ("e9", "/K 0", ""), page=8,
                           known=False),
    "nesting-depth": case(("c9", "/P<<", "q " * 29 + "Q " * 29 + "/P<<"), page=8),
    "active-content": case(("catalogue", "/Lang", "/OpenAction<</S/JavaScript/JS(app.beep\\(\\))>>/Lang")),
}  # fmt: skip


def judged(pdf: bytes, known: bool = True, **fields: Any) -> tuple[Finding, ...]:
    given = {"booklet": content(), "layout": layout()} if known else {}
    opened = open_bytes("made.pdf", pdf, **(given | fields))
    return run_file.check_subject(opened) if isinstance(opened, FileSubject) else (opened,)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_good_file_has_no_finding() -> None:
    assert judged(assembled(ready())) == ()
    assert judged(assembled(ready()), known=False) == ()


@pytest.mark.parametrize("code", CASES)
def test_defect_is_found_alone(code: str) -> None:
    defect = CASES[code]
    objects = changed(*defect.changes) | dict(defect.more)
    findings = judged(assembled(objects), defect.known)
    assert codes(findings) == [code], findings
    assert findings[0].page == defect.page
    assert findings[0].origin == (Origin(defect.origin) if defect.origin else None)
    assert findings[0].message.count("{") == 0


def test_missing_page_is_found() -> None:
    pages = layout().pages
    longer = replace(layout(), pages=(*pages, replace(pages[0], index=9, folio="10")))
    assert codes(judged(assembled(ready()), layout=longer)) == ["page-count"]


def test_binders_blank_may_be_left_out() -> None:
    pages = layout().pages
    blank = replace(pages[0], index=8, folio="9", ink=(), blank="binder")
    longer = replace(layout(), pages=(*pages[:8], blank, pages[8]))
    assert judged(assembled(changed(("catalogue", "<</S/D>>]", "<</S/D>>]"))), layout=longer) == ()


@pytest.mark.parametrize(
    ("printed", "bare", "found"),
    [
        ("about 61,300 volumes", "", True),
        ("About 61,300\u00a0volumes", "", True),  # NBSP in the content, blank in the file
        ("exactly 61,300 volumes", "61,300", True),
        ("over 61,300 volumes", "over 61,300", False),
        ("1,300", "300", False),  # parts of a longer number
        ("61,30", "61", False),
        ("a black square", "", False),  # said in a description, which is not where the fact is used
        ("9", "", False),  # a page number
    ],
)
def test_fact_is_looked_for_as_printed(printed: str, bare: str, found: bool) -> None:
    fact = replace(content().facts["volumes"], printed=printed, bare=bare)
    findings = judged(assembled(ready()), booklet=replace(content(), facts={"volumes": fact}))
    assert codes(findings) == ([] if found else ["fact-not-found"])
    assert all(finding.origin == Origin("facts.volumes") for finding in findings)


def test_fact_in_description_is_looked_for_there() -> None:
    used = {"volumes": (Origin("images.square.alt", 2),)}
    for printed, found in (("a black square", True), ("about 61,300 volumes", False)):
        fact = replace(content().facts["volumes"], printed=printed, bare="")
        findings = judged(assembled(ready()), booklet=replace(content(), facts={"volumes": fact}, used_facts=used))
        assert codes(findings) == ([] if found else ["fact-not-found"])


def test_note_call_after_number_does_not_hide_it() -> None:
    """“61,3004”, as extracted, is 61,300 and the call of note 4."""
    pdf = assembled(changed(("c1", "[[About 61,300 volumes]]", "[[About 61,300]]"), ("c1", "150 334 Td", "94 330 Td")))
    fact = replace(content().facts["volumes"], printed="about 61,300", bare="61,300")
    findings = judged(pdf, booklet=replace(content(), facts={"volumes": fact}), layout=None)
    assert findings == ()


def test_large_file_is_found() -> None:
    pdf = assembled(ready())
    assert codes(judged(pdf, limit=len(pdf) - 1)) == ["file-too-large"]
    assert judged(pdf, limit=len(pdf)) == ()


def test_newer_encryption_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """pypdf leaves AES to libraries that are not asked for; pdfium still knows whether a password is needed."""

    def refuse(*_: object, **__: object) -> None:
        raise DependencyError("cryptography is required")

    free, locked = encrypted(""), encrypted("secret")
    monkeypatch.setattr(pypdf, "PdfReader", refuse)
    assert codes(judged(free)) == ["pdf-encrypted"]
    assert codes(judged(locked)) == ["pdf-password"]


def encrypted(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(assembled(ready())))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_password_is_found() -> None:
    assert codes(judged(encrypted("secret"))) == ["pdf-password"]


def test_encryption_without_password_is_found() -> None:
    assert "pdf-encrypted" in codes(judged(encrypted("")))


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (b"", "pdf-not-pdf"),
        (b"hello", "pdf-not-pdf"),
        (b"%PDF-1.7\n", "pdf-broken"),
        (b"%PDF-1.7\n%%EOF", "pdf-broken"),
    ],
)
def test_bad_file_is_found(made: bytes, code: str) -> None:
    assert codes(judged(made)) == [code]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    assert [(each.code, each.file) for each in run_file.check_file(tmp_path / "none.pdf")] == [
        ("pdf-missing", "none.pdf")
    ]
    assert codes(run_file.check_file(tmp_path)) == ["pdf-missing"]


def test_findings_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(assembled(changed(("catalogue", "/Lang(en)", ""))))
    assert [(each.code, each.file) for each in run_file.check_file(path)] == [("lang-missing", "a.pdf")]


def test_check_that_stumbles_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(subject: FileSubject) -> None:
        raise KeyError("/Root")

    monkeypatch.setattr(registry_file.facts, "check", stumble)
    (finding,) = judged(assembled(ready()))
    assert finding.code == "check-stumbled"
    assert "facts: KeyError" in finding.message


SMALL = assembled(
    {name: body for name, body in ready().items() if name != "fontfile"} | {"fontfile": "<<>>stream\nnothing"}
)


@given(st.integers(0, len(SMALL)), st.binary(max_size=6), st.integers(0, 40))
def test_damage_ends_in_findings(at: int, other: bytes, length: int) -> None:
    """No byte of a file, changed, lost or added, leads to anything but findings about the file."""
    for finding in judged(SMALL[:at] + other + SMALL[at + length :]):
        assert finding.message


def test_loops_end() -> None:
    loops = changed(
        ("tr3", "/K[@td3 @td4]", "/K[@table @tr3]"),
        ("o2", "/Prev @o1", "/Next @o1"),
        ("ids", "<<", "<</Kids[@ids]"),
        ("l1", "/S/Link", "/S/Odd"),
        ("root", "<<", "<</RoleMap<</Odd/Even/Even/Odd>>"),
    )
    assert "structure-dangling" not in codes(judged(assembled(loops)))


# ---------------------------------------------------------------- veraPDF


def report(jobs: list[object]) -> str:
    return json.dumps({"report": {"jobs": jobs}})


RULE = {
    "status": "failed",
    "specification": "ISO 14289-1:2014",
    "clause": "7.1",
    "testNumber": 10,
    "failedChecks": 2,
    "description": "DisplayDocTitle shall be true",
    "checks": [{"context": "root/document[0]/pages[3](12 0 obj PDPage)", "errorMessage": "It is false"}],
}


def test_failed_rule_of_verapdf_is_a_finding() -> None:
    job = {"itemDetails": {"name": "/out/a.pdf"}, "validationResult": [{"details": {"ruleSummaries": [RULE]}}]}
    (finding,) = verapdf.read_report(report([job]), "PDF/UA-1", 1)
    assert (finding.code, finding.file, finding.page) == ("verapdf-failed", "a.pdf", 3)
    assert finding.message == "veraPDF, PDF/UA-1: DisplayDocTitle shall be true. Broken 2 times."
    assert finding.clause == "ISO 14289-1:2014, 7.1, test 10"
    assert finding.hint == "It is false"


@pytest.mark.parametrize("said", ["", "{", "[]", "null", report([{"itemDetails": {"name": "a.pdf"}}])])
def test_report_without_verdict_is_a_finding(said: str) -> None:
    assert [each.code for each in verapdf.read_report(said, "PDF/UA-1", 1)] == ["verapdf-trouble"]


def test_no_verapdf_is_a_notice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VERAPDF_JAR", raising=False)
    assert codes(verapdf.judge([tmp_path / "a.pdf"])) == ["verapdf-missing"]


def test_verapdf_that_does_not_start_is_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(verapdf, "command", lambda: (str(tmp_path / "gone"),))
    assert codes(verapdf.judge([tmp_path / "a.pdf"])) == ["verapdf-trouble"] * 2


@pytest.mark.judges
def test_verapdf_agrees_with_the_good_file(judge: Callable[[str], tuple[str, ...]], tmp_path: Path) -> None:
    """The good file is good by another's judgement, and a bad one is bad."""
    judge("verapdf")
    (tmp_path / "good.pdf").write_bytes(assembled(ready()))
    (tmp_path / "bad.pdf").write_bytes(assembled(changed(("fig", "/Alt(A black square)", ""))))
    found = [each for each in verapdf.judge([tmp_path / "good.pdf", tmp_path / "bad.pdf"]) if "UA" in each.message]
    assert [(each.file, each.clause) for each in found] == [("bad.pdf", "ISO 14289-1:2014, 7.3, test 1")]
