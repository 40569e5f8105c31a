"""The pixels of a picture for one place on a page.

Enters: a picture file, the part of it that shows, the size it is placed in, a resolution, and what it is for.  Leaves:
`Rendered`, upright, 8-bit, in sRGB, grey or the inks of a press, no larger than the place needs (line art: twice that)
and never enlarged; or a `PictureProblem` is raised.
The same file and arguments give the same bytes with the same versions of Pillow and its libraries.
"""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path

import PIL
from PIL import Image, TiffImagePlugin, features

from booklet.pictures import cache as kept
from booklet.pictures import problem
from booklet.pictures.colour import COATED, narrow, part, to_srgb, vendored_bytes, widen
from booklet.pictures.encode import PRINT_PPI, Rendered, encode
from booklet.pictures.jpeg import closed_too_early
from booklet.pictures.press import LEAST_LIMIT, MOST_LIMIT, encode_within, to_press
from booklet.pictures.probe import Crop, Probe, open_picture, probe
from booklet.pictures.problem import PictureProblem

_UPRIGHT = {  # Exif 2.32, 4.6.4: what sets each orientation upright
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)
_LIBRARIES = ("jpg", "libtiff", "webp", "zlib", "littlecms2")
_PRESS = 1  # likewise, for what is printed
_PIPELINE = 1  # raise it when a change here gives other pixels: entries of the cache made before are then stale


def render(  # noqa: PLR0913 - a place on a page has this many sides
    file: Path,
    *,
    crop: Crop,
    width_pt: float,
    height_pt: float,
    ppi: int,
    space: str = "rgb",
    profile: bytes | None = None,
    ink_limit: float = 300.0,
    cache: Path | None = None,
) -> Rendered:
    """Return the part `crop` of `file` for a place of `width_pt` by `height_pt` points at `ppi`.

    `crop` is (left, top, right, bottom) as fractions of the upright picture.  `space` is "rgb" (colours in sRGB, grey
    stays grey), "gray", or "cmyk": the inks of the press that `profile` (ICC; FOGRA39 if None) describes, with at most
    `ink_limit` per cent of them on any pixel as a reader decodes it; grey is then black alone, and `Rendered.space`
    "gray".  `cache` is a folder for results, made when it is missing.
    Raises `PictureProblem`, also where only decoding shows that a file is cut off, and `ValueError` for a crop or a
    size that is empty or outside the picture and an ink limit outside 100 to 400; `profile` must be one that
    `booklet.pictures.profile.read_profile` accepts.
    """
    if not LEAST_LIMIT <= ink_limit <= MOST_LIMIT:
        raise ValueError(f"no such ink limit: {ink_limit}")
    left, top, right, bottom = crop
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1 and width_pt > 0 and height_pt > 0 and ppi > 0):
        raise ValueError(f"no such part of a picture: {crop} at {width_pt} by {height_pt} pt, {ppi} ppi")
    measured = probe(file)
    size = _pixels(measured, crop, (width_pt, height_pt), ppi)
    press = (profile or vendored_bytes(COATED), float(ink_limit)) if space == "cmyk" else None
    key = _key(measured, crop, size, ppi, space, press)
    if cache is not None and (found := kept.load(cache, key)) is not None:
        return found
    picture, icc = _decode(file, measured, crop, size, ppi)
    colours, alpha = part(picture)
    lossy = measured.format == "jpeg"
    if press is not None:
        inks = to_press(colours, icc, press[0])
        rendered = encode_within(ink_limit, inks, alpha, ppi=ppi, lossy_already=lossy)
    else:
        colours = to_srgb(colours, icc)
        rendered = encode(colours.convert("L") if space == "gray" else colours, alpha, ppi=ppi, lossy_already=lossy)
    if cache is not None:
        kept.keep(cache, key, rendered)
    return rendered


def _decode(file: Path, measured: Probe, crop: Crop, size: tuple[int, int], ppi: int) -> tuple[Image.Image, bytes]:
    """Return the part `crop`, upright, at `size` pixels, in 8 bits, and the profile of its colours or b"".

    Its mode is L, LA, RGB, RGBA, CMYK or LAB.
    """
    with open_picture(file, measured.format) as opened:
        # 0: WhiteIsZero; Pillow inverts it for 8 bits and not for more
        white_is_zero = isinstance(opened, TiffImagePlugin.TiffImageFile) and opened.tag_v2.get(262) == 0
        drafted = _drafted(measured, crop, size, ppi)
        opened.draft(None, drafted)
        opened.load()
        if measured.format == "jpeg" and closed_too_early(file, opened, drafted):
            raise PictureProblem(problem.UNREADABLE, name=file.name, why="its lower part is missing")
        turn = None if measured.format == "tiff" else _UPRIGHT.get(measured.orientation)  # Pillow turns a TIFF itself
        decoded = opened.copy() if turn is None else opened.transpose(turn)
    upright = widen(decoded)
    # Drafting is exact to a pixel only: hence fractions of what came out, not the pixels of the file.
    left, top, right, bottom = crop
    box = (left * upright.width, top * upright.height, right * upright.width, bottom * upright.height)
    if crop != _WHOLE or size != upright.size:
        upright = upright.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    return narrow(upright, measured.bits, white_is_zero), decoded.info.get("icc_profile") or b""


def _pixels(measured: Probe, crop: Crop, place: tuple[float, float], ppi: int) -> tuple[int, int]:
    """Return how many pixels the place takes at `ppi`: rounded up, for one fewer is 299 ppi; never more than are.

    Line art, which comes as single bits or a palette, gets twice the resolution: its edges show what tones hide.
    """
    finer = 2 if measured.mode in ("1", "P") else 1
    left, top, right, bottom = crop
    there = (measured.width * (right - left), measured.height * (bottom - top))
    wanted = (math.ceil(points / 72 * ppi * finer - 1e-6) for points in place)
    across, down = (max(1, min(want, round(have))) for want, have in zip(wanted, there, strict=True))
    return across, down


def _drafted(measured: Probe, crop: Crop, size: tuple[int, int], ppi: int) -> tuple[int, int]:
    """Return the size, as stored, that a JPEG must at least be decoded in.

    Twice the wanted size for the press, once for the screen (44 and 35 dB against decoding all of it).
    """
    left, top, right, bottom = crop
    spare = 2 if ppi >= PRINT_PPI else 1
    width, height = math.ceil(spare * size[0] / (right - left)), math.ceil(spare * size[1] / (bottom - top))
    return (height, width) if measured.orientation > 4 else (width, height)


def _key(
    measured: Probe, crop: Crop, size: tuple[int, int], ppi: int, space: str, press: tuple[bytes, float] | None
) -> str:
    """Return the name of this rendering: a hash over all that its bytes depend on."""
    versions = [PIL.__version__, *(features.version(name) for name in _LIBRARIES)]
    parts = [_PIPELINE, versions, measured.sha256, [float(edge) for edge in crop], size, ppi >= PRINT_PPI, space]
    if press is not None:
        parts.append([_PRESS, hashlib.sha256(press[0]).hexdigest(), press[1]])
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
