"""A roll of names, from a CSV file: many names, small, in columns.

Content: `- names: {file: assets/names.csv, columns: 3}`.  The first line of the file names its columns; one of them
holds the names.  They are sorted as readers look for them and stand in rows, from left to right, so that the eye, a
screen reader and the file have one order; what goes on in a second line is indented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import Field

from booklet.compose.blocks.table_setting import under
from booklet.compose.composer import Composer, Frame
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import NodeId, TextLine
from booklet.model.inline import Inlines
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty
from booklet.read.collate import in_order
from booklet.read.csv_file import CsvRow, CsvTable
from booklet.read.resolver import Resolver
from booklet.read.rules import PLACEHOLDER_HERE
from booklet.read.schema import Entry, FileName, Identifier, Plain, Whole, Words, placeholder_in

NO_NAME = Rule("row-without-name", Severity.ERROR, "This row has no name.", "Write it, or take the row out.")
DUPLICATE = Rule(
    "duplicate-name",
    Severity.WARNING,
    "This row is the same as the one of line {line}: “{name}”.",
    "Take one out. If they are two persons, let another column tell them apart, for example the year of birth.",
)
GAP = 14.0  # points between columns
MOST = 5  # columns


class NamesInput(Entry):
    """A roll of names, from a CSV file whose first line names the columns; commas, semicolons or tabs part them."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["builders"])
    file: FileName = Field(description="The CSV file, saved as UTF-8.", examples=["assets/names.csv"])
    columns: Whole = Field(default=3, ge=1, le=MOST, description="How many names stand side by side.", examples=["2"])
    caption: Words | None = Field(default=None, description="What it shows, printed above.", examples=["The builders"])
    name: Plain = Field(default="name", description="The heading of the column of names.", examples=["Full name"])
    sort: Plain | None = Field(
        default=None,
        description="The heading of the column by which they are sorted; by the names themselves if left out.",
        examples=["surname"],
    )
    details: list[Plain] = Field(
        default=[],
        description="The headings of the columns that are printed small after the name.",
        examples=[["born", "trade"]],
    )
    source: Identifier | None = Field(default=None, description="The source named under it.", examples=["register"])
    note: Words | None = Field(default=None, description="A remark under it.", examples=["Spelt as in the register."])


@dataclass(frozen=True, slots=True)
class RollName:
    """A name and what is printed small after it, with its place in the CSV file."""

    name: str
    detail: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Names:
    """A roll of names, resolved: `names` in the order in which they are read, `columns` of them side by side."""

    id: str
    names: tuple[RollName, ...]
    columns: int
    caption: Inlines
    source: str
    note: Inlines
    origin: Origin


class NamesKind:
    """The block kind `names`."""

    key = "names"
    schema = NamesInput
    makes = Names

    def resolve(self, value: NamesInput, at: Resolver) -> Names:
        """Return the roll, sorted; what is wrong with its file is a finding there, and leaves the roll empty."""
        if value.source is not None:
            at.source(value.source, "source")
        table = at.csv(value.file)
        return Names(
            id=value.id or "",
            names=tuple(_sorted(value, table, at)) if table is not None else (),
            columns=value.columns,
            caption=at.inlines(value.caption, "caption") if value.caption else (),
            source=value.source or "",
            note=at.inlines(value.note, "note") if value.note else (),
            origin=at.origin,
        )

    def compose(self, block: Names, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the caption, the rows of names, and what stands below them; a row is never divided."""
        tree, leading = composer.tree, composer.theme.leading
        listing = tree.element(parent, "L", path=block.origin.path, list_numbering="None")
        opening: list[Item] = [Glue(leading if composer.previous is not None else 0.0)]
        if block.caption:
            style = composer.style("caption")
            caption = tree.element(tree.element(listing, "Caption"), "P")
            title = composer.lines(block.caption, style, caption, composer.frame)
            before, after = composer.on_grid(title, style.before, style.after)
            opening = [Glue(before), *composer.kept(title), Penalty(FORBIDDEN), Glue(after), Penalty(FORBIDDEN)]
        rows = list(_Roll(block, composer, listing).rows())
        below = under(composer, block.note, block.source, parent)
        after = composer.style("source-line").after if below else leading / 2
        slack = composer.fill(sum(box.height for box in below) + after)
        return (*opening, *_parted(rows), *composer.joined(below), Glue(after + slack))


def _sorted(value: NamesInput, table: CsvTable, at: Resolver) -> list[RollName]:
    """Return the names of a file in the order of the language; nothing where it lacks a column."""
    wanted = [(value.name, "name" if "name" in value.model_fields_set else "file")]
    wanted += [(heading, f"details[{index}]") for index, heading in enumerate(value.details)]
    wanted += [(value.sort, "sort")] if value.sort else []
    found = [at.column(table, heading, path) for heading, path in wanted]
    known = [index for index in found if index is not None]
    if len(known) < len(found):
        return []
    first, details = known[0], known[1 : 1 + len(value.details)]
    keyed: list[tuple[str, RollName]] = []
    for row in _different(table, first, at):
        name = _line(row.cells[first])
        if not name:
            at.tables.terms.report(NO_NAME, table.place(row.number))
            continue
        for column in (first, *details):
            if braces := placeholder_in(row.cells[column]):
                place = table.place(row.number, column, row.cells[column].index(braces))
                at.tables.terms.report(PLACEHOLDER_HERE, place, given=braces)
        detail = ", ".join(said for column in details if (said := _line(row.cells[column])))
        key = _line(row.cells[known[-1]]) if value.sort else ""
        keyed.append((key or name, RollName(name, detail, table.place(row.number, first))))
    return [name for _, name in in_order(keyed, lambda pair: pair[0])]


def _different(table: CsvTable, column: int, at: Resolver) -> Iterator[CsvRow]:
    """Yield the rows; those that are the same in every cell as one before are reported, and kept."""
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        first = seen.setdefault(row.cells, row.number)
        if first != row.number and row.cells[column]:
            mark = at.tables.terms.record.files[table.path].locate(table.place(first))
            line = mark.line if mark is not None else first
            at.tables.terms.report(DUPLICATE, table.place(row.number, column), line=line, name=_line(row.cells[column]))
        yield row


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _parted(rows: Sequence[Box]) -> Iterator[Item]:
    """Yield rows with penalties between: neither the first nor the last of them stands alone on a page."""
    for index, row in enumerate(rows):
        if index:
            yield Penalty(FORBIDDEN if index in (1, len(rows) - 1) else 0.0)
        yield row


@dataclass(slots=True)
class _Roll:
    """One roll being composed."""

    block: Names
    composer: Composer
    listing: NodeId
    frames: tuple[Frame, ...] = field(init=False)
    baseline: float = field(init=False)  # of the first line of a row, below its top

    def __post_init__(self) -> None:
        frame, count = self.composer.frame, self.block.columns
        width = (frame.width - GAP * (count - 1)) / count
        self.baseline = self.composer.baseline(self.composer.style("body"))
        self.frames = tuple(Frame(frame.x + index * (width + GAP), width) for index in range(count))

    def rows(self) -> Iterator[Box]:
        """Yield the rows, each a box as high as its highest name, in whole lines of the grid."""
        style = self.composer.style("roll")
        names, count = self.block.names, self.block.columns
        for start in range(0, len(names), count):
            row = names[start : start + count]
            cells = [self.cell(name, frame) for name, frame in zip(row, self.frames, strict=False)]
            height = style.leading * max(len(cell) for cell in cells)
            ink = tuple(line for cell in cells for line in cell)
            yield Box(height + self.composer.fill(height), ink, origin=row[0].origin, baseline=self.baseline)

    def cell(self, name: RollName, frame: Frame) -> tuple[TextLine, ...]:
        """Return the lines of one name in its column, from the row's top: the first on the grid, the others close."""
        composer, style = self.composer, self.composer.style("roll")
        item = composer.tree.element(self.listing, "LI", path=name.origin.path)
        leaf = composer.tree.leaf(composer.tree.element(item, "LBody"))
        spans = [composer.words(name.name, style, leaf, name.origin)]
        if name.detail:
            spans.append(composer.words(f", {name.detail}", composer.style("roll-detail"), leaf, name.origin))
        done = composer.set(spans, frame.width - style.indent, indent=-style.indent)
        return tuple(
            composer.ink(line, frame.x + style.indent, self.baseline + number * style.leading)
            for number, line in enumerate(done.lines)
        )
