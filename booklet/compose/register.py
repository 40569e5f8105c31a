"""What one composing takes down while it goes through the content: the structure tree, the notes, what was cited.

Enters: the booklet and its theme.  Leaves: nothing of itself; the tree is frozen and the rest is forgotten when
`compose` returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booklet.compose.tree import TreeBuilder
from booklet.design.theme import TextStyle, Theme
from booklet.model.booklet import Booklet


@dataclass(slots=True, kw_only=True)
class Register:
    """The booklet, its look, and what has been met so far in reading order."""

    booklet: Booklet
    theme: Theme
    tree: TreeBuilder
    titles: Mapping[str, str]  # of sections, by id
    cited: set[str] = field(default_factory=set)  # sources that a note has named by their title
    notes: int = 0

    def style(self, name: str) -> TextStyle:
        """Return the theme's text style of this name."""
        return self.theme.styles[name]
