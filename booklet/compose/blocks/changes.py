"""What is new since an earlier edition: facts that have changed, recognitions, sections; each with its source.

Content: `- changes: {since: 2022}`, or `since: previous`.  It is computed from the dates in the content.  Where nothing
is new there is no block, and a section that holds nothing else is left out.  A fact is listed by its `label`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import Formatter

from pydantic import Field

from booklet.compose.blocks.text import last_of, running_text
from booklet.compose.composer import Composer
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Fact, Recognition
from booklet.model.ink import NodeId
from booklet.model.inline import Emphasis, Inline, Inlines, ListText, ParagraphText, Text, TextBlocks
from booklet.model.material import Item
from booklet.read.changes import Difference, difference, edition_before
from booklet.read.kinds import MayBeSilent
from booklet.read.line import read_line
from booklet.read.previous import previous
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Plain

NO_PREVIOUS = Rule(
    "no-previous-edition",
    Severity.WARNING,
    "No earlier edition is kept under “editions”, so that nothing can be said to be new since the previous one.",
    "Name the edition to compare with, like “since: 2022”; or take the block out of the first edition.",
)
NOT_LISTED = Rule(
    "change-without-label",
    Severity.NOTICE,
    "The fact “{fact}” was {old} in the edition {edition} and is {new}; it is not listed as new, for it has no label.",
    "If readers should be told, write “label: …” at the fact: what it is, in a few words.",
)
PREVIOUS = "previous"
_WRITTEN = "changes"  # by the program, not by hand: the placeholder of its words


class ChangesInput(Entry):
    """What is new since an earlier edition."""

    since: Plain = Field(
        description="The edition to compare with: its year or date; “previous” for the newest one before that is kept "
        "in the folder “editions”.",
        examples=["2022", "previous"],
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, in words: a line, and a list below it."""

    blocks: TextBlocks
    origin: Origin
    id: str = ""


class ChangesKind(MayBeSilent):
    """The block kind `changes`."""

    key = "changes"
    schema = ChangesInput
    makes = Changes

    def resolve(self, value: ChangesInput, at: Resolver) -> Changes | None:
        """Return what is new; None where nothing is."""
        day = at.tables.terms.day
        since = edition_before(value.since, at, "since") if value.since != PREVIOUS else None
        if day is None or not at.period.holds(day):
            return None
        if value.since == PREVIOUS:
            event = at.tables.terms.event
            since = previous(at.tables.folder, event.end or event.start, day)
            if since is None:
                at.report(NO_PREVIOUS, "since")
        if since is None or since.date >= day:
            return None
        telling = _Telling(at, at.place())
        found = difference(at.tables, since.date)
        for old, new in found.facts:
            if not new.label and new.unit != "year":
                at.report(NOT_LISTED, "since", fact=new.id, old=old.printed, new=new.printed, edition=since.label)
        items = tuple((ParagraphText(words, at.place()),) for words in telling.items(found))
        if not items:
            return None
        opening = telling.words("since", {"edition": telling.text(at.language.edition(since))})
        return Changes((ParagraphText(opening, at.place()), ListText(items, at.place())), at.origin)

    def compose(self, block: Changes, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the line and the list, as running text."""
        composer.begun()  # a line that announces a list begins with no letter of its own kind
        after = last_of(composer.previous)
        return running_text(composer, block.blocks, parent, composer.frame, composer.style("body"), after=after)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts a difference into words. `origin` is the block's place."""

    at: Resolver
    origin: Origin

    def items(self, found: Difference) -> Iterator[Inlines]:
        """Yield a sentence for each thing that is new."""
        for old, new in found.facts:
            if new.label:
                yield self.fact(old, new)
        listed = self.groups()
        for key, members in (("added", found.added), ("ended", found.ended)):
            for group in listed:
                yield from self.recognitions(key, group, [each for each in members if each.group == group])
        for draft in found.sections:
            if not self.origin.path.startswith(f"{draft.path}."):  # it does not announce itself
                yield self.section(draft.id)

    def fact(self, old: Fact, new: Fact) -> Inlines:
        """Return what a fact is and was, each with its date and source."""
        terms, here = self.at.tables.terms, self.at.place(new.id)  # a place of its own, by which its sentence is found
        terms.record.use(new, here)
        fields = {
            "label": read_line(new.label, Origin(f"facts.{new.id}.label"), terms),
            "new": (Text(new.printed, here, new.id, new.id),),
            "new_behind": self.behind(new),
            "old": self.text(old.printed),
            "old_behind": self.behind(old),
        }
        return self.words("fact", fields)

    def behind(self, fact: Fact) -> Inlines:
        """Return of when a value is, and by which source."""
        source = self.at.tables.sources.get(fact.source)
        date = self.at.language.date(fact.as_of) if fact.as_of else source.date if source and source.issued else ""
        named = self.source(fact.source)
        if fact.via:
            quoted = self.filled(self.at.words.phrases["as_quoted_in"], {"source": self.source(fact.via)})
            named = (*named, *self.text(self.at.words("list_separator")), *quoted)
        return self.words("behind", {"date": self.text(date), "source": named}) if date else named

    def source(self, name: str) -> Inlines:
        """Return what a source is called in notes; from now on it counts as cited."""
        self.at.tables.terms.cite(name, self.origin)
        source = self.at.tables.sources.get(name)
        return () if source is None else source.short or (Emphasis(source.title),)

    def groups(self) -> tuple[str, ...]:
        """Return the groups that this edition lists, in the content's order."""
        shown: set[str] = set()
        for (kind, _), blocks in self.at.tables.inputs.items():
            for block in blocks if kind == "recognitions" else ():
                if block.value is not None and block.period.holds(self.at.tables.terms.day):
                    named = getattr(block.value, "groups", None)
                    shown |= set(self.at.tables.groups if named is None else named)
        return tuple(name for name in self.at.tables.groups if name in shown)

    def recognitions(self, key: str, group: str, members: Iterable[Recognition]) -> Iterator[Inlines]:
        """Yield a sentence for the recognitions of a group that have one source."""
        given = self.at.tables.groups[group]
        for source, each in groupby(sorted(members, key=lambda one: one.source), key=lambda one: one.source):
            names = [one.name if one.until is None or key == "added" else self.until(one) for one in each]
            separator = self.at.words("list_separator" if key == "added" else "part_separator")
            fields = {
                "group": given.title if given is not None else self.text(group),
                "names": self.text(separator.join(names)),
                "source": self.source(source),
            }
            yield self.words(key, fields)

    def until(self, one: Recognition) -> str:
        """Return a name with the last day on which it was listed."""
        date = self.at.language.date(one.until) if one.until is not None else ""
        return self.at.words("changes.until", name=one.name, date=date)

    def section(self, name: str) -> Inlines:
        """Return that a section is new, with a link to it and its page."""
        terms = self.at.tables.terms
        title, page = (terms.placeholder(f"{kind}:{name}", self.origin) for kind in ("ref", "page"))
        return self.words("section", {"title": _one(title), "page": _one(page)})

    def words(self, key: str, fields: Mapping[str, Inlines]) -> Inlines:
        """Return the program's phrase `changes.<key>` with its fields filled in."""
        return self.filled(self.at.words.phrases[f"changes.{key}"], fields)

    def filled(self, phrase: str, fields: Mapping[str, Inlines]) -> Inlines:
        """Return a phrase with inlines in its fields."""
        parts: list[Inline] = []
        for literal, name, _, _ in Formatter().parse(phrase):
            parts += self.text(literal)
            parts += fields[name] if name else ()
        return tuple(parts)

    def text(self, words: str) -> Inlines:
        """Return words that the program writes."""
        return (Text(words, self.origin, placeholder=_WRITTEN),) if words else ()


def _one(inline: Inline | None) -> Inlines:
    return (inline,) if inline is not None else ()
