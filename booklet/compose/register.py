"""What one composing takes down while it goes through the content: the structure tree, the notes, what was cited.

Enters: the booklet, its theme, and the page numbers that are known already.  Leaves: nothing of itself; the tree is
frozen and the rest is forgotten when `compose` returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from booklet.compose.tree import TreeBuilder
from booklet.design.theme import TextStyle, Theme
from booklet.model.booklet import Booklet, Fact
from booklet.model.ink import Node
from booklet.model.inline import Inlines, plain
from booklet.model.material import PageNumbers
from booklet.text.typeset import Typesetter

UNKNOWN_PAGE = "00"  # keeps the place of a page number until it is known
MENTION = "name-{id}-{number}"  # the name under which links find a place where a name is printed


@dataclass(slots=True, kw_only=True)
class Register:
    """The booklet, its look, and what has been met so far in reading order."""

    booklet: Booklet
    theme: Theme
    tree: TreeBuilder
    setter: Typesetter
    titles: Mapping[str, Inlines]  # of sections, and captions of blocks, by id
    pages: PageNumbers = field(default_factory=dict)  # as an earlier round of pages had them
    asked: dict[str, str] = field(default_factory=dict)  # anchor → the page number printed where nothing can wait
    cited: set[str] = field(default_factory=set)  # sources that a note has named by their title
    notes: int = 0  # called so far; by this number links find them
    numerals: int = 0  # of those, the notes whose mark is a number
    letters: Iterator[str] | None = None  # the marks of the notes called in a table, while one is composed
    indexing: bool = False  # whether an index lists the names that are printed now
    mentions: dict[str, list[str]] = field(default_factory=dict)  # name id → the anchors where it is printed
    mentioned: dict[Node, str] = field(default_factory=dict)  # leaf that prints a name → its anchor
    second_hand: Mapping[str, Fact] = field(init=False)  # the facts whose source is quoted in another

    def __post_init__(self) -> None:
        self.second_hand = {name: fact for name, fact in self.booklet.facts.items() if fact.via}

    def style(self, name: str) -> TextStyle:
        """Return the theme's text style of this name."""
        return self.theme.styles[name]

    def called(self) -> tuple[int, str]:
        """Return the number of the note that is called now, which no other has, and the mark that is printed for it."""
        self.notes += 1
        if self.letters is not None:
            return self.notes, next(self.letters)
        self.numerals += 1
        return self.notes, str(self.numerals)

    def page(self, anchor: str) -> str:
        """Return the page number of `anchor` for a place that cannot wait for it: as known so far."""
        self.asked[anchor] = self.pages.get(anchor, UNKNOWN_PAGE)
        return self.asked[anchor]

    def mention(self, name: str) -> str:
        """Return an anchor for a place where the name of this id is printed; "" if the index does not list it."""
        if not self.indexing or name not in self.booklet.names or self.booklet.names[name].index == "no":
            return ""
        places = self.mentions.setdefault(name, [])
        places.append(MENTION.format(id=name, number=len(places) + 1))
        return places[-1]

    def mentioned_in(self, path: str) -> tuple[str, ...]:
        """Return anchors for the names that the plain words of the content at `path` print."""
        if not self.indexing:
            return ()
        names = [name for name, places in self.booklet.used_names.items() if any(at.path == path for at in places)]
        return tuple(anchor for name in names if (anchor := self.mention(name)))

    def plain(self, inlines: Inlines) -> str:
        """Return the words of `inlines` for where no link can be: bookmarks, alt texts, running heads."""
        return plain(inlines, self.page)
