"""From any pixel mode and profile to 8-bit sRGB or grey.

Enters: a decoded picture.  Leaves: L, LA, RGB or RGBA in sRGB (IEC 61966-2-1) or, for grey, in its tone curve.
Profiles are honoured by littleCMS, relative colorimetric with black point compensation.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources

from PIL import Image, ImageChops, ImageCms

WIDE = ("I;16", "I;16L", "I;16B", "I;16N")  # Pillow's 16-bit grey

_SPACES = {"L": "GRAY", "CMYK": "CMYK", "LAB": "Lab"} | dict.fromkeys(("RGB", "YCbCr"), "RGB")


def fits(profile: bytes, mode: str) -> bool:
    """Return whether `profile` is a readable ICC profile of the colour space of the Pillow mode `mode`."""
    return bool(profile) and _embedded(profile, _base(mode)) is not None


def widen(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be resampled: palettes, 1-bit and colour keys resolved.

    The result is L, LA, RGB, RGBA, CMYK, LAB, I (16-bit grey, big-endian) or I;16.
    """
    mode = picture.mode
    if mode in WIDE:
        return picture if mode == "I;16" else picture.convert("I")
    if mode in ("L", "LA", "RGB", "RGBA", "CMYK", "LAB") and "transparency" not in picture.info:
        return picture
    grey = _base(mode) == "L"
    if picture.has_transparency_data:
        return picture.convert("LA" if grey else "RGBA")
    return picture.convert("L" if grey else "RGB")


def narrow(picture: Image.Image, bits: int, white_is_zero: bool) -> Image.Image:
    """Return 16-bit grey as 8-bit, scaled from the full range of `bits`; any other mode as it is."""
    if picture.mode not in ("I", "I;16"):
        return picture
    scale = 255 / ((1 << bits) - 1)
    grey = picture.convert("I").point(lambda sample: sample * scale + 0.5).convert("L")
    return ImageChops.invert(grey) if white_is_zero else grey


def to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture (L, LA, RGB, RGBA, CMYK, LAB) as L, LA, RGB or RGBA in sRGB; grey stays grey.

    `profile` is the embedded ICC profile or b"".  Without a usable one, RGB is taken as sRGB, grey as having its
    tone curve, and CMYK as coated offset (FOGRA39, ISO 12647-2).
    """
    alpha = None
    if picture.mode in ("LA", "RGBA"):
        alpha = picture.getchannel("A")
        picture = picture.convert(picture.mode[:-1])
    source = (_embedded(profile, picture.mode) if profile else None) or _assumed(picture.mode)
    if source is not None:
        picture = _transform(picture, source)
    if alpha is not None:
        picture.putalpha(alpha)
    return picture


def _transform(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Return `picture` converted from `source`; grey comes back as grey."""
    converted = ImageCms.profileToProfile(
        picture,
        source,
        _vendored("sRGB.icc"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None  # None only in place
    return converted.getchannel("G") if picture.mode == "L" else converted


def _assumed(mode: str) -> ImageCms.ImageCmsProfile | None:
    """Return the profile of a picture that brings none; None where it is sRGB already, or grey."""
    if mode == "CMYK":
        return _vendored("FOGRA39L_coated.icc")
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")) if mode == "LAB" else None


def _base(mode: str) -> str:
    """Return the mode without alpha, palette and depth: L, RGB, CMYK, LAB."""
    if mode in ("1", "L", "LA", "La", *WIDE):
        return "L"
    return mode if mode in ("CMYK", "LAB") else "RGB"


def _embedded(profile: bytes, mode: str) -> ImageCms.ImageCmsProfile | None:
    """Return the profile, or None where it is broken or of another colour space."""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space.strip() != _SPACES[mode]:
            return None
        ImageCms.buildTransform(
            opened, _vendored("sRGB.icc"), mode, "RGB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return opened


@cache
def _vendored(name: str) -> ImageCms.ImageCmsProfile:
    """Return a profile of the program's own."""
    data = (resources.files("booklet") / "design" / "profiles" / name).read_bytes()
    return ImageCms.ImageCmsProfile(io.BytesIO(data))
