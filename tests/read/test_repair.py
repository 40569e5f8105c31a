"""A broken part is mended for the sake of its other parts, and what stands in is never reported."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from booklet.compose.blocks.table import TableInput
from booklet.diagnostics import Origin
from booklet.read.content_schema import BookletInput, ImageInput, SourceInput
from booklet.read.record import Record
from booklet.read.repair import repaired
from booklet.read.rules import MISSING_KEY, UNKNOWN_KEY

BOOKLET = {"slug": "bad", "title": "Bad", "event": {"name": "Opening", "date": "1926-05-14"}}
SOURCE = {"title": "Report", "issuer": "not stated", "date": "2019"}


@pytest.mark.parametrize(
    ("model", "value", "kept"),
    [
        (BookletInput, {**BOOKLET, "titel": "x"}, {"title": "Bad"}),
        (BookletInput, {**BOOKLET, "status": "finished"}, {"title": "Bad"}),
        (BookletInput, {"title": "Bad"}, {"title": "Bad"}),
        (BookletInput, {**BOOKLET, "slug": "Bad Book", "event": "Opening"}, {"title": "Bad"}),
        (BookletInput, {**BOOKLET, "page": {"paper": {"gsm": "heavy"}}}, {"title": "Bad"}),
        (SourceInput, {**SOURCE, "date": "spring", "url": "here"}, {"title": "Report"}),
        (SourceInput, {**SOURCE, "date": {"inferred": "2019"}}, {"title": "Report"}),
        (ImageInput, {"file": "a.png", "focus": ["0.5"], "decorative": "perhaps"}, {"file": "a.png"}),
        (TableInput, {"caption": "A", "columns": [], "rows": "x", "of": "y"}, {"caption": "A"}),
        (TableInput, {"caption": "A", "columns": ["B"], "rows": [["c"], "d", {"cels": ["e"]}]}, {"caption": "A"}),
    ],
)
def test_a_broken_part_keeps_what_is_good(model: Any, value: Any, kept: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)
    found = repaired(model, value, [dict(each) for each in caught.value.errors()])
    assert found is not None
    assert {key: getattr(found, key) for key in kept} == kept


def test_what_stands_in_is_not_reported() -> None:
    record = Record()
    record.broken.add("sections[0].blocks[1].table.rows[0]")
    record.report(MISSING_KEY, Origin("sections[0].blocks[1].table.rows[0][1]"), key="a")
    record.report(MISSING_KEY, Origin("sections[0].blocks[1].table.rows[0]"), key="a")
    assert record.findings == []
    record.report(UNKNOWN_KEY, Origin("sections[0].blocks[1].table.rows[01]"), key="a", suggestion="")
    record.report(UNKNOWN_KEY, Origin("sections[0].blocks[1].table"), key="a", suggestion="")
    assert len(record.findings) == 2
    assert record.breaks("sections[0].blocks[1].table")
    assert not record.breaks("sections[0].blocks[10]")
