"""The kinds of block: a file each, and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from booklet.compose.blocks.changes import ChangesKind
from booklet.compose.blocks.chart import ChartKind
from booklet.compose.blocks.epigraph import EpigraphKind
from booklet.compose.blocks.figure import FigureKind
from booklet.compose.blocks.names import NamesKind
from booklet.compose.blocks.opener import OpenerKind
from booklet.compose.blocks.pictures import PicturesKind
from booklet.compose.blocks.pull import PullKind
from booklet.compose.blocks.quote import QuoteKind
from booklet.compose.blocks.recognitions import RecognitionsKind
from booklet.compose.blocks.table import TableKind
from booklet.compose.blocks.text import TextKind
from booklet.compose.kinds import ComposingKind

KINDS: Mapping[str, ComposingKind] = {
    kind.key: kind
    for kind in (
        TextKind(),
        TableKind(),
        ChartKind(),
        FigureKind(),
        PicturesKind(),
        QuoteKind(),
        PullKind(),
        RecognitionsKind(),
        NamesKind(),
        ChangesKind(),
        OpenerKind(),
        EpigraphKind(),
    )
}
