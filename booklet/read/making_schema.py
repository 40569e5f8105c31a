"""The schema of content.yaml: page, paper, cover, and how the booklet is printed.

Enters: nothing.  Leaves: one model per part, for `content_schema.py`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from booklet.read.schema import Decimal, Entry, FileName, Identifier, Plain, Whole, Words, YesNo


class PaperInput(Entry):
    """The paper of the inside pages."""

    gsm: Decimal = Field(default=135.0, gt=0, le=1000, description="Weight in g/m².", examples=["135"])
    finish: Literal["coated", "uncoated"] = Field(default="coated", description="Its surface.", examples=["coated"])
    bulk: Decimal = Field(default=0.8, gt=0, le=5, description="Thickness for its weight, in cm³/g.", examples=["0.8"])
    caliper_mm: Decimal | None = Field(
        default=None,
        gt=0,
        le=2,
        description="The thickness of a leaf, if the print shop gives it; it stands instead of weight × bulk.",
        examples=["0.12"],
    )


class CoverPaperInput(PaperInput):
    """The paper of a cover that is a sheet of its own."""

    gsm: Decimal = Field(default=250.0, gt=0, le=1000, description="Weight in g/m².", examples=["250"])
    bulk: Decimal = Field(default=0.9, gt=0, le=5, description="Thickness for its weight, in cm³/g.", examples=["0.9"])


class PageInput(Entry):
    """The size of a page and how the booklet is bound."""

    trim: Plain = Field(default="A5", description="A3, A4, A5, A6, or width x height.", examples=["A5", "148 x 210 mm"])
    binding: Literal["saddle-stitch", "perfect"] = Field(
        default="saddle-stitch", description="How it is bound.", examples=["perfect"]
    )
    binding_side: Literal["left", "right"] = Field(
        default="left", description="Where the spine is; right for what is read from right to left.", examples=["right"]
    )
    paper: PaperInput = Field(default=PaperInput(), description="The paper.")


class PrintMarksInput(Entry):
    """What stands outside the page, for the printer."""

    crop: YesNo = Field(default=True, description="Lines that show where to cut.", examples=["yes"])
    registration: YesNo = Field(default=False, description="Crosses that show whether the inks meet.", examples=["yes"])
    colour_bar: YesNo = Field(default=False, description="A patch of each ink, to measure.", examples=["yes"])
    slug: YesNo = Field(default=False, description="A line with title, edition and page.", examples=["yes"])


class PrintInput(Entry):
    """How the file for the print shop is made."""

    profile: FileName | None = Field(
        default=None,
        description="The press's colour profile (CMYK); offset on coated paper, FOGRA39, if left out.",
        examples=["assets/profiles/press.icc"],
    )
    ink_limit: Decimal = Field(
        default=300.0, ge=200, le=400, description="The most ink on one spot, in per cent.", examples=["300"]
    )
    marks: PrintMarksInput = Field(default=PrintMarksInput(), description="Marks outside the page.")
    spots: dict[Identifier, Plain] = Field(
        default={},
        description="Inks of their own: a colour of the theme, and the ink's name.",
        examples=[{"accent": "PANTONE 5477 C"}],
    )


class SheetsInput(Entry):
    """The sheets for an office printer."""

    sheet: Plain | None = Field(
        default=None,
        description="The paper in the printer: A4, A3, SRA3, Letter and such, or width x height. The smallest that "
        "holds the pages if left out.",
        examples=["A3", "320 x 450 mm"],
    )
    scheme: Literal["saddle-stitch", "signatures", "cut-and-stack", "step-and-repeat"] | None = Field(
        default=None,
        description="saddle-stitch: all sheets folded into each other; signatures: some at a time, to be sewn; "
        "cut-and-stack: cut, one page behind the other; step-and-repeat: a sheet full of each page, for cards. As the "
        "booklet is bound if left out.",
        examples=["cut-and-stack"],
    )
    sides: Literal["two", "one"] = Field(
        default="two",
        description="How many sides of a leaf are printed, where sheets are cut: two, one page behind the other; one, "
        "each page on a leaf of its own, for tickets.",
        examples=["one"],
    )
    copies: Whole | None = Field(
        default=None,
        ge=1,
        le=9999,
        description="How many of each, to step and repeat; a sheet full if left out.",
        examples=["6"],
    )
    signature: Whole = Field(
        default=16, ge=4, le=128, multiple_of=4, description="The pages of a signature.", examples=["16"]
    )
    flip: Literal["short", "long"] = Field(
        default="short", description="The edge about which the printer turns a sheet.", examples=["long"]
    )
    fold_marks: YesNo = Field(default=True, description="Dashes that show where to fold.", examples=["no"])
    colour: Literal["rgb", "cmyk"] = Field(
        default="rgb", description="rgb for office printers; cmyk for a digital press.", examples=["cmyk"]
    )


class CoverInput(Entry):
    """What the cover shows besides the title."""

    shown: ClassVar[tuple[str, ...]] = ("image",)

    subtitle: Words | None = Field(default=None, description="A line under the title.", examples=["{years} years"])
    image: Identifier | None = Field(default=None, description="The id of a picture.", examples=["facade"])
    kind: Literal["self", "spread"] | None = Field(
        default=None,
        description="self: the first and the last page are the cover, as is usual for stitched booklets; spread: a "
        "sheet of its own, as perfect binding needs.",
        examples=["spread"],
    )
    paper: CoverPaperInput = Field(default=CoverPaperInput(), description="The paper of a cover sheet.")
    spine_mm: Decimal | None = Field(
        default=None,
        gt=0,
        le=100,
        description="How thick the spine is, if the print shop says so; computed from the pages and the paper if not.",
        examples=["4.2"],
    )
    spine: Words | None = Field(
        default=None,
        description="What stands on the spine, where it is thick enough; the title if left out.",
        examples=["The Stone Bridge · {edition}"],
    )
    wrap: Identifier | None = Field(
        default=None,
        description="The id of a picture over all of the cover sheet's outside: back, spine and front.",
        examples=["quay"],
    )
