"""How a part of the content is written, for hints: made of the examples that the schema has anyway.

Enters: a model, or a key of one.  Leaves: a sentence like “Write for example {name: …, date: …}.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from booklet.read.schema import Entry

_SIGNS = re.compile(r"[{}\[\]#*]|: |, ")  # with which a text needs quotes


def written(given: Any) -> str:
    """Return an example as one would type it in one line of YAML."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, list | tuple):
        return f"[{', '.join(map(written, given))}]"
    if isinstance(given, dict):
        return f"{{{', '.join(f'{key}: {written(value)}' for key, value in given.items())}}}"
    text = str(given)
    return f'"{text}"' if _SIGNS.search(text) else text


def list_form(models: Sequence[type[BaseModel]], field: FieldInfo | None) -> str:
    """Return how the list of a key is written, whose items may be any of `models`."""
    if field is not None and field.examples:
        return f"Write a list in brackets, for example {written(field.examples[0])}."
    item = next((typed for model in models if issubclass(model, Entry) and (typed := _typed(model))), "")
    if item:
        return f"Write a list in brackets, for example [{item}]."
    return "Begin each item with a hyphen, one below the other."


def part_form(models: Sequence[type[BaseModel]], field: FieldInfo | None) -> str:
    """Return how a part is written that may be any of `models`, and that `field` holds, if any."""
    for model in models:
        if issubclass(model, Entry) and (typed := _typed(model)):
            return f"Write for example {typed}."
    if field is not None and field.examples:
        return f"Write for example {written(field.examples[0])}."
    return "Write its keys, each with a colon, one below the other, indented."


def _typed(model: type[Entry]) -> str:
    """Return a part with the keys that it must have, or with its first one."""
    keys = {field.alias or name: field for name, field in model.model_fields.items()}
    examples = {key: field.examples[0] for key, field in keys.items() if field.examples}
    shown = model.shown or tuple(key for key in examples if keys[key].is_required()) or tuple(examples)[:1]
    return written({key: examples[key] for key in shown}) if shown else ""
