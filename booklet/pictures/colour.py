"""From any pixel mode and profile to 8-bit sRGB or grey.

Enters: a decoded picture.  Leaves: L or RGB in sRGB (IEC 61966-2-1) or, for grey, in its tone curve; alpha apart.
Profiles are honoured by littleCMS, relative colorimetric with black point compensation.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources

from PIL import Image, ImageChops, ImageCms

SRGB, COATED = "sRGB.icc", "FOGRA39L_coated.icc"  # profiles of the program's own
WIDE = ("I;16", "I;16L", "I;16B", "I;16N")  # Pillow's 16-bit grey

_SPACES = {"L": "GRAY", "CMYK": "CMYK", "LAB": "Lab"} | dict.fromkeys(("RGB", "YCbCr"), "RGB")


def fits(profile: bytes, mode: str) -> bool:
    """Return whether `profile` is a readable ICC profile of the colour space of the Pillow mode `mode`."""
    return embedded(profile, _base(mode)) is not None


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


def part(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the colours of a picture (L, LA, RGB, RGBA, CMYK, LAB) and its alpha, or None where it has none."""
    if picture.mode not in ("LA", "RGBA"):
        return picture, None
    return picture.convert(picture.mode[:-1]), picture.getchannel("A")


def to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture (L, RGB, CMYK, LAB) as L or RGB in sRGB; grey stays grey.

    `profile` is the embedded ICC profile or b"".  Without a usable one, RGB is taken as sRGB, grey as having its
    tone curve, and CMYK as coated offset (FOGRA39, ISO 12647-2).
    """
    source = embedded(profile, picture.mode) or assumed(picture.mode)
    return picture if source is None else _transform(picture, source)


def luminance(tone: float) -> float:
    """Return the luminance, 0 to 1, of a grey in sRGB, 0 to 255 (IEC 61966-2-1)."""
    share = tone / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def tone(luminance: float) -> float:
    """Return the grey in sRGB, 0 to 255, of a luminance, 0 to 1: the inverse of `luminance`."""
    return 255 * (luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055)


def _transform(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Return `picture` converted from `source`; grey comes back as grey."""
    converted = ImageCms.profileToProfile(
        picture,
        source,
        vendored(SRGB),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None  # None only in place
    return converted.getchannel("G") if picture.mode == "L" else converted


def assumed(mode: str) -> ImageCms.ImageCmsProfile | None:
    """Return the profile of a picture that brings none, on a screen; None where it is sRGB already, or grey."""
    if mode == "CMYK":
        return vendored(COATED)
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")) if mode == "LAB" else None


def _base(mode: str) -> str:
    """Return the mode without alpha, palette and depth: L, RGB, CMYK, LAB."""
    if mode in ("1", "L", "LA", "La", *WIDE):
        return "L"
    return mode if mode in ("CMYK", "LAB") else "RGB"


def embedded(profile: bytes, mode: str) -> ImageCms.ImageCmsProfile | None:
    """Return the profile `profile` opened, or None where there is none, it is broken or of another colour space.

    `mode` is L, RGB, CMYK or LAB.
    """
    if not profile:
        return None
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space.strip() != _SPACES[mode]:
            return None
        ImageCms.buildTransform(
            opened, vendored(SRGB), mode, "RGB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return opened


@cache
def vendored(name: str) -> ImageCms.ImageCmsProfile:
    """Return a profile of the program's own, opened."""
    return ImageCms.ImageCmsProfile(io.BytesIO(vendored_bytes(name)))


@cache
def vendored_bytes(name: str) -> bytes:
    """Return a profile of the program's own."""
    return (resources.files("booklet") / "design" / "profiles" / name).read_bytes()
