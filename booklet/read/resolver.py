"""What a block may ask while it is resolved.

Enters: the block's own place and everything that the content defines.  Leaves: inlines, facts, sources, images,
groups and other blocks' input; what does not exist is a finding, once, and the answer None.  Paths are relative to
the block: `caption`, `rows[0][1]`; "" is the block's value itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from booklet.diagnostics import Origin, Rule
from booklet.fixed import fixed
from booklet.model.booklet import Fact, Image, Recognition, RecognitionGroup, Source, Words
from booklet.model.inline import Inlines, TextBlocks
from booklet.read.csv_file import CsvTable, read_csv
from booklet.read.csv_rules import CSV_MISSING
from booklet.read.files import inside
from booklet.read.language import Language
from booklet.read.line import read_words
from booklet.read.markdown import read_blocks, read_inlines
from booklet.read.period import ALWAYS, Period
from booklet.read.placeholders import Terms
from booklet.read.record import closest, suggestion
from booklet.read.rules import NOT_IN_THIS_EDITION, UNKNOWN_BLOCK, UNKNOWN_GROUP, UNKNOWN_IMAGE, UNKNOWN_NAME
from booklet.read.schema import is_identifier

if TYPE_CHECKING:  # it imports this module
    from booklet.read.sections import SectionDraft

_FACT_ONLY = re.compile(r"\s*\{\s*([A-Za-z][A-Za-z0-9_-]*)\s*(?::\s*\w+\s*)?\}\s*")


@fixed
class BlockInput:
    """A block's value, None where it is broken and reported; its path; and when it is shown."""

    value: BaseModel | None
    path: str
    period: Period


@fixed
class Tables:
    """What the content defines, by id; None where it is defined, but broken and reported."""

    terms: Terms
    sources: Mapping[str, Source | None]
    images: Mapping[str, Image | None]
    groups: Mapping[str, RecognitionGroup | None]
    recognitions: tuple[Recognition, ...]
    stated: Mapping[str, str]  # group → the fact that says how many there are
    inputs: Mapping[tuple[str, str], Sequence[BlockInput]]  # by kind and id, "" without; several, if each at its time
    folder: Path  # of the files that the content names
    values: tuple[Fact, ...] = ()  # every good value of every fact, those of other editions too
    unshown: tuple[Recognition, ...] = ()  # recognitions that the edition does not show
    drafts: tuple[SectionDraft, ...] = ()  # the sections of all editions

    def aside(self) -> Tables:
        """Return the same tables with a record of their own, for what this edition does not show."""
        return replace(self, terms=self.terms.aside())


@fixed
class Resolver:
    """Answers the questions of the block at `origin`, which is shown in the editions of `period`."""

    tables: Tables
    origin: Origin
    period: Period = ALWAYS

    @property
    def words(self) -> Words:
        """What the program writes, in the booklet's language."""
        return self.tables.terms.language.words

    @property
    def language(self) -> Language:
        """The booklet's language: numbers, dates, sorting."""
        return self.tables.terms.language

    def place(self, path: str = "", offset: int = 0) -> Origin:
        """Return the origin of the value at `path` in this block."""
        if not path:
            return Origin(self.origin.path, offset)
        joint = "" if path[0] == "[" else "."
        return Origin(f"{self.origin.path}{joint}{path}", offset)

    def inlines(self, text: str, path: str = "", *, begins: bool = True) -> Inlines:
        """Return one line of text with its placeholders and inline Markdown; `begins` is as in `read_inlines`."""
        return read_inlines(text, self.place(path), self.tables.terms, begins=begins)

    def text_blocks(self, text: str, path: str = "") -> TextBlocks:
        """Return paragraphs, lists and quotations in Markdown."""
        return read_blocks(text, self.place(path), self.tables.terms)

    def fact(self, name: str, path: str) -> Fact | None:
        """Return the fact `name`, which from now on counts as used at `path`, and its source as cited."""
        return self.tables.terms.fact(name, self.place(path))

    def history(self, name: str, path: str) -> tuple[Fact, ...]:
        """Return the values of the fact `name` that the edition knows, in the order of the days for which they hold.

        From now on their sources count as cited.  What was superseded or has ended is among them.
        """
        terms = self.tables.terms
        known = [each for each in self.tables.values if each.id == name and _is_known(each, terms)]
        for each in known:
            for source in filter(None, (each.source, each.via)):
                terms.cite(source, self.place(path))
        return tuple(sorted(known, key=lambda each: each.as_of.first_day if each.as_of else datetime.date.min))

    def source(self, name: str, path: str) -> Source | None:
        """Return the source `name`, which from now on counts as cited."""
        return self.tables.sources[name] if self.tables.terms.cite(name, self.place(path)) else None

    def image(self, name: str, path: str) -> Image | None:
        """Return the image `name`, which from now on counts as shown."""
        if not self._known(name, self.tables.images, UNKNOWN_IMAGE, path):
            return None
        self.tables.terms.record.show(name)
        return self.tables.images[name]

    def group(self, name: str, path: str) -> RecognitionGroup | None:
        """Return the group `name`; the sources of its recognitions count as cited, its stated count as used."""
        if not self._known(name, self.tables.groups, UNKNOWN_GROUP, path):
            return None
        group, terms, stated = self.tables.groups[name], self.tables.terms, self.tables.stated.get(name)
        terms.record.list_group(name)
        if stated is not None and stated in terms.unknown:
            terms.fact(stated, Origin(f"recognition_groups.{name}.stated"))
        if group is not None and group.stated is not None:
            terms.record.use(group.stated, self.place(path))
        for recognition in self.recognitions(name):
            terms.record.cite(recognition.source)
        return group

    def recognitions(self, group: str) -> tuple[Recognition, ...]:
        """Return the recognitions of `group` that the edition shows, in the content's order."""
        return tuple(found for found in self.tables.recognitions if found.group == group)

    def name(self, text: str, path: str = "") -> str:
        """Return the name whose id `text` is, else its words, with a warning if it looks like an id.

        For keys like `said_by`, at `path`, of the type `Line`.
        """
        names, record = self.tables.terms.names, self.tables.terms.record
        if text not in names and is_identifier(text) and (text.islower() or closest(text, names)):
            self.report(UNKNOWN_NAME, path, id=text, suggestion=suggestion(text, names))
        if (name := names.get(text)) is None:
            return read_words(text, self.place(path), self.tables.terms)
        record.call(text, self.place(path))
        return name.name

    def fact_placeholder(self, text: str) -> str | None:
        """Return the id of the fact if `text` is exactly one placeholder of a fact, else None."""
        found = _FACT_ONLY.fullmatch(text)
        return found[1] if found and found[1] in self.tables.terms.facts else None

    def find_input(self, kind: str, name: str, path: str = "") -> tuple[BaseModel, str] | None:
        """Return the validated value and the path of the block of this kind and id, wherever it stands.

        None where there is none, with a finding at `path`; None without another where that block is itself broken.
        Of several with the same id, each at its time, it is the one that is shown with this block.
        """
        found = self.tables.inputs.get((kind, name))
        if found is None:
            choices = [other for one, other in self.tables.inputs if one == kind and other]
            self.report(UNKNOWN_BLOCK, path, kind=kind, id=name, suggestion=suggestion(name, choices))
            return None
        terms = self.tables.terms
        shown = self.period.holds(terms.day)
        fitting = [one for one in found if (one.period.holds(terms.day) if shown else one.period.meets(self.period))]
        if not fitting and terms.day is not None:
            self.report(NOT_IN_THIS_EDITION, path, id=name, edition=terms.language.date(terms.day))
        best = (fitting or found)[0]
        return None if best.value is None else (best.value, best.path)

    def csv(self, name: str, path: str = "file") -> CsvTable | None:
        """Return the CSV file `name`, which the key at `path` names; None, with findings, where it cannot be read.

        `path` must end in `file`: by this the places in the CSV file are known (see `read/csv_file.py`).
        """
        record, place = self.tables.terms.record, self.place(path)
        file = inside(name, self.tables.folder, place, record)
        if file is None:
            return None
        read = read_csv(file, place.path)
        record.files[place.path] = read.source_map
        record.findings += [one for one in read.findings if one not in record.findings]  # another block may name it
        return read.table

    def column(self, table: CsvTable, heading: str, path: str) -> int | None:
        """Return the index of the column `heading`, which `path` asks for; None, with a finding there, if it is none.

        A key that the content leaves out is asked for by the one that names the file.
        """
        found = table.column(heading)
        if found is None:
            words = {"heading": heading, "file": table.file, "suggestion": suggestion(heading, table.headings)}
            self.report(CSV_MISSING, path, **words)
        return found

    def of(self, path: str) -> Resolver:
        """Return the resolver of the block at the whole path `path`, as `find_input` gives it."""
        return replace(self, origin=Origin(path))

    def report(self, rule: Rule, path: str = "", **words: object) -> None:
        """Report that `rule` is broken by the value at `path`."""
        self.tables.terms.report(rule, self.place(path), **words)

    def _known(self, name: str, table: Mapping[str, object], rule: Rule, path: str) -> bool:
        if name not in table:
            self.report(rule, path, id=name, suggestion=suggestion(name, table))
        return name in table


def _is_known(fact: Fact, terms: Terms) -> bool:
    """Return whether the edition knows a value: none of the dates behind it is later than its day."""
    dates = (fact.as_of, terms.dates.get(fact.source), terms.dates.get(fact.via))
    return all(date is None or terms.day is None or date.first_day <= terms.day for date in dates)
