"""The measure of picture files of every kind, good and bad."""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from booklet.diagnostics import Origin, Severity
from booklet.pictures.probe import Probe, effective_ppi, probe, remarks
from booklet.pictures.problem import RULES, PictureProblem

from .specimens import FORMATS, corners, noise, png, profile


def problem_of(file: Path) -> PictureProblem:
    with pytest.raises(PictureProblem) as caught:
        probe(file)
    return caught.value


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
def test_measures_each_format(tmp_path: Path, suffix: str, writer: str, kind: str) -> None:
    file = tmp_path / f"a.{suffix}"
    corners(240, 160).save(file, writer)
    found = probe(file)
    assert (found.width, found.height, found.mode, found.format, found.bits) == (240, 160, "RGB", kind, 8)
    assert (found.frames, found.alpha, found.icc, found.misnamed) == (1, False, False, False)
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert remarks(found) == ()


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
def test_no_pixel_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, writer: str, kind: str
) -> None:
    file = tmp_path / f"a.{suffix}"
    corners().save(file, writer)
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    assert probe(file).format == kind


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8, 99])
def test_size_is_upright(tmp_path: Path, suffix: str, writer: str, kind: str, orientation: int) -> None:
    file = tmp_path / f"a.{suffix}"
    exif = Image.Exif()
    exif[274] = orientation
    corners(240, 160).save(file, writer, exif=exif)
    lies_on_its_side = orientation in (5, 6, 7, 8)
    found = probe(file)
    assert (found.width, found.height) == ((160, 240) if lies_on_its_side else (240, 160))


def test_sees_alpha_palette_and_depth(tmp_path: Path) -> None:
    for mode, expected in {"RGBA": True, "LA": True, "RGB": False, "1": False, "P": False}.items():
        Image.new(mode, (4, 4)).save(tmp_path / "a.png")
        found = probe(tmp_path / "a.png")
        assert (found.mode, found.alpha) == (mode, expected)
    Image.new("P", (4, 4)).save(tmp_path / "a.png", transparency=0)
    assert probe(tmp_path / "a.png").alpha
    grey = probe(png(tmp_path / "deep.png", (2, 1), 16, 0, b"\0" + struct.pack(">HH", 0, 65535)))
    assert (grey.mode, grey.bits) == ("I;16", 16)
    colour = probe(png(tmp_path / "deep.png", (1, 1), 16, 2, b"\0" + struct.pack(">HHH", 0, 65535, 7)))
    assert (colour.mode, colour.bits) == ("RGB", 16)
    assert probe(png(tmp_path / "line.png", (8, 1), 1, 0, b"\0\xaa")).bits == 1


def test_profile_that_does_not_fit_is_said(tmp_path: Path) -> None:
    fits = profile(b"RGB ", 2.2, ((0.61, 0.31, 0.02), (0.2, 0.63, 0.06), (0.15, 0.06, 0.74)))
    for blob, usable in ((fits, True), (profile(b"GRAY", 1.8), False), (b"not a profile", False), (fits[:200], False)):
        corners().save(tmp_path / "a.jpg", icc_profile=blob)
        found = probe(tmp_path / "a.jpg")
        assert (found.icc, found.icc_usable) == (True, usable)
        assert [finding.code for finding in remarks(found)] == ([] if usable else ["picture-profile"])
    Image.new("CMYK", (9, 9)).save(tmp_path / "c.jpg")
    assert [finding.code for finding in remarks(probe(tmp_path / "c.jpg"))] == ["picture-cmyk-guessed"]


def test_a_lying_suffix_is_accepted_and_said(tmp_path: Path) -> None:
    corners().save(tmp_path / "photo.jpg", "PNG")
    found = probe(tmp_path / "photo.jpg")
    assert found.format == "png" and found.misnamed
    (said,) = remarks(found, Origin("images.a.file"))
    assert said.code == "picture-misnamed" and said.severity is Severity.NOTICE and "PNG" in said.message


def test_missing_says_what_was_meant(tmp_path: Path) -> None:
    corners().save(tmp_path / "Facade.jpg")
    found = problem_of(tmp_path / "facade.JPG" if not (tmp_path / "facade.JPG").exists() else tmp_path / "fasade.jpg")
    assert found.rule.code == "picture-missing"
    finding = found.finding(Origin("images.facade.file"))
    assert finding.hint.endswith("Did you mean Facade.jpg?") and finding.origin == Origin("images.facade.file")
    assert "mean" not in problem_of(tmp_path / "nowhere" / "x.png").finding().hint


def test_empty_folder_and_nonsense(tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()
    (tmp_path / "words.png").write_text("these are words", encoding="utf-8")
    assert problem_of(tmp_path / "empty.png").rule.code == "picture-empty"
    assert problem_of(tmp_path / "words.png").rule.code == "picture-unreadable"
    assert problem_of(tmp_path).rule.code == "picture-unreadable"
    assert problem_of(tmp_path / "a\0b.png").rule.code in ("picture-unreadable", "picture-missing")


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"\x1f\x8b\x08\0", "plain SVG"),
        (b"%PDF-1.7\n", "PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "JPEG"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "JPEG"),
        (b"GIF89a", "PNG"),
        (b"8BPS\0\1", "JPEG"),
        (b"<!DOCTYPE html><html>", "Save image as"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        (b"II*\0\x10\0\0\0CR\x02\0", "export"),
    ],
)
def test_unsupported_says_what_to_do(tmp_path: Path, start: bytes, word: str) -> None:
    (tmp_path / "a.jpg").write_bytes(start)
    found = problem_of(tmp_path / "a.jpg").finding()
    assert found.code == "picture-unsupported" and word in found.hint


def test_measurements_and_thumbnails_first_are_unsupported(tmp_path: Path) -> None:
    Image.new("F", (4, 4), 0.5).save(tmp_path / "float.tif")
    Image.new("I", (4, 4), 70000).save(tmp_path / "int.tif")
    corners().save(tmp_path / "raw.tif", tiffinfo={254: 1})
    transparent = struct.pack(">I", 2) + b"tRNS\0\5" + struct.pack(">I", zlib.crc32(b"tRNS\0\5"))
    png(tmp_path / "keyed.png", (1, 1), 16, 0, b"\0\0\5", transparent)
    for name in ("float.tif", "int.tif", "raw.tif", "keyed.png"):
        assert problem_of(tmp_path / name).rule.code == "picture-unsupported", name


@pytest.mark.parametrize("side", [12_248, 20_000, 65_000])  # 12,247² is the last below 150 million
def test_bombs_are_judged_by_their_header(tmp_path: Path, side: int) -> None:
    found = problem_of(png(tmp_path / "bomb.png", (side, side), 8, 2, b"\0\0\0\0"))
    assert found.rule.code == "picture-too-large" and "150 million" in found.finding().message


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    assert probe(png(tmp_path / "wide.png", (15_000, 10_000), 8, 0, b"\0\0")).width == 15_000


def test_heavy_files_are_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "heavy.png"
    corners().save(file)
    with file.open("r+b") as stream:
        stream.truncate(200_000_001)  # a hole: takes no room
    found = problem_of(file)
    assert found.rule.code == "picture-too-large" and "200 MB" in found.finding().message


@pytest.mark.parametrize("writer", ["PNG", "WEBP", "TIFF"])
def test_several_pictures_in_a_file(tmp_path: Path, writer: str) -> None:
    file = tmp_path / f"a.{writer.lower()}"
    noise().save(file, writer, save_all=True, append_images=[corners(200, 150), noise(200, 150).rotate(90)])
    assert problem_of(file).rule.code == "picture-animated"


def test_what_a_telephone_appends_to_a_jpeg_does_not_count(tmp_path: Path) -> None:
    corners().save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[corners(120, 80)])
    found = probe(tmp_path / "a.jpg")
    assert (found.format, found.width, found.height, found.frames) == ("jpeg", 240, 160, 1)


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
def test_a_cut_off_header(tmp_path: Path, suffix: str, writer: str, kind: str) -> None:
    file = tmp_path / f"a.{suffix}"
    corners().save(file, writer)
    file.write_bytes(file.read_bytes()[:24])
    found = problem_of(file)
    assert found.rule.code == "picture-unreadable" and "damaged" in found.finding().message


SIGNATURES = [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"II*\0\x08\0\0\0", b"RIFF\x40\0\0\0WEBPVP8 "]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SIGNATURES), st.binary(max_size=200))
def test_any_bytes_are_a_probe_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.png"
    file.write_bytes(start + rest)
    try:
        found = probe(file)
    except PictureProblem as trouble:
        finding = trouble.finding()
        assert trouble.rule in RULES and "{" not in finding.message + finding.hint and finding.message.endswith(".")
    else:
        assert found.width > 0 and found.height > 0


def made(width: int, height: int) -> Probe:
    return Probe("a.png", width, height, "RGB", "png", 1, 8, False, False, False, 1, False, "0" * 64)


def test_effective_ppi_is_the_lower_of_both_directions() -> None:
    # 1200 px over 4 inches are 300; 1200 px over 8 inches are 150; half of the picture has half of its pixels
    assert effective_ppi(made(1200, 1200), (0, 0, 1, 1), 4 * 72, 4 * 72) == pytest.approx(300)
    assert effective_ppi(made(1200, 1200), (0, 0, 1, 1), 4 * 72, 8 * 72) == pytest.approx(150)
    assert effective_ppi(made(1200, 1200), (0.25, 0, 0.75, 1), 4 * 72, 4 * 72) == pytest.approx(150)
