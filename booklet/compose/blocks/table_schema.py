"""What a table is written with: the keys of a table, of its columns and of its rows.

Enters: nothing.  Leaves: the models that `read` validates and `table.py` resolves.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from booklet.read.schema import Cell as CellText
from booklet.read.schema import Entry, FileName, Identifier, Plain, Quoted, Words, YesNo


class ColumnInput(Entry):
    """A column with a choice of alignment, and of its heading in a file."""

    title: Words = Field(description="Its heading.", examples=["Volumes"])
    unit: Words | None = Field(
        default=None, description="The unit of its figures, printed small below its heading.", examples=["km²"]
    )
    under: Words | None = Field(
        default=None,
        description="A heading above its own; over columns side by side that have the same it is printed once.",
        examples=["In 2018"],
    )
    align: Literal["left", "right", "decimal", "centre"] | None = Field(
        default=None,
        description="If left out, figures stand at the right, those with decimals by their decimal sign, all else at "
        "the left.",
        examples=["right"],
    )
    heading: Plain | None = Field(
        default=None, description="Its heading in the file, where that is another than the title.", examples=["vols"]
    )


class RowInput(Entry):
    """A row with a level, 1 being part of the row above it; a total; or the heading of a group of rows."""

    shown: ClassVar[tuple[str, ...]] = ("cells",)

    cells: list[CellText] = Field(
        default=[], description="The cells, from the first column on.", examples=[["Maps", "{maps}"]]
    )
    level: int = Field(default=0, ge=0, le=2, description="1 or 2 indents a part of the row above it.", examples=["1"])
    total: YesNo = Field(
        default=False,
        description="It is the total of the rows of level 0 above it: empty cells are computed, others are checked. "
        "With “no” it is none, whatever it is called.",
        examples=["yes"],
    )
    subtotal: YesNo = Field(
        default=False, description="It is the total of the rows of its group above it.", examples=["yes"]
    )
    group: Words | None = Field(
        default=None,
        description="Instead of cells: the heading of the rows below it, up to the next one.",
        examples=["The northern branch"],
    )

    @model_validator(mode="before")
    @classmethod
    def _cells_or_group(cls, given: Any) -> Any:
        if isinstance(given, dict) and given.keys() <= cls.model_fields.keys():
            keys = {key for key, value in given.items() if value is not None}
            if "group" in keys and len(keys) > 1:
                raise ValueError(f"A row with “group” is a heading, and has no “{min(keys - {'group'})}”.")
            if not keys & {"cells", "group"}:
                raise ValueError("This row has neither “cells” nor “group”.")
        return given


class TableInput(Entry):
    """A table: its columns, and its rows below one another."""

    id: Identifier | None = Field(
        default=None, description="A name to refer to it; charts need it.", examples=["volumes"]
    )
    caption: Words = Field(description="What it shows, printed above it.", examples=["The volumes"])
    columns: list[Words | ColumnInput] = Field(
        description="The columns' headings; with a file, those of its columns that are printed, in this order.",
        min_length=1,
        examples=[["Subject", "Volumes"]],
    )
    rows: list[list[CellText] | RowInput] = Field(
        default=[],
        description="The rows, each a list of cells; with a file, those below the file's, such as a total.",
        examples=[[["Maps", "{maps}"]]],
    )
    file: FileName | None = Field(
        default=None, description="A CSV file that has the rows, saved as UTF-8.", examples=["assets/volumes.csv"]
    )
    exclusive: YesNo = Field(
        default=False,
        description="That its rows do not overlap, as the passage says; needed for totals that are computed.",
        examples=["yes"],
    )
    passage: Quoted = Field(
        default="",
        description="The words of the source that say that the rows do not overlap.",
        examples=["each volume is counted once"],
    )
    place: Literal["here", "float"] = Field(
        default="here",
        examples=["float"],
        description="here: where it is in the text; float: there, or at the head of a page soon after where that fills "
        "pages better, if it is lower than two fifths of a page.",
    )
    source: Identifier | None = Field(default=None, description="The source named under it.", examples=["report-2018"])
    note: Words | None = Field(default=None, description="A remark under it.", examples=["Counted by hand."])
