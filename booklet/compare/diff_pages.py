"""A PDF, from whatever program → its words by page, and on request places, pixels and pictures.

Enters: a file or its bytes.  Leaves: a `PdfPages`, or the finding that says why there is none.  pdfium reads; what a
page looks like is asked for only where that is to be shown or told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from booklet.checks.file.opening import BROKEN, MISSING, NOT_PDF, headed
from booklet.compare.diff import PageImage, Rectangle
from booklet.compare.diff_words import Word, words
from booklet.diagnostics import Finding, Rule, Severity
from booklet.pictures.raster import Raster, changed_areas, jpeg

LOCKED = Rule(
    "diff-password",
    Severity.ERROR,
    "“{file}” is encrypted and opens only with a password, so it can’t be compared.",
    "Open it with its password, save a copy without one, and compare that.",
)
TOO_MANY = Rule(
    "diff-too-many-pages",
    Severity.ERROR,
    "“{file}” has {pages} pages; up to {limit} can be compared.",
    "Compare it part by part.",
)
DAMAGED = Rule(
    "diff-damaged",
    Severity.ERROR,
    "A page of “{old}” or of “{new}” is damaged, so they can’t be compared.",
    "Open both in another program, save them again, and compare these.",
)
RULES = (LOCKED, TOO_MANY, DAMAGED)

MOST_PAGES = 5000
_SCALE = 1.25  # 90 dpi: 10-point type can be read
_LARGEST = 1600  # pixels of the longer edge: a poster is shown smaller
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_NUMBER = re.compile(r"\d{1,5}")
_EDGES = 2  # lines at the beginning and end of a page that may be its head or foot
_AROUND = 2  # pixels about a word that the smoothing of its edges may reach
_RECURS = 3  # pages on which what stands at the head or foot recurs

Form = tuple[str, int | None]  # a line with # for its page number, and how far that is from the page's place


@dataclass(frozen=True, eq=False)
class PdfPages:
    """An open PDF: pages with their texts; `document` is pdfium's.

    `encrypted` though it opens without a password; `digest` is of all its bytes.
    """

    name: str
    document: Any
    texts: tuple[str, ...]
    encrypted: bool = False
    digest: bytes = b""

    @cached_property
    def edge_lines(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For every page the lines that may be its head or foot: where in its text each begins and ends."""
        return tuple(tuple(_edges(text)) for text in self.texts)

    @cached_property
    def furniture(self) -> frozenset[Form]:
        """The forms of lines that recur at the head or foot of pages: running heads, and numbers that count pages."""
        seen: dict[Form, set[int]] = {}
        for index, text in enumerate(self.texts):
            for start, end in self.edge_lines[index]:
                for form in _forms(text[start:end], index, len(self.texts)):
                    seen.setdefault(form, set()).add(index)
        return frozenset(form for form, pages in seen.items() if len(pages) >= _RECURS)

    def page_words(self, furniture: frozenset[Form]) -> tuple[tuple[Word, ...], ...]:
        """Return the words of each page without its head and foot."""
        found = []
        for index, text in enumerate(self.texts):
            hidden = text
            for start, end in self.edge_lines[index]:
                if _form(text[start:end], index, len(self.texts), furniture):
                    hidden = hidden[:start] + " " * (end - start) + hidden[end:]
            found.append(tuple(words(hidden)))
        return tuple(found)

    def page_furniture(self, index: int, furniture: frozenset[Form]) -> dict[str, tuple[int, int]]:
        """Return what stands at a page's head and foot, with # for its number, and where in its text each line is."""
        found: dict[str, tuple[int, int]] = {}
        for start, end in self.edge_lines[index]:
            if form := _form(self.texts[index][start:end], index, len(self.texts), furniture):
                found[form] = start, end
        return found

    def all_furniture(self, furniture: frozenset[Form]) -> frozenset[str]:
        """Return what stands at the head and foot of any page."""
        pages = (self.page_furniture(index, furniture) for index in range(len(self.texts)))
        return frozenset(form for page in pages for form in page)

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        width, height = self.document.get_page_size(index)
        return float(width), float(height)

    def raster(self, index: int) -> Raster:
        """Return the pixels of a page."""
        scale = min(_SCALE, _LARGEST / max(1.0, *self.size(index)))
        page = self.document[index]
        bitmap = page.render(scale=scale)
        found = Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return found

    def look(self, index: int) -> str:
        """Return what a page without words is known by, the hash of its pixels; "" for a page with words."""
        if self.texts[index].strip():
            return ""
        raster = self.raster(index)
        return f"{raster.width} {raster.height} {hashlib.sha256(raster.pixels).hexdigest()}"

    def image(self, index: int, raster: Raster | None = None) -> PageImage:
        """Return a page to be looked at; `raster` are its pixels, where they are at hand."""
        return PageImage(index + 1, *self.size(index), jpeg(raster or self.raster(index)))

    def places(self, index: int, spans: list[tuple[int, int]]) -> tuple[Rectangle, ...]:
        """Return where the parts of a page's text from a place to another are: a rectangle or more for each."""
        from pypdfium2 import raw

        page = self.document[index]
        text = page.get_textpage()
        try:
            at = self._unit_places(index)
            found = []
            for start, end in spans:
                first, last = (raw.FPDFText_GetCharIndexFromTextIndex(text, at(place)) for place in (start, end - 1))
                if first >= 0 and last >= first:
                    found += list(_rectangles(page, text, (first, last - first + 1)))
            return tuple(found)
        finally:
            text.close()
            page.close()

    def _unit_places(self, index: int) -> Any:
        """Return what turns a place in the text into one in pdfium's, which counts units of UTF-16."""
        text = self.texts[index]
        if not text or max(text) < "\U00010000":
            return int
        return lambda place: len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

    def pictures(self, index: int) -> tuple[tuple[str, Rectangle | None], ...]:
        """Return the hash of every picture on a page, with where it is, in the order of drawing.

        Of one that is drawn by a form it is not known where.
        """
        from pypdfium2 import PdfiumError, raw

        found: list[tuple[str, Rectangle | None]] = []
        page = self.document[index]
        with suppress(PdfiumError):
            for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
                digest = hashlib.sha256(bytes(each.get_data())).hexdigest()
                found.append((digest, None if each.level else _on_page(page, each.get_bounds())))
        page.close()
        return tuple(found)


@contextmanager
def opened(name: str, content: bytes | Path) -> Iterator[PdfPages | Finding]:
    """Give the pages of a PDF as long as they are needed, or the finding that says why they can't be read."""
    found = _open(name, content)
    try:
        yield found
    finally:
        if isinstance(found, PdfPages):
            found.document.close()


def seen_areas(old: Raster, new: Raster) -> tuple[Rectangle, ...]:
    """Return where two pages look different, as fractions of the page."""
    width, height = new.width, new.height
    return tuple(
        (left / width, top / height, (right - left) / width, (bottom - top) / height)
        for left, top, right, bottom in changed_areas(old, new)
    )


def blanked(raster: Raster, areas: Iterable[Rectangle]) -> Raster:
    """Return a page on which these areas, and a little around them, are white."""
    pixels = bytearray(raster.pixels)
    for x, y, wide, high in areas:
        left, right = max(0, int(x * raster.width) - _AROUND), int((x + wide) * raster.width) + 1 + _AROUND
        top, bottom = max(0, int(y * raster.height) - _AROUND), int((y + high) * raster.height) + 1 + _AROUND
        right, bottom = min(right, raster.width), min(bottom, raster.height)
        for row in range(top, bottom):
            at = row * raster.stride
            pixels[at + 3 * left : at + 3 * right] = b"\xff" * (3 * max(0, right - left))
    return replace(raster, pixels=bytes(pixels))


def _open(name: str, content: bytes | Path) -> PdfPages | Finding:
    from pypdfium2 import PdfDocument, PdfiumError, raw

    try:
        payload = content.read_bytes() if isinstance(content, Path) else content
    except OSError as why:
        return MISSING.at(file=name, why=(why.strerror or "unknown reason").lower())
    if not headed(payload):
        return NOT_PDF.at(file=name)
    try:
        document = PdfDocument(payload)
    except PdfiumError as why:
        locked = getattr(why, "err_code", None) == _PASSWORD
        return LOCKED.at(file=name) if locked else BROKEN.at(file=name)
    pages = len(document)
    if not pages or pages > MOST_PAGES:
        document.close()
        return TOO_MANY.at(file=name, pages=pages, limit=MOST_PAGES) if pages else BROKEN.at(file=name)
    try:
        texts = tuple(_text(document, index) for index in range(pages))
        for index in range(pages):
            document.get_page_size(index)
        encrypted = raw.FPDF_GetSecurityHandlerRevision(document) >= 0
    except PdfiumError:
        document.close()
        return BROKEN.at(file=name)
    return PdfPages(name, document, texts, encrypted, hashlib.sha256(payload).digest())


def _text(document: Any, index: int) -> str:
    page = document[index]
    text = page.get_textpage()
    found: str = text.get_text_range(errors="replace")
    text.close()
    page.close()
    return found


def _edges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last lines of a page's text."""
    lines = [found.span() for found in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    yield from lines if len(lines) <= 2 * _EDGES else (*lines[:_EDGES], *lines[-_EDGES:])


def _forms(line: str, index: int, pages: int) -> Iterator[Form]:
    """Yield a line as it is, and with # for each of its numbers: what stays the same from page to page.

    With ## for how many `pages` there are, where that stands behind: “11 / 21”.
    """
    line = " ".join(line.split())
    if not line.isdecimal():
        yield line, None
    for found in _NUMBER.finditer(line):
        before, behind, offset = line[: found.start()], line[found.end() :], int(found[0]) - index
        yield f"{before}#{behind}", offset
        if total := re.search(rf"(?<!\d){pages}(?!\d)", behind):
            yield f"{before}#{behind[: total.start()]}##{behind[total.end() :]}", offset


def _form(line: str, index: int, pages: int, furniture: frozenset[Form]) -> str:
    """Return the form of a line that is a head or foot, with # for the page's number; "" for any other."""
    return next((form for form, offset in reversed([*_forms(line, index, pages)]) if (form, offset) in furniture), "")


def _rectangles(page: Any, text: Any, span: tuple[int, int]) -> Iterator[Rectangle]:
    """Yield the rectangles of so many characters from one on: one for each line and font."""
    from ctypes import c_double

    from pypdfium2 import raw

    for number in range(raw.FPDFText_CountRects(text, *span)):
        left, top, right, bottom = (c_double() for _ in range(4))
        if raw.FPDFText_GetRect(text, number, left, top, right, bottom):
            yield _on_page(page, (left.value, bottom.value, right.value, top.value))


def _on_page(page: Any, bounds: tuple[float, float, float, float]) -> Rectangle:
    """Return a rectangle of user space, left, bottom, right, top, as fractions of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    wide, high = (right - left) or 1.0, (top - bottom) or 1.0
    xs = sorted((place - left) / wide for place in (bounds[0], bounds[2]))
    ys = sorted((top - place) / high for place in (bounds[1], bounds[3]))
    x, y, width, height = xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]
    turned = page.get_rotation() // 90 % 4
    for _ in range(turned):  # a quarter clockwise
        x, y, width, height = 1 - y - height, x, height, width
    return x, y, width, height
