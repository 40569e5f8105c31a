"""The schema of content.yaml, all but the blocks.

Enters: nothing.  Leaves: one model per part; `validate.py` fills them, `schema_json.py` prints them for editors.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from booklet.model.booklet import PartialDate
from booklet.read.making_schema import CoverInput, PageInput, PrintInput, SheetsInput
from booklet.read.schema import (
    Braces,
    Date,
    Day,
    Decimal,
    Email,
    Entry,
    FileName,
    Identifier,
    Indexed,
    Line,
    MaybeLine,
    Plain,
    Quoted,
    WebAddress,
    Words,
    Years,
    YesNo,
)

PERIOD = ("Editions before this date do not show it.", "Editions after this date do not show it.")
_COMPLETE = (
    "Whether all of them are named. If not, “of which the source names …” stands behind the stated number; without "
    "one, “Those that the sources name”."
)
_INFERRED = "What is inferred needs both “inferred” and “why”, and no “stated”."


def _given_as_text(given: Any, key: str) -> Any:
    """Return the short form of a part, a mere text, as the part with its one key."""
    if isinstance(given, Braces):
        return {key: given.raw}
    return {key: given} if isinstance(given, str) else given


class EventInput(Entry):
    """What is commemorated: its name, and either `date`, or `from` and `to`."""

    shown: ClassVar[tuple[str, ...]] = ("name", "date")

    name: Plain = Field(description="What happened, as a name.", examples=["Opening of the bridge"])
    date: Day | None = Field(default=None, description="The day.", examples=["1926-05-14"])
    start: Day | None = Field(default=None, alias="from", description="The first day.", examples=["1926-05-14"])
    end: Day | None = Field(default=None, alias="to", description="The last day.", examples=["1926-05-15"])
    part: Plain | None = Field(default=None, description="The part of the day.", examples=["night"])
    source: Identifier | None = Field(
        default=None, description="The id of the source that says when it was.", examples=["report-2018"]
    )
    passage: Quoted | None = Field(
        default=None,
        description="The words of the source that say so; the fact-check sheet holds the days against them.",
        examples=["Opened on 14 May 1926"],
    )


class InstitutionInput(Entry):
    """A publisher or partner. Never invent one: without a publisher the imprint says so."""

    name: Line = Field(description="Its name.", examples=["Stone Bridge"])
    address: Line = Field(default="", description="Its postal address.", examples=["1 Quay Street"])
    url: WebAddress | None = Field(default=None, description="Its web address.", examples=["https://example.org"])
    email: Email = Field(default="", description="Its mail address.", examples=["office@example.org"])
    logo: Identifier | None = Field(default=None, description="The id of a picture.", examples=["logo"])


class BookletInput(Entry):
    """The booklet as a whole."""

    slug: Plain = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="The beginning of the files' names: small letters, digits and hyphens.",
        examples=["stone-bridge"],
    )
    title: Words = Field(description="The title.", examples=["The Stone Bridge"])
    event: EventInput = Field(description="What is commemorated.")
    edition: Plain | None = Field(
        default=None, description="A year, or a date; --edition wins over it.", examples=["2026"]
    )
    language: Plain = Field(default="en", description="The language it is written in.", examples=["en"])
    status: Literal["draft", "final"] = Field(
        default="draft", description="A draft says so on every page.", examples=["final"]
    )
    publisher: InstitutionInput | None = Field(default=None, description="Who publishes it, if anybody does.")
    partners: list[InstitutionInput] = Field(default=[], description="Who took part.")
    theme: Any = Field(  # read by design/, which knows what a theme is
        default=None,
        description="The design: a theme that ships with the program, a theme file in this folder, or what differs "
        "from one.",
        examples=["memorial", "our-theme.yaml"],
    )
    page: PageInput = Field(default=PageInput(), description="Size and binding.")
    print: PrintInput = Field(default=PrintInput(), description="The file for the print shop.")
    sheets: SheetsInput = Field(default=SheetsInput(), description="The file for the office printer.")
    licence: Plain | None = Field(
        default=None, description="The licence of the words, for the colophon.", examples=["CC BY 4.0"]
    )
    cover: CoverInput = Field(default=CoverInput(), description="The cover.")
    dedication: Words | None = Field(
        default=None, description="To whom it is dedicated: a page before the contents.", examples=["For the readers"]
    )
    index: YesNo = Field(
        default=False,
        description="Whether an index of the “names” that are printed stands behind the sources.",
        examples=["yes"],
    )
    archive: YesNo = Field(
        default=False,
        description="Whether the PDF for the screen is one for archives (PDF/A-3): with this content file in it, and "
        "the figures of each table and chart as CSV. Whoever gets the PDF can then read all that stands in this file.",
        examples=["yes"],
    )
    stale_after: Years = Field(
        default=5,
        description="After how many years somebody must look whether a fact still holds; a fact may say otherwise.",
        examples=["3", "never"],
    )


class _Given(Entry):
    """A part that may be written short, as a mere text."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(core_schema))
        return {"description": full.pop("description", ""), "anyOf": [{"type": ["string", "integer"]}, full]}


class DateGiven(_Given):
    """A date as it is known: `2018-02-26`, `not stated`, or `{inferred: 2018-02-26, why: "…"}`."""

    stated: Date | None = Field(
        default=None, description="The date, as the document gives it.", examples=["2018-02-26"]
    )
    inferred: Date | None = Field(
        default=None, description="A date that the document does not give.", examples=["2018"]
    )
    why: Plain | None = Field(
        default=None, description="What it is inferred from.", examples=["it says “26 years ago”"]
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {} if given == "not stated" else _given_as_text(given, "stated")

    @model_validator(mode="after")
    def _with_reason(self) -> DateGiven:
        if (self.inferred is None) != (self.why is None) or (self.stated is not None and self.inferred is not None):
            raise ValueError(_INFERRED)
        return self

    @property
    def date(self) -> PartialDate | None:
        """The date, stated or inferred."""
        return self.stated or self.inferred


class IssuerGiven(_Given):
    """Who issued a document: a name, `not stated`, or `{inferred: name, why: "…"}`."""

    stated: Line | None = Field(
        default=None, description="The name, as the document gives it.", examples=["City Council"]
    )
    inferred: Line | None = Field(
        default=None, description="A name that the document does not give.", examples=["City Council"]
    )
    why: Plain | None = Field(default=None, description="What it is inferred from.", examples=["it is on their paper"])

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {} if given == "not stated" else _given_as_text(given, "stated")

    @model_validator(mode="after")
    def _with_reason(self) -> IssuerGiven:
        if (self.inferred is None) != (self.why is None) or (self.stated is not None and self.inferred is not None):
            raise ValueError(_INFERRED)
        return self


class NameInput(_Given):
    """How an institution, a person or a place is written: a name, or `{name: …, short: …}`."""

    name: Plain = Field(description="The name, in full.", examples=["Stone Bridge Society"])
    short: Plain = Field(default="", description="Its short form, which {id:short} prints.", examples=["the Society"])
    sort: Plain = Field(
        default="", description="How an index lists it, if not by its name.", examples=["Merrowby, Ada"]
    )
    avoid: list[Plain] = Field(
        default=[],
        description="Spellings that must not be printed, except in words that are quoted.",
        examples=[["Stonebridge Society"]],
    )
    index: Indexed = Field(
        default="yes", description="Whether an index lists it, and in which part.", examples=["people", "no"]
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return _given_as_text(given, "name")


class SourceInput(Entry):
    """A document that facts come from."""

    title: Words = Field(description="Its title.", examples=["Annual report 2018"])
    short: Words | None = Field(
        default=None, description="How notes call it after the first time.", examples=["Report 2018"]
    )
    issuer: IssuerGiven = Field(description="Who issued it.", examples=["City Council", "not stated"])
    date: DateGiven = Field(description="When it was issued.", examples=["2019-02", "not stated"])
    url: WebAddress | None = Field(
        default=None, description="Where it can be read.", examples=["https://example.org/r"]
    )
    text: FileName | None = Field(
        default=None, description="A file with its words.", examples=["assets/sources/report.txt"]
    )
    note: Words | None = Field(default=None, description="What else must be said of it.", examples=["In English."])


class ImageInput(Entry):
    """A picture: `alt` says in words what it shows, unless it is decorative."""

    shown: ClassVar[tuple[str, ...]] = ("file", "alt", "licence")

    file: FileName = Field(description="The file.", examples=["assets/images/facade.jpg"])
    alt: MaybeLine | None = Field(
        default=None,
        description="What it shows, for those who cannot see it; needed unless decorative.",
        examples=["A brick house"],
    )
    decorative: YesNo = Field(default=False, description="It shows nothing that must be said.", examples=["yes"])
    credit: Line = Field(default="", description="Who made it.", examples=["A. Author"])
    licence: Plain = Field(
        default="",
        description="On what terms it may be used; a picture that is shown needs it.",
        examples=["CC BY 4.0", "all rights reserved, with permission of A. Author"],
    )
    licence_until: Date | None = Field(
        default=None, description="The last day on which these terms hold.", examples=["2030-12-31"]
    )
    consent_until: Date | None = Field(
        default=None, description="The last day for which those in the picture have agreed.", examples=["2030"]
    )
    focus: list[Annotated[Decimal, Field(ge=0, le=1)]] = Field(
        default=[0.5, 0.5],
        min_length=2,
        max_length=2,
        description="The point that must stay in view.",
        examples=[["0.5", "0.3"]],
    )


class GroupInput(Entry):
    """A group of recognitions."""

    title: Words = Field(description="Its heading.", examples=["States"])
    stated: Identifier | None = Field(
        default=None, description="The fact that says how many there are; it is printed.", examples=["states"]
    )
    complete: YesNo = Field(default=False, description=_COMPLETE, examples=["no"])


class RecognitionInput(Entry):
    """One recognition, with only what the source gives."""

    shown: ClassVar[tuple[str, ...]] = ("name", "group", "source")

    name: Line = Field(
        default="",
        description="Who recognised; left out, it is the country's or state's name in the language.",
        examples=["Mexico"],
    )
    code: Plain = Field(
        default="",
        description="The country's or state's code; needed where there is no name.",
        examples=["MX", "US-TX"],
    )
    group: Identifier = Field(description="The id of its group.", examples=["countries"])
    date: Date | None = Field(
        default=None,
        description="When; it is printed. It is not later than its source, and editions before it leave it out.",
        examples=["2011-12"],
    )
    body: Line = Field(default="", description="Which body.", examples=["Senate"])
    document: Line = Field(default="", description="In which document.", examples=["Resolution 12"])
    source: Identifier = Field(description="The id of the source that says so.", examples=["report-2018"])
    passage: Quoted | None = Field(
        default=None, description="The words of the source that say so.", examples=["Mexico has recognised it"]
    )
    as_of: Date | None = Field(
        default=None, description="The first day on which it stood; earlier editions leave it out.", examples=["2020"]
    )
    until: Date | None = Field(
        default=None, description="The last day on which it stood; later editions leave it out.", examples=["2025"]
    )


class SectionInput(Entry):
    """A section; it may hold sections, three levels deep."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["what-happened"])
    title: Words = Field(description="Its heading.", examples=["What happened"])
    start: Literal["page", "run-on", "recto"] | None = Field(
        default=None,
        description="page: on a new page; recto: on one at the right; run-on: where the one before ends. The theme's "
        "way if left out.",
        examples=["run-on"],
    )
    initial: Literal["drop-cap", "small-caps", "plain"] | None = Field(
        default=None,
        description="How its first paragraph begins: with a letter over several lines, or with words in small "
        "capitals. The theme's way if left out.",
        examples=["drop-cap"],
    )
    opener: Any = Field(default=None, description="A picture that opens it.")
    epigraph: Any = Field(default=None, description="A quotation below its heading.")
    as_of: Date | None = Field(default=None, description=PERIOD[0], examples=["2020"])
    until: Date | None = Field(default=None, description=PERIOD[1], examples=["2025"])
    blocks: list[Any] = Field(default=[], description="What it holds, in order; each a kind and a colon.")
    sections: list[Any] = Field(default=[], description="The sections in it.")


class PeriodInput(Entry):
    """From when until when a block is shown: keys beside its kind."""

    as_of: Date | None = Field(default=None, description=PERIOD[0], examples=["2020"])
    until: Date | None = Field(default=None, description=PERIOD[1], examples=["2025"])
