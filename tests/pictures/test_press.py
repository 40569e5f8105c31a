"""Pictures in the inks of a press, judged against published measurements, and their ink, counted sample by sample."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from booklet.design.load import PROFILES
from booklet.pictures import render as module
from booklet.pictures.encode import Rendered
from booklet.pictures.probe import probe, remarks
from booklet.pictures.render import render

from .specimens import (
    CORNERS,
    CYAN,
    MAGENTA,
    RED,
    SOLID_YELLOW,
    corners,
    decoded,
    near,
    noise,
    png,
    press_profile,
    profile,
    seen,
    srgb_encoded,
)

COATED = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
WHOLE = (0.0, 0.0, 1.0, 1.0)
# The D50 XYZ of sRGB's primaries (IEC 61966-2-1, adapted), red and blue taking each other's place.
SWAPPED = ((0.1431, 0.0606, 0.7141), (0.3851, 0.7169, 0.0971), (0.4361, 0.2225, 0.0139))


def pressed(
    file: Path, width: float = 60, height: float = 40, press: bytes | None = None, limit: float = 300, ppi: int = 72
) -> Rendered:
    """Render for the press; at 72 ppi a point is a pixel."""
    return render(
        file, crop=WHOLE, width_pt=width, height_pt=height, ppi=ppi, space="cmyk", profile=press, ink_limit=limit
    )


def inks(rendered: Rendered) -> list[tuple[int, ...]]:
    """Return the inks of every pixel, 0 to 255, as a reader of the file decodes them."""
    samples = decoded(rendered).tobytes()
    return list(struct.iter_unpack("4B", samples))


def most(rendered: Rendered) -> float:
    """Return the most ink on a pixel, in per cent."""
    return 100 * max(map(sum, inks(rendered))) / 255


def colour(file: Path, *samples: int, mode: str = "RGB", **how: object) -> Path:
    """Write a small picture of one colour."""
    Image.new(mode, (60, 40), samples if len(samples) > 1 else samples[0]).save(file, **how)
    return file


def one(rendered: Rendered) -> tuple[int, ...]:
    """Return the inks, in per cent, of a picture of one colour."""
    pixels = set(inks(rendered))
    assert len(pixels) == 1
    return tuple(round(ink / 2.55) for ink in pixels.pop())


def looks(rendered: Rendered) -> Image.Image:
    """Return what the inks look like on FOGRA39's paper, through its table of measurements, seen relative to white."""
    return ImageCms.profileToProfile(  # type: ignore[return-value]
        decoded(rendered),
        ImageCms.ImageCmsProfile(io.BytesIO(COATED)),
        ImageCms.ImageCmsProfile(io.BytesIO((PROFILES / "sRGB.icc").read_bytes())),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


# ---- colours


def test_white_is_bare_paper_and_black_is_as_dark_as_the_limit_lets_it_be(tmp_path: Path) -> None:
    both = Image.new("RGB", (60, 40), (255, 255, 255))
    both.paste((0, 0, 0), (0, 0, 30, 40))
    both.putpixel((59, 39), RED)  # a picture with colour, or it would be grey
    both.save(tmp_path / "a.png")
    found = inks(pressed(tmp_path / "a.png"))
    assert found[59] == (0, 0, 0, 0)
    assert 280 * 2.55 < sum(found[0]) <= 765
    assert found[0][3] > 230


@pytest.mark.parametrize(
    "shown", [(150, 60, 50), (60, 110, 60), (50, 60, 130), (200, 170, 60), (190, 150, 130), (90, 45, 20), (20, 40, 60)]
)
def test_colours_that_can_be_printed_look_the_same_on_paper(tmp_path: Path, shown: tuple[int, int, int]) -> None:
    found = pressed(colour(tmp_path / "a.png", *shown))
    assert found.space == "cmyk"
    pixel = looks(found).getpixel((30, 20))
    assert isinstance(pixel, tuple)
    assert near(pixel, shown, 6)


def test_a_photograph_keeps_its_colours_through_the_compression(tmp_path: Path) -> None:
    soft = (
        noise(24, 16)
        .resize((480, 320), Image.Resampling.BICUBIC)
        .point([40 + value * 5 // 8 for value in range(256)] * 3)
    )
    soft.save(tmp_path / "a.jpg", quality=98, subsampling=0)
    found = pressed(tmp_path / "a.jpg", 115.2, 76.8, ppi=300)
    assert (found.codec, found.width, found.height) == ("jpeg", 480, 320)
    apart = [
        abs(a - b)
        for a, b in zip(looks(found).tobytes()[::7], soft.tobytes()[::7], strict=True)
    ]  # fmt: skip
    assert sum(apart) / len(apart) < 3


def test_the_pictures_own_profile_is_honoured_and_a_broken_one_is_not(tmp_path: Path) -> None:
    plain = one(pressed(colour(tmp_path / "a.png", 200, 20, 30)))
    cyan, magenta, yellow, _ = plain
    assert magenta > 90 and yellow > 80 and cyan < 5
    swapped = one(pressed(colour(tmp_path / "b.png", 200, 20, 30, icc_profile=profile(b"RGB ", 2.2, SWAPPED))))
    assert swapped[0] > 80 and swapped[2] < 10
    file = colour(tmp_path / "c.png", 200, 20, 30, icc_profile=b"no profile at all" * 20)
    assert one(pressed(file)) == plain
    assert [finding.code for finding in remarks(probe(file))] == ["picture-profile"]


def test_lab_is_converted(tmp_path: Path) -> None:
    light, a, b = CYAN
    colour(tmp_path / "a.tif", round(light * 2.55), 128 + a, 128 + b, mode="LAB")
    cyan, magenta, yellow, black = one(pressed(tmp_path / "a.tif"))
    assert cyan > 90 and magenta < 15 and max(yellow, black) < 5


def test_sixteen_bits_of_colour(tmp_path: Path) -> None:
    row = b"\0" + struct.pack(">3H", 257 * 150, 257 * 60, 257 * 50) * 60
    png(tmp_path / "deep.png", (60, 40), 16, 2, row * 40)
    assert one(pressed(tmp_path / "deep.png")) == one(pressed(colour(tmp_path / "a.png", 150, 60, 50)))


def test_the_press_is_the_one_of_the_profile(tmp_path: Path) -> None:
    """The profile of the test knows black alone."""
    red = colour(tmp_path / "a.png", 200, 20, 30)
    assert one(pressed(red, press=COATED)) == one(pressed(red)) != one(pressed(red, press=press_profile()))
    assert one(pressed(red, press=press_profile()))[:3] == (0, 0, 0)


# ---- four inks already


def test_cmyk_without_a_profile_is_taken_as_made_for_the_press(tmp_path: Path) -> None:
    file = colour(tmp_path / "a.tif", 10, 200, 30, 60, mode="CMYK")
    assert set(inks(pressed(file))) == {(10, 200, 30, 60)}
    assert [finding.code for finding in remarks(probe(file))] == ["picture-cmyk-guessed"]
    Image.new("CMYK", (60, 40), (10, 200, 30, 60)).save(tmp_path / "a.jpg", quality=95)
    assert all(near(pixel, (10, 200, 30, 60), 3) for pixel in inks(pressed(tmp_path / "a.jpg")))


def test_cmyk_made_for_this_press_is_left_as_it_is(tmp_path: Path) -> None:
    file = colour(tmp_path / "a.tif", 0, 0, 0, 200, mode="CMYK", icc_profile=COATED)
    assert set(inks(pressed(file))) == {(0, 0, 0, 200)}
    assert remarks(probe(file)) == ()


def test_cmyk_made_for_another_press_is_converted(tmp_path: Path) -> None:
    """On the other press, the first ink is magenta and the second cyan."""
    other = press_profile((MAGENTA, CYAN, SOLID_YELLOW))
    file = colour(tmp_path / "a.tif", 255, 0, 0, 0, mode="CMYK", icc_profile=other)
    cyan, magenta, yellow, black = one(pressed(file))
    assert magenta > 90 and max(cyan, yellow, black) < 12
    same = colour(tmp_path / "b.tif", 255, 0, 0, 0, mode="CMYK", icc_profile=press_profile())
    assert one(pressed(same))[0] > 90
    broken = colour(tmp_path / "c.tif", 255, 0, 0, 0, mode="CMYK", icc_profile=other[:200])
    assert one(pressed(broken)) == (100, 0, 0, 0)


# ---- grey

# Black ink, per cent, and its luminance (Y, paper included): FOGRA39L.txt, the characterisation data of Fogra
MEASURED = [(0, 87.62), (10, 74.10), (20, 61.77), (40, 39.73), (50, 30.19), (60, 22.11), (80, 9.33), (100, 2.10)]


@pytest.mark.parametrize(("black", "luminance"), MEASURED)
def test_grey_is_as_bright_in_black_ink_as_it_was_on_the_screen(tmp_path: Path, black: int, luminance: float) -> None:
    darkest, paper = MEASURED[-1][1], MEASURED[0][1]
    tone = round(srgb_encoded((luminance - darkest) / (paper - darkest)))
    found = pressed(colour(tmp_path / "a.png", tone, mode="L"))
    assert (found.space, found.alpha) == ("gray", None)
    (sample,) = set(decoded(found).tobytes())
    assert sample / 2.55 == pytest.approx(100 - black, abs=1.2)


def greys(folder: Path) -> Iterable[tuple[str, Path]]:
    """Yield the middle grey of sRGB in every way of writing it."""
    yield "l", colour(folder / "l.png", 128, mode="L")
    yield "jpeg", colour(folder / "l.jpg", 128, mode="L")
    yield "rgb", colour(folder / "rgb.png", 128, 128, 128)
    yield "rgb-jpeg", colour(folder / "rgb.jpg", 128, 128, 128, quality=90)
    yield "webp", colour(folder / "a.webp", 128, 128, 128, lossless=True)
    yield "srgb", colour(folder / "srgb.png", 128, 128, 128, icc_profile=(PROFILES / "sRGB.icc").read_bytes())
    yield "opaque", colour(folder / "rgba.png", 128, 128, 128, 255, mode="RGBA")
    yield "la", colour(folder / "la.png", 128, 255, mode="LA")
    palette = Image.new("P", (60, 40), 1)
    palette.putpalette([255, 0, 0, 128, 128, 128])
    palette.save(folder / "p.png")
    yield "palette", folder / "p.png"
    yield "deep", png(folder / "deep.png", (60, 40), 16, 0, (b"\0" + struct.pack(">H", 257 * 128) * 60) * 40)
    linear = round(255 * ((128 / 255 + 0.055) / 1.055) ** 2.4)
    yield "gamma", colour(folder / "g.png", linear, mode="L", icc_profile=profile(b"GRAY", 1.0))


def test_grey_stays_grey_however_it_is_written(tmp_path: Path) -> None:
    for name, file in greys(tmp_path):
        found = pressed(file)
        assert (found.space, found.alpha) == ("gray", None), name
        assert all(abs(sample - 97) <= 2 for sample in set(decoded(found).tobytes())), name


def test_one_coloured_pixel_is_a_colour_and_single_bits_stay_single_tones(tmp_path: Path) -> None:
    picture = Image.new("RGB", (60, 40), (128, 128, 128))
    picture.putpixel((30, 20), (128, 128, 140))
    picture.save(tmp_path / "a.png")
    assert pressed(tmp_path / "a.png").space == "cmyk"
    lines = Image.new("1", (60, 40))
    lines.paste(1, (30, 0, 60, 40))
    lines.save(tmp_path / "b.png")
    assert seen(pressed(tmp_path / "b.png")) == [(0,), (255,), (0,), (255,)]


# ---- transparency


def test_alpha_stays_apart_in_colour_and_in_grey(tmp_path: Path) -> None:
    picture = corners().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    picture.save(tmp_path / "a.png")
    found = pressed(tmp_path / "a.png")
    screen = render(tmp_path / "a.png", crop=WHOLE, width_pt=60, height_pt=40, ppi=72)
    assert (found.space, found.codec, found.alpha) == ("cmyk", "flate", screen.alpha)
    assert found.alpha is not None and len(found.payload) == 60 * 40 * 4
    assert all(near(a, b, 25) for a, b in zip(seen(screen), CORNERS, strict=True))
    Image.merge("LA", (Image.new("L", (60, 40), 128), Image.new("L", (60, 40), 77))).save(tmp_path / "b.png")
    grey = pressed(tmp_path / "b.png")
    assert (grey.space, grey.alpha) == ("gray", bytes([77]) * 2400)


# ---- the ink limit


def test_black_keeps_its_ink_and_the_colours_give_way_in_proportion(tmp_path: Path) -> None:
    file = colour(tmp_path / "a.tif", 250, 200, 150, 240, mode="CMYK")
    ((cyan, magenta, yellow, black),) = set(inks(pressed(file, limit=250)))
    assert black == 240
    assert 250 * 2.55 - 4 <= cyan + magenta + yellow + black <= 250 * 2.55
    assert magenta / cyan == pytest.approx(200 / 250, abs=0.01) and yellow / cyan == pytest.approx(150 / 250, abs=0.01)


def test_what_has_less_ink_is_not_touched(tmp_path: Path) -> None:
    file = colour(tmp_path / "a.tif", 250, 200, 150, 165, mode="CMYK")  # exactly 300 per cent
    assert set(inks(pressed(file, limit=300))) == {(250, 200, 150, 165)}
    assert pressed(file, limit=400) == pressed(file, limit=300)


def dark(seed: int, mode: str, grain: int) -> Image.Image:
    """Return a picture of heavy ink with grain, which compression throws about."""
    rng, bands = random.Random(seed), {"RGB": 3, "CMYK": 4}[mode]
    samples = bytes(rng.randrange(grain) for _ in range(80 * 60 * bands))
    if mode == "CMYK":
        samples = bytes(255 - sample for sample in samples)
    return Image.frombytes(mode, (80, 60), samples)


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 99), mode=st.sampled_from(["RGB", "CMYK"]), grain=st.sampled_from([12, 40, 120, 256]),
    suffix=st.sampled_from(["jpg", "tif"]), limit_ppi=st.tuples(st.integers(200, 330), st.sampled_from([150, 300])),
)  # fmt: skip
def test_no_pixel_of_the_file_has_more_ink_than_the_limit(
    tmp_path_factory: pytest.TempPathFactory, seed: int, mode: str, grain: int, suffix: str, limit_ppi: tuple[int, int]
) -> None:
    limit, ppi = limit_ppi
    file = tmp_path_factory.getbasetemp() / f"dark.{suffix}"
    dark(seed, mode, grain).save(file)
    found = pressed(file, 80 * 72 / ppi, 60 * 72 / ppi, limit=limit, ppi=ppi)
    if found.space == "gray":  # a JPEG may lose the little colour that there was
        return
    assert most(found) <= limit
    if grain <= 40:
        assert most(found) > limit - 45  # and not far below


def test_a_picture_that_no_compression_keeps_within_the_limit_is_stored_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("booklet.pictures.press._LOWER", ())
    dark(1, "CMYK", 120).save(tmp_path / "a.tif")
    found = pressed(tmp_path / "a.tif", 80, 60, limit=200)
    assert found.codec == "flate" and 195 < most(found) <= 200


@pytest.mark.parametrize("limit", [0, 99.9, 400.1, float("nan")])
def test_an_impossible_limit_is_a_fault_of_the_caller(tmp_path: Path, limit: float) -> None:
    with pytest.raises(ValueError, match="no such ink limit"):
        pressed(colour(tmp_path / "a.png", 1, 2, 3), limit=limit)


# ---- the cache, and bytes


def cached(file: Path, cache: Path | None, **how: object) -> Rendered:
    given = {"space": "cmyk", **how}
    return render(file, crop=WHOLE, width_pt=60, height_pt=40, ppi=72, cache=cache, **given)  # type: ignore[arg-type]


def test_profile_and_limit_have_entries_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dark(1, "RGB", 60).save(tmp_path / "a.jpg")
    cache = tmp_path / "cache"
    ways: list[dict[str, object]] = [
        {"space": "rgb"},
        {},
        {"ink_limit": 240.0},
        {"profile": press_profile()},
        {"ink_limit": 300},
        {"profile": COATED},
    ]
    made = [cached(tmp_path / "a.jpg", cache, **way) for way in ways]
    assert len(list(cache.iterdir())) == 4
    assert made[1] == made[4] == made[5]
    assert len({found.payload for found in made}) == 4
    monkeypatch.setattr(module, "_decode", None)
    assert [cached(tmp_path / "a.jpg", cache, **way) for way in ways] == made


def test_same_picture_same_bytes_and_nothing_private(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[270] = "where it was taken"
    srgb = (PROFILES / "sRGB.icc").read_bytes()
    noise().save(tmp_path / "a.jpg", exif=exif, comment=b"a remark", icc_profile=srgb)
    (tmp_path / "b.jpg").write_bytes((tmp_path / "a.jpg").read_bytes())
    found = pressed(tmp_path / "a.jpg")
    assert found == pressed(tmp_path / "b.jpg") and found.codec == "jpeg"
    assert not any(word in found.payload for word in (b"Exif", b"taken", b"remark", b"ICC_PROFILE"))
