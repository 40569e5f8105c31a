"""What a kind of block is to the reader.

Enters: nothing.  Leaves: the protocol that every file of `compose/blocks/` fulfils; the registry of kinds is
handed to `read.read` by the pipeline, so that reading does not know composing.
"""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import BaseModel

from booklet.model.booklet import Block
from booklet.read.resolver import Resolver


class SectionPart:
    """Marks a kind that is no block of a list, but stands under a key of its section: its opener, its epigraph."""


class MayBeSilent:
    """Marks a kind of which a block may have nothing to say in an edition, so that it resolves to None.

    A section that holds nothing else is then left out with it.
    """


class BlockKind(Protocol):
    """A kind of block: its key in content.yaml, the schema of its value, and how that becomes a resolved block."""

    @property
    def key(self) -> str:
        """The key that names it: `text`, `table`, and so on."""
        ...

    @property
    def schema(self) -> type[BaseModel]:
        """What its value must be; a `RootModel` where it is not a part with keys. A field `id` is the block's id."""
        ...

    def resolve(self, value: Any, at: Resolver) -> Block | None:
        """Return the block of `value`, an instance of `schema`, with everything that it refers to looked up by `at`."""
        ...
