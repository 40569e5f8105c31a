"""A theme made by hand, and faces with constant advances."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import booklet.design
from booklet.design.theme import Colour, Family, TextStyle, Theme
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.text.setting import Span
from booklet.text.shape import Manner, Shaped
from booklet.text.typeset import Typesetter

FONTS = Path(booklet.design.__file__).parent / "fonts"
SERIF = FONTS / "source-serif-4"
SANS = FONTS / "source-sans-3"
ARABIC = FONTS / "amiri"


def make_theme() -> Theme:
    """The vendored fonts as a theme."""
    serif = {
        ("regular", False): SERIF / "SourceSerif4_400Regular.ttf",
        ("regular", True): SERIF / "SourceSerif4_400Regular_Italic.ttf",
        ("semibold", False): SERIF / "SourceSerif4_600SemiBold.ttf",
        ("bold", False): SERIF / "SourceSerif4_700Bold.ttf",
        ("bold", True): SERIF / "SourceSerif4_700Bold_Italic.ttf",
    }
    sans = {
        ("regular", False): SANS / "SourceSans3_400Regular.ttf",
        ("regular", True): SANS / "SourceSans3_400Regular_Italic.ttf",
        ("bold", False): SANS / "SourceSans3_700Bold.ttf",
    }
    arabic = {
        ("regular", False): ARABIC / "Amiri_400Regular.ttf",
        ("bold", False): ARABIC / "Amiri_700Bold.ttf",
    }
    families = {
        "serif": Family("serif", serif, ("arabic",)),
        "sans": Family("sans", sans, ("arabic",)),
        "arabic": Family("arabic", arabic, ("serif",)),
        "alone": Family("alone", serif),
    }
    ink = Colour((0, 0, 0), (0, 0, 0, 1))
    return Theme("test", families, {"text": ink}, {}, {}, 14.0, 8.5)


@dataclass(frozen=True)
class FakeFace:
    """Every character is one glyph, half an em wide; glyph numbers are code points modulo 2^16."""

    name: str = "fake/regular"
    upem: int = 1000
    width: int = 500
    cap_height: int = 700
    coverage: frozenset[int] = field(default_factory=lambda: frozenset(range(32, 0xD800)))

    def shape(self, text: str, manner: Manner) -> Shaped:
        """One glyph a character, in visual order."""
        letters = text[::-1] if manner.rtl else text
        glyphs = array("H", [ord(c) & 0xFFFF for c in letters])
        return Shaped(glyphs, array("i", [self.width] * len(letters)), tuple(letters))

    def edges(self, glyph: int) -> tuple[int, int, int, int]:
        """Ink as wide as the advance and as high as capitals."""
        return 0, self.width, self.cap_height, 0

    def outline(self, glyph: int) -> tuple[tuple[str | float, ...], ...]:
        """No outline: nothing is drawn."""
        return ()


class FakeFaces:
    """One fake face for everything."""

    def chain(self, family: str, weight: str, italic: bool) -> tuple[str, ...]:
        return ("fake/regular",)

    def face(self, name: str) -> FakeFace:
        return FakeFace()


STYLE = TextStyle("serif", 10.0, 14.0)


def span(text: str, style: TextStyle = STYLE, language: str = "en", node: int = 1, path: str = "p") -> Span:
    """A span with everything but its text given."""
    return Span(text, style, NodeId(node), language, Origin(path))


MakeSpan = Callable[..., Span]


@pytest.fixture(scope="session")
def theme() -> Theme:
    return make_theme()


@pytest.fixture(scope="session")
def typesetter(theme: Theme) -> Typesetter:
    return Typesetter(theme)


@pytest.fixture(scope="session")
def fake() -> Typesetter:
    """A typesetter in which every character is 5 pt wide at a size of 10."""
    return Typesetter(make_theme(), FakeFaces())


@pytest.fixture
def make_span() -> MakeSpan:
    return span
