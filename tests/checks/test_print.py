"""Each check on files for the press: silent on the good file; of one that differs in a defect it finds that alone."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from booklet.checks import run_file
from booklet.checks.file.opening import open_bytes
from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.run_file import Use
from booklet.diagnostics import Finding

from .forpress import PIXEL, changed, good, put_together
from .tagged import Change, Objects, assembled, content, ready


@dataclass(frozen=True)
class Case:
    """A defect: what is replaced in the good file, further objects, and on which page it is found."""

    changes: tuple[Change, ...]
    page: int | None = None
    more: tuple[tuple[str, str], ...] = ()
    said: str = ""  # words of the message


def case(*changes: Change, **fields: Any) -> Case:
    return Case(changes, **fields)


FULL = "FF" * 4
SPOTS = "/Spot @spot", "/Spot @spot/S2 @s2/S3 @s3"
BEFORE = ("/Spot cs 1 scn",)
FREE = "/Subtype/FreeText/F 4/Rect[50 50 80 80]"


def ink(name: str, look: str = "0 1 0 0") -> str:
    return f"[/Separation/{name}/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[{look}]/N 1>>]"


CASES = {
    "boxes-crossed": case(("p4", "/BleedBox[11 11 309 409]", "/BleedBox[11 11 290 409]"), page=3, said="TrimBox"),
    "crop-box": case(("p4", "/CropBox[0 0 320 420]", "/CropBox[20 20 300 400]"), page=3),
    "media-origin": case(
        ("p4", "/MediaBox[0 0 320 420]", "/MediaBox[-10 -10 320 420]"), page=3
    ),
    "page-scaled": case(("p4", "/Type/Page/", "/UserUnit 2/Type/Page/"), page=3),
    "page-sizes-differ": case(("p4", "/TrimBox[20 20 300 400]", "/TrimBox[20 20 300 390]"), page=3, said="130.5 mm"),
    "pages-multiple": case(("pages", "/Count 4", "/Count 3"), ("pages", " @p4]", "]"), said="so 1 would"),
    "bleed-short": case(("c1", "5 5 310 150 re", "5 15 310 150 re"), page=0, said="1.8 mm"),
    "type-near-edge": case(("c4", "40 200 Td", "25 200 Td"), page=3, said="1.8 mm from"),
    "ink-near-edge": case(("c2", "40 280 m", "24 280 m"), page=1, said="1.3 mm from"),
    "rgb-colour": case(("c3", "0 0 0 0.5 k", "0 0 1 rg"), page=2, said="Shapes are in RGB"),
    "rgb-profile": case(
        ("c3", "/Spot cs 1 scn", "/Pr cs 1 0 0 scn"), ("p3", "/Spot @spot", "/Pr[/ICCBased @pr]"), page=2,
        more=(("pr", "<</N 3>>stream\nprofile"),),
    ),
    "ink-over": case(("c3", "0 0 0 0.5 k", "0.9 0.9 0.9 0.9 k"), page=2, said="360 %"),
    "ink-high": case(("im", PIXEL * 100, "CDCDCDCD" * 100), page=1, said="322 %"),
    "ink-unmeasured": case(("ga", "/ca 0.5", "/BM/Multiply"), page=2, said="blend mode"),
    "press-ppi-low": case(("c2", "q 2.4 0 0 2.4", "q 4.8 0 0 2.4"), page=1, said="150 per inch"),
    "press-ppi-weak": case(("c2", "q 2.4 0 0 2.4", "q 2.4 0 0 2.5"), page=1, said="288 per inch"),
    "press-ppi-lines": case(
        ("im", "/BitsPerComponent 8/ColorSpace/DeviceCMYK", "/BitsPerComponent 1/ImageMask true"), page=1
    ),
    "hairline": case(("c2", "0.4 w", "0.12 w"), page=1, said="0.12 pt"),
    "thin-line": case(
        ("c2", "0.4 w", "0.5 w .5 0 0 .5 100 140 cm"), ("c2", "/F 7 Tf", "/F 14 Tf"), page=1, said="0.25 pt"
    ),
    "type-tiny": case(("c2", "/F 7 Tf", "/F 4.9 Tf"), page=1, said="4.9 pt"),
    "type-inks": case(("c2", "0 0 0 1 k", "0 1 0 1 k"), page=1, said="2 inks"),
    "type-white": case(("c1", "/F 9 Tf", "/F 7.5 Tf"), page=0, said="7.5 pt"),
    "type-rich-black": case(("c4", "0 0 0 1 k", "0.6 0.4 0.4 1 k"), page=3, said="4 inks"),
    "black-knocks-out": case(("c1", "/GO gs 0", "0"), page=0, said="10.0 pt"),
    "white-overprints": case(("c1", "/GK gs 0", "0"), page=0, said="Type in white"),
    "registration-colour": case(("c4", "0 20 m 8 20 l S", "50 60 m 60 60 l S"), page=3),
    "spots-many": case(
        ("p3", *SPOTS), ("c3", *BEFORE, "/S2 cs 1 scn 90 90 9 9 re f /S3 cs 1 scn 70 90 9 9 re f /Spot cs 1 scn"),
        more=(("s2", ink("Quay")), ("s3", ink("Mole"))), said="“Harbour”, “Mole”, “Quay”",
    ),
    "spots-alike": case(
        ("p3", "/Spot @spot", "/Spot @spot/S2 @s2"), ("c3", *BEFORE, "/S2 cs 1 scn 90 90 9 9 re f /Spot cs 1 scn"),
        more=(("s2", ink("HARBOUR#20C")),), said="“HARBOUR C”, “Harbour”",
    ),
    "spot-two-looks": case(
        ("p4", "/Spot @spot", "/Spot @s2"), ("c4", "0 0 0 1 k", "/Spot cs 1 scn"), more=(("s2", ink("Harbour")),)
    ),
    "spot-process-name": case(("spot", "/Harbour", "/BLACK"), page=2, said="“BLACK”"),
    "blend-space": case(("p3", "/CS/DeviceCMYK", "/CS/DeviceRGB"), page=2),
    "layers": case(
        ("catalogue", "/Metadata", "/OCProperties<</OCGs[@oc]/D<<>>>>/Metadata"), said="“Notes”",
        more=(("oc", "<</Type/OCG/Name(Notes)>>"),),
    ),
    "annotation-on-page": case(
        ("p4", "/Type/Page/", "/Annots[@an]/Type/Page/"), page=3, said="FreeText",
        more=(("an", f"<</Type/Annot{FREE}>>"),),
    ),
    "pdfx-intent": case(("intent", "/DestOutputProfile @profile", ""), said="neither a profile nor"),
    "pdfx-trapped": case(("info", "/Trapped/False", "")),
    "pdfx-boxes": case(("p4", "/TrimBox", "/ArtBox[20 20 300 400]/TrimBox"), page=3),
    "pdfx-metadata": case(("xmp", "<xmpMM:VersionID>1</xmpMM:VersionID>", ""), said="xmpMM:VersionID"),
    # of the checks on every file
    "font-not-embedded": case(("descriptor", "/FontFile2 @fontfile", ""), page=0),
    "pdf-page-empty": case(("c4", "0 20 m 8 20 l S", "n"), ("c4", "[[The end]]", ""), page=3),
    "active-content": case(("catalogue", "/Metadata", "/OpenAction<</S/JavaScript/JS(app.beep\\(\\))>>/Metadata")),
}  # fmt: skip


def judged(pdf: bytes, use: Use | None = None, **fields: Any) -> tuple[Finding, ...]:
    opened = open_bytes("made.pdf", pdf, **fields)
    return run_file.check_subject(opened, use) if isinstance(opened, FileSubject) else (opened,)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def plain() -> Objects:
    """The good file without a word on what it is made for."""
    return changed(("catalogue", "/Metadata @xmp/OutputIntents[@intent]", ""))


def test_good_file_has_no_finding() -> None:
    assert judged(put_together(good())) == ()


@pytest.mark.parametrize("code", CASES)
def test_defect_is_found_alone(code: str) -> None:
    defect = CASES[code]
    findings = judged(put_together(changed(*defect.changes) | dict(defect.more)))
    assert codes(findings) == [code], findings
    assert findings[0].page == defect.page
    assert defect.said in findings[0].message
    assert findings[0].message.count("{") == 0


@pytest.mark.parametrize(("shape", "found"), [("245 40 60 60", []), ("245 100 60 90", ["bleed-short"])])
def test_what_ends_on_a_ground_that_goes_far_enough_is_no_matter(shape: str, found: list[str]) -> None:
    """The ground goes up to 155 points; a shape that is higher ends, above that, on bare paper."""
    ground = "5 5 310 150 re f"
    objects = changed(("c1", ground, f"{ground} 0 0.8 0.8 0 k {shape} re f"))
    assert codes(judged(put_together(objects))) == found


def odd(objects: Objects, page: int, x: int) -> Objects:
    """Return a file with a shape of 5 mm on one page, which ends 1.8 mm beyond the trim, as the ground does not."""
    shape = f"0 0.8 0.8 0 k {x} 200 14 14 re f"
    return objects | {f"c{page}": objects[f"c{page}"] + "\n" + shape}


RIGHT_TO_LEFT = ("catalogue", "/Metadata", "/ViewerPreferences<</Direction/R2L>>/Metadata")


@pytest.mark.parametrize(
    ("changes", "page", "x", "found"),
    [
        ((), 1, 15, []),  # a right-hand page is folded on its left
        ((), 1, 291, ["bleed-short"]),
        ((), 2, 15, ["bleed-short"]),
        ((), 2, 291, []),
        ((), 3, 15, []),
        ((RIGHT_TO_LEFT,), 1, 15, ["bleed-short"]),
        ((RIGHT_TO_LEFT,), 1, 291, []),
        ((RIGHT_TO_LEFT,), 2, 15, []),
    ],
)
def test_no_knife_cuts_at_the_fold(changes: tuple[Change, ...], page: int, x: int, found: list[str]) -> None:
    assert codes(judged(put_together(odd(changed(*changes), page, x)))) == found


def test_a_leaf_of_two_pages_is_cut_on_all_sides() -> None:
    objects = odd(changed(("pages", "/Count 4", "/Count 2"), ("pages", " @p3 @p4]", "]")), 1, 15)
    assert codes(judged(put_together(objects))) == ["bleed-short"]


FRAME, SHORT_FRAME = "11 11 298 398 re W n", "11 11 294 398 re W n"  # goes to the bleed; 1.8 mm beyond the trim


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (f"/Artifact BMC q {FRAME}", "Q EMC", []),
        (f"/Figure<</MCID 0>>BDC q {FRAME}", "Q EMC", []),
        (f"/OC/Layer BDC /Artifact BMC q {FRAME}", "Q EMC EMC", []),
        (f"/Artifact BMC q {SHORT_FRAME}", "Q EMC", ["bleed-short"]),
        (f"/Artifact BMC q 60 60 m 400 60 l 400 400 l 60 400 l h {FRAME}", "Q EMC", ["bleed-short"]),
        (f"q {FRAME}", "Q", ["bleed-short"]),  # of the whole page, as many programs begin it
        (f"/OC/Layer BDC q {FRAME}", "Q EMC", ["bleed-short"]),
        (f"/Artifact BMC q {FRAME} Q", "EMC", ["bleed-short"]),
        (f"/Artifact BMC q {FRAME} EMC", "Q", ["bleed-short"]),
    ],
)
def test_a_drawing_is_judged_by_the_rectangle_that_it_is_clipped_to(before: str, after: str, found: list[str]) -> None:
    shape = "0 0.8 0.8 0 k 291 200 14 14 re f"
    objects = good()
    objects["c1"] += f"\n{before} {shape} {after}"
    assert codes(judged(put_together(objects))) == found


@pytest.mark.parametrize(
    ("frame", "found"), [(FRAME, []), (SHORT_FRAME, []), ("30 11 265 398 re W n", ["ink-near-edge"])]
)
def test_a_shape_in_a_drawing_that_bleeds_may_end_near_the_edge(frame: str, found: list[str]) -> None:
    objects = good()
    objects["c2"] += f"\n/Artifact BMC q {frame} 0 0.8 0.8 0 k 280 200 14 14 re f Q EMC"
    assert codes(judged(put_together(objects))) == found
    objects["c2"] = objects["c2"].replace("/Artifact BMC", "").replace("EMC", "")
    assert codes(judged(put_together(objects))) == ["ink-near-edge"]


def test_what_stands_in_a_frame_or_around_the_page_is_no_ground() -> None:
    """A shape in a drawing that ends early, and a line around the page, leave bare paper beside them."""
    early = f"/Artifact BMC q {FRAME} 0.6 0 0.2 0 k 240 180 64 60 re f Q EMC"
    line = "0.6 0 0.2 0 K 2 w 6 6 308 408 re S"
    shape = "0 0.8 0.8 0 k 291 200 14 14 re f"
    for ground in (early, line):
        objects = good()
        objects["c1"] += f"\n{ground} {shape}"
        assert codes(judged(put_together(objects))) == ["bleed-short"]


def test_version_that_the_standard_does_not_know() -> None:
    assert codes(judged(assembled(good()))) == ["pdfx-header"]


def test_file_that_declares_nothing_is_told_so() -> None:
    """It has a bleed, so it is not judged as a file for the screen."""
    assert codes(judged(put_together(plain()))) == ["pdfx-undeclared"]


def test_page_without_trim() -> None:
    """The page would be the whole sheet, so nothing stands on it that reaches its edge: no marks, no ground."""
    objects = plain()
    for n in range(1, 5):
        objects[f"p{n}"] = (
            objects[f"p{n}"].replace("/TrimBox[20 20 300 400]", "").replace("/BleedBox[11 11 309 409]", "")
        )
        objects[f"c{n}"] = "<<>>stream\n0 0 0 1 k BT /F 10 Tf 40 200 Td [[The end]] ET"
    findings = judged(put_together(objects), Use.PRESS)
    assert codes(findings) == ["pdfx-undeclared", "trim-missing"]
    assert "pages 1–4" in findings[1].message
    boxed = {f"p{n}": objects[f"p{n}"].replace("/CropBox", "/TrimBox[0 0 320 420]/CropBox") for n in range(1, 5)}
    assert codes(judged(put_together(objects | boxed), Use.PRESS)) == ["pdfx-undeclared"]


BOXES = {
    "empty trim": ("/TrimBox[20 20 300 400]", "/TrimBox[20 20 20 20]", ["page-box-empty"]),
    "trim without height": ("/TrimBox[20 20 300 400]", "/TrimBox[20 20 300 20]", ["page-box-empty"]),
    "damaged trim": ("/TrimBox[20 20 300 400]", "/TrimBox[20 20 300]", ["page-box-empty"]),
    "empty bleed": ("/BleedBox[11 11 309 409]", "/BleedBox[0 0 0 0]", ["page-box-empty"]),
    "empty view": ("/CropBox[0 0 320 420]", "/CropBox[0 0 0 0]", ["page-box-empty"]),
    "empty page": ("/MediaBox[0 0 320 420]", "/MediaBox[0 0 0 0]", ["page-without-size"]),
    "no page": ("/MediaBox[0 0 320 420]", "", ["page-without-size"]),
    "trim beyond the page": (
        "/MediaBox[0 0 320 420]/CropBox[0 0 320 420]/BleedBox[11 11 309 409]",
        "/MediaBox[0 0 299 420]/CropBox[0 0 299 420]/BleedBox[11 11 309 409]",
        ["page-box-outside", "page-box-outside", "crop-box"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), BOXES.values(), ids=BOXES)
def test_a_box_that_is_none_is_told_once(old: str, new: str, expected: list[str]) -> None:
    findings = judged(put_together(changed(("p4", old, new))))
    assert codes(findings) == expected
    assert {finding.page for finding in findings} == {3}


def test_transparency_of_which_nobody_says_how_it_is_mixed() -> None:
    objects = plain()
    objects["p3"] = objects["p3"].replace("/Group<</S/Transparency/CS/DeviceCMYK>>", "")
    assert codes(judged(put_together(objects))) == ["pdfx-undeclared", "blend-space-missing"]
    opaque = objects | {"ga": "<</ca 1>>"}
    assert codes(judged(put_together(opaque))) == ["pdfx-undeclared"]


def test_links_are_forbidden_in_pdfx_alone() -> None:
    link = {"an": "<</Type/Annot/Subtype/Link/Rect[50 50 80 80]/A<</S/URI/URI(https://example.org)>>>>"}
    on = ("p4", "/Type/Page/", "/Annots[@an]/Type/Page/")
    assert codes(judged(put_together(changed(on) | link))) == ["annotation-on-page"]
    objects = plain() | link
    objects["p4"] = objects["p4"].replace(*on[1:])
    assert codes(judged(put_together(objects))) == ["pdfx-undeclared", "links-on-page"]
    outside = {"an": link["an"].replace("[50 50 80 80]", "[0 0 8 8]")}
    assert judged(put_together(changed(on) | outside)) == ()


def test_pages_by_the_binding_of_the_booklet() -> None:
    three = put_together(changed(("pages", "/Count 4", "/Count 3"), ("pages", " @p4]", "]")))
    stapled = replace(content(), used_facts={})
    assert codes(judged(three, booklet=stapled)) == ["pages-binding"]
    assert codes(judged(put_together(good()), booklet=stapled)) == []


def test_limit_of_the_booklet() -> None:
    """The content's own limit counts, both ways: the author has it from the print shop."""
    rich = put_together(changed(("c3", "0 0 0 0.5 k", "0.8 0.8 0.8 0.7 k")))
    told = replace(content(), used_facts={})
    assert codes(judged(rich)) == ["ink-high"]
    assert codes(judged(rich, booklet=told)) == ["ink-over"]
    assert codes(judged(rich, booklet=replace(told, printing=replace(told.printing, ink_limit=320.0)))) == []


@pytest.mark.parametrize(
    ("catalogue", "boxes", "expected"),
    [
        ("", "", {Use.SCREEN, Use.PRESS}),
        ("/MarkInfo<</Marked true>>", "", {Use.SCREEN}),
        ("", "/TrimBox[9 9 200 200]/BleedBox[0 0 209 209]", {Use.PRESS}),
        ("", "/TrimBox[9 9 200 200]", {Use.SCREEN, Use.PRESS}),
        ("/OutputIntents[<</S/GTS_PDFX>>]", "", {Use.PRESS}),
        ("/MarkInfo<</Marked true>>/OutputIntents[<</S/GTS_PDFX>>]", "", {Use.SCREEN, Use.PRESS}),
        ("/OutputIntents[<</S/GTS_PDFA1>>]", "", {Use.SCREEN, Use.PRESS}),
    ],
)
def test_what_a_file_is_for(catalogue: str, boxes: str, expected: set[Use]) -> None:
    objects = {
        "catalogue": f"<</Type/Catalog/Pages @pages{catalogue}>>",
        "info": "<<>>",
        "pages": "<</Type/Pages/Count 1/Kids[@page]>>",
        "page": f"<</Type/Page/Parent @pages/MediaBox[0 0 300 400]{boxes}>>",
    }
    opened = open_bytes("made.pdf", assembled(objects))
    assert isinstance(opened, FileSubject)
    assert run_file.uses(opened) == expected


def test_a_good_file_for_the_screen_is_not_judged_as_one_for_the_press() -> None:
    assert judged(assembled(ready())) == ()
    assert "pdfx-undeclared" in codes(judged(assembled(ready()), Use.PRESS))


def test_nobody_mails_a_file_for_the_press() -> None:
    tagged = changed(("catalogue", "/Metadata", "/MarkInfo<</Marked true>>/Metadata"))
    pdf = put_together(tagged)
    found = codes(judged(pdf, limit=1000))
    assert "lang-missing" in found  # it is judged as a file for the screen as well
    assert "file-too-large" not in found
    tagged["catalogue"] = tagged["catalogue"].replace("/Metadata @xmp/OutputIntents[@intent]", "")
    assert "file-too-large" in codes(judged(put_together(tagged), limit=1000))


def test_a_file_for_the_press_is_not_held_to_other_standards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it declares them too: veraPDF judges PDF/A and PDF/UA."""
    given: list[str] = []
    monkeypatch.setattr(run_file, "judge", lambda paths, _: given.extend(path.name for path in paths) or ())
    both = changed(
        ("xmp", "<pdf:Trapped>", '<q:part xmlns:q="http://www.aiim.org/pdfua/ns/id/">1</q:part><pdf:Trapped>')
    )
    files = {"press.pdf": put_together(good()), "screen.pdf": assembled(ready()), "both.pdf": put_together(both)}
    for name, pdf in (files | {"broken.pdf": b"%PDF-1.7", "letter.pdf": b"Dear all,"}).items():
        (tmp_path / name).write_bytes(pdf)
    run_file.check_standards(sorted(tmp_path.iterdir()))
    assert given == ["both.pdf", "broken.pdf", "screen.pdf"]


def test_an_office_printer_asks_for_no_inks() -> None:
    in_rgb = put_together(changed(("c3", "0 0 0 0.5 k", "0 0 1 rg")))
    assert judged(in_rgb, Use.OFFICE) == ()


@pytest.mark.parametrize(
    ("pages", "said"),
    [([0], "page 1"), ([2, 0, 1, 2], "pages 1–3"), ([0, 4], "pages 1 and 5"), ([0, 2, 3, 9], "pages 1, 3–4 and 10")],
)
def test_pages_in_words(pages: list[int], said: str) -> None:
    assert on_pages(pages) == said


# ---------------------------------------------------------------- pictures


def jpeg(ink: tuple[int, int, int, int], side: int = 32) -> bytes:
    stream = io.BytesIO()
    Image.new("CMYK", (side, side), ink).save(stream, "JPEG", quality=95)
    return stream.getvalue()


def with_jpeg(samples: bytes, entries: str) -> bytes:
    """The good file with a JPEG in place of its picture, at 300 per inch."""
    objects = changed(("c2", "q 2.4 0 0 2.4", "q 7.68 0 0 7.68"))
    objects["im"] = (
        "<</Type/XObject/Subtype/Image/Width 32/Height 32/BitsPerComponent 8/ColorSpace/DeviceCMYK"
        f"/Filter[/ASCIIHexDecode/DCTDecode]{entries}>>stream\n{samples.hex()}>"
    )
    return put_together(objects)


@pytest.mark.parametrize(
    ("ink", "entries", "expected"),
    [
        ((200, 200, 200, 200), "/Decode[1 0 1 0 1 0 1 0]", "314 %"),  # as Pillow stores inks: turned round
        ((55, 55, 55, 55), "", "314 %"),  # the same samples without Decode are their complements
        ((100, 100, 100, 100), "/Decode[1 0 1 0 1 0 1 0]", ""),
        ((200, 200, 200, 200), "", ""),  # 86 %
        ((240, 240, 240, 240), "/Decode[1 0 1 0 1 0 1 0]/SMask @mask", "301 %"),  # of 376 %, four fifths
    ],
)
def test_ink_of_a_jpeg(ink: tuple[int, int, int, int], entries: str, expected: str) -> None:
    pdf = with_jpeg(jpeg(ink), entries.replace("/SMask @mask", ""))
    if "@mask" in entries:
        mask = "<</Type/XObject/Subtype/Image/Width 32/Height 32/BitsPerComponent 8/ColorSpace/DeviceGray"
        objects = changed(("c2", "q 2.4 0 0 2.4", "q 7.68 0 0 7.68"))
        objects["im"] = (
            "<</Type/XObject/Subtype/Image/Width 32/Height 32/BitsPerComponent 8/ColorSpace/DeviceCMYK"
            f"/Filter[/ASCIIHexDecode/DCTDecode]{entries}>>stream\n{jpeg(ink).hex()}>"
        )
        objects["mask"] = f"{mask}/Filter/ASCIIHexDecode>>stream\n{'CC' * 32 * 32}>"
        pdf = put_together(objects)
    findings = judged(pdf)
    assert codes(findings) == (["ink-high"] if expected else []), findings
    assert expected in "".join(finding.message for finding in findings)


def test_more_pixels_than_a_press_shows() -> None:
    """Of a photograph; a drawing, which is stored without loss, gains by them."""
    coarse = with_jpeg(jpeg((99, 99, 99, 99)), "/Decode[1 0 1 0 1 0 1 0]")
    fine = coarse.replace(b"q 7.68 0 0 7.68", b"q 3.84 0 0 3.84")
    assert judged(coarse) == ()
    assert codes(judged(fine)) == ["press-ppi-high"]
    assert judged(put_together(changed(("c2", "q 2.4 0 0 2.4", "q 1.2 0 0 1.2")))) == ()


def test_picture_that_is_damaged_is_said_to_be_unmeasured() -> None:
    assert codes(judged(with_jpeg(jpeg((200, 200, 200, 200))[:80], ""))) == ["ink-unmeasured"]


def test_single_dark_pixels_do_no_harm() -> None:
    """A square millimetre has 12 × 12 pixels at 300 per inch."""
    speck = PIXEL * 99 + FULL
    assert judged(put_together(changed(("im", PIXEL * 100, speck)))) == ()


ON_GROUND = "1 1 1 0 k 60 280 40 40 re f {between} /GO gs 0 0 0 1 k {on} /GK gs 0 0 0 0.5 k"
TYPE_ON_IT = "BT /F 10 Tf 65 290 Td [[See]] ET"
ADDED = {  # by hand: a ground of 300 % and black of 100 %
    "a shape": (ON_GROUND.format(between="", on="60 280 20 20 re f"), ["A shape or line", "400 %"]),
    "type": (ON_GROUND.format(between="", on=TYPE_ON_IT), ["Type", "400 %"]),
    "a thin line": (ON_GROUND.format(between="", on="0 0 0 1 K 0.4 w 50 290 m 120 290 l S"), ["line", "400 %"]),
    "type beside it": (ON_GROUND.format(between="", on=TYPE_ON_IT.replace("65", "105")), []),
    "type on white over it": (ON_GROUND.format(between="0 0 0 0 k 60 280 40 40 re f", on=TYPE_ON_IT), []),
    "type half on white": (ON_GROUND.format(between="0 0 0 0 k 60 280 10 40 re f", on=TYPE_ON_IT), ["400 %"]),
    "type on a pale ground over it": (ON_GROUND.format(between="0 0 0.1 0 k 60 280 40 40 re f", on=TYPE_ON_IT), []),
    "type that has its own black under it": (
        ON_GROUND.format(between="", on=TYPE_ON_IT).replace("1 1 1 0 k", "0.6 0.7 0.9 0.8 k"),
        [],  # black over black is black: 220 + 100, not 400
    ),
    "type that knocks out": (ON_GROUND.format(between="", on=TYPE_ON_IT).replace("/GO gs", ""), ["black-knocks-out"]),
    "an ink of its own between them": (
        ON_GROUND.format(between="/GO gs /Spot cs 0.5 scn 60 280 40 40 re f", on=TYPE_ON_IT), ["450 %"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content_of_page", "said"), ADDED.values(), ids=ADDED)
def test_what_overprints_adds_up_with_what_is_under_it(content_of_page: str, said: list[str]) -> None:
    findings = judged(put_together(changed(("c4", "0 0 0 1 k", f"{content_of_page} 0 0 0 1 k"))))
    if said in ([], ["black-knocks-out"]):
        assert codes(findings) == said
    else:
        assert set(codes(findings)) == {"ink-overprint"}
        assert all(any(word in finding.message for finding in findings) for word in said)


def test_type_over_a_picture_adds_up_with_the_part_that_is_under_it() -> None:
    """A picture that is dark on its left (3 × 230 of 255, no black), pale on its right; in squares of a millimetre."""
    row = "E6E6E600" * 25 + "10101000" * 25
    pixels = f"/Width 50/Height 50/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/ASCIIHexDecode>>stream\n{row * 50}>"
    head = "<</Type/XObject/Subtype/Image"
    placed = "q 141.7 0 0 141.7 40 200 cm /Im Do Q /GO gs 0 0 0 1 k BT /F 10 Tf {x} 250 Td [[See]] ET /GK gs"
    booklet = replace(content(), used_facts={})
    for x, expected in ((60, "371 %"), (130, "")):
        objects = good() | {"im": f"{head}{pixels}"}
        objects["c2"] = objects["c2"].replace("q 2.4 0 0 2.4 40 300 cm /Im Do Q", placed.format(x=x))
        found = [each for each in judged(put_together(objects), booklet=booklet) if each.code == "ink-overprint"]
        assert [expected in each.message for each in found] == ([True] if expected else []), x


# ---------------------------------------------------------------- the walk


FORM = "<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Matrix[2 0 0 2 10 20]/Resources<</Font<</F @font>>>>>>stream\n"


def inks(content_of_page: str, **more: str) -> list[tuple[str, tuple[float, ...], float]]:
    """What the walk says of a page: kinds, boxes, sizes."""
    objects = changed(("c4", "0 0 0 1 k BT /F 10 Tf 40 200 Td [[The end]] ET", content_of_page)) | more
    if "form" in more:
        objects["p4"] = objects["p4"].replace("/Im @im", "/Fm @form")
    if "pattern" in more:
        objects["p4"] = objects["p4"].replace("/XObject", "/Pattern<</P @pattern>>/XObject")
    opened = open_bytes("made.pdf", put_together(objects))
    assert isinstance(opened, FileSubject)
    marks = opened.inks[3].marks[1:]  # without the crop mark
    return [(mark.kind, tuple(round(side, 2) for side in mark.box), round(mark.size, 2)) for mark in marks]


def test_places_and_sizes() -> None:
    """By hand, from ISO 32000-1, 8.3.4: a form's matrix goes before that of the page."""
    in_form = inks("q 1 0 0 1 5 5 cm /Fm Do Q", form=f"{FORM}3 w 10 10 m 20 10 l S 0 0 1 1 re f")
    assert in_form == [("stroke", (32.0, 42.0, 58.0, 48.0), 6.0), ("fill", (15.0, 25.0, 17.0, 27.0), 2.0)]
    turned = inks("q 0 2 -2 0 100 100 cm 10 20 5 1 re f Q")
    assert turned == [("fill", (58.0, 120.0, 60.0, 130.0), 2.0)]
    clipped = inks("q 50 50 10 10 re W n 0 0 320 420 re f Q 0 0 5 5 re f")
    assert clipped == [("fill", (50.0, 50.0, 60.0, 60.0), 320.0), ("fill", (0.0, 0.0, 5.0, 5.0), 5.0)]
    outside = inks("q 50 50 10 10 re W n 100 100 10 10 re f Q")
    assert outside == []


def test_inline_pictures() -> None:
    assert inks("q 72 0 0 36 50 50 cm BI /W 150/H 75/CS/G/BPC 8 ID xxxx EI Q") == [("image", (50, 50, 122, 86), 150.0)]


def test_patterns_are_walked_where_they_are_painted() -> None:
    cell = "<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>>>stream\n"
    cell += "1 0 0 rg 0 0 4 4 re f"
    assert inks("/Pattern cs /P scn 50 60 20 20 re f", pattern=cell) == [("fill", (50, 60, 70, 80), 4.0)]


def test_size_of_type_is_that_on_paper() -> None:
    found = inks("BT /F 5 Tf 2 0 0 3 40 200 Tm [[The end]] ET")
    assert [(kind, size) for kind, _, size in found] == [("text", 15.0)]
    assert inks("BT /F 5 Tf 3 Tr 40 200 Td [[The end]] ET") == []
    widths = inks("BT /F 10 Tf 40 200 Td [[The]] [[The]] ET")
    assert widths[1][1][0] == pytest.approx(widths[0][1][2], abs=0.02)  # the second begins where the first ends


@given(st.text("q Qcmrefgsk0 1/.()[]<>BTETjdDoSWn'\"IEJ\n-9F", max_size=120))
def test_any_content_is_walked_to_its_end(stream: str) -> None:
    objects = good()
    objects["c4"] = f"<<>>stream\n{stream}"
    assert "check-stumbled" not in codes(judged(put_together(objects)))
