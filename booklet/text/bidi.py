"""Text → embedding levels → visual order: the Unicode bidirectional algorithm (Unicode Standard Annex #9).

Enters: the characters of a paragraph and its direction.  Leaves: a level for every character (even: left to right, odd:
right to left), and the order in which pieces with levels stand on a line.  Rule names in the comments are the annex's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Any character that makes the algorithm necessary: strong right to left, or an explicit embedding, override or isolate.
RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_MAX_DEPTH = 125  # BD2
_MAX_BRACKETS = 63  # BD16

# BidiBrackets.txt: each opening bracket followed by its closing one
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPENINGS = {close: opening for opening, close in _CLOSING.items()}
_EQUIVALENT = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonically the same bracket

# DerivedBidiClass.txt: what unassigned characters are; ranges that hold others come after those
_DEFAULTS = (
    (0x0600, 0x07BF, "AL"), (0x0860, 0x08FF, "AL"), (0x0590, 0x08FF, "R"), (0x2065, 0x2065, "BN"),
    (0x20A0, 0x20CF, "ET"), (0xFB1D, 0xFB4F, "R"), (0xFDD0, 0xFDEF, "BN"), (0xFB50, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"), (0xFFF0, 0xFFF8, "BN"), (0x10D00, 0x10D3F, "AL"), (0x10EC0, 0x10EFF, "AL"),
    (0x10F30, 0x10F6F, "AL"), (0x10800, 0x10FFF, "R"), (0x1EC70, 0x1ECBF, "AL"), (0x1ED00, 0x1ED4F, "AL"),
    (0x1EE00, 0x1EEFF, "AL"), (0x1E800, 0x1EFFF, "R"), (0xE0000, 0xE0FFF, "BN"),
)  # fmt: skip

_EMBEDDING: dict[str, tuple[int, str | None]] = {"RLE": (1, None), "LRE": (0, None), "RLO": (1, "R"), "LRO": (0, "L")}
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))  # X9
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_TRAILING = frozenset(("WS", "LRI", "RLI", "FSI", "PDI", *_REMOVED))


def bidi_class(character: str) -> str:
    """Return the Bidi_Class of a character; of an unassigned one, the default of DerivedBidiClass.txt."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    return next(
        (kind for first, last, kind in _DEFAULTS if first <= code <= last), "BN" if code & 0xFFFE == 0xFFFE else "L"
    )


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """Return the matching PDI of each isolate initiator that has one (BD9)."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            stack.append(at)
        elif kind == "PDI" and stack:
            found[stack.pop()] = at
    return found


def _first_strong(classes: Sequence[str], begin: int, end: int, matches: dict[int, int]) -> int | None:
    """Return the level that the first strong character gives, isolates skipped (P2, P3); None without one."""
    at = begin
    while at < end:
        kind = classes[at]
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
        at = matches.get(at, end) if kind in _ISOLATES else at + 1
    return None


class _Explicit:
    """The stack of directional statuses and the counters of rule X1."""

    def __init__(self, classes: list[str], base: int, matches: dict[int, int]) -> None:
        self.classes = classes
        self.matches = matches
        self.levels = [base] * len(classes)
        self.stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0

    def apply(self) -> list[int]:
        """Return the explicit levels (X1 to X8); overridden classes are changed in place."""
        base = self.stack[0][0]
        for at, kind in enumerate(self.classes):
            level, override, _ = self.stack[-1]
            self.levels[at] = level
            if kind in _EMBEDDING or kind in _ISOLATES:
                self._open(at, kind)
            elif kind == "PDI":
                self._close_isolate(at)
            elif kind == "PDF":
                self._close_embedding()
            elif kind == "B":
                self.levels[at] = base
            elif override and kind != "BN":
                self.classes[at] = override
        return self.levels

    def _open(self, at: int, kind: str) -> None:
        """Enter an embedding, an override or an isolate (X2 to X5c)."""
        level, override, _ = self.stack[-1]
        isolate = kind in _ISOLATES
        forced: str | None = None
        if isolate:
            self.classes[at] = override or kind
            odd = int(kind == "RLI")
            if kind == "FSI":
                end = self.matches.get(at, len(self.classes))
                odd = _first_strong(self.classes, at + 1, end, self.matches) or 0
        else:
            odd, forced = _EMBEDDING[kind]
        new = (level + 1) | 1 if odd else (level + 2) & ~1
        if new <= _MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.stack.append((new, forced, isolate))
            self.valid_isolates += isolate
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def _close_isolate(self, at: int) -> None:
        """Leave an isolate (X6a)."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1
        self.levels[at], override, _ = self.stack[-1]
        self.classes[at] = override or "PDI"

    def _close_embedding(self) -> None:
        """Leave an embedding or override (X7)."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1][2]:
            self.stack.pop()


def _sequences(
    original: Sequence[str], levels: Sequence[int], base: int, matches: dict[int, int]
) -> list[tuple[list[int], str, str]]:
    """Return the isolating run sequences, each with its sos and eos (BD13, X10)."""
    kept = [at for at, kind in enumerate(original) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for at in kept:
        if runs and levels[runs[-1][-1]] == levels[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    begins = {run[0]: number for number, run in enumerate(runs)}
    closers = set(matches.values())
    place = {at: number for number, at in enumerate(kept)}
    found = []
    for run in runs:
        if run[0] in closers:
            continue  # belongs to the sequence of its initiator
        whole = list(run)
        while (close := matches.get(whole[-1])) is not None:
            whole += runs[begins[close]]
        level = levels[whole[0]]
        before, after = place[whole[0]] - 1, place[whole[-1]] + 1
        unclosed = original[whole[-1]] in _ISOLATES
        left = levels[kept[before]] if before >= 0 else base
        right = base if unclosed or after >= len(kept) else levels[kept[after]]
        found.append((whole, "R" if max(level, left) % 2 else "L", "R" if max(level, right) % 2 else "L"))
    return found


def _weak(kinds: list[str], sos: str) -> None:
    """Resolve weak types in place (W1 to W7)."""
    previous = sos
    strong = sos
    for at, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[at] = "ON" if previous in ("LRI", "RLI", "FSI", "PDI") else previous
        previous = kinds[at]
        if previous in ("L", "R", "AL"):
            strong = previous
        elif previous == "EN" and strong == "AL":  # W2
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for at in range(1, len(kinds) - 1):  # W4
        before, after = kinds[at - 1], kinds[at + 1]
        if before == after and (kinds[at], before) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[at] = before
    _terminators(kinds)
    strong = sos
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[at] = "L"


def _terminators(kinds: list[str]) -> None:
    """Resolve series of European terminators in place (W5, W6)."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at:
            number = (at > 0 and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
            kinds[at:end] = ["EN" if number else "ON"] * (end - at)
        at = max(end, at + 1)


def _bracket_pairs(text: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the bracket pairs of a sequence, by their opening (BD16)."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, bracket in enumerate(text):
        if kinds[at] != "ON":
            continue
        character = _EQUIVALENT.get(bracket, bracket)
        if character in _CLOSING:
            if len(stack) == _MAX_BRACKETS:
                return []
            stack.append((_CLOSING[character], at))
        elif character in _OPENINGS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == character:
                    pairs.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str:
    """Return the direction that a resolved type counts as among neutrals: numbers are right to left."""
    return "R" if kind in ("EN", "AN") else kind


def _neutral(text: Sequence[str], original: Sequence[str], kinds: list[str], ends: tuple[str, str], level: int) -> None:
    """Resolve brackets and neutrals in place (N0 to N2)."""
    sos, eos = ends
    embedding = "R" if level % 2 else "L"
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} & {"L", "R"}
        if embedding in inside:
            direction = embedding
        elif inside:
            context = next((_strong(k) for k in reversed(kinds[:opening]) if _strong(k) in ("L", "R")), sos)
            direction = context if context != embedding else embedding
        else:
            continue
        for bracket in (opening, closing):
            kinds[bracket] = direction
            at = bracket + 1
            while at < len(kinds) and original[at] == "NSM":
                kinds[at] = direction
                at += 1
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _strong(kinds[at - 1]) if at else sos
            after = _strong(kinds[end]) if end < len(kinds) else eos
            kinds[at:end] = [before if before == after else embedding] * (end - at)
        at = max(end, at + 1)


def resolve(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """Return the paragraph's level and the level of every character of `text`, one paragraph.

    `base` is 0 or 1, or None for what the first strong character says.  Characters that rule X9 removes have the level
    of what precedes them.  Rule L1 is applied with the whole text as one line.
    """
    original = [bidi_class(character) for character in text]
    matches = _matching(original)
    if base is None:
        base = _first_strong(original, 0, len(original), matches) or 0
    classes = list(original)
    levels = _Explicit(classes, base, matches).apply()
    for whole, sos, eos in _sequences(original, levels, base, matches):
        kinds = [classes[at] for at in whole]
        before = list(kinds)
        level = levels[whole[0]]
        _weak(kinds, sos)
        _neutral([text[at] for at in whole], before, kinds, (sos, eos), level)
        for at, kind in zip(whole, kinds, strict=True):  # I1, I2
            if level % 2:
                levels[at] = level + (kind in ("L", "EN", "AN"))
            else:
                levels[at] = level + (1 if kind == "R" else 2 if kind in ("EN", "AN") else 0)
    last = base
    for at, kind in enumerate(original):
        if kind in _REMOVED:
            levels[at] = last
        last = levels[at]
    trailing = True
    for at in range(len(original) - 1, -1, -1):  # L1
        kind = original[at]
        if kind in ("B", "S"):
            levels[at] = base
            trailing = True
        elif trailing and kind in _TRAILING:
            levels[at] = base
        else:
            trailing = False
    return base, levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of pieces with these levels as they stand on a line from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for least in range(max(levels), min(odd) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= least:
                end += 1
            if end > at:
                order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def closing(bracket: str) -> str:
    """Return the closing bracket of an opening one; "" for any other character."""
    return _CLOSING.get(bracket, "")
