"""The style sheets in a drawing: which element they give which properties (SVG 1.1, 6; CSS 2.1, 5 and 6.4).

Enters: the root element.  Leaves: a `Sheet`.  A selector is one class, one name of an element, one id or `*`, or a list
of them; all else is told at its line, for who leaves a rule out draws something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from itertools import accumulate
from typing import NamedTuple

from booklet.pictures.svg import problem
from booklet.pictures.svg.css import IDENTIFIER, Declaration, rules, without_remarks
from booklet.pictures.svg.elements import ELSEWHERE, Element, Place, below
from booklet.pictures.svg.problem import Trouble, shown

_SELECTOR = re.compile(rf"\*|[.#]?{IDENTIFIER}")
_RANKS = {"*": 0, ".": 2, "#": 3}  # specificity by the first character; the name of an element is between
_ADVICE = (
    "Save the drawing with its colours at each shape (Illustrator: Export As, SVG, Styling: Presentation Attributes; "
    "Inkscape: “plain SVG”)."
)


class Declared(NamedTuple):
    """The value of a property, and where it was given."""

    value: str
    place: Place
    important: bool = False


Properties = dict[str, Declared]


def put(found: Properties, name: str, new: Declared) -> None:
    """Let `new` stand, which is as specific as what is there or more; something important gives way to its like."""
    old = found.get(name)
    if old is None or new.important or not old.important:
        found[name] = new


class Sheet:
    """All style sheets of a drawing as one."""

    def __init__(self) -> None:
        """Start with a sheet that says nothing."""
        self._said: dict[str, dict[str, tuple[int, Declared]]] = {}  # by selector, and the number of the rule
        self._found: dict[tuple[str, str, str], Properties] = {}
        self._rules = 0

    @staticmethod
    def of(root: Element, known: Collection[str], trouble: Trouble) -> Sheet:
        """Return the style sheets under `root`, of which properties are `known`; what is not understood is told."""
        made = Sheet()
        for element in below(root):
            if element.tag != "style" or not any(words.strip() for words, _ in element.words):
                continue
            for name in ("type", "media"):
                given = element.attributes.get(name, "").strip().lower()
                if given not in ("", {"type": "text/css", "media": "all"}[name]):
                    _refuse(f"a style sheet of the {name} “{shown(given)}”", element.place, trouble)
            made._read(_Words(element), known, trouble)
        return made

    def declared(self, element: Element) -> Properties:
        """Return what the sheets say of an element; the same object for elements of the same name, id and class."""
        attributes = element.attributes
        key = element.tag, attributes.get("id", ""), attributes.get("class", "")
        found = self._found.get(key)
        if found is None:
            tag, own, classes = key
            names = ("*", tag, *(f".{each}" for each in dict.fromkeys(classes.split())), f"#{own}")
            said = [
                (_rank(selector), order, name, declared)
                for selector in names
                for name, (order, declared) in self._said.get(selector, {}).items()
            ]
            found = self._found[key] = {}
            for _, _, name, declared in sorted(said):
                put(found, name, declared)
        return found

    def _read(self, words: _Words, known: Collection[str], trouble: Trouble) -> None:
        """Take in one style sheet."""
        for match in ELSEWHERE.finditer(without_remarks(words.text)):
            what = match[1] or match[2] or match[0]
            trouble.tell(problem.OUTSIDE, words.place(match.start()), what=shown(what))

        def tell(at: int, what: str) -> None:
            if not what.lower().startswith("@import"):
                _refuse(f"a style sheet with “{shown(what)}”", words.place(at), trouble)

        for rule in rules(words.text, tell):
            self._rules += 1
            said: Properties = {}
            for each in rule.declarations:
                if each.name in known:
                    put(said, each.name, _declared(each, words))
            for selector, at in rule.selectors:
                if not _SELECTOR.fullmatch(selector):
                    what = f"a style sheet that chooses shapes by “{shown(selector)}”"
                    _refuse(what, words.place(at), trouble)
                    continue
                of_it = self._said.setdefault(selector, {})
                for name, new in said.items():
                    old = of_it.get(name)
                    if old is None or new.important or not old[1].important:
                        of_it[name] = self._rules, new


class _Words:
    """The text of a <style>, and where in the file each character of it stands."""

    def __init__(self, element: Element) -> None:
        self.text = "".join(words for words, _ in element.words)
        self._starts = [0, *accumulate(len(words) for words, _ in element.words)]
        self._places = [place for _, place in element.words]

    def place(self, at: int) -> Place:
        piece = min(bisect_right(self._starts, at) - 1, len(self._places) - 1)
        line, column = self._places[piece]
        return line, column + at - self._starts[piece]


def _declared(found: Declaration, words: _Words) -> Declared:
    return Declared(found.value, words.place(found.start), found.important)


def _rank(selector: str) -> int:
    return _RANKS.get(selector[0], 1)


def _refuse(what: str, place: Place, trouble: Trouble) -> None:
    trouble.tell(problem.UNSUPPORTED, place, what=what, advice=_ADVICE)
