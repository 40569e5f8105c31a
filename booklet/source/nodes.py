"""Marked nodes: what a YAML file says, every value still text, with its place in the file.

Enters: the events of the YAML parser (`events.py`).  Leaves: a tree of scalars, mappings and sequences.
`start` and `end` count characters from the beginning of the text, as `Loaded.text` holds it.
YAML's own types (numbers, dates, booleans) are not applied: `NO`, `0613` and `12:30` stay what was typed.
"""

from __future__ import annotations

from booklet.fixed import fixed

ABSENT = ("", "~")  # what stands, without quotes, for a value that is not given


@fixed
class MarkedScalar:
    """A piece of text. `style` is "" (plain), `'`, `"`, `|` or `>`."""

    text: str
    start: int
    end: int
    style: str = ""

    @property
    def absent(self) -> bool:
        """Whether nothing, or a plain `~`, stands here: the value counts as not given."""
        return self.text in ABSENT and not self.style


@fixed
class MarkedMapping:
    """Keys and values in the file's order; no key twice. `flow` is true for `{…}`."""

    entries: tuple[tuple[MarkedScalar, MarkedNode], ...]
    start: int
    end: int
    flow: bool = False

    def get(self, key: str) -> MarkedNode | None:
        """Return the value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


@fixed
class MarkedSequence:
    """Items in order. `flow` is true for `[…]`."""

    items: tuple[MarkedNode, ...]
    start: int
    end: int
    flow: bool = False


MarkedNode = MarkedScalar | MarkedMapping | MarkedSequence


def is_placeholder(node: MarkedNode) -> bool:
    """Return whether `node` is an unquoted `{name}`: a mapping in braces whose single key has no value."""
    return (
        isinstance(node, MarkedMapping)
        and node.flow
        and len(node.entries) == 1
        and isinstance(node.entries[0][1], MarkedScalar)
        and node.entries[0][1].absent
        and node.entries[0][1].start == node.entries[0][1].end
    )
