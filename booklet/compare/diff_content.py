"""Two contents, or one content in two editions → what differs, in words.

Enters: booklets on their pages (`Laid`), and what differs between their PDFs.  Leaves: a `Difference`: facts,
recognitions, sections, words and pictures as the contents have them, pages and their look as the PDFs show them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from booklet.compare.diff import Change, Difference, Side, Subject
from booklet.compare.diff_paragraphs import Laid, text_changes
from booklet.compare.diff_words import aligned
from booklet.compose.blocks.recognitions import Recognitions
from booklet.model.booklet import Fact, Image, Recognition, Section
from booklet.model.inline import Inlines, plain
from booklet.read.language import Language
from booklet.report.claims import one_line

_ENGLISH = Language("en")  # in which the report is
K = TypeVar("K")
Placed = Recognition | Section

_OF_PAGES = frozenset({Subject.PAGE, Subject.LOOK})


def compare_contents(old: Laid, new: Laid, pages: Difference) -> Difference:
    """Return what differs between two contents, whose screen PDFs differ as `pages` says."""
    told = [
        *_edition_changes(old, new),
        *_fact_changes(old, new),
        *_recognition_changes(old, new),
        *_section_changes(old, new),
        *text_changes(old, new),
        *_picture_changes(old, new),
    ]
    own = any(each.subject in (Subject.TEXT, Subject.SECTION, Subject.RECOGNITION) for each in told)
    drawn = any(each.subject is Subject.PICTURE for each in told)
    for each in pages.changes:  # what nothing above tells is told as the pages show it
        if (
            each.subject in _OF_PAGES
            or (each.subject is Subject.TEXT and not own)
            or (each.subject is Subject.PICTURE and not drawn)
        ):
            told.append(each)
    order = list(Subject)
    told.sort(key=lambda change: order.index(change.subject))
    first = Side(old.name, pages.old.pages, old.booklet.language)
    second = Side(new.name, pages.new.pages, new.booklet.language)
    return Difference(first, second, tuple(told), pages.pairs, pages.hidden)


def _edition_changes(old: Laid, new: Laid) -> Iterator[Change]:
    """Yield what is different in kind: the edition, its language, whether it is a draft, its paper."""
    was, now = old.booklet, new.booklet
    pairs = (
        ("", was.edition.label, now.edition.label),
        ("Years since the event", str(was.edition.years), str(now.edition.years)),
        ("Language", was.language, now.language),
        ("Status", _status(old), _status(new)),
        ("Page", was.page.name, now.page.name),
        ("Binding", was.page.binding, now.page.binding),
    )
    for what, before, after in pairs:
        if before != after:
            yield Change(Subject.EDITION, what, before, after)


def _status(laid: Laid) -> str:
    return "draft" if laid.booklet.draft else "final"


def _fact_changes(old: Laid, new: Laid) -> Iterator[Change]:
    """Yield the facts whose values differ, or whose sources do though the value is the same."""
    was, now = old.booklet.facts, new.booklet.facts
    for name in _both(was, now):
        before, after = was.get(name), now.get(name)
        unused = name not in old.booklet.used_facts and name not in new.booklet.used_facts
        remark = "not printed" if unused else ""
        if before is None or after is None:
            known = before or after
            assert known is not None
            remark = "; ".join(part for part in (_since(known, old if before else new), remark) if part)
            yield Change(Subject.FACT, name, _printed(before), _printed(after), remark)
        elif before.printed != after.printed:
            remark = "; ".join(part for part in (_since(after, new), remark) if part)
            yield Change(Subject.FACT, name, before.printed, after.printed, remark)
        else:
            for key, first, second in _evidence(before, after, old, new):
                yield Change(Subject.FACT, f"{name}, {key}", first, second, remark)


def _printed(fact: Fact | None) -> str:
    return fact.printed if fact is not None else ""


def _since(fact: Fact, laid: Laid) -> str:
    """Return of when a value is and where it stands, in words."""
    dated = f"of {_ENGLISH.date(fact.as_of)}" if fact.as_of is not None else ""
    source = _source(fact, laid)
    return ", ".join(part for part in (dated, f"from “{source}”" if source else "") if part)


def _source(fact: Fact, laid: Laid) -> str:
    source = laid.booklet.sources.get(fact.source)
    return _words(source.title, laid) if source is not None else fact.source


def _evidence(before: Fact, after: Fact, old: Laid, new: Laid) -> Iterator[tuple[str, str, str]]:
    """Yield what stands behind a value that stayed, where that differs."""
    pairs = (
        ("source", _source(before, old), _source(after, new)),
        ("passage", before.passage, after.passage),
        ("said by", before.said_by, after.said_by),
        ("as of", *(fact.as_of.typed if fact.as_of else "" for fact in (before, after))),
        ("unit", before.unit, after.unit),
    )
    for key, first, second in pairs:
        if one_line(first) != one_line(second):
            yield key, one_line(first), one_line(second)


def _recognition_changes(old: Laid, new: Laid) -> Iterator[Change]:
    """Yield the recognitions that were added, ended or changed, group by group."""
    was, now = _recognitions(old), _recognitions(new)
    for key in _both(was, now):
        title = _group(key[0], new if key in now else old)
        for before, after in zip_longest(was.get(key, ()), now.get(key, ())):
            first, second = _recognition(before, old), _recognition(after, new)
            if first != second:
                shown = any(_lists(each, laid) for each, laid in ((before, old), (after, new)))
                change = Change(Subject.RECOGNITION, title, first, second, "" if shown else "not printed")
                yield _placed(change, (before, old), (after, new))


def _lists(each: Recognition | None, laid: Laid) -> bool:
    """Whether a recognition is printed."""
    if each is None:
        return False
    blocks = (block for block in laid.booklet.blocks() if isinstance(block, Recognitions))
    return any(each.group in block.groups for block in blocks) or bool(laid.page_of(each.origin.path))


def _placed(change: Change, *sides: tuple[Placed | None, Laid]) -> Change:
    """Return a change with the pages on which what it is about stands, in the old and the new."""
    old, new = (laid.page_of(each.origin.path) if each is not None else "" for each, laid in sides)
    return replace(change, old_page=old, new_page=new)


def _recognitions(laid: Laid) -> dict[tuple[str, str], tuple[Recognition, ...]]:
    found: dict[tuple[str, str], tuple[Recognition, ...]] = {}
    for each in laid.booklet.recognitions:
        key = each.group, each.name
        found[key] = (*found.get(key, ()), each)
    return found


def _recognition(each: Recognition | None, laid: Laid) -> str:
    """Return a recognition in words, with all that is printed of it."""
    if each is None:
        return ""
    details = (each.code, _words(each.body, laid), each.date, _words(each.document, laid))
    told = "; ".join(part for part in details if part)
    return f"{each.name} ({told})" if told else each.name


def _group(name: str, laid: Laid) -> str:
    group = laid.booklet.groups.get(name)
    return _words(group.title, laid) if group is not None else name


def _section_changes(old: Laid, new: Laid) -> Iterator[Change]:
    """Yield the sections that came, went, have another title or stand elsewhere."""
    was, now = old.sections, new.sections
    kept = [name for name in now if name in was]
    moved = {
        name
        for hunk in aligned([name for name in was if name in now], kept)
        if not hunk.same
        for name in kept[hunk.new_start : hunk.new_end]
    }
    for name in _both(was, now):
        before, after = was.get(name), now.get(name)
        places = (before, old), (after, new)
        first, second = _words(before.title if before else (), old), _words(after.title if after else (), new)
        if before is None or after is None:
            yield _placed(Change(Subject.SECTION, "", first, second, _length(new if after else old, name)), *places)
        elif first != second:
            yield _placed(Change(Subject.SECTION, "title", first, second), *places)
        if name in moved:
            yield _placed(Change(Subject.SECTION, "", "", second, "moved"), *places)


def _length(laid: Laid, name: str) -> str:
    """Return how long a section is, in words."""
    count = sum(len(each.text.split()) for each in laid.paragraphs if each.section == name)
    return f"{count} words" if count else ""


def _picture_changes(old: Laid, new: Laid) -> Iterator[Change]:
    """Yield the pictures that came, went or are another file, and what is said of them otherwise."""
    was = {name: image for name, image in old.booklet.images.items() if name in old.images}
    now = {name: image for name, image in new.booklet.images.items() if name in new.images}
    for name in _both(was, now):
        before, after = was.get(name), now.get(name)
        if before is None or after is None:
            yield Change(Subject.PICTURE, name, before.file.name if before else "", after.file.name if after else "")
        elif _hash(before.file) != _hash(after.file):
            files = (before.file.name, after.file.name) if before.file.name != after.file.name else ("", "")
            yield Change(Subject.PICTURE, name, *files, remark="another picture")
        else:
            yield from _said_of(name, (before, after), (old, new))


def _said_of(name: str, images: tuple[Image, Image], laid: tuple[Laid, Laid]) -> Iterator[Change]:
    before, after = images
    for key, first, second in (
        ("credit", *(_words(image.credit, each) for image, each in zip(images, laid, strict=True))),
        ("licence", before.licence, after.licence),
        ("part that is shown", *(_focus(image.focus) for image in images)),
    ):
        if first != second:
            yield Change(Subject.PICTURE, f"{name}, {key}", first, second)


def _focus(focus: Sequence[float]) -> str:
    return "around " + ", ".join(f"{100 * part:.0f} %" for part in focus)


def _hash(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _words(inlines: Inlines, laid: Laid) -> str:
    return one_line(plain(inlines, laid.layout.folio_of))


def _both(was: Mapping[K, object], now: Mapping[K, object]) -> list[K]:
    """Return the keys of both in the order of the new, those that are gone behind the one that they stood behind."""
    found = list(now)
    before: K | None = None
    for key in was:
        if key not in now:
            found.insert(found.index(before) + 1 if before is not None else 0, key)
        before = key
    return found
