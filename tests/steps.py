"""How much work something is, in steps that no machine makes longer: the instructions that Python executes for it.

What happens inside a function written in C, as in a search of `re`, is one step.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Return how many instructions `work` takes; some hundred thousand of them in a second."""
    count = 0

    def counted(frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the steps there are for twice the size: 2 where they grow with it, 4 with its square."""
    work(1)  # what is made once is made
    return steps(lambda: work(2 * size)) / steps(lambda: work(size))
