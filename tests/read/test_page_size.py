"""Sizes of pages by name and by measure; what is no size is answered with those that there are."""

from __future__ import annotations

from typing import Any

import pytest

from booklet.units import to_mm

SIZES = {  # ISO 216
    "A3": (297, 420, "A3"),
    "a4": (210, 297, "A4"),
    "A5": (148, 210, "A5"),
    "A6": (105, 148, "A6"),
    "176 x 250 mm": (176, 250, "176 × 250 mm"),
    "420x594": (420, 594, "420 × 594 mm"),
}


@pytest.mark.parametrize(("typed", "size"), SIZES.items(), ids=SIZES)
def test_a_size_is_named_or_measured(reader: Any, typed: str, size: tuple[float, float, str]) -> None:
    result = reader(reader.content.replace("trim: A5", f"trim: {typed}"))
    assert result.findings == ()
    page = result.booklet.page
    assert (to_mm(page.width), to_mm(page.height)) == pytest.approx(size[:2])
    assert page.name == size[2]


@pytest.mark.parametrize("typed", ["A2", "B5", "Letter", "20 x 30 mm", "2000 x 300", "pocket"])
def test_what_cannot_be_a_page_is_told_with_what_can(reader: Any, typed: str) -> None:
    (finding,) = reader(reader.content.replace("trim: A5", f"trim: {typed}")).findings
    assert finding.code == "bad-size"
    assert f"“{typed}” is not a page size that can be named here" in finding.message
    assert "A3, A4, A5, A6, or width x height in millimetres, each from 70 to 1000" in finding.hint
