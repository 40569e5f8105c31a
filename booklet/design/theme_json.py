"""The JSON Schema of a theme, for editors that complete and check while one types.

Enters: the models of `theme_schema.py`.  Leaves: a schema of its own for theme files, draft 2020-12, and the same
within the schema of content.yaml, for what a content overrides.
"""

from __future__ import annotations

from typing import Any

from booklet.design.theme_schema import ThemeInput

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def theme_schema() -> dict[str, Any]:
    """Return the JSON Schema of a theme file."""
    whole = _shortened(ThemeInput.model_json_schema())
    definitions = whole.pop("$defs")
    return {"$schema": _DIALECT, **whole, "title": "A theme", "$defs": definitions}


def in_content(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of content.yaml with what its key “theme” may hold."""
    whole = _shortened(ThemeInput.model_json_schema())
    definitions = {**schema["$defs"], **whole.pop("$defs"), "Theme": whole}
    head = definitions["BookletInput"]
    said = {key: value for key, value in head["properties"]["theme"].items() if key in ("description", "examples")}
    theme = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Theme"}], **said}
    definitions["BookletInput"] = {**head, "properties": {**head["properties"], "theme": theme}}
    return {**schema, "$defs": definitions}


def _shortened(given: Any) -> Any:
    """Return a schema without what only says that every key may be left out."""
    if isinstance(given, list):
        return [_shortened(each) for each in given]
    if not isinstance(given, dict):
        return given
    kept = {key: _shortened(value) for key, value in given.items() if not (key == "default" and value is None)}
    branches = kept.get("anyOf")
    if isinstance(branches, list) and {"type": "null"} in branches:
        branches = [each for each in branches if each != {"type": "null"}]
        rest = {key: value for key, value in kept.items() if key != "anyOf"}
        return {**branches[0], **rest} if len(branches) == 1 else {**rest, "anyOf": branches}
    return kept
