"""The schema of facts: their values, and what stands behind them.

Enters: nothing.  Leaves: the models of a fact and of a value in its history.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from booklet.read.schema import Date, Entry, Identifier, Line, Plain, Quoted, Words, Years, YesNo


class _Evidence(Entry):
    """What stands behind a value."""

    value: Plain | None = Field(
        default=None, description="A number, fraction, range, date, or words.", examples=["613", "1/5", "25-26"]
    )
    qualifier: Literal["exact", "about", "over", "at-least", "almost", "under"] | None = Field(
        default=None, description="How exact the source is; it is printed. Exact if left out.", examples=["over"]
    )
    as_of: Date | None = Field(default=None, description="When it was true.", examples=["2018-12-31"])
    until: Date | None = Field(
        default=None, description="How long it held; later editions do not print it.", examples=["2023"]
    )
    source: Identifier | None = Field(
        default=None, description="The id of the source; every value needs one.", examples=["report-2018"]
    )
    via: Identifier | None = Field(
        default=None,
        description="The source that quotes it, where it was not at hand itself: the source line of a table and the "
        "fact-check sheet say “as quoted in …”; in a text the note is yours to write.",
        examples=["report-2023"],
    )
    passage: Quoted | None = Field(
        default=None, description="The words of the source.", examples=["some 61,300 volumes"]
    )
    said_by: Line | None = Field(default=None, description="Who says so, in the source.", examples=["the town"])
    note: Words | None = Field(
        default=None, description="A remark for the fact-check sheet; never printed.", examples=["Without the maps."]
    )


class ValueInput(_Evidence):
    """One value of a fact's history; what it leaves out, the fact says for all of them."""

    shown: ClassVar[tuple[str, ...]] = ("value", "as_of", "source")

    value: Plain = Field(description="A number, fraction, range, date, or words.", examples=["613", "1/5", "25-26"])


class FactInput(_Evidence):
    """A claim with its source: either one `value`, or `values` with its history."""

    shown: ClassVar[tuple[str, ...]] = ("value", "source")

    values: list[ValueInput] | None = Field(
        default=None,
        min_length=1,
        description="Its history; an edition prints the latest that was known on its day.",
        examples=[[{"value": "900", "as_of": "2018", "source": "report-2018"}]],
    )
    sum: list[Identifier] | None = Field(
        default=None,
        min_length=2,
        description="The facts that it is the sum of. With a value as well, the value is checked.",
        examples=[["maps", "books"]],
    )
    difference: list[Identifier] | None = Field(
        default=None,
        min_length=2,
        description="A fact, and those that are taken away from it.",
        examples=[["volumes", "maps"]],
    )
    share: list[Identifier] | None = Field(
        default=None,
        min_length=2,
        max_length=2,
        description="A part and its whole; printed in per cent. A value beside it is that number without the sign, 24.",
        examples=[["maps", "volumes"]],
    )
    exclusive: YesNo = Field(
        default=False,
        description="That the parts do not overlap, as the passage says; needed for what is calculated.",
        examples=["yes"],
    )
    unit: Plain = Field(
        default="",
        description="What is counted; with “year” the value is a year: 1926, not 1,926.",
        examples=["volumes", "year"],
    )
    volatile: YesNo = Field(default=False, description="Whether it changes from year to year.", examples=["yes"])
    stale_after: Years | None = Field(
        default=None,
        description="After how many years somebody must look whether it still holds; “never” for what cannot change. "
        "What “booklet” says if left out.",
        examples=["10", "never"],
    )
    label: Line | None = Field(
        default=None,
        description="What it is, in a few words, for the list of what has changed.",
        examples=["Readers with a ticket"],
    )
