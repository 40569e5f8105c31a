"""The measure of a picture file, from its header alone; a drawing is read.

Enters: the path of a file.  Leaves: a `Probe`, or a `PictureProblem` is raised.  No pixel is decoded: the guards
against oversize ("decompression bombs") judge the header.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFile, PngImagePlugin, TiffImagePlugin

from booklet.diagnostics import Finding, Origin
from booklet.pictures import problem
from booklet.pictures.colour import fits
from booklet.pictures.problem import PictureProblem
from booklet.pictures.sniff import HEAD, NAMES, SUFFIXES, Unsupported, sniff
from booklet.pictures.svg.read import drawing
from booklet.pictures.whole import is_whole

Crop = tuple[float, float, float, float]

# tags of TIFF 6.0, Exif 2.32 and DNG 1.4
_SUBFILE, _BITS, _ORIENTATION, _DNG_VERSION = 254, 258, 274, 50706
_TURNED = (5, 6, 7, 8)  # orientations that swap width and height
_MEASUREMENTS = Unsupported(
    "a file of measurements (32-bit or floating-point numbers), without a stated black and white",
    "Save it as 16-bit or 8-bit grey.",
)
_KEYED = Unsupported("a 16-bit PNG with one colour declared transparent", "Save it as 8-bit PNG with transparency.")
_CAMERA = Unsupported("a camera's raw file", "Develop it in the camera maker's program and export a JPEG or TIFF.")


@dataclass(frozen=True, slots=True)
class Probe:
    """What the header of a picture says.

    `width` and `height` are pixels of the picture upright, its orientation (`orientation`, 1 to 8 as in Exif)
    applied; of a drawing only their proportion means anything.  `mode` is Pillow's ("RGB", "L", "P", "CMYK", "I;16"
    …), "" for a drawing; `format` is jpeg | png | tiff | webp | svg, by content.  `bits` counts one sample's.
    `alpha` says that some of it may be transparent.  `icc`: a profile is embedded; `icc_usable`: it can be read and
    fits the mode.  `misnamed`: the suffix promises another format.  `sha256` is of the whole file, hexadecimal.
    """

    name: str
    width: int
    height: int
    mode: str
    format: str
    frames: int
    bits: int
    alpha: bool
    icc: bool
    icc_usable: bool
    orientation: int
    misnamed: bool
    sha256: str

    @property
    def drawn(self) -> bool:
        """Whether it is a drawing (SVG), which has no pixels and is sharp at any size."""
        return self.format == "svg"


def probe(file: Path) -> Probe:
    """Return the measure of the picture `file`.

    Raises `PictureProblem` with one of the rules picture-missing, -empty, -unreadable, -too-large, -animated and
    -unsupported; for a drawing, which is read as a whole, a `DrawingProblem`.  A suffix that lies is accepted where the
    content is a supported picture (`Probe.misnamed`).
    """
    kind = kind_of(file)
    if kind == "svg":
        return _drawn(file)
    with open_picture(file, kind) as picture:
        _guard(file.name, picture)
        mode, bits, orientation = picture.mode, _bits(picture), _orientation(picture)
        alpha = picture.has_transparency_data
        if "transparency" in picture.info and bits > 8:
            raise PictureProblem(problem.UNSUPPORTED, name=file.name, kind=_KEYED.kind, advice=_KEYED.advice)
        profile = picture.info.get("icc_profile") or b""
        width, height = _stored(picture)
        if orientation in _TURNED:
            width, height = height, width
        whole = is_whole(file, kind, picture)
        if _frames(picture) > 1:
            raise PictureProblem(problem.ANIMATED, name=file.name)
    if not whole:
        raise PictureProblem(problem.UNREADABLE, name=file.name, why="its end is missing; it was not copied wholly")
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Probe(
        name=file.name,
        width=width,
        height=height,
        mode=mode,
        format=kind,
        frames=1,
        bits=bits,
        alpha=alpha,
        icc=bool(profile),
        icc_usable=fits(profile, mode),
        orientation=orientation,
        misnamed=file.suffix.lower() not in SUFFIXES[kind],
        sha256=digest,
    )


def remarks(probe: Probe, origin: Origin | None = None) -> tuple[Finding, ...]:
    """Return what should be said about a picture that can be used: misnamed, its profile unusable or guessed."""
    found = []
    if probe.misnamed:
        found.append(problem.MISNAMED.at(origin, name=probe.name, kind=NAMES[probe.format]))
    if probe.icc and not probe.icc_usable:
        found.append(problem.PROFILE.at(origin, name=probe.name))
    if probe.mode == "CMYK" and not probe.icc:
        found.append(problem.UNPROFILED_CMYK.at(origin, name=probe.name))
    return tuple(found)


def effective_ppi(probe: Probe, crop: Crop, width_pt: float, height_pt: float) -> float:
    """Return the resolution of the part `crop` (fractions) placed at this size, the lower of both directions.

    The unit is pixels per inch of the paper; a drawing has infinitely many.
    """
    if probe.drawn:
        return math.inf
    left, top, right, bottom = crop
    across = probe.width * (right - left) / width_pt
    down = probe.height * (bottom - top) / height_pt
    return 72 * min(across, down)


@contextmanager
def open_picture(file: Path, kind: str) -> Iterator[ImageFile.ImageFile]:
    """Open `file`, of format `kind`, without decoding it; any trouble inside is a `PictureProblem`.

    Pillow's decoders answer damaged files with nearly every kind of exception (OSError, SyntaxError, ValueError,
    struct.error, IndexError, zlib.error …) and with warnings; hence the wide net, here and nowhere else.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(file, formats=(kind.upper(),)) as picture:
                yield picture
        except PictureProblem:
            raise
        except (Image.DecompressionBombError, MemoryError) as error:
            raise _too_many(file.name) from error
        except Exception as error:
            why = f"it is a {NAMES[kind]} file that is cut off, damaged, or of a rare make"
            raise PictureProblem(problem.UNREADABLE, name=file.name, why=why) from error


def _drawn(file: Path) -> Probe:
    """Return the measure of a drawing, in thousandths of a point."""
    measured = drawing(file)
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Probe(
        name=file.name,
        width=max(1, round(measured.width * 1000)),
        height=max(1, round(measured.height * 1000)),
        mode="",
        format="svg",
        frames=1,
        bits=0,
        alpha=True,
        icc=False,
        icc_usable=False,
        orientation=1,
        misnamed=file.suffix.lower() not in SUFFIXES["svg"],
        sha256=digest,
    )


def kind_of(file: Path) -> str:
    """Return the format of `file` by its content, after the guards that need no decoder."""
    try:
        if not file.exists():
            raise PictureProblem(problem.MISSING, name=file.name, near=_near(file))
        if not file.is_file():
            raise PictureProblem(problem.UNREADABLE, name=file.name, why="it is a folder or a device, not a file")
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(HEAD)
    except (OSError, ValueError) as error:  # no permission, a name that no file can have
        why = "the computer does not let it be opened"
        raise PictureProblem(problem.UNREADABLE, name=file.name, why=why) from error
    if not head:
        raise PictureProblem(problem.EMPTY, name=file.name)
    kind = sniff(head)
    if kind is None and file.suffix.lower() in SUFFIXES["svg"]:
        return "svg"  # its reader tells what is wrong with it, and where
    if kind is None:
        raise PictureProblem(problem.UNREADABLE, name=file.name, why="it is not a picture of a known kind")
    if isinstance(kind, Unsupported):
        raise PictureProblem(problem.UNSUPPORTED, name=file.name, kind=kind.kind, advice=kind.advice)
    if size > problem.MAX_MEGABYTES * 1_000_000:
        why = f"it has {size // 1_000_000} MB, and {problem.MAX_MEGABYTES} MB is the limit"
        raise PictureProblem(problem.TOO_LARGE, name=file.name, why=why)
    return kind


def _near(file: Path) -> str:
    """Return a sentence that names the file probably meant, or ""."""
    try:
        names = sorted(each.name for each in file.parent.iterdir() if each.is_file())
    except OSError:
        return ""
    folded = {name.lower(): name for name in reversed(names)}
    close = difflib.get_close_matches(file.name.lower(), sorted(folded), n=1, cutoff=0.75)
    return f" Did you mean {folded[close[0]]}?" if close else ""


def _guard(name: str, picture: ImageFile.ImageFile) -> None:
    """Refuse what is too large to decode or has no defined black and white."""
    if picture.width * picture.height > problem.MAX_MEGAPIXELS * 1_000_000:
        raise _too_many(name)
    refused = None
    if isinstance(picture, TiffImagePlugin.TiffImageFile) and (
        _DNG_VERSION in picture.tag_v2 or picture.tag_v2.get(_SUBFILE, 0) & 1  # a thumbnail first, as in NEF
    ):
        refused = _CAMERA
    elif picture.mode in ("I", "F"):
        refused = _MEASUREMENTS
    if refused:
        raise PictureProblem(problem.UNSUPPORTED, name=name, kind=refused.kind, advice=refused.advice)


def _too_many(name: str) -> PictureProblem:
    why = f"it has more than {problem.MAX_MEGAPIXELS} million pixels"
    return PictureProblem(problem.TOO_LARGE, name=name, why=why)


def _stored(picture: ImageFile.ImageFile) -> tuple[int, int]:
    """Return width and height as stored: some versions of Pillow turn a TIFF on opening."""
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        return int(picture.tag_v2[256]), int(picture.tag_v2[257])
    return picture.size


def _orientation(picture: ImageFile.ImageFile) -> int:
    """Return the Exif orientation, 1 to 8; 1 where none is stated or what is stated makes no sense."""
    exif = _png_exif(picture) if isinstance(picture, PngImagePlugin.PngImageFile) else picture.getexif()
    stated = exif.get(_ORIENTATION, 1)
    return stated if stated in range(1, 9) else 1


def _png_exif(picture: PngImagePlugin.PngImageFile) -> Image.Exif:
    """Return the Exif of a PNG by stepping over its chunks: Pillow's `getexif` decodes the picture to get there."""
    exif, stream = Image.Exif(), picture.fp
    assert stream is not None  # as long as the picture is open
    before = stream.tell()
    stream.seek(8)
    while len(head := stream.read(8)) == 8:
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind == b"eXIf":
            exif.load(stream.read(length))
            break
        stream.seek(length + 4, io.SEEK_CUR)
    stream.seek(before)
    return exif


def _bits(picture: ImageFile.ImageFile) -> int:
    """Return the bits of one sample."""
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        return int(max(picture.tag_v2.get(_BITS, (1,))))
    if not isinstance(picture, PngImagePlugin.PngImageFile):
        return 8
    stream = picture.fp
    assert stream is not None  # as long as the picture is open
    before = stream.tell()
    stream.seek(24)  # IHDR's bit depth, after 8 bytes of signature, 8 of the chunk's head, 8 of width and height
    depth = stream.read(1)[0]
    stream.seek(before)
    return depth


def _frames(picture: ImageFile.ImageFile) -> int:
    """Return how many pictures the file holds, thumbnails and masks not counted; at most a few are looked at.

    A JPEG counts as one: what telephones append to it (MPO) is a depth map or a second eye.
    """
    if not isinstance(picture, TiffImagePlugin.TiffImageFile):
        return 1 if picture.format in ("JPEG", "MPO") else int(getattr(picture, "n_frames", 1))
    count = 1
    try:
        for index in range(1, 5):
            picture.seek(index)
            count += not picture.tag_v2.get(_SUBFILE, 0) & 0b101  # reduced, mask
    except (EOFError, OSError, SyntaxError, ValueError, TypeError, KeyError):
        pass  # the chain of pages ends here, well or badly; the first page stands
    return count
