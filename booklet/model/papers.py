"""Sizes of paper by name or by measure.

Enters: what a person typed.  Leaves: width and height in millimetres, as typed; a named size stands upright.
"""

from __future__ import annotations

import re

# ISO 216, ISO 217 (SRA: what a press trims to A) and ANSI/ASME Y14.1, in millimetres.
PAPERS = {
    "A5": (148.0, 210.0),
    "Letter": (215.9, 279.4),
    "A4": (210.0, 297.0),
    "SRA4": (225.0, 320.0),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
    "A3": (297.0, 420.0),
    "SRA3": (320.0, 450.0),
}
"""Sheets of paper that office and digital printers take, the smaller first."""
AMERICAN = frozenset(("Letter", "Legal", "Tabloid"))  # sold where A4 is not, and the other way round
_MEASURE = re.compile(r"([0-9]{2,4}(?:\.[0-9]+)?) ?[x×] ?([0-9]{2,4}(?:\.[0-9]+)?)(?: ?mm)?")
_BY_NAME = {name.casefold(): name for name in PAPERS}
_SMALLEST, _LARGEST = 70, 2000  # mm
THICKEST_LEAF = 2.0  # mm; more is a board


def paper(text: str) -> tuple[str, float, float] | None:
    """Return the name of a sheet and its width and height in millimetres; None where `text` is no such thing."""
    wanted = text.strip()
    name = _BY_NAME.get(wanted.casefold())
    if name:
        return (name, *PAPERS[name])
    found = _MEASURE.fullmatch(wanted)
    if found is None:
        return None
    width, height = float(found[1]), float(found[2])
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        return None
    return f"{width:g} × {height:g} mm", width, height
