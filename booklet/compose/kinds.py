"""What a kind of block is, to compose: what `read` asks of it, and how it becomes Material."""

from __future__ import annotations

from typing import Any, Protocol

from booklet.model.ink import NodeId
from booklet.model.material import Item
from booklet.read.kinds import BlockKind


class ComposingKind(BlockKind, Protocol):
    """A block kind: its key and schema for `read`, the type it resolves to, and `compose`."""

    @property
    def makes(self) -> type:
        """The type that `resolve` returns."""
        ...

    def compose(self, block: Any, composer: Any, parent: NodeId) -> tuple[Item, ...]:
        """Return the block's Material, its structure elements added to `parent` of the composer's tree."""
        ...
