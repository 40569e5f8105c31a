"""Origin → line and column of the YAML file.

Enters: the text, its root node and, later, origins.  Leaves: a `Mark` for each.  Nothing is worked out before
someone asks: a content without findings costs nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.diagnostics import Mark, Origin
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence
from booklet.source.places import Lines
from booklet.source.scalars import places


@dataclass(frozen=True, slots=True)
class YamlMap:
    """The source map of one YAML file (see `booklet.diagnostics.SourceMap`)."""

    text: str
    lines: Lines
    root: MarkedNode | None

    def locate(self, origin: Origin) -> Mark | None:
        """Return the mark of `origin`, or of its nearest ancestor that the file has; None without a file's root."""
        if self.root is None:
            return None
        node, key, rest = _walk(self.root, origin.path)
        if rest:
            return self.lines.mark(key.start if key is not None else node.start)
        if origin.key and key is not None:
            return self.lines.mark(key.start)
        return self.lines.mark(_inside(self.text, node, origin.offset))

    def line(self, mark: Mark) -> str:
        """Return the text of the line of `mark`; "" where this file has none."""
        return self.lines.text(mark.line) if mark.file == self.lines.file else ""

    def node(self, path: str) -> MarkedNode | None:
        """Return the node that stands at `path`, or None."""
        if self.root is None:
            return None
        node, _, rest = _walk(self.root, path)
        return None if rest else node


def _inside(text: str, node: MarkedNode, offset: int) -> int:
    if isinstance(node, MarkedScalar):
        if not node.text:
            return node.start  # nothing that could be pointed at; not the line below a lonely |
        found = places(text, node)
        return found[min(max(offset, 0), len(found) - 1)]
    return min(node.start + max(offset, 0), max(node.end, node.start))


def _walk(root: MarkedNode, path: str) -> tuple[MarkedNode, MarkedScalar | None, str]:
    """Follow `path` from `root`; return the last node reached, its key, and the part of the path that led nowhere."""
    node, key, rest = root, None, path
    while rest:
        step = _step(node, rest)
        if step is None:
            break
        node, key, rest = step
    return node, key, rest


def _step(node: MarkedNode, rest: str) -> tuple[MarkedNode, MarkedScalar | None, str] | None:
    if isinstance(node, MarkedSequence):
        number, closed, tail = rest.removeprefix("[").partition("]")
        if rest.startswith("[") and closed and number.isdecimal() and int(number) < len(node.items):
            return node.items[int(number)], None, tail
    if isinstance(node, MarkedMapping):
        plain = rest.removeprefix(".")
        # A key may hold dots and brackets itself: the longest that fits is meant.
        fitting = [
            (name, value)
            for name, value in node.entries
            if plain.startswith(name.text) and plain[len(name.text) : len(name.text) + 1] in ("", ".", "[")
        ]
        if fitting:
            name, value = max(fitting, key=lambda entry: len(entry[0].text))
            return value, name, plain[len(name.text) :]
    return None
