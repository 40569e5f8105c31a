"""Pixels of every odd kind of picture, judged against colours known beforehand."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from booklet.pictures.encode import Rendered
from booklet.pictures.problem import PictureProblem
from booklet.pictures.render import render

from .specimens import CORNERS, FORMATS, RED, corners, decoded, near, noise, png, profile, seen, srgb_encoded

WHOLE = (0.0, 0.0, 1.0, 1.0)


def at_72(file: Path, width: int, height: int, crop: tuple[float, float, float, float] = WHOLE) -> Rendered:
    """Render at 72 ppi: a point is a pixel."""
    return render(file, crop=crop, width_pt=width, height_pt=height, ppi=72)


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
# Exif 2.32, 4.6.4: where the stored row 0 and column 0 are to be seen; indices into CORNERS, as seen
@pytest.mark.parametrize(
    ("orientation", "order"),
    [
        (1, (0, 1, 2, 3)),
        (2, (1, 0, 3, 2)),
        (3, (3, 2, 1, 0)),
        (4, (2, 3, 0, 1)),
        (5, (0, 2, 1, 3)),
        (6, (2, 0, 3, 1)),
        (7, (3, 1, 2, 0)),
        (8, (1, 3, 0, 2)),
    ],
)
def test_upright(tmp_path: Path, suffix: str, writer: str, kind: str, orientation: int, order: tuple[int, ...]) -> None:
    file = tmp_path / f"a.{suffix}"
    exif = Image.Exif()
    exif[274] = orientation
    corners(240, 160).save(file, writer, exif=exif)
    width, height = (60, 90) if orientation > 4 else (90, 60)
    found = at_72(file, width, height)
    assert (found.width, found.height, found.space) == (width, height, "rgb")
    assert all(near(a, CORNERS[b], 6) for a, b in zip(seen(found), order, strict=True))


def test_a_compressed_tiff_is_turned_once(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    corners().save(tmp_path / "a.tif", compression="tiff_lzw", exif=exif)
    assert all(
        near(a, CORNERS[b], 2) for a, b in zip(seen(at_72(tmp_path / "a.tif", 60, 90)), (2, 0, 3, 1), strict=True)
    )


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_crop_is_of_the_upright_picture(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    exif = Image.Exif()
    exif[274] = 6  # as seen: blue, red, yellow, green
    corners(1600, 1200).save(file, exif=exif)
    found = at_72(file, 30, 40, (0.5, 0.0, 1.0, 0.5))
    assert all(near(colour, RED, 6) for colour in seen(found))


def test_one_bit_and_palettes(tmp_path: Path) -> None:
    line = Image.new("1", (80, 40))
    line.paste(1, (40, 0, 80, 40))
    line.save(tmp_path / "line.png")
    found = at_72(tmp_path / "line.png", 40, 20)
    assert (found.space, found.codec, seen(found)) == ("gray", "flate", [(0,), (255,), (0,), (255,)])
    corners().quantize(4).save(tmp_path / "palette.png")
    found = at_72(tmp_path / "palette.png", 60, 40)
    assert found.codec == "flate" and found.alpha is None
    assert all(near(a, b, 3) for a, b in zip(seen(found), CORNERS, strict=True))


@pytest.mark.parametrize(("order", "white_is_zero"), [("<", False), (">", False), ("<", True)])
def test_sixteen_bits_keep_their_tones(tmp_path: Path, order: str, white_is_zero: bool) -> None:
    samples = [0, 257 * 64, 257 * 128, 65535]  # exactly 0, 64, 128 and 255 in 8 bits
    data = struct.pack(f"{order}4H", *samples)
    entries = [(256, 3, 4), (257, 3, 1), (258, 3, 16), (259, 3, 1), (262, 3, 0 if white_is_zero else 1)]
    entries += [(273, 4, 8), (277, 3, 1), (278, 3, 1), (279, 4, 8)]
    ifd = struct.pack(f"{order}H", len(entries))
    for tag, kind, value in entries:
        ifd += struct.pack(f"{order}HHI", tag, kind, 1)
        ifd += struct.pack(f"{order}HH", value, 0) if kind == 3 else struct.pack(f"{order}I", value)
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 16)
    (tmp_path / "a.tif").write_bytes(head + data + ifd + bytes(4))
    found = at_72(tmp_path / "a.tif", 4, 1)
    assert found.space == "gray"
    expected = [0, 64, 128, 255]
    assert list(decoded(found).tobytes()) == ([255 - tone for tone in expected] if white_is_zero else expected)


def test_sixteen_bit_png(tmp_path: Path) -> None:
    grey = png(tmp_path / "g.png", (3, 1), 16, 0, b"\0" + struct.pack(">3H", 0, 257 * 100, 65535))
    assert list(decoded(at_72(grey, 3, 1)).tobytes()) == [0, 100, 255]
    deep = png(tmp_path / "c.png", (1, 1), 16, 2, b"\0" + struct.pack(">3H", 257 * 10, 257 * 130, 257 * 250))
    assert decoded(at_72(deep, 1, 1)).getpixel((0, 0)) == (10, 130, 250)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_alpha_is_apart_and_colours_do_not_bleed(tmp_path: Path, mode: str) -> None:
    clear = (255, 255, 255, 0) if mode == "RGBA" else (255, 0)
    solid = (200, 20, 30, 255) if mode == "RGBA" else (40, 255)
    picture = Image.new(mode, (80, 40), clear)  # white, and invisible, beside a dark colour
    picture.paste(solid, (41, 0, 80, 40))
    picture.save(tmp_path / "a.png")
    found = at_72(tmp_path / "a.png", 20, 10)
    assert found.codec == "flate" and found.alpha is not None and len(found.alpha) == 200
    assert (found.alpha[0], found.alpha[19]) == (0, 255) and 0 < found.alpha[10] < 255
    colours = decoded(found)
    edge = colours.getpixel((10, 5))
    assert near(edge if isinstance(edge, tuple) else (int(edge or 0),), solid[:-1], 3)


def test_opaque_alpha_is_no_alpha(tmp_path: Path) -> None:
    noise(mode="RGB").convert("RGBA").save(tmp_path / "a.png")
    found = at_72(tmp_path / "a.png", 100, 75)
    assert found.alpha is None and found.codec == "jpeg"


def test_transparent_colours_of_palettes_and_keys(tmp_path: Path) -> None:
    picture = Image.new("P", (20, 10), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(1, (10, 0, 20, 10))
    picture.save(tmp_path / "p.png", transparency=0)
    corners(20, 10).save(tmp_path / "k.png", transparency=RED)
    Image.new("L", (20, 10), 9).save(tmp_path / "l.png", transparency=9)
    for name, alphas in {"p.png": (0, 255), "k.png": (0, 255), "l.png": (0, 0)}.items():
        found = at_72(tmp_path / name, 20, 10)
        assert found.alpha is not None and (found.alpha[0], found.alpha[19]) == alphas, name


def test_embedded_profile_is_honoured(tmp_path: Path) -> None:
    # Adobe RGB (1998): D50 XYZ of the primaries, gamma 563/256; to linear sRGB by its published D50 matrix (Lindbloom)
    primaries = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
    to_srgb = (
        (3.1338561, -1.6168667, -0.4906146),
        (-0.9787684, 1.9161415, 0.0334540),
        (0.0719453, -0.2289914, 1.4052427),
    )
    colours = ((120, 160, 90), (180, 120, 110), (40, 150, 140), (128, 128, 128))
    file = tmp_path / "a.png"
    corners(colours=colours).save(file, icc_profile=profile(b"RGB ", 563 / 256, primaries))
    for found, given_ in zip(seen(at_72(file, 60, 40)), colours, strict=True):
        linear = [(sample / 255) ** (563 / 256) for sample in given_]
        xyz = [sum(linear[c] * primaries[c][axis] for c in range(3)) for axis in range(3)]
        expected = tuple(round(srgb_encoded(sum(m * v for m, v in zip(row, xyz, strict=True)))) for row in to_srgb)
        assert near(found, expected, 2)
        assert given_ == (128, 128, 128) or not near(found, given_, 3)  # it made a difference


def test_grey_stays_grey_with_its_own_curve(tmp_path: Path) -> None:
    Image.new("L", (40, 40), 128).save(tmp_path / "a.png", icc_profile=profile(b"GRAY", 1.0))
    found = at_72(tmp_path / "a.png", 20, 20)
    assert found.space == "gray" and near(seen(found)[0], (round(srgb_encoded(128 / 255)),), 2)


def test_cmyk_without_profile_is_coated_offset(tmp_path: Path) -> None:
    # the process colours of FOGRA39 in sRGB, as every brand book prints them: 009FE3, E6007E, FFED00; paper white
    picture = Image.new("CMYK", (240, 160))
    for index, ink in enumerate([(255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (0, 0, 0, 0)]):
        left, top = (index % 2) * 120, (index // 2) * 80
        picture.paste(ink, (left, top, left + 120, top + 80))
    for name in ("a.tif", "a.jpg"):
        picture.save(tmp_path / name)
        cyan, magenta, yellow, paper = seen(at_72(tmp_path / name, 120, 80))
        assert near(cyan, (0x00, 0x9F, 0xE3), 8) and near(magenta, (0xE6, 0x00, 0x7E), 8)
        assert near(yellow, (0xFF, 0xED, 0x00), 8) and near(paper, (255, 255, 255), 3)


def test_lab(tmp_path: Path) -> None:
    Image.new("LAB", (8, 8), (136, 128, 128)).save(tmp_path / "a.tif")  # L* 53.3: the sRGB grey 127
    assert near(seen(at_72(tmp_path / "a.tif", 8, 8))[0], (127, 127, 127), 2)


def test_photographs_become_jpeg_and_drawings_do_not(tmp_path: Path) -> None:
    noise(400, 300).save(tmp_path / "photo.png")
    assert at_72(tmp_path / "photo.png", 200, 150).codec == "jpeg"
    drawing = Image.new("RGB", (800, 600), "white")
    for x in range(0, 800, 40):
        ImageDraw.Draw(drawing).line((x, 0, 800 - x, 600), fill=(x // 4, 40, 90), width=3)
    drawing.save(tmp_path / "lines.png")
    found = at_72(tmp_path / "lines.png", 400, 300)
    assert found.codec == "flate" and len(found.payload) == 400 * 300 * 3


@pytest.mark.parametrize("ppi", [150, 300])
def test_the_harshest_grain_can_be_stored(tmp_path: Path, ppi: int) -> None:
    noise(500, 400).save(tmp_path / "grain.jpg", quality=98, subsampling=0)
    found = render(tmp_path / "grain.jpg", crop=WHOLE, width_pt=120, height_pt=96, ppi=ppi)
    assert found.codec == "jpeg" and decoded(found).size == (120 * ppi // 72, 96 * ppi // 72)


def test_never_enlarged_and_rounded_up(tmp_path: Path) -> None:
    corners(240, 160).save(tmp_path / "a.png")
    small = render(tmp_path / "a.png", crop=WHOLE, width_pt=720, height_pt=480, ppi=300)
    assert (small.width, small.height) == (240, 160)
    fitted = render(tmp_path / "a.png", crop=WHOLE, width_pt=72.1, height_pt=48.1, ppi=150)
    assert (fitted.width, fitted.height) == (151, 101)
    corners(240, 160).quantize(4).save(tmp_path / "lines.png")  # line art: twice as fine, as far as it goes
    twice = render(tmp_path / "lines.png", crop=WHOLE, width_pt=72, height_pt=72, ppi=75)
    assert (twice.width, twice.height) == (150, 150)
    exact = render(tmp_path / "a.png", crop=WHOLE, width_pt=72 * 1.1, height_pt=72 * 0.7, ppi=100)
    assert (exact.width, exact.height) == (110, 70)


@settings(max_examples=25, deadline=None)
@given(
    start=st.tuples(st.floats(0, 0.9), st.floats(0, 0.9)), extent=st.tuples(st.floats(0.01, 1), st.floats(0.01, 1)),
    place=st.tuples(st.floats(1, 400), st.floats(1, 400)), ppi=st.integers(20, 400),
)  # fmt: skip
def test_as_many_pixels_as_the_place_needs(
    tmp_path_factory: pytest.TempPathFactory,
    start: tuple[float, float],
    extent: tuple[float, float],
    place: tuple[float, float],
    ppi: int,
) -> None:
    file = tmp_path_factory.getbasetemp() / "grid.jpg"
    if not file.exists():
        corners(600, 400).save(file)
    crop = (*start, min(1.0, start[0] + extent[0]), min(1.0, start[1] + extent[1]))
    found = render(file, crop=crop, width_pt=place[0], height_pt=place[1], ppi=ppi)
    for pixels, points, there in (
        (found.width, place[0], 600 * (crop[2] - crop[0])),
        (found.height, place[1], 400 * (crop[3] - crop[1])),
    ):
        assert pixels >= 1 and pixels <= max(1.0, there + 0.5)
        assert pixels * 72 >= points * ppi * (1 - 1e-5) or pixels >= there - 0.5


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_cut_off_picture_is_a_problem_not_a_grey_band(
    tmp_path: Path, suffix: str, writer: str, kind: str, part: float
) -> None:
    file = tmp_path / f"a.{suffix}"
    noise(400, 300).save(file, writer)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(PictureProblem) as caught:
        at_72(file, 100, 75)
    assert caught.value.rule.code == "picture-unreadable"


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("width", [50, 400])
def test_a_jpeg_cut_off_and_closed_again_is_a_problem(tmp_path: Path, mode: str, part: float, width: int) -> None:
    file = tmp_path / "a.jpg"
    noise(400, 300, mode).save(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)] + b"\xff\xd9")
    with pytest.raises(PictureProblem, match="lower part is missing"):
        at_72(file, width, width * 3 // 4)


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_whole_jpeg_may_end_in_grey(tmp_path: Path, mode: str, progressive: bool) -> None:
    picture = noise(400, 300, mode)
    picture.paste((128,) * len(picture.getbands()), (0, 200, 400, 300))
    picture.save(tmp_path / "a.jpg", progressive=progressive)
    assert near(seen(at_72(tmp_path / "a.jpg", 200, 150))[3], (128,) * len(picture.getbands()), 1)


@pytest.mark.parametrize(("suffix", "writer", "kind"), FORMATS)
def test_damage_in_the_middle_never_ends_in_a_traceback(tmp_path: Path, suffix: str, writer: str, kind: str) -> None:
    file = tmp_path / f"a.{suffix}"
    noise(100, 80).save(file, writer)
    whole = file.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 25)):
        file.write_bytes(whole[:at] + bytes(b ^ 0x5A for b in whole[at : at + 12]) + whole[at + 12 :])
        try:
            assert at_72(file, 50, 40).width in range(1, 51)
        except PictureProblem as trouble:
            assert trouble.finding().code.startswith("picture-")


def test_nothing_private_is_passed_on(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[270] = "where it was taken"
    noise().save(tmp_path / "a.jpg", exif=exif, comment=b"a remark", icc_profile=profile(b"GRAY", 1.8))
    payload = at_72(tmp_path / "a.jpg", 100, 75).payload
    assert not any(word in payload for word in (b"Exif", b"taken", b"remark", b"ICC_PROFILE"))


def test_grey_on_request(tmp_path: Path) -> None:
    corners().save(tmp_path / "a.png")
    found = render(tmp_path / "a.png", crop=WHOLE, width_pt=60, height_pt=40, ppi=72, space="gray")
    luma = [0.299 * r + 0.587 * g + 0.114 * b for r, g, b in CORNERS]  # ITU-R BT.601
    assert found.space == "gray" and all(abs(a[0] - b) < 1.5 for a, b in zip(seen(found), luma, strict=True))


@pytest.mark.parametrize("crop", [(0.5, 0, 0.5, 1), (-0.1, 0, 1, 1), (0, 0, 1, 1.1), (0, float("nan"), 1, 1)])
def test_an_impossible_crop_is_a_fault_of_the_caller(tmp_path: Path, crop: tuple[float, float, float, float]) -> None:
    corners().save(tmp_path / "a.png")
    with pytest.raises(ValueError, match="no such part"):
        at_72(tmp_path / "a.png", 10, 10, crop)


def test_same_bytes_whatever_the_file_is_called(tmp_path: Path) -> None:
    noise().save(tmp_path / "a.jpg")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.jpeg").write_bytes((tmp_path / "a.jpg").read_bytes())
    assert at_72(tmp_path / "a.jpg", 100, 75) == at_72(tmp_path / "elsewhere" / "b.jpeg", 100, 75)
