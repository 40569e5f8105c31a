"""The schema of a theme file.

Enters: nothing but the groups as `theme.py` declares them.  Leaves: models that `read.validate` fills.  A file may give
only a part of all this, for it may be based on another; so nothing is required here but what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, Field, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from booklet.design.theme import GROUPS, NONE, Names
from booklet.read.schema import ID_FORM, Decimal, Entry, FileName, Identifier, Plain, Whole, YesNo, is_identifier

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_PERCENT = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,6})?) ?%")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
_FEATURE = re.compile(r"[+-]?[A-Za-z0-9]{4}(?:=[0-9]{1,3})?")
FEATURES = (
    "onum",
    "lnum",
    "pnum",
    "tnum",
    "smcp",
    "c2sc",
    "sups",
    "subs",
    "frac",
    "ordn",
    "liga",
    "dlig",
    "zero",
    "kern",
)
WEIGHTS = ("light", "regular", "semibold", "bold")
FACES = ("light", "light-italic", "regular", "italic", "semibold", "semibold-italic", "bold", "bold-italic")


def _margin(given: Any) -> Any:
    text = given.strip() if isinstance(given, str) else ""
    if isinstance(given, str) and not (_PERCENT.fullmatch(text) or _NUMBER.fullmatch(text)):
        advice = "millimetres, or per cent of the page"
        raise PydanticCustomError(
            "bad-number", "margin", {"given": given, "expected": advice, "example": "18 or 12.5 %"}
        )
    return text if isinstance(given, str) else given


def _size(given: Any) -> Any:
    text = given.strip() if isinstance(given, str) else ""
    if isinstance(given, str) and not is_identifier(text) and not (_NUMBER.fullmatch(text) and float(text) >= 1):
        raise PydanticCustomError(
            "bad-number",
            "size",
            {"given": given, "expected": "a size: a name of the scale, or points", "example": "10.5"},
        )
    return text if isinstance(given, str) else given


def _feature(given: Any) -> Any:
    if isinstance(given, str) and not _FEATURE.fullmatch(given):
        near = get_close_matches(given.lstrip("+-").lower(), FEATURES, 1)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        words = "these have four letters or figures, like onum or -liga."
        raise ValueError(f"“{given}” is no OpenType feature: {words}{meant}")
    return given


_MEASURE: dict[str, Any] = {"type": ["number", "string"]}

Margin = Annotated[str, BeforeValidator(_margin), WithJsonSchema(_MEASURE)]
"""Millimetres, or per cent of the page: of its width for `inner` and `outer`, of its height for `head` and `foot`."""

Size = Annotated[str, BeforeValidator(_size), WithJsonSchema(_MEASURE)]
"""A name of the scale, or points."""

Feature = Annotated[str, BeforeValidator(_feature), WithJsonSchema({"type": "string"})]
"""An OpenType feature, as HarfBuzz writes it."""

Screen = Annotated[str, Field(pattern=f"^{_HEX.pattern}$")]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
Points = Annotated[Decimal, Field(ge=1, le=300)]


class GridInput(Entry):
    """The baseline grid."""

    leading: Decimal | None = Field(
        default=None, ge=4, le=100, description="The distance of its lines, in points.", examples=["14"]
    )


class FamilyInput(Entry):
    """A family of fonts: a font file for each face, and what is tried for letters that it lacks."""

    shown: ClassVar[tuple[str, ...]] = ("credit", "regular")

    credit: Plain = Field(
        description="Name, maker and licence, for the colophon.",
        examples=["Source Serif 4, © Adobe, SIL Open Font License 1.1"],
    )
    regular: FileName = Field(description="The upright face.", examples=["fonts/Serif-Regular.ttf"])
    italic: FileName | None = Field(default=None, description="Its italic.", examples=["fonts/Serif-Italic.ttf"])
    light: FileName | None = Field(default=None, description="A lighter one.", examples=["fonts/Serif-Light.ttf"])
    light_italic: FileName | None = Field(
        default=None, alias="light-italic", description="Its italic.", examples=["fonts/Serif-LightItalic.ttf"]
    )
    semibold: FileName | None = Field(default=None, description="A bolder one.", examples=["fonts/Serif-SemiBold.ttf"])
    semibold_italic: FileName | None = Field(
        default=None, alias="semibold-italic", description="Its italic.", examples=["fonts/Serif-SemiBoldItalic.ttf"]
    )
    bold: FileName | None = Field(default=None, description="The bold one.", examples=["fonts/Serif-Bold.ttf"])
    bold_italic: FileName | None = Field(
        default=None, alias="bold-italic", description="Its italic.", examples=["fonts/Serif-BoldItalic.ttf"]
    )
    fallback: list[Identifier] | None = Field(
        default=None,
        max_length=20,
        description="Families that are tried, in this order, for letters that it lacks.",
        examples=[["sans", "arabic"]],
    )


class ColourInput(Entry):
    """A colour, for both worlds."""

    shown: ClassVar[tuple[str, ...]] = ("screen", "print")

    screen: Screen = Field(
        description="For the screen: sRGB as # and six of the signs 0 to 9 and a to f, in quotes, like “#2f4f57”.",
        examples=["#2f4f57"],
    )
    print: list[Percent] = Field(
        min_length=4,
        max_length=4,
        description="For the press: cyan, magenta, yellow and black, four numbers from 0 to 100, in per cent.",
        examples=[["80", "50", "45", "35"]],
    )


class MasterInput(Entry):
    """The margins of a page: in millimetres, or in per cent of the page, which keeps the proportion at every size."""

    inner: Margin | None = Field(
        default=None, description="At the binding; per cent of the width.", examples=["12.5 %"]
    )
    outer: Margin | None = Field(default=None, description="Opposite; per cent of the width.", examples=["20"])
    head: Margin | None = Field(default=None, description="Above the text; per cent of the height.", examples=["18"])
    foot: Margin | None = Field(default=None, description="Below the text; per cent of the height.", examples=["24"])
    furniture: YesNo | None = Field(
        default=None, description="Whether running heads and page numbers are shown.", examples=["yes"]
    )


class MastersInput(Entry):
    """The kinds of pages."""

    body: MasterInput | None = Field(default=None, description="Pages with text.")
    cover: MasterInput | None = Field(default=None, description="The cover and the title page.")
    bare: MasterInput | None = Field(default=None, description="Pages without running heads and page numbers.")


class StyleInput(Entry):
    """How a kind of text is set."""

    family: Identifier | None = Field(default=None, description="A family of the theme.", examples=["serif"])
    size: Size | None = Field(
        default=None, description="A name of the scale; a number of points stands alone.", examples=["text"]
    )
    leading: Decimal | None = Field(
        default=None, ge=1, le=300, description="From line to line, in points; the grid's if left out.", examples=["14"]
    )
    colour: Identifier | None = Field(default=None, description="A colour of the theme.", examples=["text"])
    weight: Literal["light", "regular", "semibold", "bold"] | None = Field(
        default=None, description="How bold.", examples=["regular"]
    )
    italic: YesNo | None = Field(default=None, description="Whether it is italic.", examples=["no"])
    features: list[Feature] | None = Field(
        default=None,
        max_length=40,
        description="OpenType features: onum for old-style figures, pnum, tnum, smcp, -liga …",
        examples=[["onum", "pnum"]],
    )
    tracking: Decimal | None = Field(
        default=None,
        ge=-200,
        le=1000,
        description="Space between letters, in thousandths of the size.",
        examples=["20"],
    )
    align: Literal["justify", "left", "right", "centre"] | None = Field(
        default=None, description="How lines are set.", examples=["left"]
    )
    hyphenate: YesNo | None = Field(default=None, description="Whether words may be divided.", examples=["yes"])
    indent: Decimal | None = Field(
        default=None, ge=0, le=100, description="The indent of the first line, in points.", examples=["12"]
    )
    rise: Decimal | None = Field(
        default=None, ge=-50, le=50, description="How far it stands above the line, in points.", examples=["0"]
    )
    before: Decimal | None = Field(
        default=None, ge=0, le=20, description="Space above, in lines of the grid.", examples=["1"]
    )
    after: Decimal | None = Field(
        default=None, ge=0, le=20, description="Space below, in lines of the grid.", examples=["0.5"]
    )


class OpeningsInput(Entry):
    """How the first paragraph of a section of the first level begins."""

    initial: Literal["drop-cap", "small-caps", "plain"] | None = Field(
        default=None,
        description="With a letter over several lines, or with words in small capitals.",
        examples=["plain"],
    )
    lines: Whole | None = Field(
        default=None, ge=2, le=8, description="Of how many lines the letter is.", examples=["3"]
    )


class DetailsInput(Entry):
    """What is set finely by features of the font, where it has them."""

    styles: list[Identifier] | None = Field(
        default=None, description="In which styles.", examples=[["body", "list", "note"]]
    )
    abbreviations: Literal["small-caps", "plain"] | None = Field(
        default=None, description="NATO as small capitals.", examples=["small-caps"]
    )
    ordinals: Literal["raised", "plain"] | None = Field(
        default=None, description="1st with raised letters.", examples=["raised"]
    )
    fractions: Literal["built", "plain"] | None = Field(
        default=None, description="1/2 as one sign.", examples=["built"]
    )


def _name_or_none(given: Any) -> Any:
    if isinstance(given, str) and given not in ("", NONE) and not is_identifier(given):
        raise PydanticCustomError("bad-id", "id", {"given": given, "advice": ID_FORM})
    return "" if given == NONE else given


NameOrNone = Annotated[str, BeforeValidator(_name_or_none), WithJsonSchema({"type": "string"})]
"""A name of the theme; "" for none."""

_SIMPLE: Mapping[type, Any] = {str: Plain, bool: YesNo, int: Whole, float: Decimal}


def reference(annotation: Any) -> tuple[Names, bool] | None:
    """Return what a field of a group is the name of, and whether it may be none; None if it is no name."""
    found = [each for each in get_args(annotation)[1:] if isinstance(each, Names)]
    return (found[0], NONE in get_args(annotation)) if found else None


def group_fields(group: type) -> Iterator[tuple[str, Any, Any, str]]:
    """Yield of each field of a group its name, its annotation without words, its default and its words."""
    hints = get_type_hints(group, include_extras=True)
    for each in fields(group):
        annotation, about = hints[each.name], ""
        if get_origin(annotation) is Annotated:
            words = [part for part in get_args(annotation)[1:] if not isinstance(part, Names) and part != NONE]
            about = str(words[-1]) if words else ""
        default = each.default_factory() if each.default_factory is not MISSING else each.default
        yield each.name, annotation, default, about


def _input(annotation: Any) -> Any:
    """Return the type by which a value of a group is read."""
    if named := reference(annotation):
        return NameOrNone if named[1] else Identifier
    if get_origin(annotation) is Annotated:
        return _input(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return Annotated[list[_input(get_args(annotation)[0])], Field(max_length=50)]  # type: ignore[misc]
    if annotation in (int, float):
        return Annotated[_SIMPLE[annotation], Field(ge=0, le=100)]
    return _SIMPLE.get(annotation, annotation)  # a Literal stays as it is


def _typed(default: Any) -> Any:
    """Return a default of a group as one would type it."""
    return list(default) if isinstance(default, tuple) else NONE if default == "" else default


def _group(group: type) -> type[Entry]:
    """Return the model of a group."""
    keys: dict[str, Any] = {
        name: (
            _input(annotation) | None,
            Field(default=None, description=about, examples=[_typed(default)]),
        )
        for name, annotation, default, about in group_fields(group)
    }
    return create_model(f"Theme{group.__name__}Input", __base__=Entry, __doc__=group.__doc__, **keys)


class ThemeKeys(Entry):
    """The keys of a theme file that are no group."""

    name: Plain | None = Field(default=None, description="The theme's name.", examples=["memorial"])
    based_on: Plain | None = Field(
        default=None,
        description="A theme that ships with the program, or a theme file: all that is not said here is as there.",
        examples=["memorial", "our-theme.yaml"],
    )
    grid: GridInput | None = Field(default=None, description="The baseline grid.")
    scale: dict[Identifier, Points] | None = Field(
        default=None, description="The sizes by name, in points.", examples=[{"small": "8.5", "text": "10"}]
    )
    bleed_mm: Decimal | None = Field(
        default=None, ge=0, le=20, description="How far what reaches the edge goes beyond it.", examples=["3"]
    )
    section_start: Literal["page", "run-on", "recto"] | None = Field(
        default=None,
        description="Where sections of the first level start: on a new page, on one at the right, or where the one "
        "before ends.",
        examples=["page"],
    )
    back_matter_start: Literal["page", "run-on"] | None = Field(
        default=None, description="Where sources and colophon start.", examples=["run-on"]
    )
    openings: OpeningsInput | None = Field(default=None, description="How sections begin.")
    details: DetailsInput | None = Field(default=None, description="Fine setting.")
    families: dict[Identifier, FamilyInput] | None = Field(
        default=None, description="Families of fonts, by name; one that is given here is given as a whole."
    )
    colours: dict[Identifier, ColourInput] | None = Field(default=None, description="Colours, by name.")
    masters: MastersInput | None = Field(default=None, description="Margins.")
    styles: dict[Identifier, StyleInput] | None = Field(
        default=None, description="Styles of text, by name; of one that is given here, what is not said stays."
    )
    ornaments: dict[Identifier, FileName] | None = Field(
        default=None,
        description="Drawings, by name: SVG files beside the theme.",
        examples=[{"star": "ornaments/star.svg"}],
    )


def _theme_model() -> type[ThemeKeys]:
    groups: dict[str, Any] = {
        name: (_group(group) | None, Field(default=None, description=(group.__doc__ or "").partition("\n")[0]))
        for name, group in GROUPS.items()
    }
    return create_model("ThemeInput", __base__=ThemeKeys, __doc__="A theme.", **groups)


ThemeInput = _theme_model()
"""The model of a whole theme file, or of what a content overrides."""
