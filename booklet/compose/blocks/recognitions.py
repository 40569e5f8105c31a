"""Recognitions, by group: how many there are said to be, and which of them the source names.

Content: `- recognitions: {groups: [states, countries]}`; without `groups`, all of them.  Names are sorted by the
language.  The stated count and the number named stand side by side: the list never looks complete
where it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import Field

from booklet.compose.boxes import first_origin, off_grid, stacked, with_anchors
from booklet.compose.composer import Composer
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Recognition, RecognitionGroup
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty
from booklet.read.collate import in_order
from booklet.read.language import Language
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier

NO_NAMES = Rule(
    "group-without-names",
    Severity.WARNING,
    "This edition shows no recognition of the group “{group}”, so that its heading has no names below it.",
    "Write its recognitions under “recognitions”, or take the group out; see also their dates and periods.",
)


class RecognitionsInput(Entry):
    """The list of recognitions."""

    groups: list[Identifier] | None = Field(
        default=None, description="Which groups, in this order; all if left out.", examples=[["countries"]]
    )


@dataclass(frozen=True, slots=True)
class Recognitions:
    """A recognitions block, resolved: the groups' ids in order."""

    groups: tuple[str, ...]
    origin: Origin
    id: str = ""


class RecognitionsKind:
    """The block kind `recognitions`."""

    key = "recognitions"
    schema = RecognitionsInput
    makes = Recognitions

    def resolve(self, value: RecognitionsInput, at: Resolver) -> Recognitions:
        """Return the groups to show; unknown ones are findings."""
        if value.groups is None:
            return Recognitions(tuple(name for name in at.tables.groups if at.group(name, "")), at.origin)
        known = [name for index, name in enumerate(value.groups) if at.group(name, f"groups[{index}]")]
        return Recognitions(tuple(known), at.origin)

    def compose(self, block: Recognitions, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return each group: its title, the counts, the names."""
        booklet = composer.booklet
        items: list[Item] = []
        for name in block.groups:
            items += self.group(booklet.groups[name], composer, parent)
        return (*items, Glue(composer.theme.leading))

    def group(self, group: RecognitionGroup, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return one group."""
        booklet, tree = composer.booklet, composer.tree
        entries = in_order(
            (entry for entry in booklet.recognitions if entry.group == group.id), lambda entry: entry.name
        )
        style = composer.style("recognition-group")
        section = tree.element(parent, "Sect", path=group.origin.path)
        heading = tree.element(section, f"H{composer.level + 1}", path=f"{group.origin.path}.title")
        title = [replace(box, grid=False) for box in composer.lines(group.title, style, heading, composer.frame)]
        said = _counts(composer, group, len(entries)) if entries or group.stated else ()
        counts = off_grid(composer.paragraph(said, composer.style("small"), section, composer.frame)) if said else ()
        if not entries:
            composer.findings.append(NO_NAMES.at(group.origin, group=group.id))
            return (Glue(style.before), *composer.kept(title), Penalty(FORBIDDEN), *counts)
        listing = tree.element(section, "L", list_numbering="None")
        rows: list[Item] = []
        for entry in entries:
            if rows:
                rows.append(Penalty(FORBIDDEN) if len(rows) in (1, 2 * len(entries) - 3) else Penalty(0.0))
            rows.append(self.entry(entry, composer, listing))
        return (
            Glue(style.before),
            *composer.kept(title),
            Penalty(FORBIDDEN),
            *counts,
            Penalty(FORBIDDEN),
            Glue(composer.theme.leading / 2),
            Penalty(FORBIDDEN),
            *rows,
        )

    def entry(self, entry: Recognition, composer: Composer, listing: NodeId) -> Box:
        """Return one recognition: its name, and below it only what the source gives of date, body, document."""
        tree = composer.tree
        body = tree.element(tree.element(listing, "LI", path=entry.origin.path), "LBody")
        style, small = composer.style("recognition"), composer.style("recognition-detail")
        frame = composer.frame
        lines = list(composer.lines((Text(entry.name, entry.origin),), style, tree.element(body, "P"), frame))
        lines[:1] = [with_anchors(box, composer.mentioned_in(f"{entry.origin.path}.name")) for box in lines[:1]]
        date = (Text(entry.date, entry.origin),) if entry.date else ()
        detail = _joined(_joined(entry.body, ", ", date), ": ", entry.document)
        if detail:
            indented = frame.inset(composer.style("body").indent)
            lines += composer.lines(detail, small, tree.element(body, "P"), indented)
        height = sum(box.height for box in lines)
        return replace(stacked((*lines, Box(composer.fill(height))), entry.origin), grid=True)


def _joined(one: Inlines, between: str, other: Inlines) -> Inlines:
    """Return one and the other, what stands between them only where there are both."""
    if not one or not other:
        return one or other
    origin = first_origin(other)
    return (*one, *((Text(between, origin),) if origin else ()), *other)


def _counts(composer: Composer, group: RecognitionGroup, named: int) -> Inlines:
    """Return "Nineteen, of which the source names seven"; without a stated count, that these are among those named."""
    words, origin = composer.booklet.words, group.origin
    if group.stated is None:
        return () if group.complete else (Text(words("among_those_named"), origin),)
    language = Language(composer.booklet.language)
    fact = group.stated
    stated = fact.printed
    if fact.value is not None and fact.value.denominator == 1:
        stated = language.claimed(language.spelled(fact.value), fact.qualifier, ours=bool(fact.derived))
    text = stated
    if named and not group.complete:
        text = words("of_which_named", stated=stated, named=language.spelled(named))
    return (Text(text[:1].upper() + text[1:], origin, fact.id),)
