"""Characters → positioned glyphs, through HarfBuzz.

Enters: a piece of text that has one face, script, language and direction.  Leaves: a `Shaped`: glyph indices in visual
order from left to right, their advances and displacements in font units, and for every glyph the characters that it
stands for.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

# What the second and later glyphs of a cluster stand for.  They need a Unicode value (ISO 19005-2, 6.2.11.7), and one
# that neither parts words nor shows: a joiner is dropped by searching, copying and reading aloud.
SECONDARY = "\u200d"

# ISO 19005-2, 6.2.11.7.2 forbids these as Unicode values of glyphs.
_FORBIDDEN = {0: "\ufffd", 0xFEFF: "", 0xFFFE: "\ufffd"}


_IN_ORDER = list(range(100))  # the clusters of a word, one for each letter
_LEVEL = hb.BufferClusterLevel.MONOTONE_CHARACTERS
_FLAGS = hb.BufferFlags.BOT | hb.BufferFlags.EOT | hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES


@dataclass(frozen=True, slots=True)
class Manner:
    """How text is shaped: OpenType features in HarfBuzz's notation, BCP 47 language, ISO 15924 script, direction."""

    features: tuple[str, ...] = ()
    language: str = "en"
    script: str = "Latn"
    rtl: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """Glyphs in visual order: `glyphs` ('H'), `advances` ('i', font units), `texts` (never "").

    `dx` and `dy` ('i', font units, dy up) are None where no glyph is displaced.
    """

    glyphs: array[int]
    advances: array[int]
    texts: tuple[str, ...]
    dx: array[int] | None = None
    dy: array[int] | None = None


@lru_cache(maxsize=256)
def _features(features: tuple[str, ...]) -> Mapping[str, int]:
    """Return features as HarfBuzz wants them: "onum", "+onum", "-liga", "salt=2"."""
    found: dict[str, int] = {}
    for feature in features:
        tag, _, value = feature.strip().lstrip("+-").partition("=")
        number = int(value) if value.isdigit() else 1
        found[tag] = 0 if feature.strip().startswith("-") else number
    return found


def _cluster_texts(text: str, clusters: Sequence[int], advances: Sequence[int], rtl: bool) -> tuple[str, ...]:
    """Share the characters of `text` among the glyphs: each cluster's go to its widest glyph, the base."""
    count = len(clusters)
    texts = [SECONDARY] * count
    at = 0
    previous = len(text)  # right to left: the clusters fall, and each ends where the one before it began
    while at < count:
        cluster = clusters[at]
        end = at + 1
        while end < count and clusters[end] == cluster:
            end += 1
        widest = max(range(at, end), key=advances.__getitem__)
        last = end == count
        if rtl:
            letters = text[0 if last else cluster : previous]
            previous = cluster
        else:
            letters = text[0 if at == 0 else cluster : len(text) if last else clusters[end]]
        texts[widest] = letters.translate(_FORBIDDEN) or SECONDARY
        at = end
    return tuple(texts)


def shape(font: hb.Font, text: str, manner: Manner) -> Shaped:
    """Return the glyphs of `text`, which must not be empty, in `font`, whose scale is its units per em.

    Marks keep clusters of their own (HarfBuzz's "monotone characters"), so that a mark extracts as itself.
    """
    buffer = hb.Buffer()
    buffer.cluster_level = _LEVEL
    buffer.flags = _FLAGS
    buffer.add_str(text)
    buffer.direction = "rtl" if manner.rtl else "ltr"
    buffer.script = manner.script
    buffer.language = manner.language
    hb.shape(font, buffer, _features(manner.features))
    infos = buffer.glyph_infos
    if not infos:
        return Shaped(array("H"), array("i"), ())
    glyphs = array("H", [info.codepoint for info in infos])
    count = len(infos)
    clusters = [info.cluster for info in infos]
    right, up, wide, _ = zip(*[position.position for position in buffer.glyph_positions], strict=True)
    advances = array("i", wide)
    if count == len(text) and clusters == _IN_ORDER[:count] and text.isascii() and not manner.rtl:
        texts = tuple(text)  # the usual case: one glyph for each letter
    else:
        texts = _cluster_texts(text, clusters, advances, manner.rtl)
    if right.count(0) != count or up.count(0) != count:
        return Shaped(glyphs, advances, texts, array("i", right), array("i", up))
    return Shaped(glyphs, advances, texts)
