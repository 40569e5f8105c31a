"""What a theme's files say, one over the other.

Enters: for each file, and for what the content overrides, its values and its map.  Leaves: one set of values, and for
each of them the place where it was given last, so that a finding leads to the line that its writer can mend.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from booklet.design.theme_schema import ThemeKeys
from booklet.diagnostics import Finding, Origin, Rule
from booklet.source.map import YamlMap

IN_CONTENT = "booklet.theme"
_WHOLE = ("families", "colours")  # an entry of these is given as a whole: half of it would not fit the other half


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says, validated; its `values` hold only what is given, with files as paths.

    `name` is the file's as messages call it.  `path` leads to the values in the file that `source_map` is of: "" for a
    theme file, `booklet.theme` for what the content overrides.  `ships` is true for the program's own files.
    """

    name: str
    values: Mapping[str, Any]
    source_map: YamlMap
    path: str = ""
    ships: bool = False

    def full(self, path: str) -> str:
        """Return the path of the value at `path` of the theme in this layer's file."""
        return f"{self.path}.{path}".strip(".") if self.path else path

    def has(self, path: str) -> bool:
        """Return whether this layer gives the value at `path`."""
        return self.source_map.node(self.full(path)) is not None

    def located(self, finding: Finding) -> Finding:
        """Return `finding`, whose origin is in this layer's file, as it is reported."""
        if self.path or finding.origin is None:
            return finding
        return replace(finding, origin=None, mark=self.source_map.locate(finding.origin))


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a theme, the one that all others are based on first."""

    items: tuple[Layer, ...] = ()

    def values(self) -> dict[str, Any]:
        """Return what they say together."""
        values: dict[str, Any] = {}
        for layer in self.items:
            values = _over(values, layer.values)
        return values

    @property
    def own(self) -> bool:
        """Whether anything in it does not ship with the program."""
        return any(not layer.ships for layer in self.items)

    def owns(self, path: str) -> bool:
        """Return whether the value at `path` was given last by something that does not ship with the program."""
        layer = next((each for each in reversed(self.items) if each.has(path)), None)
        return layer is not None and not layer.ships

    def at(self, rule: Rule, *paths: str, **words: object) -> Finding:
        """Return the finding that `rule` is broken, at the last of what was given of `paths`.

        The program's own files are no place for a finding: then it stands where the content names the theme.
        """
        return self._found(rule, paths, words, key=False)

    def at_key(self, rule: Rule, path: str, **words: object) -> Finding:
        """Return what `at` returns, at the key of the value."""
        return self._found(rule, (path,), words, key=True)

    def _found(self, rule: Rule, paths: tuple[str, ...], words: Mapping[str, object], *, key: bool) -> Finding:
        for layer in reversed(self.items):
            for path in () if layer.ships else paths:
                if layer.has(path):
                    return layer.located(rule.at(Origin(layer.full(path), key=key), page=None, **words))
        return rule.at(Origin(IN_CONTENT), page=None, **words)


def _over(below: Mapping[str, Any], above: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Return the values of two layers: keys are put together, all else is replaced."""
    values = dict(below)
    for key, value in above.items():
        old = values.get(key)
        if not (isinstance(value, Mapping) and isinstance(old, Mapping)):
            values[key] = value
        elif path in _WHOLE:
            values[key] = {**({"fallback": old["fallback"]} if "fallback" in old else {}), **value}
        else:
            values[key] = _over(old, value, key)
    return values


def given(model: ThemeKeys) -> dict[str, Any]:
    """Return what a theme file gives, and nothing that it leaves out."""
    values: dict[str, Any] = model.model_dump(by_alias=True, exclude_unset=True)
    return values
