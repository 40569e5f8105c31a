"""The Material: what there is to paginate, and nothing about what it means.

Compose leaves it, paginate takes it.  A vertical list in the sense of TeX (Knuth & Plass 1981; The TeXbook,
ch. 15): boxes, glue and penalties, with the things a booklet adds: paragraphs with variants of line count,
notes, repeated table headers, page starts, whole pages, and what is only known once pages are
(`Deferred`).  Heights are points.  A break is legal at a `Glue` that follows a box, and at a `Penalty` below
`FORBIDDEN`; glue after a break is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from booklet.diagnostics import Finding, Origin
from booklet.model.ink import Ink
from booklet.model.layout import Bookmark
from booklet.model.structure import StructureTree

FORBIDDEN = 10_000.0  # a penalty that never breaks (TeX's infinity)
FORCED = -10_000.0  # a penalty that always breaks


@dataclass(frozen=True, slots=True)
class Box:
    """Something of one piece, as wide as the measure: a line, a picture, a table row.

    `ink` is relative to the box's top left; where a page has its spine on the right, it is `mirrored` instead, unless
    that is empty (of a picture at the outer edge, and of the lines beside it).  `notes` are called in this box and
    belong at the foot of its page.  `anchors` are names of link targets at its top.  With `grid` its top stands on the
    baseline grid of its page.  `hyphen` says that it is a line that ends with one.  `letter` is what a name in it is
    found under.
    """

    height: float
    ink: tuple[Ink, ...] = ()
    notes: tuple[Note, ...] = ()
    anchors: tuple[str, ...] = ()
    origin: Origin | None = None
    baseline: float = 0.0  # of the first line of text, from the top; 0 where there is none
    grid: bool = False
    hyphen: bool = False
    letter: str = ""
    mirrored: tuple[Ink, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the foot of a page: its lines, each a box, in order. `number` is its own, `mark` is what is printed."""

    number: int
    lines: tuple[Box, ...]
    origin: Origin | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Glue:
    """Vertical space that may stretch and shrink (points).

    Pages stretch it by a whole line of their grid; the more `stretch` it has, the less that costs.
    """

    natural: float
    stretch: float = 0.0
    shrink: float = 0.0


@dataclass(frozen=True, slots=True)
class Penalty:
    """The cost of a page break here, from `FORCED` to `FORBIDDEN`."""

    cost: float


@dataclass(frozen=True, slots=True)
class Variant:
    """A paragraph set in other lines, and how much worse these look than the optimum.

    That is 0 where they look no worse, and grows by about 1 with each line whose spaces begin to be seen.
    """

    lines: tuple[Box, ...]
    worse: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text, set with more or fewer lines in each variant; `variants[0]` is the optimum.

    `vary` sets it with so many lines more (1) or fewer (-1), if that can be had and looks well: count what it returns.

    A page may break between two lines, except that at least `orphans` lines stay before the break and
    `widows` lines go after it (so a paragraph of fewer than `orphans + widows` lines is not divided).
    """

    variants: tuple[tuple[Box, ...], ...]
    orphans: int = 2
    widows: int = 2
    vary: Callable[[int], Variant | None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Repeated:
    """Rows under a header that is drawn again at the top of each further page.

    `header` is drawn first; `again` (its ink an artifact, for it is content only once) on following pages.
    """

    header: tuple[Box, ...]
    again: tuple[Box, ...]
    rows: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Boxes in `count` columns side by side, read down each and then the next; a page fills them to its foot.

    Ink is relative to the first column; `step` points are from one column to the next.  Where they end, they are
    as low and as equal as can be.
    """

    count: int
    step: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Float:
    """Items of one piece that may stand at the head of a later page than their place in the flow asks."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PageStart:
    """What follows starts a page: on any side, on a recto or on a verso, with this page master."""

    master: str = "body"
    side: str = "any"  # any | recto | verso


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page of its own, composed already: the cover, the back cover. Ink is relative to the trim.

    `role` "cover" is the first page; "back-cover" stays the last, and binder's blanks come before it.
    """

    ink: tuple[Ink, ...]
    master: str = "cover"
    role: str = ""  # "" | cover | back-cover
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plates:
    """Pages of their own for which the text does not wait: they stand between the page of their place and the next.

    Either `pages`, composed already, or one page with `items` from the head of its text block.  Two that are `facing`
    begin on a verso: where the next page is a recto, they come after it, or before the last page of all.
    """

    pages: tuple[WholePage, ...] = ()
    items: tuple[Item, ...] = ()
    facing: bool = False
    origin: Origin | None = None

    @property
    def count(self) -> int:
        """How many pages they are."""
        return len(self.pages) or 1


@dataclass(frozen=True, slots=True)
class Jacket:
    """A cover that is a sheet of its own, made for an inside of known thickness.

    `front` and `back` are its pages, which begin at `front_at` and `back_at` (points from the left of the sheet's
    trim); `spine` is how wide that is between them.  `ink` lies over the whole outside; it is relative to the sheet's
    trim and holds what the pages show, without a seam, and what stands on the spine.
    """

    front: WholePage
    back: WholePage
    front_at: float
    back_at: float
    spine: float
    ink: tuple[Ink, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """From here on, the running head says `title` (shown by the furniture of each page)."""

    title: str
    level: int


PageNumbers = Mapping[str, str]  # anchor → printed folio of its page


@dataclass(frozen=True, slots=True)
class Deferred:
    """Material that needs page numbers: `build` is called with all that are known, maybe several times.

    It must give the same structure nodes each time, and reserve the width of tabular digits, so that the
    second call rarely changes a line.  Unknown anchors are missing from the mapping.
    """

    build: Callable[[PageNumbers], tuple[Item, ...]]


Item = (
    Box | Glue | Penalty | Paragraph | Repeated | Columns | Float | PageStart | WholePage | Plates | Heading | Deferred
)


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the furniture of one page may depend on. `heading` is the level-1 title in force at its top;
    where there is none yet, the first that starts on it, else "".  `letters` are the first and the last that the
    names on it are found under."""

    index: int
    folio: str
    side: str  # recto | verso
    master: str
    heading: str
    opening: bool = False  # a heading of the first level stands at its top
    letters: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything compose leaves. `furniture` gives a page's artifacts (running head, folio, the word "draft"),
    in page coordinates; `note_rule` is drawn above the notes, relative to the text block's left, within
    `note_gap` points of height between text and notes.  `asked` are the anchors whose page numbers stand where
    nothing is deferred, with the number that was printed for each.  `jacket` makes the cover for a number of inside
    pages, where it is a sheet of its own; None where the cover is among `items`."""

    items: tuple[Item, ...]
    tree: StructureTree
    bookmarks: tuple[Bookmark, ...]
    furniture: Callable[[PageContext], tuple[Ink, ...]]
    note_rule: tuple[Ink, ...] = ()
    note_gap: float = 0.0
    findings: tuple[Finding, ...] = ()
    asked: PageNumbers = field(default_factory=dict)
    jacket: Callable[[int], Jacket] | None = None
