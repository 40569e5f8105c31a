"""The outputs, each with what makes it. A new one is a file beside this, a line here and its name in `OUTPUTS`.

Enters: a `Job`, which is the same for all outputs of a build.  Leaves: the bytes of one file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from booklet.design.theme import Theme
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout
from booklet.outputs.press import Press
from booklet.write.spec import DocumentInfo


@dataclass(frozen=True, slots=True)
class Job:
    """What every output of a build is made of: one Layout. `cache` is the folder for rendered pictures."""

    booklet: Booklet
    layout: Layout
    theme: Theme
    press: Press
    info: DocumentInfo
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a PDF, and how many pages it has."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Kind:
    """An output: how it is made, and whether it is `read` on a screen, so that size and accessibility count."""

    make: Callable[[Job], Made]
    read: bool = False


def _screen(job: Job) -> Made:
    from booklet.outputs.screen import LEFT_OUT, screen  # an error in the content does not wait for a PDF library

    pdf = screen(job.layout, job.theme, job.booklet.images, job.info, job.cache)
    return Made(pdf, sum(page.blank not in LEFT_OUT for page in job.layout.pages))


def _press(job: Job) -> Made:
    from booklet.outputs.print import press_pdf

    pdf = press_pdf(job.layout, job.theme, job.booklet.images, job.info, job.press, job.cache)
    return Made(pdf, len(job.layout.pages))


KINDS: Mapping[str, Kind] = {
    "screen": Kind(_screen, read=True),
    "print": Kind(_press),
}
