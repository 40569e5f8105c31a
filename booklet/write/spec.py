"""What write is told besides the Layout: how this output differs from the others, and who speaks.

Enters nothing.  Leaves: the types of `write_pdf`'s arguments, made by `outputs/`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from booklet.model.drawing import Drawing
from booklet.model.ink import Picture


class FontFace(Protocol):
    """What write asks of a face: a font file and its metrics, in font units."""

    @property
    def name(self) -> str:
        """The name by which glyph runs call it."""
        ...

    @property
    def path(self) -> Path:
        """The font file: TrueType, or OpenType with CFF outlines."""
        ...

    @property
    def upem(self) -> int:
        """Font units in an em."""
        ...

    @property
    def ascent(self) -> float:
        """The height above the baseline that its text takes, in font units."""
        ...

    @property
    def descent(self) -> float:
        """The depth below the baseline, in font units, negative."""
        ...

    @property
    def cap_height(self) -> float:
        """The height of capitals, in font units."""
        ...

    def advance(self, glyph: int) -> float:
        """Return the glyph's own advance width in font units."""
        ...


class FaceSource(Protocol):
    """Where faces are looked up by name."""

    def face(self, name: str) -> FontFace:
        """Return the face that glyph runs call `name`."""
        ...


class RenderedPicture(Protocol):
    """Pixels, ready to embed: what `pictures` gives.

    `payload` is a whole JPEG stream (codec "jpeg") or raw samples of 8 bits, row by row from the top (codec "flate",
    which write compresses); `alpha`, where there is one, holds one such sample a pixel.  A JPEG in CMYK holds the
    complements of the inks, as Adobe's and Pillow's do (Adobe technical note 5116, 18); raw samples hold the inks.
    """

    @property
    def payload(self) -> bytes:
        """The colour samples."""
        ...

    @property
    def width(self) -> int:
        """Pixels across."""
        ...

    @property
    def height(self) -> int:
        """Pixels down."""
        ...

    @property
    def space(self) -> str:
        """The device colour space: rgb | gray | cmyk."""
        ...

    @property
    def codec(self) -> str:
        """How `payload` is coded: jpeg | flate."""
        ...

    @property
    def alpha(self) -> bytes | None:
        """The opacity of each pixel, 0 to 255, or None where all is opaque."""
        ...


PictureSource = Callable[[Picture], RenderedPicture | Drawing]
SMALL_TYPE = 12.0  # points; under it, type is in one ink


@dataclass(frozen=True, slots=True)
class Operators:
    """A colour as content stream operators: to fill with it and to stroke with it (ISO 32000-1, 8.6.8).

    `small` fills type under `SMALL_TYPE` points, where it is not b"": black alone, which overprints, for inks that do
    not meet exactly blur fine strokes.
    `overprints` tells whether type and rules of this colour leave what is under them in the other inks.
    `space` is the separation's name where the operators call a colour space of the page resources by it.
    """

    fill: bytes
    stroke: bytes
    small: bytes = b""
    overprints: bool = False
    space: str = ""


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The colour an output means (ISO 32000-1, 14.11.5). `components` is the profile's number of channels."""

    subtype: str  # GTS_PDFA1 | GTS_PDFX
    condition: str  # a registered name: "sRGB IEC61966-2.1"
    registry: str  # where it is registered; "" where it is not
    profile: bytes
    components: int
    info: str = ""  # the condition in words; the name again where it is ""


@dataclass(frozen=True, slots=True)
class Separation:
    """An ink with a plate of its own (ISO 32000-1, 8.6.6.4): its name, and what shows it where there is no such plate.

    `resource` is the name by which content streams call it; `cmyk`, 0…1 each, is the full ink in process colours.
    The ink "All" is every plate: registration.
    """

    resource: str
    ink: str
    cmyk: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF (ISO 19005-3, 6.8); no two have the same `name`.

    `mime` is its media type, and `relationship` what it is to the document: Source | Data | Supplement.  `path` is the
    content path of the structure element that it belongs to, "" for the document.
    """

    name: str
    mime: str
    relationship: str
    description: str
    content: bytes
    path: str = ""


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """How one output is written.

    `colours` resolves every name the Layout uses.  `margin` is how far the media reach beyond the trim on each side and
    `bleed` how much of it is bleed (points; both 0 on a screen).  `links` tells whether annotations are written,
    `tagged` whether the structure tree is.  `leave_out` names the kinds of blank page (`Page.blank`) that this output
    does without.  `pdfx` is the standard that the file declares, "PDF/X-4" (ISO 15930-7), or "": then it is PDF/A-2a
    and PDF/UA-1, if it is tagged.  `group` is the device colour space that pages blend in, "DeviceCMYK", or "".  With
    `attachments` it is PDF/A-3a (ISO 19005-3), which alone allows files of any kind in it.
    """

    colours: Mapping[str, Operators]
    intent: OutputIntent
    margin: float = 0.0
    bleed: float = 0.0
    links: bool = True
    leave_out: frozenset[str] = frozenset()
    version: tuple[int, int] = (1, 7)
    tagged: bool = True
    pdfx: str = ""
    group: str = ""
    separations: tuple[Separation, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file was made from, as it says itself: the edition, the program's version, and two SHA-256.

    `content` is that of the content file, `ingredients` that of the list of all files of the content
    (`compare/ingredients.py`).
    """

    edition: str
    content: str
    ingredients: str
    program: str


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the file says of itself, in the Info dictionary and in XMP alike.

    `date` carries its zone; it is both the date of creation and of change, for the clock is never asked.  `output`
    is which output the file is ("print"; `model/output.py`), "" where it is none: each is a document with versions of
    its own.
    """

    title: str
    language: str  # BCP 47; "" where it is not known
    date: datetime.datetime | None  # None where nobody says
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = "booklet"
    producer: str = "booklet"
    output: str = ""
    provenance: Provenance | None = None
