"""What is judged before there is a file: the content, and the Layout. Finished files are in `opened`.

Enters: a `Booklet`, a `Layout`.  Leaves: subjects.  No PDF library is needed to know them, so an error in
the content does not wait for one.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.model.booklet import Booklet
from booklet.model.layout import Layout


@dataclass(frozen=True, slots=True)
class ContentSubject:
    """The resolved content."""

    booklet: Booklet


@dataclass(frozen=True, slots=True)
class LayoutSubject:
    """The Layout, and the content that it was made of."""

    layout: Layout
    booklet: Booklet
