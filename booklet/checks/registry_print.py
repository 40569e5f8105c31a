"""The checks on files for the press (preflight). A new one is a file in `print/` and a line here.

Like those in `registry_file`: a module with its docstring, `RULES` and `check(subject)`.  Which files they judge is
decided in `run_file`.
"""

from __future__ import annotations

from booklet.checks.print import (
    black_type,
    bleed,
    blend_space,
    boxes,
    hairlines,
    ink_coverage,
    layers,
    on_page,
    page_multiple,
    page_sizes,
    pdfx,
    registration,
    resolution,
    rgb,
    safety,
    small_type,
    spots,
    white_overprint,
)
from booklet.checks.registry_file import FileCheck

PRINT: tuple[FileCheck, ...] = (
    pdfx,
    boxes,
    page_sizes,
    page_multiple,
    bleed,
    safety,
    rgb,
    ink_coverage,
    resolution,
    hairlines,
    small_type,
    black_type,
    white_overprint,
    registration,
    spots,
    blend_space,
    layers,
    on_page,
)
