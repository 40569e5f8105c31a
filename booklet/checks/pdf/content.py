"""What a page draws, and what each part of it is marked as.

Enters: a page's content stream and resources.  Leaves: a `PageContent`: its marked-content ids in order with the text
of each, what is drawn outside any mark, how deep graphics states nest, and the codes used of every font.
Clauses: ISO 32000-1, 14.6 (marked content), 14.8.2.2 (artifacts), 8.4.2 (q and Q), 9.4.3 (showing text).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from booklet.checks.pdf.fonts import Font, page_fonts
from booklet.checks.pdf.objects import dictionary, entries, items, name, resolve, stream, value, whole
from booklet.checks.pdf.operators import Operand, operations

_PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DEEPEST_FORM = 12


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page, read. `mcids` are those of the page's own stream, in order, with repetitions.

    `texts` holds the characters shown in each; `marked`, `artifacts` and `unmarked` count operators
    that draw, by where they stand, `shown` those that draw text; `nesting` is the deepest q; `codes` are
    those used, by font key.
    """

    mcids: tuple[int, ...]
    texts: Mapping[int, str]
    marked: int
    artifacts: int
    unmarked: int
    unmarked_text: str
    shown: int
    nesting: int
    codes: Mapping[int, frozenset[int]]

    @property
    def drawn(self) -> int:
        """How many operators draw something."""
        return self.marked + self.artifacts + self.unmarked


def read_content(page: object, font_of: Callable[[object], Font]) -> PageContent:
    """Walk the content of a page, and of the forms on it; `font_of` reads a font once for all pages."""
    walk = _Walk(font_of)
    contents = value(page, "/Contents")
    parts = items(contents) or [contents]
    walk.stream(b"\n".join(stream(part) for part in parts), value(page, "/Resources"), 0)
    return PageContent(
        mcids=tuple(walk.mcids),
        texts={mcid: "".join(parts) for mcid, parts in walk.texts.items()},
        marked=walk.drawn["marked"],
        artifacts=walk.drawn["artifact"],
        unmarked=walk.drawn[""],
        unmarked_text="".join(walk.unmarked),
        shown=walk.shown,
        nesting=walk.nesting,
        codes={key: frozenset(codes) for key, codes in walk.codes.items()},
    )


class _Walk:
    """Builder of one `PageContent`."""

    def __init__(self, font_of: Callable[[object], Font]) -> None:
        self.font_of = font_of
        self.marks: list[tuple[str, int | None]] = []  # ("artifact" | "marked" | "", MCID)
        self.mcids: list[int] = []
        self.texts: dict[int, list[str]] = {}
        self.unmarked: list[str] = []
        self.drawn = {"marked": 0, "artifact": 0, "": 0}
        self.depth = self.nesting = self.shown = 0
        self.codes: dict[int, set[int]] = {}
        self.font: Font | None = None

    def stream(self, content: bytes, resources: object, form: int) -> None:
        """Walk one stream; `form` is 0 for the page, else how many forms deep it stands."""
        fonts = page_fonts(resources)
        saved: list[Font | None] = []
        open_marks, open_depth = len(self.marks), self.depth
        for operator, operands in operations(content):
            if operator in _SHOWS:
                self.show(operands)
            elif operator in _PAINTS:
                self.draw()
            elif operator in ("BDC", "BMC"):
                self.begin(operands, resources, form)
            elif operator == "EMC" and len(self.marks) > open_marks:
                self.marks.pop()
            elif operator == "q":
                saved.append(self.font)
                self.depth += 1
                self.nesting = max(self.nesting, self.depth)
            elif operator == "Q" and saved:
                self.font = saved.pop()
                self.depth -= 1
            elif operator == "Tf" and operands and isinstance(operands[0], str):
                found = fonts.get(operands[0])
                self.font = None if found is None else self.font_of(found)
            elif operator == "Do" and operands and isinstance(operands[0], str):
                self.external("/" + operands[0], resources, form)
        del self.marks[open_marks:]
        self.depth = open_depth

    def begin(self, operands: list[Operand], resources: object, form: int) -> None:
        """Open a marked-content sequence: an artifact, a piece of an element, or a mere mark."""
        tag = operands[0] if operands else ""
        properties = operands[1] if len(operands) > 1 else None
        number: int | None = None
        if isinstance(properties, dict):
            found = properties.get("MCID")
            number = int(found) if isinstance(found, float) else None
        elif isinstance(properties, str):
            number = whole(value(value(value(resources, "/Properties"), "/" + properties), "/MCID"))
        if number is not None and not form:
            self.mcids.append(number)
            self.texts.setdefault(number, [])
        kind = "marked" if number is not None else "artifact" if tag == "Artifact" else ""
        self.marks.append((kind, number if not form else None))

    def draw(self) -> str:
        """Count an operator that draws, under the innermost mark that means something; return which."""
        kind = next((kind for kind, _ in reversed(self.marks) if kind), "")
        self.drawn[kind] += 1
        return kind

    def show(self, operands: list[Operand]) -> None:
        """Take in a shown string."""
        last = operands[-1] if operands else b""
        pieces = [piece for piece in (last if isinstance(last, list) else [last]) if isinstance(piece, bytes)]
        shown = b"".join(pieces)
        if not shown:
            return
        kind = self.draw()
        self.shown += 1
        if self.font is None:
            return
        self.codes.setdefault(self.font.key, set()).update(self.font.codes(shown))
        text = self.font.text(shown)
        mcid = next((mcid for _, mcid in reversed(self.marks) if mcid is not None), None)
        if kind == "marked" and mcid is not None:
            self.texts[mcid].append(text)
        elif not kind:
            self.unmarked.append(text)

    def external(self, key: str, resources: object, form: int) -> None:
        """Draw an external object: an image counts, a form is walked."""
        found = dict(entries(dictionary(resources, "/XObject"))).get(key)
        if name(found, "/Subtype") != "Form":
            self.draw()
        elif form < _DEEPEST_FORM:
            own = value(found, "/Resources")
            before = self.font
            self.stream(stream(resolve(found)), resources if own is None else own, form + 1)
            self.font = before
