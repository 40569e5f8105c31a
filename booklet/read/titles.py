"""What `{ref:id}` prints: the title of a section, or the caption of a block.

Enters: the drafts of the sections; titles and captions may refer to each other.  Leaves: for each reference the words,
or the rule that it breaks.  All titles are read once with their own references left open; only then are these filled
in, those first that refer to no other, so that a circle is found and not walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from booklet.diagnostics import Origin, Rule
from booklet.model.inline import ANCHOR, Emphasis, Inline, Inlines, LineBreak, Link, NoteCall, Strong, Text, plain
from booklet.read.markdown import read_inlines
from booklet.read.period import Period
from booklet.read.placeholders import Terms
from booklet.read.record import Record
from booklet.read.rules import CIRCULAR_REFERENCE, NO_CAPTION, REFERENCE_TOO_LONG
from booklet.read.sections import SectionDraft

LONGEST = 1000  # characters of a title or caption that a reference can print


@dataclass(frozen=True, slots=True)
class Titles:
    """Answers what each id is called. `words` are None where they are too long; `circles` has the ids that are in one.

    A caption is "" where a block has none.
    """

    captions: Mapping[str, str]
    ids: Mapping[str, str]  # path of a title or caption → the id that it belongs to
    words: Mapping[str, Inlines | None]
    circles: Mapping[str, int]

    def __call__(self, name: str, path: str) -> Inlines | Rule:
        """Return the words of the title or caption of `name`, or the rule that a reference at `path` to it breaks.

        What is not known here has no words: it is reported as unknown, or where it stands.
        """
        if self.captions.get(name) == "":
            return NO_CAPTION
        circle = self.circles.get(self.ids.get(path, ""))
        if circle is not None and circle == self.circles.get(name):
            return CIRCULAR_REFERENCE
        words = self.words.get(name, ())
        return REFERENCE_TOO_LONG if words is None else words


def titles(drafts: Iterable[SectionDraft], terms: Terms) -> Titles:
    """Return what the sections and blocks of `drafts` are called; `terms` have no titles yet."""
    typed: dict[str, tuple[str, Origin]] = {}
    ids: dict[str, str] = {}
    for name, text, origin, period in _captions(drafts):
        ids[origin.path] = name
        if name not in typed or terms.day is None or period.holds(terms.day):
            typed[name] = (text, origin)
    # Read aside: what is wrong with a title, and what it uses and cites, is taken down where it stands itself.
    aside = replace(terms, record=Record())
    opened = {name: tuple(_printed(read_inlines(text, origin, aside))) for name, (text, origin) in typed.items()}
    edges = {name: tuple(each for each in _references(inlines) if each in typed) for name, inlines in opened.items()}
    words: dict[str, Inlines | None] = {}
    circles: dict[str, int] = {}
    for number, component in enumerate(components(edges)):
        if len(component) > 1 or component[0] in edges[component[0]]:
            circles.update(dict.fromkeys(component, number))
            continue
        (name,) = component
        parts = [words.get(each, ()) for each in edges[name]]
        size = len(plain(opened[name])) + sum(LONGEST if part is None else len(plain(part)) for part in parts)
        words[name] = None if size > LONGEST or None in parts else tuple(_filled(opened[name], words))
    return Titles({name: text for name, (text, _) in typed.items()}, ids, words, circles)


def _captions(drafts: Iterable[SectionDraft]) -> Iterator[tuple[str, str, Origin, Period]]:
    """Yield id, words, place and period of every title, and of the caption of every block with an id."""
    for draft in drafts:
        yield draft.id, draft.title, Origin(f"{draft.path}.title"), draft.period
        for block in draft.blocks:
            if name := getattr(block.value, "id", None):
                yield name, getattr(block.value, "caption", None) or "", Origin(f"{block.path}.caption"), block.period
        yield from _captions(draft.sections)


def _printed(inlines: Inlines) -> Iterator[Inline]:
    """Yield what a reference prints of a title: no notes, no lines of their own, no links but open references."""
    for item in inlines:
        match item:
            case NoteCall():
                pass
            case LineBreak():
                yield Text(" ", Origin(""))
            case Link() if not item.anchor:
                yield from _printed(item.children)
            case Emphasis() | Strong():
                yield replace(item, children=tuple(_printed(item.children)))
            case _:
                yield item


def _references(inlines: Inlines) -> Iterator[str]:
    """Yield the ids of the open references, each as often as it stands."""
    for item in inlines:
        if isinstance(item, Link):
            yield item.anchor.removeprefix(ANCHOR.format(id=""))
        elif isinstance(item, Emphasis | Strong):
            yield from _references(item.children)


def _filled(inlines: Inlines, words: Mapping[str, Inlines | None]) -> Iterator[Inline]:
    """Yield `inlines` with the words of their open references."""
    for item in inlines:
        match item:
            case Link():
                yield from words.get(item.anchor.removeprefix(ANCHOR.format(id="")), None) or ()
            case Emphasis() | Strong():
                yield replace(item, children=tuple(_filled(item.children, words)))
            case _:
                yield item


def components(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the strongly connected components of a graph, each after those that it leads to (Tarjan 1972).

    Without recursion, so that no chain of references is too long for it.
    """
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: dict[str, None] = {}
    for root in edges:
        if root in index:
            continue
        work = [(root, iter(edges[root]))]
        index[root] = lowest[root] = len(index)
        stack[root] = None
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == index[node]:
                    component: list[str] = []
                    while not component or component[-1] != node:
                        component.append(stack.popitem()[0])
                    yield tuple(component)
            elif following not in index:
                index[following] = lowest[following] = len(index)
                stack[following] = None
                work.append((following, iter(edges[following])))
            elif following in stack:
                lowest[node] = min(lowest[node], index[following])
