"""Set English words, beside reportlab's Paragraph: `python benchmarks/text.py [--words 100000] [--rounds 3]`.

Enters: nothing; the words come from a fixed seed, about as long and as many different ones as in a book.  Leaves: a
table of words per second of processor time, each round from a cold cache, and the medians of the rounds' ratios.  Here:
kerning, ligatures, hyphenation, optimum line ends, glyphs at their place.  There: lines broken and drawn, without
shaping, once as it comes and once with hyphenation.
"""

from __future__ import annotations

import argparse
import io
import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyphen
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

import booklet.design
import prose
from booklet.design.theme import Colour, Family, TextStyle, Theme
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.text import hyphenate
from booklet.text.setting import Span
from booklet.text.typeset import Typesetter

FONT = Path(booklet.design.__file__).parent / "fonts" / "source-serif-4" / "SourceSerif4_400Regular.ttf"
MEASURES = (312.0, 235.0)  # points: the default measure, and a narrow one
SIZE, LEADING = 10.0, 14.0
RARE = 0.10  # the share of words from the long tail
SMALL = 0.30  # and of small words, which the prose of the other benchmarks has too few of
PARAGRAPH = 110  # words

PREFIXES = ("", "", "", "re", "un", "mis", "over", "dis", "pre", "by")
STEMS = (
    "sea", "log", "mill", "hand", "tree", "farm", "song", "fold", "sail", "turn", "walk", "lamp", "coal", "rope",
    "glass", "stone", "bread", "cloth", "train", "boat", "wind", "field", "road", "salt", "iron", "milk", "corn",
    "bell", "seed",
    "settle", "record", "carry", "publish", "order", "measure", "number", "gather", "reason", "answer", "harbour",
    "garden", "winter", "letter", "window", "market", "river", "mountain", "question", "history", "council", "paper",
    "journey", "village", "teacher", "printer", "library", "morning", "evening", "century", "kingdom", "province",
)  # fmt: skip
SMALL_WORDS = (
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on", "not", "he",
    "his", "but", "at", "are", "this", "have", "from", "or", "had", "an", "they", "which", "you", "were", "her", "all",
    "she", "there", "would", "their", "we", "him", "been", "has", "when", "who", "will", "no", "more", "if", "out",
    "so",
)  # fmt: skip
SUFFIXES = ("", "s", "ed", "ing", "ment", "ments", "able", "er", "ers", "ation", "less", "y", "al", "like", "en")


def paragraphs(words: int) -> list[str]:
    """Return paragraphs of `words` words in all, the same each time."""
    rng = random.Random(20260514)
    tail = ["".join(parts) for parts in itertools.product(PREFIXES, STEMS, SUFFIXES)]
    rng.shuffle(tail)
    found: list[str] = []
    left = words
    while left > 0:
        count = min(PARAGRAPH, left)
        text = " ".join(prose.paragraph(rng, count)).split()[:count]
        for at in range(count):
            chance = rng.random()
            if chance < RARE:
                text[at] = tail[int(len(tail) * rng.random() ** 2)]  # the rarer the further back it stands
            elif chance < RARE + SMALL:
                text[at] = rng.choice(SMALL_WORDS)
        found.append(" ".join(text))
        left -= count
    return found


def set_here(texts: list[str], measure: float) -> int:
    """Set `texts` with a new typesetter; return the number of lines."""
    pyphen.hdcache.clear()  # it keeps the words that it has divided
    hyphenate.patterns.cache_clear()
    family = Family("serif", {("regular", False): FONT})
    theme = Theme("", {"serif": family}, {"text": Colour((0, 0, 0), (0, 0, 0, 1))}, {}, {}, LEADING, 0.0)
    typesetter = Typesetter(theme)
    style = TextStyle("serif", SIZE, LEADING)
    spans = ([Span(text, style, NodeId(1), "en-GB", Origin("text"))] for text in texts)
    return sum(len(typesetter.paragraph(paragraph, measure).lines) for paragraph in spans)


def set_by_reportlab(texts: list[str], measure: float, language: str = "") -> int:
    """Break `texts` as Paragraphs and draw them, where their words get their place; return the number of lines."""
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    style = ParagraphStyle("text", fontName="Serif", fontSize=SIZE, leading=LEADING, alignment=TA_JUSTIFY)
    if language:
        style.hyphenationLang = language
    canvas = Canvas(io.BytesIO())
    lines = 0
    for text in texts:
        paragraph = Paragraph(text, style)
        lines += round(paragraph.wrap(measure, 1e9)[1] / LEADING)
        paragraph.drawOn(canvas, 0, 0)
    return lines


def set_by_reportlab_hyphenated(texts: list[str], measure: float) -> int:
    """Do the same with words divided."""
    pyphen.hdcache.clear()
    return set_by_reportlab(texts, measure, "en_GB")


def speed(work: Callable[[list[str], float], int], texts: list[str], measure: float) -> tuple[float, int]:
    """Return words per second of processor time, and the number of lines."""
    words = sum(len(text.split()) for text in texts)
    begun = time.process_time()
    lines = work(texts, measure)
    return words / (time.process_time() - begun), lines


CONTESTANTS = {
    "booklet.text": set_here,
    "Paragraph": set_by_reportlab,
    "Paragraph, hyphenated": set_by_reportlab_hyphenated,
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure line setting beside reportlab's Paragraph.")
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    texts = paragraphs(wanted.words)
    different = len({word for text in texts for word in text.split()})
    out = sys.stdout.write
    out(f"{wanted.words} words, {different} of them different, {len(texts)} paragraphs\n\n")
    out("| measure | set by | words/s | ratio | lines |\n|--:|:--|--:|--:|--:|\n")
    for measure in MEASURES:
        speeds: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
        lines = {}
        for _ in range(wanted.rounds):
            for name, work in CONTESTANTS.items():
                fast, lines[name] = speed(work, texts, measure)
                speeds[name].append(fast)
        ours = speeds["booklet.text"]
        for name, theirs in speeds.items():
            ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
            out(f"| {measure:.0f} pt | {name} | {statistics.median(theirs):,.0f} | {ratio:.2f} | {lines[name]} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
