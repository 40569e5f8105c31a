"""Characters that no font of the theme has, wherever in the content they stand.

Composing would find them as well, but only in a content without any other error, and without a place for words that
are printed elsewhere than where they were typed (a title in the contents, a credit in the colophon).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from booklet.checks.subjects import ContentSubject
from booklet.compose.composer import MISSING_CHARACTER
from booklet.design.resolve import STANDARD, load_theme
from booklet.diagnostics import Finding, Origin
from booklet.model.booklet import Booklet
from booklet.model.ink import Artifact
from booklet.model.inline import Text
from booklet.source.decode import unwanted
from booklet.text.fonts import Face, FaceBook
from booklet.text.itemise import itemise
from booklet.text.setting import Span

RULES = (MISSING_CHARACTER,)
_PRINTED = frozenset({"credit", "said_by", "name", "body", "document", "address"})  # plain words, by their field


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield what no font can show."""
    booklet = subject.booklet
    theme = subject.theme or load_theme(STANDARD)
    book = FaceBook(theme)
    faces = [book.name(name, *face) for name, family in theme.families.items() for face in family.faces]
    known = _known(tuple(book.face(face) for face in faces))
    for text, origin, typed in _texts(booklet):
        if known.issuperset(text):
            continue
        span = Span(text, theme.styles["body"], Artifact.LAYOUT, booklet.language, Origin(origin.path))
        for missing in itemise((span,), book).missing:
            if missing.character not in known and next(unwanted(missing.character), None) is None:
                place = origin.shifted(missing.origin.offset if typed else 0)
                yield MISSING_CHARACTER.at(place, character=missing.character, code=ord(missing.character))


@cache
def _known(faces: tuple[Face, ...]) -> frozenset[str]:
    """Return the characters that any of these faces has."""
    return frozenset(map(chr, {0x2028}.union(*(face.coverage for face in faces))))


def _texts(booklet: Booklet) -> Iterator[tuple[str, Origin, bool]]:
    """Yield what is printed, its place, and whether its characters stand there one by one."""
    cited, shown = set(booklet.cited), {block for section in booklet.sections for block in _shown(section)}
    yield from _walk((booklet.title, booklet.cover, booklet.sections))
    yield from _walk(tuple(source for name, source in booklet.sources.items() if name in cited))
    yield from _walk(tuple(group for group in booklet.groups.values() if group.id in shown))
    yield from _walk(tuple(one for one in booklet.recognitions if one.group in shown))
    yield from _walk(tuple(booklet.images.values()))


def _shown(value: object) -> Iterator[str]:
    """Yield the groups that the blocks in `value` show."""
    for each in getattr(value, "blocks", ()):
        yield from getattr(each, "groups", ())
    for each in getattr(value, "sections", ()):
        yield from _shown(each)


def _walk(value: object) -> Iterator[tuple[str, Origin, bool]]:
    if isinstance(value, Text):
        yield value.text, value.origin, not value.placeholder
    elif isinstance(value, tuple):
        for each in value:
            yield from _walk(each)
    elif isinstance(value, Mapping):
        yield from _walk(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, Origin):
        place = getattr(value, "origin", None)
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, str) and field.name in _PRINTED and isinstance(place, Origin):
                yield inner, Origin(f"{place.path}.{field.name}"), True
            else:
                yield from _walk(inner)
