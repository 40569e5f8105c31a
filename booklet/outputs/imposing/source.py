"""Any PDF → its pages with their measures.

Enters: bytes, as a stranger made them.  Leaves: pages as they stand upright, with trim and bleed, and what is odd about
them; or `Refused`, with the finding that says why the file cannot be imposed.

The trim is what counts (ISO 32000-1, 14.11.2): TrimBox, else CropBox, else MediaBox, each within the MediaBox.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.constants import UserAccessPermissions
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NullObject, NumberObject

from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.output import OUTPUT_KEY
from booklet.outputs.imposing.fit import SLACK, Box
from booklet.quiet import quiet

NOT_PDF = Rule(
    "impose-not-pdf",
    Severity.ERROR,
    "“{file}” is not a PDF.",
    "Name a file that was saved or exported as PDF.",
    "ISO 32000-1, 7.5.2",
)
BROKEN = Rule(
    "impose-broken",
    Severity.ERROR,
    "“{file}” is damaged: its pages cannot be read.",
    "Make or download it again; it may have been cut short on the way.",
    "ISO 32000-1, 7.5",
)
LOCKED = Rule(
    "impose-locked",
    Severity.ERROR,
    "“{file}” is encrypted, and its pages cannot be taken over.",
    "Save a copy without a password and without restrictions, and impose that.",
)
NO_SIZE = Rule(
    "impose-no-size",
    Severity.ERROR,
    "Page {number} has no size that a page can have: its {box} {fault}.",
    "Make the file again, with one page size for all boxes of that page.",
    "ISO 32000-1, 14.11.2",
)
OUTSIDE = Rule(
    "impose-box-outside",
    Severity.WARNING,
    "The {box} goes beyond the page itself (MediaBox) on {pages}; what lies there does not exist, and is left out.",
    "If pages come out too small, or not in their middle, make the file again, with one page size for all boxes.",
    "ISO 32000-1, 14.11.2.1",
)
NO_TRIM = Rule(
    "impose-no-trim-box",
    Severity.NOTICE,
    "The file does not say where its pages are trimmed, so all that a screen shows of a page counts as the page.",
    clause="ISO 32000-1, 14.11.2",
)
ANNOTATED = Rule(
    "impose-annotations",
    Severity.WARNING,
    "{pages} comments, stamps or form fields, which are not on the sheets.",
    "Print the file into a new PDF first, comments and all, and impose that.",
)
RESTRICTED = Rule(
    "impose-restricted",
    Severity.NOTICE,
    "Whoever made the file did not allow {what}; the sheets do not carry that on.",
    "Ask them, if the file is not yours.",
    "ISO 32000-1, table 22",
)
RULES = (NOT_PDF, BROKEN, LOCKED, NO_SIZE, OUTSIDE, NO_TRIM, ANNOTATED, RESTRICTED)

_HEADER_WITHIN = 1024  # bytes; readers accept the header there (ISO 32000-1, annex H.3, note 13)
_SMALLEST = 3.0  # points; less is no page (annex C.2)
_LARGEST = 14_400.0 * 75_000  # points; the limit of annex C.2 in the largest unit
_NEEDED = {
    UserAccessPermissions.PRINT: "printing it",
    UserAccessPermissions.MODIFY: "changing it",
    UserAccessPermissions.EXTRACT: "copying from it",
}
_UNSEEN = frozenset(("/Link", "/Popup", "/TrapNet", "/PrinterMark"))


class Refused(Exception):  # noqa: N818 - it is an answer, not an accident
    """A file that cannot be imposed; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class SourcePage:
    """A page. Boxes are in its own space; `quarters` is how often it is turned clockwise to stand upright."""

    page: PageObject
    trim: Box
    bleed: Box
    quarters: int = 0
    unit: float = 1.0  # points in a unit of its space

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of the trim in points, as it stands upright."""
        width, height = self.trim.width * self.unit, self.trim.height * self.unit
        return (height, width) if self.quarters % 2 else (width, height)

    @cached_property
    def reach(self) -> float:
        """How far the bleed goes beyond the trim on the side where it is most."""
        trim, bleed = self.trim, self.bleed
        sides = (trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top)
        return max(sides) * self.unit

    def matrix(self, place: Box, *, turned: bool) -> tuple[float, ...]:
        """Return the matrix that puts the upright trim in the middle of `place`, on its head if `turned`."""
        a, b, c, d = (each * self.unit for each in self._axes(turned=turned))
        x, y = (self.trim.left + self.trim.right) / 2, (self.trim.bottom + self.trim.top) / 2
        middle_x, middle_y = (place.left + place.right) / 2, (place.bottom + place.top) / 2
        return a, b, c, d, middle_x - a * x - c * y, middle_y - b * x - d * y

    def moved(self, right: float, *, turned: bool) -> tuple[float, ...]:
        """Return the matrix in the page's own space that moves it `right` by points on the sheet."""
        a, _, c, _ = self._axes(turned=turned)
        return 1, 0, 0, 1, right * a / self.unit, right * c / self.unit

    def _axes(self, *, turned: bool) -> tuple[int, int, int, int]:
        """Return where the page's axes point when it stands upright, or on its head."""
        quarters = (self.quarters + (2 if turned else 0)) % 4
        return ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))[quarters]


@dataclass(frozen=True)
class Source:
    """A PDF that can be imposed. `output` says which of this program's files it is; "" is any other."""

    reader: PdfReader
    pages: tuple[SourcePage, ...]
    findings: tuple[Finding, ...]
    output: str = ""


def open_source(content: bytes, name: str) -> Source:
    """Return the pages of a PDF, called `name` in messages. Raises Refused."""
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise Refused(NOT_PDF.at(file=name))
    try:
        with quiet():
            reader = PdfReader(io.BytesIO(content))
            opened = reader.decrypt("") if reader.is_encrypted else PasswordType.OWNER_PASSWORD
            if not opened:
                raise Refused(LOCKED.at(file=name))
            pages = tuple(_page(at, page) for at, page in enumerate(reader.pages))
            denied = _denied(reader) if opened is PasswordType.USER_PASSWORD else ""
            findings = (*([RESTRICTED.at(what=denied)] if denied else []), *_remarks(reader))
    except Refused:
        raise
    except DependencyError as problem:  # newer encryption, which pypdf leaves to other libraries
        raise Refused(LOCKED.at(file=name)) from problem
    except Exception as problem:  # pypdf raises whatever a damaged file leads it to; the finding is the same
        raise Refused(BROKEN.at(file=name)) from problem
    if not pages:
        raise Refused(BROKEN.at(file=name))
    return Source(reader, pages, findings, _output(reader))


def _output(reader: PdfReader) -> str:
    """Return what a file says it is; that it cannot be read is no reason to refuse its pages."""
    try:
        with quiet():
            said = dict(reader.metadata or {}).get(f"/{OUTPUT_KEY}")
    except Exception:  # pypdf raises whatever a damaged file leads it to
        return ""
    return said if isinstance(said, str) else ""


def _denied(reader: PdfReader) -> str:
    """Return in words what of imposing its author denies to those who open the file without the owner's password."""
    allowed = reader.user_access_permissions
    if allowed is None:
        return ""
    words = [words for flag, words in _NEEDED.items() if not allowed & flag]
    return " or ".join(words)


def _remarks(reader: PdfReader) -> Iterator[Finding]:
    if any("/TrimBox" not in page for page in reader.pages):
        yield NO_TRIM.at()
    for box in ("TrimBox", "BleedBox"):
        outside = [at for at, page in enumerate(reader.pages) if _leaves(page, f"/{box}")]
        if outside:
            first = f"page {outside[0] + 1}"
            pages = first if len(outside) == 1 else f"{len(outside)} pages, of which {first} is the first"
            yield OUTSIDE.at(page=outside[0], box=box, pages=pages)
    annotated = sum(any(map(_is_seen, _annotations(page))) for page in reader.pages)
    if annotated:
        yield ANNOTATED.at(pages="1 page has" if annotated == 1 else f"{annotated} pages have")


def _annotations(page: PageObject) -> Iterator[object]:
    found = page.get("/Annots")
    found = found.get_object() if found is not None else None
    if isinstance(found, ArrayObject):
        yield from (each.get_object() for each in found)


def _is_seen(annotation: object) -> bool:
    return isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") not in _UNSEEN


def _page(at: int, page: PageObject) -> SourcePage:
    media = _box(page, "/MediaBox")
    if media is None:
        raise _sizeless(at, "MediaBox", "is missing, empty or damaged")
    crop = _within(_box(page, "/CropBox"), media) or media  # as programs do that show pages
    trim = _stated(at, page, "TrimBox", media) or crop
    bleed = _stated(at, page, "BleedBox", media) or trim
    around = Box(
        min(bleed.left, trim.left),
        min(bleed.bottom, trim.bottom),
        max(bleed.right, trim.right),
        max(bleed.top, trim.top),
    )
    turned = page.get("/Rotate", 0)
    unit = page.get("/UserUnit", 1)
    quarters = int(turned) // 90 % 4 if isinstance(turned, int | float) else 0
    scale = float(unit) if isinstance(unit, int | float) and 0 < unit <= 75_000 else 1.0
    return SourcePage(page, trim, around, quarters, scale)


def _stated(at: int, page: PageObject, name: str, media: Box) -> Box | None:
    """Return what of a box lies in the media; None where the page has no such box. Raises Refused for an empty one."""
    if not _has(page, f"/{name}"):
        return None
    box = _box(page, f"/{name}")
    if box is None:
        raise _sizeless(at, name, "is empty or damaged")
    found = _within(box, media)
    if found is None:
        raise _sizeless(at, name, "lies beside the page itself (MediaBox)")
    return found


def _sizeless(at: int, box: str, fault: str) -> Refused:
    return Refused(NO_SIZE.at(page=at, number=at + 1, box=box, fault=fault))


def _has(page: PageObject, key: str) -> bool:
    found = page.get(key)
    return found is not None and not isinstance(found.get_object(), NullObject)


def _leaves(page: PageObject, key: str) -> bool:
    """Whether a box goes beyond the media by more than what sizes in round figures do."""
    box, media = _box(page, key), _box(page, "/MediaBox")
    if box is None or media is None:
        return False
    beyond = (media.left - box.left, media.bottom - box.bottom, box.right - media.right, box.top - media.top)
    return max(beyond) > SLACK


def _box(page: PageObject, key: str) -> Box | None:
    """Return a box of a page, its corners in order; None where there is none that could be one."""
    found = page.get(key)
    found = found.get_object() if found is not None else None
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    corners = [each.get_object() for each in found]
    if not all(isinstance(each, NumberObject | FloatObject) and abs(each) < _LARGEST for each in corners):
        return None
    left, right = sorted(map(float, corners[::2]))
    bottom, top = sorted(map(float, corners[1::2]))
    return Box(left, bottom, right, top) if right - left >= _SMALLEST and top - bottom >= _SMALLEST else None


def _within(box: Box | None, media: Box) -> Box | None:
    """Return what of a box lies in the media; None where it is no more than a speck."""
    if box is None:
        return None
    left, right = max(box.left, media.left), min(box.right, media.right)
    bottom, top = max(box.bottom, media.bottom), min(box.top, media.top)
    return Box(left, bottom, right, top) if right - left >= _SMALLEST and top - bottom >= _SMALLEST else None
