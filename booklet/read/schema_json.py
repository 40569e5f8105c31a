"""The JSON Schema of content.yaml, for editors that complete and check while one types.

Enters: the kinds of blocks.  Leaves: a dictionary, JSON Schema draft 2020-12.  The program itself judges by the models
that it is made from, so the two agree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from booklet.read.content_schema import (
    BookletInput,
    GroupInput,
    ImageInput,
    NameInput,
    PeriodInput,
    RecognitionInput,
    SectionInput,
    SourceInput,
)
from booklet.read.fact_schema import FactInput
from booklet.read.kinds import BlockKind, SectionPart

_REFERENCE = re.compile(r"#/\$defs/([^\"]+)")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TABLES: tuple[tuple[str, type[BaseModel], str], ...] = (
    ("names", NameInput, "How institutions, people and places are written, by id."),
    ("sources", SourceInput, "Documents, by id."),
    ("facts", FactInput, "Claims, by id."),
    ("images", ImageInput, "Pictures, by id."),
    ("recognition_groups", GroupInput, "Groups of recognitions, by id."),
)


def json_schema(kinds: Mapping[str, BlockKind]) -> dict[str, Any]:
    """Return the JSON Schema of a content file whose blocks are of `kinds`."""
    models: list[type[BaseModel]] = [BookletInput, RecognitionInput, SectionInput, *(model for _, model, _ in _TABLES)]
    parts = {key: kind for key, kind in kinds.items() if isinstance(kind, SectionPart)}
    kinds = dict(sorted((key, kind) for key, kind in kinds.items() if key not in parts))
    schemas = [*models, *(kind.schema for kind in (*kinds.values(), *parts.values()))]
    unique = list(dict.fromkeys(schemas))
    references, collected = models_json_schema([(model, "validation") for model in unique])
    definitions: dict[str, Any] = collected["$defs"]

    def named(model: type[BaseModel]) -> dict[str, Any]:
        return dict(references[(model, "validation")])

    definitions["Block"] = {
        "title": "Block",
        "description": "One block: its kind, and what it holds.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{key: named(kind.schema) for key, kind in kinds.items()},
            **PeriodInput.model_json_schema()["properties"],
        },
        "oneOf": [{"required": [key]} for key in kinds],
    }
    section = definitions[named(SectionInput)["$ref"].rpartition("/")[2]]
    section["properties"]["blocks"]["items"] = {"$ref": "#/$defs/Block"}
    for key, kind in parts.items():
        section["properties"][key] |= named(kind.schema)
    section["properties"]["sections"]["items"] = named(SectionInput)
    used = set(_REFERENCE.findall(json.dumps([definitions, [named(model) for model in unique]])))
    used.add("Block")
    tables = {
        key: {"type": "object", "description": text, "additionalProperties": named(model)}
        for key, model, text in _TABLES
    }
    return {
        "$schema": _DIALECT,
        "title": "content.yaml",
        "description": "A commemorative booklet: what it says, and on what evidence.",
        "type": "object",
        "additionalProperties": False,
        "required": ["booklet", "sections"],
        "properties": {
            "booklet": named(BookletInput),
            **tables,
            "recognitions": {"type": "array", "description": "Recognitions.", "items": named(RecognitionInput)},
            "sections": {"type": "array", "description": "The sections, in order.", "items": named(SectionInput)},
        },
        "$defs": {name: part for name, part in definitions.items() if name in used},
    }
