"""Small files as this program writes them, each of some words, and from whatever it says that it was made of."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from functools import lru_cache
from unittest.mock import patch

from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from booklet.write import file as writing
from booklet.write.spec import Provenance

from ..write.build import INFO, Tree, layout, line, page, run, written

FROM = Provenance("2027", "a" * 64, "b" * 64, "1.0")


@lru_cache
def small(words: str = "Words to read.", made_from: Provenance | None = FROM, output: str = "screen") -> bytes:
    """Return a file of a few lines of `words`."""
    return _made(words, made_from, output)


def otherwise_compressed(words: str = "Words to read.") -> bytes:
    """Return the file of these words, deflated otherwise."""
    with patch.object(writing, "LEVEL", 1):
        return _made(words, FROM, "screen")


def rewritten(pdf: bytes, level: int = 1) -> bytes:
    """Return a file as pypdf writes it: other numbers, other compression, no object streams."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for each in writer._objects:
        if isinstance(each, StreamObject) and each.get("/Filter") == "/FlateDecode":
            each._data = zlib.compress(zlib.decompress(each._data), level)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _made(words: str, made_from: Provenance | None, output: str) -> bytes:
    tree = Tree()
    lines = (line(50, y, run(words, tree.leaf(tree.add("P")))) for y in range(50, 450, 40))
    return written(layout(tree, page(0, *lines)), info=replace(INFO, provenance=made_from, output=output))
