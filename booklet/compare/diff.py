"""What differs between two editions, content files or PDFs: the types that the ways of showing it share.

Enters: nothing.  Leaves: `Difference`, made by `diff_content` and `diff_pdf`, shown by `diff_text`, `diff_html` and
`diff_json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Rectangle = tuple[float, float, float, float]  # left, top, width, height as fractions of the page


class Subject(StrEnum):
    """What a change is about, in the order in which changes are told."""

    EDITION = "edition"
    FACT = "fact"
    RECOGNITION = "recognition"
    SECTION = "section"
    TEXT = "text"
    PICTURE = "picture"
    PAGE = "page"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came; with the blank before them, where one is."""

    kind: Literal["same", "old", "new"]
    text: str

    @property
    def blank(self) -> str:
        """The blank before the words, or ""."""
        return " " if self.text.startswith(" ") else ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `what` names it ("fate-unknown"); `old` and `new` are "" where it is not there.

    `pieces` show the words of a text that changed in its midst.  `remark` says in words what `old` and `new` do not.
    `old_page` and `new_page` are the pages in words that are printed on them, or their numbers in a file; "" unknown.
    """

    subject: Subject
    what: str
    old: str = ""
    new: str = ""
    remark: str = ""
    pieces: tuple[Piece, ...] = ()
    old_page: str = ""
    new_page: str = ""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page to look at: a JPEG file, its size in points, and the places that changed on it."""

    number: int  # in the file, from 1
    width: float
    height: float
    jpeg: bytes = b""
    marks: tuple[Rectangle, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePair:
    """Pages that stand for each other; one is None where the other is new or gone. `changes` are those on them."""

    old: PageImage | None
    new: PageImage | None
    changes: tuple[Change, ...] = ()
    look: bool = False  # whether they say the same and look different


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: its name, how many pages it has, and the language of its words, if known."""

    name: str
    pages: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. `pairs` are the pages to show, `hidden` how many more there would be; `notes` are remarks."""

    old: Side
    new: Side
    changes: tuple[Change, ...] = ()
    pairs: tuple[PagePair, ...] = ()
    hidden: int = 0
    notes: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.changes

    def about(self, subject: Subject) -> tuple[Change, ...]:
        """Return the changes about one subject, in order."""
        return tuple(each for each in self.changes if each.subject is subject)
