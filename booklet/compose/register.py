"""What one composing takes down while it goes through the content: the structure tree, the notes, what was cited.

Enters: the booklet, its theme, and the page numbers that are known already.  Leaves: nothing of itself; the tree is
frozen and the rest is forgotten when `compose` returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booklet.compose.tree import TreeBuilder
from booklet.design.theme import TextStyle, Theme
from booklet.model.booklet import Booklet, Fact
from booklet.model.inline import Inlines, plain
from booklet.model.material import PageNumbers

UNKNOWN_PAGE = "00"  # keeps the place of a page number until it is known


@dataclass(slots=True, kw_only=True)
class Register:
    """The booklet, its look, and what has been met so far in reading order."""

    booklet: Booklet
    theme: Theme
    tree: TreeBuilder
    titles: Mapping[str, Inlines]  # of sections, and captions of blocks, by id
    pages: PageNumbers = field(default_factory=dict)  # as an earlier round of pages had them
    asked: dict[str, str] = field(default_factory=dict)  # anchor → the page number printed where nothing can wait
    cited: set[str] = field(default_factory=set)  # sources that a note has named by their title
    notes: int = 0
    second_hand: Mapping[str, Fact] = field(init=False)  # the facts whose source is quoted in another

    def __post_init__(self) -> None:
        self.second_hand = {name: fact for name, fact in self.booklet.facts.items() if fact.via}

    def style(self, name: str) -> TextStyle:
        """Return the theme's text style of this name."""
        return self.theme.styles[name]

    def page(self, anchor: str) -> str:
        """Return the page number of `anchor` for a place that cannot wait for it: as known so far."""
        self.asked[anchor] = self.pages.get(anchor, UNKNOWN_PAGE)
        return self.asked[anchor]

    def plain(self, inlines: Inlines) -> str:
        """Return the words of `inlines` for where no link can be: bookmarks, alt texts, running heads."""
        return plain(inlines, self.page)
