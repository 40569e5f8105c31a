"""The Booklet: the whole content, resolved for one edition and one language.

Read leaves it; compose and checks take it.  Placeholders are words already, ids are checked, dates and numbers are
in the language's form.  Blocks of sections are the types of their own files in `compose/blocks/`; here they
are only known to be a `Block`.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.event import Edition, Event
from booklet.model.inline import Inlines


class Block(Protocol):
    """A block of a section, resolved: what every one of them has."""

    @property
    def origin(self) -> Origin:
        """The block's place in the content, `sections[0].blocks[2].table`."""
        ...

    @property
    def id(self) -> str:
        """The id by which references and charts name it; "" where it has none."""
        ...


@fixed
class PartialDate:
    """A date of which the day, or day and month, may be unknown: `2018`, `2018-02`, `2018-02-26`."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> datetime.date:
        """The first day it can mean: partial dates count from there."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day it can mean: what runs until a month or a year runs to its end."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def typed(self) -> str:
        """The date as it is typed: `2018-02`."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


@fixed
class Paper:
    """A paper; `caliper_mm` is the printer's figure for the thickness of a leaf, 0 where there is none."""

    gsm: float
    finish: str  # coated | uncoated
    bulk: float  # cm³/g
    caliper_mm: float = 0.0

    @property
    def thickness_mm(self) -> float:
        """The thickness of a leaf: the printer's figure, else weight × bulk (ISO 534: bulk is caliper by weight)."""
        return self.caliper_mm or self.gsm * self.bulk / 1000


@fixed
class PageSize:
    """The trim in points and how the booklet is bound."""

    width: float
    height: float
    name: str  # "A5", or "148 × 210 mm"
    binding: str  # saddle-stitch | perfect
    paper: Paper
    binding_side: str = "left"  # where the spine is: left | right

    def spine_is_left(self, side: str) -> bool:
        """Whether a recto or verso has the spine on its left."""
        return (side == "recto") == (self.binding_side == "left")


@fixed
class PrintMarks:
    """What stands outside the bleed of a file for the press."""

    crop: bool = True
    registration: bool = False
    colour_bar: bool = False
    slug: bool = False  # a line that says which file and page it is


@fixed
class Printing:
    """How the booklet is printed on a press.

    `profile` is the press's colour profile, None for offset on coated paper (FOGRA39).  `ink_limit` is the most ink
    that may lie on one spot, in per cent, all inks together.  `spots` gives colours of the theme an ink of their own,
    by its name.
    """

    profile: Path | None = None
    ink_limit: float = 300.0
    marks: PrintMarks = PrintMarks()
    spots: Mapping[str, str] = field(default_factory=dict)


@fixed
class Sheets:
    """How the booklet is put on sheets for an office printer.

    `sheet` is its name, and width and height in points; None takes the smallest that holds the pages.  `scheme` is
    saddle-stitch, signatures (of so many pages), cut-and-stack, step-and-repeat, or "" to follow the binding; `flip`
    the edge about which the printer turns a sheet, short | long; `colour` rgb | cmyk.  `sides` one | two are those of a
    leaf on which something is printed, and `copies` how many there are of each, 0 for a sheet full (schemes that cut).
    """

    sheet: tuple[str, float, float] | None = None
    scheme: str = ""
    signature: int = 16
    flip: str = "short"
    fold_marks: bool = True
    colour: str = "rgb"
    sides: str = "two"
    copies: int = 0


@fixed
class Institution:
    """A publisher or partner; everything but the name may be ""."""

    name: str
    address: str = ""
    url: str = ""
    email: str = ""
    logo: str = ""  # image id


INDEX_PARTS = ("people", "places", "institutions")


@fixed
class Name:
    """How an institution, a person or a place is written, in the whole booklet.

    `sort` is how an index lists it, "" as `name`; `avoid` are spellings that must not be printed.
    `index` is whether an index lists it, yes or no, or in which of its parts: one of `INDEX_PARTS`.
    """

    id: str
    name: str
    short: str = ""
    sort: str = ""
    avoid: tuple[str, ...] = ()
    index: str = "yes"
    origin: Origin = Origin("names")


@fixed
class Source:
    """A document that facts come from. `issuer` and `date` are ready words ("not stated", "26 February 2018").

    `date_inferred` and `issuer_inferred` say why, where they are inferred; else "".
    `text` is the file of its words, for the fact-check.
    """

    id: str
    title: Inlines
    issuer: str
    date: str
    known_from: datetime.date | None
    url: str
    text: Path | None
    origin: Origin
    issuer_inferred: str = ""
    date_inferred: str = ""
    note: Inlines = ()
    short: Inlines = ()  # how notes call it after the first time; the title where empty
    issued: PartialDate | None = None  # its date, stated or inferred


@fixed
class Fact:
    """A claim, as this edition has it: `printed` is what `{id}` prints in the language, `bare` without its qualifier.

    Its `origin` is the value's: `facts.readers`, or `facts.readers.values[1]` in a history.
    """

    id: str
    printed: str
    bare: str
    value: Fraction | None  # None where the value is text or a date
    unit: str
    qualifier: str
    source: str
    origin: Origin
    typed: str = ""  # the value as the content has it
    passage: str = ""  # the source's own words
    said_by: str = ""
    as_of: PartialDate | None = None  # when it was true
    volatile: bool = False  # whether it changes from year to year
    until: PartialDate | None = None  # how long it held
    via: str = ""  # the source in which `source` is quoted, where that was not at hand
    note: Inlines = ()  # a remark of the editors, for the fact-check
    date: PartialDate | None = None  # the value, where it is a date
    derived: str = ""  # sum | difference | share, where it is our calculation
    parts: tuple[str, ...] = ()  # the facts that it is calculated from
    exclusive: bool = False  # whether the source says that the parts do not overlap
    behind: tuple[str, ...] = ()  # the sources of the parts, of a calculated fact
    operation: str = ""  # sum | difference | share: what is done with the parts, for our value or to check a stated one
    stale_after: int = 0  # years after which somebody must look whether it still holds; 0 for never
    label: str = ""  # what it is, in a few words
    shared: frozenset[str] = frozenset()  # the keys that stand beside `values`, for all values of a history

    @property
    def at_hand(self) -> str:
        """The source that the passage was taken from: the one that quotes, where the claim comes at second hand."""
        return self.via or self.source

    def place(self, key: str) -> Origin:
        """Return the place of one of its keys: of this value's own, or of the one for the whole history."""
        path = self.origin.path.partition(".values[")[0] if key in self.shared else self.origin.path
        return Origin(f"{path}.{key}")


@fixed
class Image:
    """A picture file of the content. `alt` is empty exactly when it is decorative."""

    id: str
    file: Path
    alt: Inlines
    decorative: bool
    credit: Inlines
    licence: str
    focus: tuple[float, float]
    origin: Origin
    licence_until: PartialDate | None = None
    consent_until: PartialDate | None = None  # of the people in it

    @property
    def named_at(self) -> Origin:
        """Where the content names the file."""
        return Origin(f"{self.origin.path}.file")


@fixed
class RecognitionGroup:
    """A group of recognitions; `stated` is how many there are said to be (a fact), None if nobody said."""

    id: str
    title: Inlines
    stated: Fact | None
    complete: bool
    origin: Origin


@fixed
class Recognition:
    """One recognition, with only what the source gives; the rest is empty."""

    name: str
    code: str
    group: str
    date: str
    body: Inlines
    document: Inlines
    source: str
    origin: Origin
    until: PartialDate | None = None  # the last day on which it stood
    passage: str = ""  # the source's own words
    begins: datetime.date | None = None  # editions before this day do not show it


@fixed
class Section:
    """A section or, nested, a subsection (three levels)."""

    id: str
    title: Inlines
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    origin: Origin
    level: int = 1
    start: str = ""  # page | run-on | recto; "" leaves it to the theme
    initial: str = ""  # drop-cap | small-caps | plain; "" leaves it to the theme

    def walk(self) -> Iterator[Section]:
        """Yield the section itself and all within it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@fixed
class Cover:
    """What the cover shows besides the title, and what it is made of.

    `apart` means that it is a sheet of its own around the inside pages.  Then it is printed on `paper`, its spine is
    `spine_mm` wide (0: as thick as the inside is) and bears the words `spine`, and the picture `wrap` may lie over all
    of its outside.
    """

    subtitle: Inlines
    image: str  # image id or ""
    origin: Origin
    apart: bool = False
    paper: Paper = Paper(250.0, "coated", 0.9)
    spine_mm: float = 0.0
    spine: Inlines = ()
    wrap: str = ""  # image id or ""


@fixed
class Words:
    """What the program itself writes, in one language: `words("contents")`, with `str.format` fields."""

    language: str
    phrases: Mapping[str, str]

    def __call__(self, key: str, **fields: object) -> str:
        """Return the phrase `key` with its fields filled in."""
        return self.phrases[key].format(**fields)


@fixed
class Booklet:
    """Everything, for one edition and one language."""

    slug: str
    title: Inlines
    event: Event
    edition: Edition
    language: str
    draft: bool
    publisher: Institution | None
    partners: tuple[Institution, ...]
    page: PageSize
    cover: Cover
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    images: Mapping[str, Image]
    groups: Mapping[str, RecognitionGroup]
    recognitions: tuple[Recognition, ...]  # those that this edition shows
    sections: tuple[Section, ...]
    words: Words
    used_facts: Mapping[str, tuple[Origin, ...]]  # fact id → where its placeholder stands
    cited: tuple[str, ...]  # source ids in order of first citation, by note, fact, table, quote
    unshown_recognitions: tuple[Recognition, ...] = ()  # of another period, or not known yet
    values: tuple[Fact, ...] = ()  # every stated value of every fact, those of other editions too
    licence: str = ""  # of the words; "" where the content names none
    printing: Printing = field(default_factory=Printing)
    sheets: Sheets = Sheets()
    origin: Origin = Origin("booklet")
    names: Mapping[str, Name] = field(default_factory=dict)
    used_names: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)  # name id → where it is printed
    index: bool = False  # of the names
    dedication: Inlines = ()
    archive: bool = False  # whether the PDF for the screen holds the content file, and the figures as CSV

    def walk(self) -> Iterator[Section]:
        """Yield all sections, those within sections too, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all sections, in reading order."""
        for section in self.walk():
            yield from section.blocks
