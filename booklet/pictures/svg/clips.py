"""Clips that cut nothing off: many drawing programs put one as large as the drawing around all of it.

Enters: what `clip-path` says, and where the element stands.  Leaves: whether all of the drawing's page is within it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from booklet.pictures.svg.elements import Element
from booklet.pictures.svg.outlines import moved_commands
from booklet.pictures.svg.shapes import BadShapeError, outline
from booklet.pictures.svg.sheet import Sheet
from booklet.pictures.svg.style import GEOMETRY, properties
from booklet.pictures.svg.transform import Matrix, combined, transform
from booklet.pictures.svg.viewport import Viewport

_ADDRESS = re.compile(r"url\(\s*+(['\"]?)#([^'\"()]+)\1\s*+\)")
_OURS = "userSpaceOnUse"
_CLOSE = 1e-3  # of the drawing's size: what rounding in the file may leave out
_SILENT = frozenset(("title", "desc", "metadata"))
_SHOWN = {"display": ("inline", "block"), "visibility": ("visible",)}


def cuts_nothing(value: str, matrix: Matrix, parts: Mapping[str, Element], sheet: Sheet, view: Viewport) -> bool:
    """Whether a clip on an element at `matrix` is one upright rectangle that holds the whole page of the drawing."""
    address = _ADDRESS.fullmatch(value)
    clip = parts.get(address[2].strip()) if address else None
    if clip is None or clip.tag != "clipPath" or clip.attributes.get("clipPathUnits", _OURS) != _OURS:
        return False
    shapes = [child for child in clip.children if child.tag not in _SILENT]
    if len(shapes) != 1 or not _is_plain(clip, sheet):
        return False
    try:
        placed = combined(matrix, transform(clip.attributes.get("transform", "")))
        return _holds_all(shapes[0], placed, parts, sheet, view)
    except (BadShapeError, ValueError):
        return False


def _holds_all(shape: Element, matrix: Matrix, parts: Mapping[str, Element], sheet: Sheet, view: Viewport) -> bool:
    if not _is_plain(shape, sheet):
        return False
    placed = combined(matrix, transform(shape.attributes.get("transform", "")))
    if shape.tag == "use":  # as older versions of Illustrator write it
        target = parts.get((shape.attributes.get("href") or shape.attributes.get("xlink:href") or "").strip()[1:])
        moved = shape.attributes.keys() & {"x", "y"}
        return (
            target is not None and target.tag == "rect" and not moved and _holds_all(target, placed, parts, sheet, view)
        )
    a, b, c, d, _, _ = placed
    commands = outline(shape, view.view) if shape.tag == "rect" else []
    if any(command[0] == "C" for command in commands) or not commands or (a * b or c * d or a * c or b * d):
        return False
    corners = [(float(x), float(y)) for _, x, y in (each for each in moved_commands(commands, placed) if len(each) > 1)]
    off = _CLOSE * max(view.width, view.height)
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs) <= off and min(ys) <= off and max(xs) >= view.width - off and max(ys) >= view.height - off


def _is_plain(element: Element, sheet: Sheet) -> bool:
    """Whether a part of a clip is there as it is, neither hidden, nor clipped itself, nor moved by a style."""
    found = properties(element, sheet)
    shown = all(found[name].value in values for name, values in _SHOWN.items() if name in found)
    whole = all(found[name].value == "none" for name in ("clip-path", "mask", "transform") if name in found)
    return shown and whole and not found.keys() & GEOMETRY
