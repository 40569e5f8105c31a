"""Deferred material, built with the page numbers that are known.

Enters: items of the Material, and page numbers.  Leaves: the same items with every `Deferred`, at any depth, replaced
by what it built.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.diagnostics import Finding
from booklet.model.material import Columns, Deferred, Float, Item, PageNumbers, Repeated
from booklet.paginate.rules import ENDLESS_DEFERRED

DEPTH = 8  # of Deferred built by a Deferred; compose needs one


@dataclass(frozen=True, slots=True)
class Expanded:
    """Items without any `Deferred`; `deferred` says whether there was one."""

    items: tuple[Item, ...]
    deferred: bool = False
    findings: tuple[Finding, ...] = ()


def expand(items: tuple[Item, ...], numbers: PageNumbers, depth: int = 0) -> Expanded:
    """Return `items` with every `Deferred` built with `numbers`.

    A Deferred that builds itself again without end is left out below `DEPTH` levels, with a finding.
    """
    if not any(isinstance(item, Deferred | Repeated | Columns | Float) for item in items):
        return Expanded(items)
    out: list[Item] = []
    findings: list[Finding] = []
    deferred = False
    for item in items:
        match item:
            case Deferred(build):
                deferred = True
                if depth == DEPTH:
                    findings.append(ENDLESS_DEFERRED.at())
                    continue
                inner = expand(tuple(build(numbers)), numbers, depth + 1)
                out.extend(inner.items)
            case Repeated(rows=rows):
                inner = expand(rows, numbers, depth)
                out.append(replace(item, rows=inner.items) if inner.deferred else item)
                deferred = deferred or inner.deferred
            case Columns(items=inside) | Float(items=inside):
                inner = expand(inside, numbers, depth)
                out.append(replace(item, items=inner.items) if inner.deferred else item)
                deferred = deferred or inner.deferred
            case _:
                out.append(item)
                continue
        findings.extend(inner.findings)
    return Expanded(tuple(out), deferred, tuple(dict.fromkeys(findings)))
