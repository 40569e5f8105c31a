"""The types of which the schema of content.yaml is made, for `content_schema.py` and for every kind of block.

Enters: text, as YAML gave it.  Leaves: text, numbers, dates: what the key asks for.  A model derives from `Entry`;
each field bears a `description` and `examples`, which editors show.  A validator that raises
`ValueError("A sentence.")` reports that sentence; no wording of pydantic reaches a user.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from booklet.model.booklet import INDEX_PARTS, PartialDate
from booklet.read.dates import parse_partial

ID_FORM = "Begin with a letter and use letters, digits, hyphens and underscores only."
NUMBER_AS_ID = "An id is needed here, not a number: make a fact of it, under “facts”, and write that fact's id."
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_YEARS = re.compile(r"[1-9][0-9]{0,2}|1000")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?)\s*%")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+")
_LIKE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
ADDRESS = re.compile(r"(?:https?://[^\s/]+|mailto:[^\s@]+@)\S*")


def is_identifier(text: str) -> bool:
    """Return whether `text` can be an id."""
    return _ID.fullmatch(text) is not None


class Braces(dict[str, Any]):
    """What an unquoted `{name}` is to YAML, a mapping, together with the text that its writer meant."""

    def __init__(self, entries: dict[str, Any], raw: str) -> None:
        super().__init__(entries)
        self.raw = raw


def _title(model: type) -> str:
    return model.__name__.removesuffix("Input")


class Entry(BaseModel):
    """A part with keys of its own: no key but those declared; a key without a value counts as not given.

    `shown` are the keys that a hint shows; those that must be there if it names none.
    """

    shown: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, model_title_generator=_title)

    @model_validator(mode="before")
    @classmethod
    def _without_absent(cls, given: Any) -> Any:
        if not isinstance(given, dict) or None not in given.values():
            return given
        return {key: value for key, value in given.items() if value is not None or key not in cls.model_fields}


def _text(given: Any) -> Any:
    return given.raw if isinstance(given, Braces) else given


def is_blank(text: str) -> bool:
    """Return whether `text` shows nothing: blanks, and characters that have no width (Unicode's Cf), at most."""
    return all(character.isspace() or unicodedata.category(character) == "Cf" for character in text)


def _filled(given: Any) -> Any:
    if type(given) is str and given[:1].isalnum():  # nearly every text
        return given
    text = _text(given)
    if isinstance(text, str) and is_blank(text):
        raise PydanticCustomError("empty-text", "nothing")
    return text


def _as_typed(given: Any) -> Any:
    text = _text(given)
    if isinstance(text, str) and "{" in text and (found := placeholder_in(text)):
        raise PydanticCustomError("placeholder-here", "placeholder", {"given": found, "offset": text.index(found)})
    return text


def _plain(given: Any) -> Any:
    return _as_typed(_filled(given))


def _email(given: Any) -> Any:
    text = _filled(given)
    if isinstance(text, str) and not _EMAIL.fullmatch(text):
        raise PydanticCustomError("bad-email", "address", {"given": text})
    return text


def placeholder_in(text: str) -> str:
    """Return the first `{…}` of `text`, which is to be printed as it stands; "" if it has none."""
    match = _PLACEHOLDER.search(text)
    return match[0] if match else ""


def _cell(given: Any) -> Any:
    return "" if given is None else _text(given)


def _identifier(given: Any) -> Any:
    if isinstance(given, str) and not _ID.fullmatch(given):
        advice = NUMBER_AS_ID if given.replace(".", "", 1).isdigit() else ID_FORM
        raise PydanticCustomError("bad-id", "id", {"given": given, "advice": advice})
    return given


def _whole(given: Any) -> Any:
    if isinstance(given, str) and not _WHOLE.fullmatch(given):
        raise PydanticCustomError(
            "bad-number", "whole", {"given": given, "expected": "a whole number", "example": "12"}
        )
    return int(given) if isinstance(given, str) else given


def _decimal(given: Any) -> Any:
    if isinstance(given, str) and not _DECIMAL.fullmatch(given):
        raise PydanticCustomError("bad-number", "number", {"given": given, "expected": "a number", "example": "0.8"})
    return float(given) if isinstance(given, str) else given


def _years(given: Any) -> Any:
    if isinstance(given, str):
        if given == "never":
            return 0
        if not _YEARS.fullmatch(given):
            raise PydanticCustomError(
                "bad-number", "years", {"given": given, "expected": "1 to 1000 years, or “never”", "example": "5"}
            )
        return int(given)
    return given


def _share(given: Any) -> Any:
    if isinstance(given, str):
        found = _PERCENT.fullmatch(given.strip())
        if found is None:
            raise PydanticCustomError(
                "bad-number", "per cent", {"given": given, "expected": "a share in per cent", "example": "40 %"}
            )
        return float(found[1]) / 100
    return given


def _yes_no(given: Any) -> Any:
    if isinstance(given, str):
        if given.lower() not in _YES_NO:
            raise PydanticCustomError("bad-choice", "yes or no", {"given": given, "choices": ["yes", "no"]})
        return _YES_NO[given.lower()]
    return given


def _index(given: Any) -> Any:
    if not isinstance(given, str | bool):
        return given
    known = given if isinstance(given, bool) else _YES_NO.get(given.lower())
    if known is None and given not in INDEX_PARTS:
        choices = ["yes", "no", *INDEX_PARTS]
        raise PydanticCustomError("bad-choice", ", ".join(choices), {"given": given, "choices": choices})
    return given if known is None else "yes" if known else "no"


def _partial(given: Any) -> Any:
    given = _text(given)
    if isinstance(given, dict | list):
        raise PydanticCustomError("date-type", "date")
    if isinstance(given, str):
        date = parse_partial(given)
        if date is None:
            advice = "Write year-month-day, like 1926-05-14; the day, or day and month, may be missing."
            if _LIKE_DATE.fullmatch(given.strip()):
                advice = "The calendar has no such day; look at the month, then the day."
            raise PydanticCustomError("bad-date", "date", {"given": given, "advice": advice})
        return date
    return given


def _day(given: Any) -> Any:
    date = _partial(given)
    if isinstance(date, PartialDate) and date.day is None:
        raise PydanticCustomError("day-needed", "day", {"given": str(given)})
    return date


def _address(given: Any) -> Any:
    given = _filled(given)
    if isinstance(given, str) and not ADDRESS.fullmatch(given):
        raise PydanticCustomError("bad-address", "address", {"given": given})
    return given


# An editor's own YAML reader makes numbers of texts like 0613, and a mapping of {name}: its schema must let them pass.
_PLAIN: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_MARKED: dict[str, Any] = {"type": ["string", "number", "boolean", "object"], "maxProperties": 1}
_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Plain = Annotated[str, BeforeValidator(_plain), WithJsonSchema(_PLAIN)]
"""Text without markup or placeholders; not empty."""

Quoted = Annotated[str, BeforeValidator(_filled), WithJsonSchema(_PLAIN)]
"""Text as somebody else wrote it, braces and all; not empty."""

_LINE: dict[str, Any] = {**_MARKED, "contentMediaType": "text/plain"}

Line = Annotated[str, BeforeValidator(_filled), WithJsonSchema(_LINE)]
"""One line of text, not empty, that may hold placeholders, but no Markdown: give it to `read_line`."""

MaybeLine = Annotated[str, BeforeValidator(_text), WithJsonSchema(_LINE)]
"""As `Line`; its own rule says what an empty one means."""

Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
"""An e-mail address."""

Words = Annotated[str, BeforeValidator(_filled), WithJsonSchema(_MARKED)]
"""One line of text, not empty, that may hold placeholders and inline Markdown: give it to `Resolver.inlines`."""

Prose = Annotated[str, BeforeValidator(_filled), WithJsonSchema({**_MARKED, "contentMediaType": "text/markdown"})]
"""Paragraphs, lists and quotations in Markdown: give it to `Resolver.text_blocks`."""

Cell = Annotated[str, BeforeValidator(_cell), WithJsonSchema({**_MARKED, "type": [*_MARKED["type"], "null"]})]
"""A cell of a table: as `Words`, and may be empty (`~`)."""

Identifier = Annotated[
    str, BeforeValidator(_identifier), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})
]
"""An id, or the id of something."""

Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number."""

Decimal = Annotated[float, BeforeValidator(_decimal)]
"""A number, with a decimal point."""

Years = Annotated[
    int,
    BeforeValidator(_years),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 1000}, {"enum": ["never"]}]}),
]
"""A number of years, 1 to 1000; 0 for `never`."""

Share = Annotated[
    float, BeforeValidator(_share), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3})?\s*%$"})
]
"""A share in per cent, `40 %`, as a number from 0 to 1."""

YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
"""`yes` or `no`, `true` or `false`."""

Indexed = Annotated[str, BeforeValidator(_index), WithJsonSchema({"enum": [True, False, "yes", "no", *INDEX_PARTS]})]
"""`yes` or `no`, or the part of the index that lists it."""

Date = Annotated[
    PartialDate, BeforeValidator(_partial), WithJsonSchema({"type": ["string", "integer"], "pattern": _DATE})
]
"""A date of which the day, or day and month, may be unknown."""

Day = Annotated[PartialDate, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
"""A date with its day."""

WebAddress = Annotated[str, BeforeValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]
"""An http, https or mailto address."""

FileName = Annotated[str, BeforeValidator(_filled), Field(min_length=1)]
"""A file in the content's folder, named from there, with slashes."""
