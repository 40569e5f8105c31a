"""Marked nodes → models of the schema, with every error in plain words.

Enters: a node, its path and the model that it should be.  Leaves: the model's instance, or None and findings.
pydantic finds all errors at once; which of its error types means what to a user is said here.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from booklet.diagnostics import Origin
from booklet.read.forms import list_form, part_form
from booklet.read.record import Record, suggestion
from booklet.read.repair import repaired
from booklet.read.rules import (
    BAD_ADDRESS,
    BAD_CHOICE,
    BAD_DATE,
    BAD_EMAIL,
    BAD_FORM,
    BAD_ID,
    BAD_LENGTH,
    BAD_NUMBER,
    BAD_VALUE,
    DAY_NEEDED,
    EMPTY_TEXT,
    MISSING_KEY,
    OUT_OF_RANGE,
    PLACEHOLDER_HERE,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from booklet.read.schema import Braces
from booklet.source.nodes import ABSENT, MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence, is_placeholder
from booklet.source.rules import COLON_SPACE

M = TypeVar("M", bound=BaseModel)

FILL = "Write what belongs here."
FILL_OR_DROP = "Write what belongs here, or leave the key out."
_QUOTE = "If it is text, put it in quotes, or use |."
_OWN = {
    "bad-id": BAD_ID,
    "bad-number": BAD_NUMBER,
    "bad-date": BAD_DATE,
    "day-needed": DAY_NEEDED,
    "bad-address": BAD_ADDRESS,
    "bad-email": BAD_EMAIL,
    "placeholder-here": PLACEHOLDER_HERE,
}
_PART = "A part with keys of its own"
_EXPECTED = {
    "string": "Text", "int": "A whole number", "float": "A number", "decimal": "A number", "bool": "yes or no",
    "list": "A list", "tuple": "A list", "set": "A list", "frozen_set": "A list", "date": "A date",
    "dict": _PART, "model": _PART, "mapping": _PART,
}  # fmt: skip
_LIMITS = {
    "greater_than": "more than {gt}", "greater_than_equal": "{ge} or more", "less_than": "less than {lt}",
    "less_than_equal": "{le} or less", "finite_number": "a finite number", "multiple_of": "a multiple of {multiple_of}",
}  # fmt: skip
_LENGTHS = {
    "too_short": "at least {min_length} entries", "too_long": "at most {max_length} entries",
    "string_too_short": "at least {min_length} characters", "string_too_long": "at most {max_length} characters",
}  # fmt: skip
_BLEED = "The bleed is 3 mm, fixed; leave the key out."
_MARGINS = "Margins stand in the theme, for each kind of page: “masters: {body: {inner: 18, outer: 20, …}}”."
_FIXED = {"bleed": _BLEED, "bleed_mm": _BLEED, "margins": _MARGINS, "margin": _MARGINS}  # looked for, and elsewhere
_UNSPACED = re.compile(r"(?!https?:|mailto:)[a-z_]+:(?=[^\s:/])")
_CHOICE = re.compile(r"'([^']*)'")


def validate(model: type[M], node: MarkedNode, path: str, text: str, record: Record) -> M | None:
    """Return `node`, which stands at `path`, as a `model`; None, with findings in `record`, if it is not one.

    `text` is the text of the file, from which unquoted placeholders are taken as they were typed.
    """
    value = plain_value(node, text)
    try:
        return model.model_validate(value, strict=False)
    except ValidationError as error:
        _report_all(error, model, node, path, record)
        return None


def mended(model: type[M], node: MarkedNode, path: str, text: str, record: Record) -> M | None:
    """Return what `validate` returns; of a broken part, after its findings, an instance to judge its other parts by."""
    value = plain_value(node, text)
    try:
        return model.model_validate(value, strict=False)
    except ValidationError as error:
        _report_all(error, model, node, path, record)
        details: list[Mapping[str, Any]] = [dict(detail) for detail in error.errors(include_url=False)]
        details = _fitting(details, model, node)
        for detail in details:
            steps = tuple(detail["loc"])
            inner = origin_of(path, node, steps)[0]
            record.broken.add(child(inner, steps[-1]) if detail["type"] == "missing" else inner)
        return repaired(model, value, details)


def _report_all(error: ValidationError, model: type[BaseModel], node: MarkedNode, path: str, record: Record) -> None:
    seen: set[tuple[str, str]] = set()
    for detail in _fitting([dict(detail) for detail in error.errors(include_url=False)], model, node):
        _report(detail, model, (node, path), seen, record)


def plain_value(node: MarkedNode, text: str) -> Any:
    """Return `node` as texts, lists and dictionaries; what is absent as None."""
    if isinstance(node, MarkedScalar):
        return None if node.text in ABSENT and node.absent else node.text
    if isinstance(node, MarkedSequence):
        return [plain_value(item, text) for item in node.items]
    entries = {key.text: plain_value(value, text) for key, value in node.entries}
    return Braces(entries, text[node.start : node.end]) if node.flow and is_placeholder(node) else entries


def child(path: str, step: str | int) -> str:
    """Return the path of the value that `step` leads to from `path`."""
    return f"{path}[{step}]" if isinstance(step, int) else f"{path}.{step}".lstrip(".")


def origin_of(path: str, node: MarkedNode, steps: Sequence[str | int]) -> tuple[str, MarkedNode]:
    """Follow pydantic's `steps` from `node`; those that the file does not have (the branch of a union) are left out."""
    for step in steps:
        inner: MarkedNode | None = None
        if isinstance(node, MarkedMapping) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, MarkedSequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        if inner is not None:
            path, node = child(path, step), inner
    return path, node


def unspaced(node: MarkedNode) -> int:
    """Return where a space is missing in a text like `key:value` that should be a part with keys; 0 if nowhere."""
    match = _UNSPACED.match(node.text) if isinstance(node, MarkedScalar) and not node.style else None
    return match.end() if match else 0


def _fitting(details: Sequence[Mapping[str, Any]], model: type[BaseModel], root: MarkedNode) -> list[Mapping[str, Any]]:
    """Return `details` without those of the branches of a union that the shape of the value shows were not meant."""
    branches = [_branch(detail, root) for detail in details]
    offered: dict[tuple[str | int, ...], dict[str, str]] = {}  # by place: the branches, each with its shape
    for branch in branches:
        if branch is not None:
            names = {owner.__name__ for owner in _models_at(model, branch[:-1])}
            label = str(branch[-1])
            shape = "list" if label.startswith("list[") else "part" if label in names else "text"
            offered.setdefault(branch[:-1], {})[label] = shape
    meant = {}
    for steps, shapes in offered.items():
        own = _shape(origin_of("", root, steps)[1])
        meant[steps] = next((label for label, shape in shapes.items() if shape == own), next(iter(shapes)))
    pairs = zip(details, branches, strict=True)
    return [detail for detail, branch in pairs if branch is None or meant[branch[:-1]] == branch[-1]]


def _branch(detail: Mapping[str, Any], node: MarkedNode) -> tuple[str | int, ...] | None:
    """Return the steps of `detail` up to the name of a branch, which the file does not have; None without one."""
    steps = tuple(detail["loc"])
    for index, step in enumerate(steps):
        _, inner = origin_of("", node, (step,))
        if inner is node:
            missing = index == len(steps) - 1 and (isinstance(step, int) or detail["type"] == "missing")
            return None if missing else steps[: index + 1]
        node = inner
    return None


def _shape(node: MarkedNode) -> str:
    if isinstance(node, MarkedSequence):
        return "list"
    return "part" if isinstance(node, MarkedMapping) and not is_placeholder(node) else "text"


def _report(
    detail: Mapping[str, Any],
    model: type[BaseModel],
    whole: tuple[MarkedNode, str],
    seen: set[tuple[str, str]],
    record: Record,
) -> None:
    kind, steps = str(detail["type"]), tuple(detail["loc"])
    context: dict[str, Any] = detail.get("ctx", {})
    path, node = origin_of(whole[1], whole[0], steps)
    key = kind if kind in ("missing", "extra_forbidden") else "value"
    if (path, key + str(steps[-1:] if kind == "missing" else "")) in seen:
        return  # another branch of a union
    seen.add((path, key + str(steps[-1:] if kind == "missing" else "")))
    if key != "value":
        _report_key(kind, model, steps, (path, node), record)
        return
    here = Origin(path)
    given = _given(detail["input"])
    if kind in ("literal_error", "enum", "bad-choice"):
        choices = context.get("choices") or _CHOICE.findall(str(context.get("expected", "")))
        record.report(BAD_CHOICE, here, given=given, suggestion=_choice(given, choices))
    elif kind == "empty-text":
        record.report(EMPTY_TEXT, here, advice=FILL_OR_DROP if _optional(model, steps) else FILL)
    elif kind in _OWN:
        record.report(_OWN[kind], here.shifted(context.get("offset", 0)), **context)
    elif kind in _LIMITS:
        typed = node.text if isinstance(node, MarkedScalar) else given
        limits = {name: f"{limit:g}" for name, limit in context.items() if isinstance(limit, int | float)}
        record.report(
            OUT_OF_RANGE, here, given=typed, limit=_LIMITS[kind].format(**limits), advice=_described(model, steps)
        )
    elif kind in _LENGTHS:
        limit = _LENGTHS[kind].format(**context).replace(" 1 entries", " 1 entry")
        record.report(BAD_LENGTH, here, limit=limit, advice=_described(model, steps))
    elif kind == "string_pattern_mismatch":
        record.report(BAD_FORM, here, given=given, advice=_described(model, steps))
    elif kind in ("value_error", "assertion_error"):
        record.report(BAD_VALUE, here, why=str(context.get("error", "")))
    else:
        if kind.startswith(("dict", "model", "list")) and (space := unspaced(node)):
            record.report(COLON_SPACE, here.shifted(space))
            return
        if isinstance(node, MarkedScalar) and node.absent:
            record.report(EMPTY_TEXT, here, advice=FILL_OR_DROP if _optional(model, steps) else FILL)
            return
        expected = next((words for start, words in _EXPECTED.items() if kind.startswith(start)), "Another value")
        advice = _QUOTE if expected == "Text" else example(model, steps, listed=expected == "A list")
        record.report(WRONG_TYPE, here, expected=expected, given=_kind_of(node, given), advice=advice)


def _report_key(
    kind: str, model: type[BaseModel], steps: tuple[str | int, ...], found: tuple[str, MarkedNode], record: Record
) -> None:
    """Report a key that is missing, has no value, or is not known; `found` is as far as `steps` led."""
    path, node = found
    origin = Origin(path, key=True)
    key = str(steps[-1])
    if kind == "extra_forbidden":
        said = _FIXED.get(key) or suggestion(key, _keys_at(model, steps[:-1]))
        record.report(UNKNOWN_KEY, origin, key=key, suggestion=said)
    elif isinstance(node, MarkedScalar) and node.absent:
        record.report(EMPTY_TEXT, origin, advice=_described(model, steps) if _has_form(model, steps) else FILL)
    else:
        record.report(MISSING_KEY, origin, key=key)


def _choice(given: str, choices: Sequence[str]) -> str:
    close = suggestion(given, choices)
    listed = ", ".join(choices)
    return close if close.startswith("Possible") else f"{close} Possible here: {listed}."


def _given(value: Any) -> str:
    text = value.raw if isinstance(value, Braces) else value
    return (text if len(text) <= 60 else text[:57] + "…") if isinstance(text, str) else "this"


def kind_of(node: MarkedNode) -> str:
    """Return what stands at `node`, in words."""
    return _kind_of(node, _given(node.text) if isinstance(node, MarkedScalar) else "")


def _kind_of(node: MarkedNode, given: str) -> str:
    match node:
        case MarkedSequence():
            return "a list"
        case MarkedMapping():
            return "a part with keys of its own"
        case _:
            return f"“{given}”"


def _has_form(model: type[BaseModel], steps: Sequence[str | int]) -> bool:
    """Return whether the text that `steps` lead to must have a form of its own, like that of a colour."""
    field = _field_at(model, steps)
    return field is not None and any(getattr(each, "pattern", None) for each in field.metadata)


def _described(model: type[BaseModel], steps: Sequence[str | int]) -> str:
    field = _field_at(model, steps)
    return field.description or "" if field is not None else ""


def example(model: type[BaseModel], steps: Sequence[str | int], *, listed: bool) -> str:
    """Return how the list or the part that `steps` lead to is written, as a sentence."""
    field, models = _field_at(model, steps), _models_at(model, steps)
    return list_form(models, field) if listed else part_form(models, field)


def _optional(model: type[BaseModel], steps: Sequence[str | int]) -> bool:
    """Return whether the key that `steps` lead to may be left out."""
    field = _field_at(model, steps)
    return field is not None and isinstance(steps[-1], str) and not field.is_required()


def _field_at(model: type[BaseModel], steps: Sequence[str | int]) -> FieldInfo | None:
    """Return the key that `steps` lead to, or that holds the list in which they end."""
    for end in range(len(steps), 0, -1):
        for owner in _models_at(model, steps[: end - 1]):
            for name, field in owner.model_fields.items():
                if steps[end - 1] in (name, field.alias):
                    return field
    return None


def _keys_at(model: type[BaseModel], steps: Sequence[str | int]) -> list[str]:
    return [
        field.alias or name
        for owner in _models_at(model, steps)
        for name, field in owner.model_fields.items()
        if name != "root"
    ]


def _models_at(model: type[BaseModel], steps: Sequence[str | int]) -> list[type[BaseModel]]:
    """Return the models that may stand where `steps` lead from `model`."""
    models = [model]
    for step in steps:
        fields = [
            field for owner in models for name, field in owner.model_fields.items() if step in (name, field.alias)
        ]
        if fields:  # else a list's index, a dictionary's key, or the branch of a union
            models = [inner for field in fields for inner in _models_in(field.annotation)]
        models = [inner for owner in models for inner in _without_root(owner)]
    return models


def _without_root(model: type[BaseModel]) -> list[type[BaseModel]]:
    root = model.model_fields.get("root")
    return [model] if root is None else [model, *_models_in(root.annotation)]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in _models_in(part)]
