"""From any pixel mode and profile to the inks of a press, and no more of them than the paper takes.

Enters: a decoded picture without alpha, its profile, the profile of the press, the ink limit.  Leaves: L or CMYK
(Pillow's: 255 is full ink), and, encoded, a `Rendered` whose ink is measured as a reader of the file will decode it.
Colours go there in one step, relative colorimetric with black point compensation.  Grey is printed in black alone, on
the tone curve of the press's black: uncorrected, a middle grey would come out lighter by some 10 units of L* (FOGRA39).
"""

from __future__ import annotations

import io
import math
from bisect import bisect_left
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms, ImageMath

from booklet.pictures.colour import SRGB, assumed, embedded, luminance, to_srgb, tone, vendored
from booklet.pictures.encode import Rendered, encode, lossless

FULL = 255  # one ink's samples at 100 per cent
LEAST_LIMIT, MOST_LIMIT = 100.0, 400.0  # per cent
_ROUNDING = 2  # how far the channels of a neutral come apart in a conversion to sRGB
_DARK, _TINGE = 64, 8  # a colour of a drawing that is darker than this, and its channels no further apart, is a black
_NIGHT = 36  # below, it is the full black: what designers call black is seldom 0 (memorial's text is #1d1c1a)
_LOWER = (10, 20, 30)  # per cent under the limit to aim at: JPEG puts back about 6
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


def to_press(picture: Image.Image, profile: bytes, press: bytes) -> Image.Image:
    """Return the picture (L, RGB, CMYK or LAB) in the inks of the `press` (an ICC profile): L or CMYK.

    `profile` is the picture's own or b"".  Without a usable one, RGB is taken as sRGB, grey as having its tone curve,
    and CMYK as made for this press.  A picture in RGB without any colour is grey.
    """
    if picture.mode == "CMYK":
        known = profile != press and embedded(profile, "CMYK") is not None
        return _converted(picture, _between(profile, press, "CMYK")) if known else picture
    grey = _grey(picture, profile)
    if grey is not None:
        return grey.point(_black(press))
    return _converted(picture, _between(profile, press, picture.mode))


def encode_within(
    limit: float, picture: Image.Image, alpha: Image.Image | None, *, ppi: int, lossy_already: bool
) -> Rendered:
    """Return the picture, which `to_press` gave, stored with at most `limit` per cent of ink on any pixel.

    Where there is more, cyan, magenta and yellow give way in proportion, and black stays.
    """
    if picture.mode == "L":
        return encode(picture, alpha, ppi=ppi, lossy_already=lossy_already)
    most = most_ink(picture)
    for lower in _LOWER if lossy_already and most > limit else (0, *_LOWER):
        fitting = picture if most <= limit - lower else _limited(picture, limit - lower)
        rendered = encode(fitting, alpha, ppi=ppi, lossy_already=lossy_already)
        if most_ink(_decoded(rendered)) <= limit:
            return rendered
    return lossless(_limited(picture, limit), alpha)


def inks_for(rgb: tuple[int, int, int], press: bytes, limit: float) -> tuple[float, float, float, float]:
    """Return the inks, 0 to 1, in whole per cent, for one colour in sRGB (0 to 255) of a drawing, as `to_press` does.

    Grey is black alone, and so is what is so dark that its tint cannot be seen: lines in a rich black need four plates
    to meet.  `limit` is the most ink, in per cent.
    """
    apart = max(rgb) - min(rgb)
    if apart <= _ROUNDING or (max(rgb) < _DARK and apart <= _TINGE):
        paper = _black(press)[round(sum(rgb) / 3)] if max(rgb) >= _NIGHT else 0
        return 0.0, 0.0, 0.0, round(1 - paper / FULL, 2)
    inks = _limited(to_press(Image.new("RGB", (1, 1), rgb), b"", press), limit)
    cyan, magenta, yellow, key = (sample / FULL for sample in inks.tobytes())
    return _percent(cyan), _percent(magenta), _percent(yellow), _percent(key)


def _percent(share: float) -> float:
    return math.floor(share * 100 + 1e-6) / 100  # down: rounded up, four inks might pass the limit


def most_ink(picture: Image.Image) -> float:
    """Return the most ink on any pixel of a picture in CMYK, in per cent: 400 is all four in full."""
    cyan, magenta, yellow, black = picture.split()
    total = ImageMath.lambda_eval(
        lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    return float(total.getextrema()[1]) * 100 / FULL


def _limited(picture: Image.Image, limit: float) -> Image.Image:
    """Return the picture with at most `limit` per cent of ink on any pixel."""
    cyan, magenta, yellow, black = picture.split()
    room = int(limit * FULL / 100 + 1e-6)

    def fewer(colour: Image.Image) -> Image.Image:
        """Return a colour's plate, in whole numbers rounded down, so that no sum comes out above the limit."""
        plate: Image.Image = ImageMath.lambda_eval(
            lambda ink: ink["convert"](
                ink["min"](ink["x"], ink["x"] * (room - ink["k"]) / ink["max"](ink["c"] + ink["m"] + ink["y"], 1)), "L"
            ),
            x=colour,
            c=cyan,
            m=magenta,
            y=yellow,
            k=black,
        )
        return plate

    return Image.merge("CMYK", (fewer(cyan), fewer(magenta), fewer(yellow), black))


def _decoded(rendered: Rendered) -> Image.Image:
    """Return the pixels that a reader of the file gets."""
    if rendered.codec == "flate":
        return Image.frombytes("CMYK", (rendered.width, rendered.height), rendered.payload)
    with Image.open(io.BytesIO(rendered.payload), formats=("JPEG",)) as opened:
        opened.load()
        return opened.copy()


def _grey(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """Return the tones of a picture without colour, as sRGB has them; None for one with colour.

    Black-and-white photographs mostly come in RGB; in four inks they would get the tint of the day's press.
    """
    if picture.mode == "L":
        return to_srgb(picture, profile)
    if picture.mode != "RGB" or _apart(picture) > 0:
        return None
    seen = to_srgb(picture, profile)
    return seen.getchannel("G") if _apart(seen) <= _ROUNDING else None


def _apart(picture: Image.Image) -> int:
    """Return how far the channels of a picture in RGB are apart at most."""
    red, green, blue = picture.split()
    return max(int(ImageChops.difference(green, other).getextrema()[1]) for other in (red, blue))  # type: ignore[arg-type]


def _converted(picture: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    """Return the picture through `transform`."""
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None  # None only in place
    return converted


@lru_cache(maxsize=16)
def _between(profile: bytes, press: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    """Return the way from the colours of a picture to the inks; building it takes as long as a megapixel."""
    source = embedded(profile, mode) or assumed(mode) or vendored(SRGB)
    return ImageCms.buildTransform(source, _opened(press), mode, "CMYK", renderingIntent=_INTENT, flags=_FLAGS)


@lru_cache(maxsize=4)
def _black(press: bytes) -> tuple[int, ...]:
    """Return, for each tone of grey in sRGB, the sample that prints it in black alone: 255 is bare paper.

    Luminances are scaled so that black on the screen is the press's full black (black point compensation as Adobe
    and ISO 18619 describe it, with the black ink as the darkest that there is).
    """
    inks = Image.frombytes("CMYK", (FULL + 1, 1), b"".join(bytes((0, 0, 0, ink)) for ink in range(FULL + 1)))
    transform = ImageCms.buildTransform(_opened(press), vendored(SRGB), "CMYK", "RGB", renderingIntent=_INTENT)
    ramp = list(_converted(inks, transform).getchannel("G").tobytes())  # from paper, 255, to full ink
    for ink in range(1, len(ramp)):
        ramp[ink] = min(ramp[ink], ramp[ink - 1])  # more ink is never lighter, whatever the table's noise
    rising = ramp[::-1]
    darkest = luminance(rising[0])
    curve = []
    for sample in range(FULL):
        wanted = tone(darkest + (1 - darkest) * luminance(sample))
        at = bisect_left(rising, wanted)
        between = (rising[at] - wanted) / (rising[at] - rising[at - 1]) if at and rising[at] > wanted else 0
        curve.append(round(at - between))
    curve.append(FULL)  # paper stays bare, though the faintest inks show as white too
    return tuple(curve)


@lru_cache(maxsize=4)
def _opened(press: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(press))
