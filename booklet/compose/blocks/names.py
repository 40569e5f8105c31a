"""A roll of names, from a CSV file: many names, small, in columns.

Content: `- names: {file: assets/names.csv, columns: 3}`.  The first line of the file names its columns; one of them
holds the names.  They are sorted as readers look for them and are read down the columns, by the eye, a screen reader
and the file alike; what goes on in a second line is indented.  In a long roll each letter is a heading in its column,
and the label of its names (an L in the body of a list item, ISO 32000-1, 14.8.4.3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pydantic import Field

from booklet.compose.blocks.under import under
from booklet.compose.composer import Composer
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines
from booklet.model.material import FORBIDDEN, Box, Columns, Glue, Item, Penalty
from booklet.read.collate import in_order, letter
from booklet.read.csv_file import CsvRow, CsvTable
from booklet.read.resolver import Resolver
from booklet.read.rules import PLACEHOLDER_HERE
from booklet.read.schema import Entry, FileName, Identifier, Plain, Whole, Words, YesNo, placeholder_in
from booklet.text.setting import SetLine

NO_NAME = Rule("row-without-name", Severity.ERROR, "This row has no name.", "Write it, or take the row out.")
DUPLICATE = Rule(
    "duplicate-name",
    Severity.WARNING,
    "This row is the same as the one of line {line}: “{name}”.",
    "Take one out. If they are two persons, let another column tell them apart, for example the year of birth.",
)
GAP = 14.0  # points between columns
LETTERED = 100  # names: so many have headings of letters, unless the content says otherwise
WHOLE = 8  # lines: a longer name with its details may be divided
DIVIDED = 100.0  # what that costs
ALONE = 100.0  # what it costs to end a column behind the first name of a letter
MOST = 5  # columns


class NamesInput(Entry):
    """A roll of names, from a CSV file whose first line names the columns; commas, semicolons or tabs part them."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["builders"])
    file: FileName = Field(description="The CSV file, saved as UTF-8.", examples=["assets/names.csv"])
    columns: Whole = Field(default=3, ge=1, le=MOST, description="How many names stand side by side.", examples=["2"])
    letters: YesNo | None = Field(
        default=None,
        description="Whether letters stand above their names, and on top of the page; if left out, from 100 names on.",
        examples=["yes"],
    )
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
    """A name and what is printed small after it, with its place in the CSV file; `letter` is what it is found under."""

    name: str
    detail: str
    origin: Origin
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """A roll of names, resolved: `names` in the order in which they are read, in `columns`, with `letters` above."""

    id: str
    names: tuple[RollName, ...]
    columns: int
    letters: bool
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
        names = tuple(_sorted(value, table, at)) if table is not None else ()
        return Names(
            id=value.id or "",
            names=names,
            columns=value.columns,
            letters=len(names) >= LETTERED if value.letters is None else value.letters,
            caption=at.inlines(value.caption, "caption") if value.caption else (),
            source=value.source or "",
            note=at.inlines(value.note, "note") if value.note else (),
            origin=at.origin,
        )

    def compose(self, block: Names, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the caption, the columns of names, and what stands below them."""
        tree, leading = composer.tree, composer.theme.leading
        listing = tree.element(parent, "L", path=block.origin.path, list_numbering="None")
        opening: list[Item] = [Glue(leading if composer.previous is not None else 0.0)]
        if block.caption:
            style = composer.style("caption")
            caption = tree.element(tree.element(listing, "Caption"), "P")
            title = composer.lines(block.caption, style, caption, composer.frame)
            before, after = composer.on_grid(title, style.before, style.after)
            opening = [Glue(before), *composer.kept(title), Penalty(FORBIDDEN), Glue(after), Penalty(FORBIDDEN)]
        roll = _Roll(block, composer, listing)
        columns = Columns(block.columns, roll.width + GAP, tuple(roll.items()))
        below = under(composer, block.note, block.source, parent)
        after = composer.style("source-line").after if below else leading / 2
        return (*opening, columns, *composer.joined(below), Glue(after))


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
        keyed.append((key or name, RollName(name, detail, table.place(row.number, first), letter(key or name))))
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


@dataclass(slots=True)
class _Roll:
    """One roll being composed."""

    block: Names
    composer: Composer
    listing: NodeId
    width: float = field(init=False)  # of a column
    baseline: float = field(init=False)  # of the first line of a name, below its top

    def __post_init__(self) -> None:
        count = self.block.columns
        self.width = (self.composer.frame.width - GAP * (count - 1)) / count
        self.baseline = self.composer.baseline(self.composer.style("body"))

    def items(self) -> Iterator[Item]:
        """Yield the names, each a box on the grid, with what it costs to break between them."""
        if not self.block.letters:
            yield from _apart(self.name(name, self.listing) for name in self.block.names)
            return
        tree, leading = self.composer.tree, self.composer.theme.leading
        for index, (found, names) in enumerate(groupby(self.block.names, key=lambda name: name.letter)):
            item = tree.element(self.listing, "LI")
            if index:
                yield Glue(leading)
            if found:
                yield self.heading(found, tree.leaf(tree.element(item, "Lbl")))
                yield Penalty(FORBIDDEN)
            inner = tree.element(tree.element(item, "LBody"), "L", list_numbering="None")
            yield from _apart((self.name(name, inner) for name in names), ALONE)

    def heading(self, text: str, leaf: NodeId) -> Box:
        """Return a letter as a line of the column."""
        composer, style = self.composer, self.composer.style("roll-letter")
        line = composer.setter.line((composer.words(text, style, leaf),))
        return replace(composer.line_box(line, style, composer.frame.x), grid=True, letter=text)

    def name(self, name: RollName, listing: NodeId) -> tuple[Item, ...]:
        """Return one name with its details, all lines on the grid: no entry leaves another space than the next."""
        composer, style = self.composer, self.composer.style("roll")
        item = composer.tree.element(listing, "LI", path=name.origin.path)
        leaf = composer.tree.leaf(composer.tree.element(item, "LBody"))
        spans = [composer.words(name.name, style, leaf, name.origin)]
        if name.detail:
            spans.append(composer.words(f", {name.detail}", composer.style("roll-detail"), leaf, name.origin))
        lines = composer.set(spans, self.width - style.indent, indent=-style.indent).lines
        left, letter = composer.frame.x + style.indent, name.letter if self.block.letters else ""
        if len(lines) > WHOLE:
            return tuple(_divisible(self.box((line,), left, letter, name.origin) for line in lines))
        return (self.box(lines, left, letter, name.origin),)

    def box(self, lines: Sequence[SetLine], left: float, letter: str, origin: Origin) -> Box:
        """Return lines as one box."""
        leading = self.composer.theme.leading
        ink = tuple(self.composer.ink(line, left, self.baseline + at * leading) for at, line in enumerate(lines))
        return Box(leading * len(lines), ink, origin=origin, baseline=self.baseline, grid=True, letter=letter)


def _divisible(boxes: Iterable[Box]) -> Iterator[Item]:
    """Yield the lines of a long name; two stay together at either end."""
    lines = tuple(boxes)
    for at, line in enumerate(lines):
        if at:
            yield Penalty(DIVIDED if 1 < at < len(lines) - 1 else FORBIDDEN)
        yield line


def _apart(names: Iterable[Sequence[Item]], alone: float = 0.0) -> Iterator[Item]:
    """Yield names with a place to break between each two; that behind the first costs `alone`."""
    for index, items in enumerate(names):
        if index:
            yield Penalty(alone if index == 1 else 0.0)
        yield from items
