"""docs/content.md says of every key what its schema says, with an example that the program takes."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from booklet.compose.blocks import KINDS
from booklet.pipeline import schema, schema_of_themes
from booklet.read import content_schema
from booklet.read.schema import Entry


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    script = Path(__file__).resolve().parent.parent / "docs" / "make_content.py"
    spec = importlib.util.spec_from_file_location("make_content", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models with keys of their own in an annotation, and those in them."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for inner in get_args(annotation):
        yield from models(inner)


TOP = [value for value in vars(content_schema).values() if isinstance(value, type) and issubclass(value, Entry)]
MODELS = dict.fromkeys(model for top in [*TOP, *(kind.schema for kind in KINDS.values())] for model in models(top))
KEYS = [
    pytest.param(field, id=f"{model.__name__}.{field.alias or name}")
    for model in MODELS
    for name, field in model.model_fields.items()
]


def test_the_page_is_what_the_schema_says(project: Path, generator: ModuleType) -> None:
    page = (project / "docs" / "content.md").read_text(encoding="utf-8")
    assert page == generator.Reference(schema()).markdown(), "run: python docs/make_content.py > docs/content.md"


def test_the_opening_is_short(generator: ModuleType) -> None:
    assert len(generator.OPENING.splitlines()) <= 40


def test_every_key_has_its_row_and_every_link_its_heading(project: Path) -> None:
    page = (project / "docs" / "content.md").read_text(encoding="utf-8")
    elsewhere = {"Theme", *schema_of_themes()["$defs"]}  # docs/themes.md
    for name, part in schema()["$defs"].items():
        if name in elsewhere:
            continue
        for key, value in part.get("properties", {}).items():
            kind = name == "Block" and "$ref" in value
            assert (f"### blocks: {key}\n" if kind else f"| `{key}` |") in page
    headings = {line.lstrip("# ").replace(":", "").replace(" ", "-") for line in page.splitlines() if line[:2] == "##"}
    targets = {rest.partition(")")[0] for rest in page.split("](#")[1:]}
    assert targets <= headings


@pytest.mark.parametrize("field", KEYS)
def test_a_key_is_described_and_its_examples_are_good(field: FieldInfo) -> None:
    assert field.description
    assert field.description.endswith(".")
    kind = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    adapter = TypeAdapter(kind)
    for example in field.examples or ():
        adapter.validate_python(example)
    inner = list(models(field.annotation))
    fixed = field.annotation is not None and get_args(field.annotation) in (("bar",), ("measure",))
    assert field.examples or inner or fixed or field.annotation in (list[Any], Any)
