"""content.yaml → Booklet: the whole reading.

Enters: the file, the edition that the command line wishes, and the kinds of blocks.  Leaves: a `ReadResult`:
the booklet, or None if any finding is an error, all findings, and the map that gives them lines and columns.  What can
be judged is judged even where another part is broken, so that all errors are reported at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from booklet.diagnostics import Finding, Origin, Severity, SourceMap
from booklet.model.booklet import Booklet, Cover, Fact, Institution, PageSize
from booklet.model.event import Edition, Event
from booklet.model.inline import Inlines
from booklet.read import behind, entries, frame, rights
from booklet.read.calculated import with_calculated
from booklet.read.content_schema import (
    BookletInput,
    GroupInput,
    ImageInput,
    NameInput,
    RecognitionInput,
    SourceInput,
)
from booklet.read.csv_file import JoinedMap
from booklet.read.fact_schema import FactInput
from booklet.read.fact_table import Ground, fact_table, with_notes
from booklet.read.kinds import BlockKind
from booklet.read.language import Language, languages
from booklet.read.making_schema import PageInput
from booklet.read.markdown import read_inlines
from booklet.read.placeholders import RESERVED, Terms
from booklet.read.record import Record, suggestion
from booklet.read.resolver import Tables
from booklet.read.rules import (
    BAD_ID,
    DUPLICATE_ID,
    EMPTY_TEXT,
    MISSING_KEY,
    NO_SECTIONS,
    NO_SECTIONS_SHOWN,
    RESERVED_ID,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from booklet.read.schema import ID_FORM, is_identifier
from booklet.read.sections import Drafting, SectionDraft, resolve
from booklet.read.titles import titles
from booklet.read.validate import FILL, child, kind_of, mended, validate
from booklet.source.load import Loaded, load, load_text
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence
from booklet.source.places import Lines

KEYS = ("booklet", "names", "sources", "facts", "images", "recognition_groups", "recognitions", "sections")
_REQUIRED = ("booklet", "sections")
# Stand in for what is broken.
_EVENT = Event("", datetime.date(1, 1, 1), None, Origin("booklet.event"))
_EDITION = Edition(datetime.date(9999, 12, 31), "9999", 0)

_REFERENCE = re.compile(r"\{\s*ref\s*:|\bchanges\b")  # what says what is new calls sections by their titles

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What reading gave: `booklet` is None where `findings` hold an error.

    `draft` is then what could be made of the rest, to find what else is wrong: never to be composed.
    """

    booklet: Booklet | None
    findings: tuple[Finding, ...]
    source_map: SourceMap
    draft: Booklet | None = None
    loaded: Loaded | None = None

    def apart(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return those of `findings`, made of the draft, that what is reported already does not explain."""
        return behind.apart(self.loaded, self.findings, findings) if self.loaded is not None else ()


def read(content: Path, *, edition: str | None = None, kinds: Mapping[str, BlockKind]) -> ReadResult:
    """Return the booklet that the file `content` describes; pictures and texts are looked for in its folder."""
    return _read(load(content), content.parent, edition, kinds)


def read_text(
    content: str | bytes,
    *,
    folder: Path,
    edition: str | None = None,
    kinds: Mapping[str, BlockKind],
    file: str = "content.yaml",
) -> ReadResult:
    """Return the booklet that the text `content` describes, as if it were a file in `folder`."""
    return _read(load_text(content, file), folder, edition, kinds)


def _read(loaded: Loaded, folder: Path, edition: str | None, kinds: Mapping[str, BlockKind]) -> ReadResult:
    record, source = Record(), loaded.source_map
    booklet = None
    if edition is not None:
        frame.judge_wished(edition, record)
    if loaded.root is not None:
        reading = _Reading(loaded.root, loaded.source_map.text, record)
        booklet = reading.booklet(folder, edition, kinds)
    findings = (*loaded.findings, *behind.told(loaded, record.findings))
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    source_map = JoinedMap(source, record.files) if record.files else source
    return ReadResult(None if broken else booklet, findings, source_map, booklet if broken else None, loaded)


@dataclass(frozen=True, slots=True)
class _Given:
    """The parts of the content, validated; None for what is broken."""

    booklet: BookletInput | None
    names: Mapping[str, NameInput | None]
    sources: Mapping[str, SourceInput | None]
    facts: Mapping[str, FactInput | None]
    images: Mapping[str, ImageInput | None]
    groups: Mapping[str, GroupInput | None]
    recognitions: Mapping[str, RecognitionInput | None]
    sections: tuple[SectionDraft, ...]


@dataclass(frozen=True, slots=True)
class _Front:
    """What the part “booklet” gives besides language, event and edition."""

    title: Inlines
    cover: Cover
    publisher: Institution | None
    partners: tuple[Institution, ...]
    page: PageSize
    dedication: Inlines


@dataclass(frozen=True, slots=True)
class _Reading:
    """Takes the root node apart."""

    root: MarkedNode
    text: str
    record: Record

    def booklet(self, folder: Path, edition: str | None, kinds: Mapping[str, BlockKind]) -> Booklet | None:
        """Return the booklet, or None."""
        drafting = Drafting(self.text, Lines(self.text, ""), kinds, self.record)
        given = self._given(drafting)
        if given is None:
            return None
        terms, values = self._terms(given, edition)
        if _REFERENCE.search(self.text):
            terms = replace(terms, titles=titles(given.sections, terms))
        head = given.booklet
        # What is said of images, groups, recognitions and sources counts if they are shown. Sources speak last in the
        # booklet: what their notes cite comes after what the sections cite.
        of_images: dict[str, Record] = {}
        of_groups: dict[str, Record] = {}
        of_recognitions: dict[str, Record] = {}
        of_sources: dict[str, Record] = {}
        images = entries.images(given.images, folder, terms, of_images)
        front = self._front(head, images, terms) if head is not None else None
        groups = entries.groups(given.groups, terms, of_groups)
        recognitions, unshown = entries.recognitions(given.recognitions, given.groups, terms, of_recognitions)
        sources = entries.sources(given.sources, folder, terms, of_sources)
        stated = {name: one.stated for name, one in given.groups.items() if one and one.stated}
        tables = Tables(
            terms,
            sources,
            images,
            groups,
            recognitions,
            stated,
            drafting.inputs,
            folder,
            values,
            unshown,
            given.sections,
        )
        sections = resolve(given.sections, tables)
        if given.sections and not sections and terms.day is not None:
            self.record.report(NO_SECTIONS_SHOWN, Origin("sections"), edition=terms.language.date(terms.day))
        listed = {one.origin.path: None for one in recognitions if one.group in self.record.listed}
        entries.settle(of_images, self.record.shown, self.record)
        entries.settle(of_groups, self.record.listed, self.record)
        entries.settle(of_recognitions, listed, self.record)
        entries.settle(of_sources, self.record.cited, self.record)
        rights.judge(given.images, terms.day, terms.language, self.record)
        drafting.judge_references(terms)
        if head is None or front is None:
            return None
        return Booklet(
            slug=head.slug,
            title=front.title,
            event=terms.event,
            edition=terms.edition,
            language=terms.language.code,
            draft=head.status == "draft",
            publisher=front.publisher,
            partners=front.partners,
            page=front.page,
            cover=front.cover,
            licence=head.licence or "",
            printing=frame.printing(head.print, folder, self.record),
            sheets=frame.sheets(head.sheets, self.record),
            sources={name: source for name, source in sources.items() if source is not None},
            facts={name: fact for name, fact in terms.facts.items() if fact is not None},
            values=values,
            unshown_recognitions=unshown,
            images={name: image for name, image in images.items() if image is not None},
            groups={name: group for name, group in groups.items() if group is not None},
            recognitions=recognitions,
            sections=sections,
            words=terms.language.words,
            names={name: written for name, written in terms.names.items() if written is not None},
            used_names=self.record.called,
            index=head.index,
            archive=head.archive,
            dedication=front.dedication,
            used_facts=self.record.used,
            cited=tuple(self.record.cited),
        )

    def _front(self, head: BookletInput, images: Mapping[str, object], terms: Terms) -> _Front | None:
        title = read_inlines(head.title, Origin("booklet.title"), terms)
        cover = self._cover(head, images, terms)
        publisher = None
        if head.publisher is not None:
            publisher = entries.institution(head.publisher, "booklet.publisher", images, terms)
        partners = tuple(
            entries.institution(partner, f"booklet.partners[{index}]", images, terms)
            for index, partner in enumerate(head.partners)
        )
        page = frame.page(head.page, self.record) or frame.page(PageInput(), self.record)
        dedication = head.dedication
        dedicated = read_inlines(dedication, Origin("booklet.dedication"), terms) if dedication else ()
        return None if page is None else _Front(title, cover, publisher, partners, page, dedicated)

    def _cover(self, head: BookletInput, images: Mapping[str, object], terms: Terms) -> Cover:
        cover, words = frame.cover(head, self.record), dict[str, Inlines]()
        for key, text in (("subtitle", head.cover.subtitle), ("spine", head.cover.spine)):
            words[key] = read_inlines(text, Origin(f"booklet.cover.{key}"), terms) if text else ()
        for key, image in (("image", head.cover.image), ("wrap", head.cover.wrap)):
            entries.check_image(image, Origin(f"booklet.cover.{key}"), images, self.record)
        return replace(cover, subtitle=words["subtitle"], spine=words["spine"])

    def _terms(self, given: _Given, edition: str | None) -> tuple[Terms, tuple[Fact, ...]]:
        """Return what texts are read with, and all values of all facts.

        Something stands in for what is broken, so that the texts are judged as well.
        """
        head = given.booklet
        language = frame.language(head, self.record) if head is not None else None
        event = frame.event(head.event, given.sources, self.record) if head is not None else None
        found = frame.edition(head, edition, event, self.record) if head is not None else None
        language = language or Language(languages()[0])
        day = found.date if found is not None else None
        names, sources = entries.names(given.names), frozenset(given.sources)
        ground = Ground(given.sources, day, language, self.record, head.stale_after if head is not None else 0)
        table = with_calculated(fact_table(given.facts, ground), given.facts, ground)
        terms = Terms(
            language,
            event or _EVENT,
            found or _EDITION,
            names,
            table.facts,
            sources,
            self.record,
            unknown=table.unknown,
            dates={name: one.date.date for name, one in given.sources.items() if one and one.date.date},
            day=day,
        )
        table = with_notes(table, terms)
        return replace(terms, facts=table.facts), table.values

    def _given(self, drafting: Drafting) -> _Given | None:
        if not isinstance(self.root, MarkedMapping):
            advice = "Begin the file with “booklet:”, and its keys below it, indented."
            words = {"expected": "A part with keys of its own", "given": kind_of(self.root), "advice": advice}
            self.record.report(WRONG_TYPE, Origin(""), **words)
            return None
        for key, _ in self.root.entries:
            if key.text not in KEYS:
                origin = Origin(key.text, key=True)
                self.record.report(UNKNOWN_KEY, origin, key=key.text, suggestion=suggestion(key.text, KEYS))
        for name in _REQUIRED:
            if self._part(name) is None:
                if self.root.get(name) is not None:
                    self.record.report(EMPTY_TEXT, Origin(name, key=True), advice=FILL)
                else:
                    self.record.report(MISSING_KEY, Origin(""), key=name)
        head = self._part("booklet")
        facts = self._table("facts", FactInput)
        part = self._part("names")
        names_at = {key.text: key.start for key, _ in part.entries} if isinstance(part, MarkedMapping) else {}
        for name in facts:
            if name in names_at:
                line = drafting.lines.mark(names_at[name]).line
                self.record.report(DUPLICATE_ID, Origin(f"facts.{name}", key=True), id=name, line=line)
        sections = self._part("sections")
        if isinstance(sections, MarkedSequence) and not sections.items:
            self.record.report(NO_SECTIONS, Origin("sections"))
        return _Given(
            booklet=mended(BookletInput, head, "booklet", self.text, self.record) if head is not None else None,
            names=self._table("names", NameInput),
            sources=self._table("sources", SourceInput),
            facts=facts,
            images=self._table("images", ImageInput),
            groups=self._table("recognition_groups", GroupInput),
            recognitions=self._list("recognitions", RecognitionInput),
            sections=drafting.sections(sections, "sections") if sections is not None else (),
        )

    def _part(self, key: str) -> MarkedNode | None:
        node = self.root.get(key) if isinstance(self.root, MarkedMapping) else None
        return None if isinstance(node, MarkedScalar) and node.absent else node

    def _entries(self, key: str) -> list[tuple[str, MarkedNode]]:
        """Return the entries of a part whose keys are ids."""
        node = self._part(key)
        if node is None:
            return []
        if not isinstance(node, MarkedMapping):
            advice = "Write an id, a colon, and what it stands for, one below the other."
            words = {"expected": "A part whose keys are ids", "given": kind_of(node), "advice": advice}
            self.record.report(WRONG_TYPE, Origin(key), **words)
            return []
        for name, _ in node.entries:
            origin = Origin(f"{key}.{name.text}", key=True)
            if not is_identifier(name.text):
                self.record.report(BAD_ID, origin, given=name.text, advice=ID_FORM)
            elif key in ("facts", "names") and name.text in RESERVED:
                self.record.report(RESERVED_ID, origin, id=name.text)
        return [(name.text, value) for name, value in node.entries]

    def _table(self, key: str, model: type[M]) -> dict[str, M | None]:
        judge = validate if key == "facts" else mended  # nothing can stand in for a value: texts are made of it
        return {name: judge(model, node, f"{key}.{name}", self.text, self.record) for name, node in self._entries(key)}

    def _list(self, key: str, model: type[M]) -> dict[str, M | None]:
        node = self._part(key)
        if node is None:
            return {}
        if not isinstance(node, MarkedSequence):
            advice = "Begin each item with a hyphen."
            self.record.report(WRONG_TYPE, Origin(key), expected="A list", given=kind_of(node), advice=advice)
            return {}
        paths = [(child(key, index), item) for index, item in enumerate(node.items)]
        return {path: mended(model, item, path, self.text, self.record) for path, item in paths}
