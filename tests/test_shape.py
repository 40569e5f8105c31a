"""`shape.yaml` uses every key of the schema, and a booklet comes of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from booklet.cli import main
from booklet.pipeline import schema, schema_of_themes

EXCLUDED = {("Event", "date")}  # needs that there is neither “from” nor “to”


def asked(node: dict[str, Any], definitions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the schemas that a value may follow, with what `$ref` and `anyOf` lead to."""
    if "$ref" in node:
        yield from asked(definitions[node["$ref"].rpartition("/")[2]], definitions)
        return
    yield node
    for branch in node.get("anyOf", ()):
        yield from asked(branch, definitions)


def offered(node: Any) -> Iterator[tuple[str, str]]:
    """Yield all keys of a schema, each with the title of the part that has it."""
    if isinstance(node, dict):
        for key, inner in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            if isinstance(inner, dict):
                yield str(node.get("title")), key
        for inner in node.values():
            yield from offered(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from offered(inner)


def used(value: Any, node: dict[str, Any], definitions: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys that `value` uses, as `offered` names them."""
    for each in asked(node, definitions):
        if isinstance(value, dict):
            for key, inner in value.items():
                known = each.get("properties", {}).get(key)
                if known is not None:
                    yield str(each.get("title")), key
                    yield from used(inner, known, definitions)
                    continue
                for other in (each.get("additionalProperties"), *each.get("patternProperties", {}).values()):
                    if isinstance(other, dict):
                        yield from used(inner, other, definitions)
        elif isinstance(value, list) and isinstance(each.get("items"), dict):
            for inner in value:
                yield from used(inner, each["items"], definitions)


@pytest.fixture(scope="module")
def shape(project: Path) -> Any:
    return yaml.load((project / "tests" / "shape.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_it_uses_every_key(shape: Any) -> None:
    whole = schema()
    elsewhere = {"Theme", *schema_of_themes()["$defs"]}  # tests/design
    definitions = {name: part for name, part in whole["$defs"].items() if name not in elsewhere}
    keys = set(offered({**whole, "$defs": definitions}))
    assert len(keys) > 100
    assert keys - EXCLUDED - set(used(shape, whole, whole["$defs"])) == set()


@pytest.mark.processes
def test_a_booklet_comes_of_it(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(project / "tests" / "shape.yaml", tmp_path)
    shutil.copytree(project / "tests" / "shape", tmp_path / "shape")
    shutil.copy(project / "booklet/design/profiles/FOGRA39L_coated.icc", tmp_path / "shape" / "press.icc")
    for name, size in (("wall.png", (3700, 2600)), ("logo.png", (300, 200))):
        Image.linear_gradient("L").resize(size).save(tmp_path / "shape" / name)
    code = main(["build", str(tmp_path / "shape.yaml"), "-o", str(tmp_path / "out")])
    said = capsys.readouterr().out
    assert code == 0, said
    assert list((tmp_path / "out").glob("every-key-2026-en-screen.pdf")), said
