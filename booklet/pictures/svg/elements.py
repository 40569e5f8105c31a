"""XML → elements: what an SVG file says, without what could do harm.

Enters: the bytes of a file.  Leaves: its root `Element`; what could do harm, or is too much, is told.  Expat reads; it
opens no other file, and a DOCTYPE that declares anything ends the reading before a single entity is known.  The DOCTYPE
of SVG itself, which many programs write, declares nothing and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from booklet.pictures.svg import problem
from booklet.pictures.svg.problem import Trouble, shown

Place = tuple[int, int]  # line and column, from 1

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64
MAX_STYLING = 500_000  # characters of all style sheets
ELSEWHERE = re.compile(r"url\(\s*+['\"]?+\s*+(?!['\"#])([^)]*)|@import\s*+(.*)", re.IGNORECASE)

_OURS = {"": "", f"{XLINK} ": "xlink:", f"{XML} ": "xml:"}
_PUBLIC = re.compile(r"-//W3C//DTD SVG [\w. ]+//EN")
_EVENT = re.compile(r"on[a-z]+", re.IGNORECASE)
_WHY = {  # what expat says, for people
    "no element found": "it is empty, or ends too early",
    "mismatched tag": "an element is closed that is not open",
    "not well-formed (invalid token)": "a character stands where none may",
    "undefined entity": "an abbreviation (&…;) is used that XML does not know",
    "unbound prefix": "a prefix (the word before “:”) is used that is not declared",
    "duplicate attribute": "an attribute stands twice in one element",
    "junk after document element": "something stands after its end",
    "unclosed token": "it ends in the middle of an element",
    "unknown encoding": "its encoding is not known; save it as UTF-8",
}


@dataclass(frozen=True, slots=True)
class Element:
    """An element of SVG: its name and attributes without namespaces (but "xlink:href"), and where it begins.

    `words` are the text of a <style>, in pieces of one line or less, each with its place.
    """

    tag: str
    attributes: dict[str, str]
    place: Place
    children: list[Element] = field(default_factory=list)
    words: list[tuple[str, Place]] = field(default_factory=list)


def below(element: Element) -> Iterator[Element]:
    """Yield an element and all that is in it, in the order of the file."""
    yield element
    for child in element.children:
        yield from below(child)


def read_elements(content: bytes, trouble: Trouble) -> Element:
    """Return the root of the SVG in `content`; raise `DrawingProblem` where it cannot be read to its end."""
    reading = _Reading(trouble)
    try:
        reading.parser.Parse(content, True)
    except expat.ExpatError as error:
        why = _WHY.get(expat.ErrorString(error.code) or "", "it is no XML")
        raise trouble.refuse(problem.UNREADABLE, (error.lineno, error.offset + 1), why=why) from error
    except (LookupError, ValueError, UnicodeError) as error:  # of the codec of an encoding that it names
        why = _WHY["unknown encoding"]
        raise trouble.refuse(problem.UNREADABLE, (1, 1), why=why) from error
    assert reading.root is not None  # expat asks for an element
    return reading.root


class _Reading:
    """One reading: the elements that are open, and the parser that tells of them."""

    def __init__(self, trouble: Trouble) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.CharacterDataHandler = self._words
        self.root: Element | None = None
        self._trouble = trouble
        self._open: list[Element | None] = []  # None: of another namespace, and all that is in it
        self._count = self._styling = 0

    @property
    def _place(self) -> Place:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _doctype(self, _name: str, _system: str | None, public: str | None, internal: bool) -> None:
        if internal:
            raise self._trouble.refuse(problem.DECLARATIONS, self._place, what="words or rules of its own (DOCTYPE)")
        if not _PUBLIC.fullmatch(public or ""):
            raise self._trouble.refuse(problem.DECLARATIONS, self._place, what="rules in another file (DOCTYPE)")

    def _entity(self, *_declared: object) -> None:
        raise self._trouble.refuse(problem.DECLARATIONS, self._place, what="an abbreviation (ENTITY)")

    def _skipped(self, name: str, *_more: object) -> None:
        what = f"an abbreviation (&{shown(name)};)"
        raise self._trouble.refuse(problem.DECLARATIONS, self._place, what=what)

    def _instruction(self, target: str, words: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._trouble.tell(problem.OUTSIDE, self._place, what=f"a style sheet, {shown(words)}")

    def _words(self, words: str) -> None:
        """Keep the text of a style sheet, also of one in a part that is not drawn: it holds for all that is."""
        styling = self._open[-1] if self._open else None
        if styling is None or styling.tag != "style":
            return
        self._styling += len(words)
        if self._styling > MAX_STYLING:
            why = f"its style sheets have more than {MAX_STYLING:,} characters"
            raise self._trouble.refuse(problem.TOO_LARGE, self._place, why=why)
        styling.words.append((words, self._place))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            why = f"it has more than {MAX_ELEMENTS:,} elements"
            raise self._trouble.refuse(problem.TOO_LARGE, self._place, why=why)
        if len(self._open) >= MAX_DEPTH:
            why = f"its elements are nested more than {MAX_DEPTH} deep"
            raise self._trouble.refuse(problem.TOO_LARGE, self._place, why=why)
        space, _, tag = name.rpartition(" ")
        if tag.lower() == "script":  # in any namespace
            self._trouble.tell(problem.SCRIPT, self._place, what="<script>")
        if self.root is None and (space, tag) != (SVG, "svg"):
            raise self._trouble.refuse(problem.UNREADABLE, self._place, why=_no_svg(space, tag))
        inside_ours = not self._open or self._open[-1] is not None
        element = self._element(tag, attributes) if inside_ours and space == SVG else None
        if element is not None and self._open:
            above = self._open[-1]
            assert above is not None
            above.children.append(element)
        self.root = self.root or element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _element(self, tag: str, given: dict[str, str]) -> Element:
        """Return an element, what its attributes reach for told."""
        attributes: dict[str, str] = {}
        for name, value in given.items():
            space, _, own = name.rpartition(" ")
            prefix = _OURS.get(f"{space} " if space else "")
            if prefix is None:  # a drawing program's notes to itself
                continue
            attributes[prefix + own] = value
            if not prefix and _EVENT.fullmatch(own):
                self._trouble.tell(problem.SCRIPT, self._place, what=shown(own))
            elif own == "href" and not _harmless(tag, value.strip()):
                self._trouble.tell(problem.OUTSIDE, self._place, what=shown(value) or "an empty address")
            elif prefix == "xml:" and own == "base":
                self._trouble.tell(problem.OUTSIDE, self._place, what=f"xml:base, {shown(value)}")
            elif elsewhere := ELSEWHERE.search(value):
                self._trouble.tell(problem.OUTSIDE, self._place, what=shown(elsewhere[1] or elsewhere[2] or value))
        return Element(tag, attributes, self._place)


def _harmless(tag: str, address: str) -> bool:
    """Whether an address leads nowhere else: within the file, or into the picture or script that is refused as such."""
    return address.startswith("#") or tag == "script" or (tag == "image" and address.startswith("data:"))


def _no_svg(space: str, tag: str) -> str:
    """Return why a first element is no drawing."""
    if tag != "svg":
        return f"its first element is <{shown(tag)}>, not <svg>"
    given = f"is {shown(space)}" if space else "is missing"
    return f'its namespace {given}; write <svg xmlns="{SVG}" …>'
