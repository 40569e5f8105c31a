"""Page indices → words.

Enters: indices from 0, in any order.  Leaves: numbers from 1, as a person says them.
"""

from __future__ import annotations

from collections.abc import Iterable


def on_pages(indices: Iterable[int]) -> str:
    """Return page indices in words, numbers from 1: "page 3", "pages 1–4 and 7"."""
    numbers = sorted({index + 1 for index in indices})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    several = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)
    return f"page{'s' if len(numbers) > 1 else ''} {several}"
