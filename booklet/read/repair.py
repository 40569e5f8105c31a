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
Steps = tuple[str | int, ...]

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
    placed: set[Steps] = set()  # where something stands in
    holder = [value]
    for _ in range(_ROUNDS):
        mended: list[Steps] = []
        # Of the branches of a union the one that leads deepest into the value was meant.
        for steps, detail in sorted(
            ((_reached(holder, each), each) for each in details), key=lambda pair: -len(pair[0])
        ):
            if not any(other[: len(steps)] == steps for other in mended):
                _mend(holder, steps, detail, placed)
                mended.append(steps)
        try:
            return model.model_validate(holder[0], strict=False)
        except ValidationError as error:
            details = [dict(each) for each in error.errors(include_url=False)]
    return None


def _reached(holder: list[Any], detail: Mapping[str, Any]) -> Steps:
    """Return the steps from `holder` as far as the value has them; to a missing key, too, where its part is there."""
    place: Any = holder[0]
    steps: list[str | int] = [0]
    last = len(detail["loc"]) - 1
    for number, step in enumerate(detail["loc"]):
        listed = isinstance(place, list) and isinstance(step, int) and step < len(place)
        if listed or (isinstance(place, dict) and step in place):
            place = place[step]
        elif isinstance(place, dict) and number == last and detail["type"] == "missing":
            place = None
        else:
            continue
        steps.append(step)
    return tuple(steps)


def _mend(holder: list[Any], steps: Steps, detail: Mapping[str, Any], placed: set[Steps]) -> None:
    kind = str(detail["type"])
    place: Any = holder
    for step in steps[:-1]:
        place = place[step]
    key = steps[-1]
    if kind == "missing" and (not isinstance(place, dict) or place.get(key) is not None):
        return  # of another branch
    if kind == "missing":
        place[key] = "not stated"
    elif isinstance(place, dict) and key in place and steps not in placed and not kind.startswith(_AT_ONCE):
        del place[key]
        return
    else:
        place[key] = _stand_in(kind, detail)
    placed.add(steps)


def _stand_in(kind: str, detail: Mapping[str, Any]) -> Any:
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "too_short":
        return ["0.5"] * int(context.get("min_length", 1))
    if choices := context.get("choices"):
        return choices[0]
    if expected := str(context.get("expected", "")).split("'")[1:2]:
        return expected[0]
    return next((stand_in for begin, stand_in in _STAND_INS if kind.startswith(begin)), "not stated")
