"""A broken part of the content, with something in the place of what is broken, so that the rest of it is judged too.

Enters: the plain value of a node and what pydantic found wrong with it.  Leaves: a model's instance that nobody
prints: it serves to find what else is wrong.  What stands in for something is never reported (`Record.broken`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)
Details = Sequence[Mapping[str, Any]]

_ROUNDS = 8
_AT_ONCE = ("list", "bad-choice", "literal", "enum")  # what follows from leaving it out would be reported elsewhere
# By the beginning of the kind of error; what takes any text takes “not stated”, and so does the date of a source.
_STAND_INS: tuple[tuple[str, Any], ...] = (
    ("list", []),
    ("dict", {}),
    ("model", {}),
    ("bad-id", "x"),
    ("bad-number", "1"),
    ("greater", "1"),
    ("less", "1"),
    ("bad-date", "2000-01-01"),
    ("day-needed", "2000-01-01"),
    ("bad-address", "https://example.org"),
    ("bad-email", "a@example.org"),
    ("string_pattern", "x"),
)


def repaired(model: type[M], value: Any, details: Details) -> M | None:
    """Return `value` as a `model`, what `details` find wrong with it left out or stood in for; None if it resists."""
    placed: set[int] = set()  # the stand-ins, by the container and key that they stand at
    holder = [value]
    for _ in range(_ROUNDS):
        for detail in details:
            _mend(holder, detail, placed)
        try:
            return model.model_validate(holder[0], strict=False)
        except ValidationError as error:
            details = [dict(each) for each in error.errors(include_url=False)]
    return None


def _mend(holder: list[Any], detail: Mapping[str, Any], placed: set[int]) -> None:
    kind = str(detail["type"])
    place, key = _place(holder, tuple(detail["loc"]), missing=kind == "missing")
    mark = hash((id(place), key))
    if kind == "missing":
        place[key] = "not stated"
        placed.add(mark)
    elif isinstance(place, dict) and mark not in placed and not kind.startswith(_AT_ONCE):
        del place[key]
    else:
        place[key] = _stand_in(kind, detail)
        placed.add(mark)


def _place(holder: list[Any], steps: tuple[str | int, ...], *, missing: bool) -> tuple[Any, Any]:
    """Return the container and the key to which `steps` lead, as far as the value has them."""
    place: Any = holder
    key: Any = 0
    for number, step in enumerate(steps):
        inner = place[key]
        if (isinstance(inner, dict) and (step in inner or (missing and number == len(steps) - 1))) or (
            isinstance(inner, list) and isinstance(step, int) and step < len(inner)
        ):
            place, key = inner, step
    return place, key


def _stand_in(kind: str, detail: Mapping[str, Any]) -> Any:
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "too_short":
        return ["0.5"] * int(context.get("min_length", 1))
    if choices := context.get("choices"):
        return choices[0]
    if expected := str(context.get("expected", "")).split("'")[1:2]:
        return expected[0]
    return next((stand_in for begin, stand_in in _STAND_INS if kind.startswith(begin)), "not stated")
