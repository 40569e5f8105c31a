"""The outputs, each with what makes it. A new one is a file beside this, a line here and its name in `OUTPUTS`.

Enters: a `Job`, which is the same for all outputs of a build.  Leaves: the bytes of one file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.design.theme import Theme
from booklet.diagnostics import Finding
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout
from booklet.model.output import SCREEN
from booklet.outputs.attachments import attachments, too_large
from booklet.outputs.imposing.wanted import imposition
from booklet.outputs.press import Press
from booklet.write.spec import Attachment, DocumentInfo


@dataclass(frozen=True, slots=True)
class Job:
    """What every output of a build is made of: one Layout. `cache` is the folder for rendered pictures.

    `content` is the content file byte for byte, which an archived PDF holds.
    """

    booklet: Booklet
    layout: Layout
    theme: Theme
    press: Press
    info: DocumentInfo
    cache: Path | None = None
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a PDF, and how many pages it has; `layout` is what it was written from, page by page, if it was.

    `whole` is false where it holds but a part of the booklet, in which not every fact can stand.  `findings` are what
    the making of it found; `inks` what a file for the press is printed with, by name; `how` says how to print it.
    """

    pdf: bytes
    pages: int
    layout: Layout | None
    whole: bool = True
    findings: tuple[Finding, ...] = ()
    inks: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """An output: how it is made, and what it is for, which decides how it is judged.

    `use` is "screen" for what is read there, so that size and accessibility count, "press" or "office".  `missing` says
    in a sentence why a booklet has no such file, and "" where it has one.
    """

    make: Callable[[Job], Made]
    use: str
    missing: Callable[[Job], str] = lambda _: ""


def _screen(job: Job) -> Made:
    from booklet.outputs.screen import LEFT_OUT, screen  # an error in the content does not wait for a PDF library

    info = replace(job.info, output=SCREEN)
    files: tuple[Attachment, ...] = ()
    if job.booklet.archive:
        files = attachments(job.booklet, job.content, job.layout.folio_of)
    pdf = screen(job.layout, job.theme, job.booklet.images, info, job.cache, files)
    pages = sum(page.blank not in LEFT_OUT for page in job.layout.pages)
    return Made(pdf, pages, job.layout, findings=too_large(files))


def _press(job: Job) -> Made:
    from booklet.outputs.print import press_file

    inside = job.layout.inside  # a cover sheet is printed on another paper
    info = replace(job.info, output="print")
    made = press_file(inside, job.theme, job.booklet.images, info, job.press, job.cache)
    return Made(made.pdf, len(inside.pages), inside, inks=made.inks)


def _cover(job: Job) -> Made:
    from booklet.outputs.cover import spread_of
    from booklet.outputs.print import press_file

    spread = spread_of(job.layout, folds=job.press.marks.crop)
    info = replace(job.info, output="cover")
    made = press_file(spread, job.theme, job.booklet.images, info, job.press, job.cache)
    return Made(made.pdf, 1, spread, whole=False, inks=made.inks)


def _sheets(job: Job) -> Made:
    from booklet.outputs.sheets import sheets

    wanted = imposition(job.booklet)
    if wanted is None:
        raise ValueError("no sheet holds the pages")
    made = sheets(job, wanted)
    cover = "; the first sheet is the cover" if wanted.cover else "; the cover is not among the sheets"
    how = made.how + (cover if job.layout.cover else "")
    return Made(made.pdf, made.sides, None, whole=False, findings=made.findings, how=how)


def _no_sheets(job: Job) -> str:
    return "" if imposition(job.booklet) else "No sheet that office printers take holds two pages of this size."


def _no_cover(job: Job) -> str:
    return "" if job.layout.cover else "There is no cover sheet: the cover is a page of the booklet."


KINDS: Mapping[str, Kind] = {
    "screen": Kind(_screen, "screen"),
    "print": Kind(_press, "press"),
    "sheets": Kind(_sheets, "office", _no_sheets),
    "cover": Kind(_cover, "press", _no_cover),
}
