"""What the content says of its theme → `Theme`.

Enters: the content's nodes and folder.  Leaves: a `ThemeRead`: the theme, None where it has an error, what is wrong
with it at the lines of the files that say so, and these files' maps.  A content names a theme that ships, or a theme
file in its folder; or it gives values itself, and what they are based on.  Theme files may be based on each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from booklet.design.build import built
from booklet.design.layers import IN_CONTENT, Layer, Layers, given
from booklet.design.names import judged
from booklet.design.theme import Theme
from booklet.design.theme_rules import THEME_LOOP, THEMES_TOO_DEEP, UNKNOWN_THEME
from booklet.design.theme_schema import FACES, ThemeInput, ThemeKeys
from booklet.diagnostics import Finding, Findings, Origin, SourceMap
from booklet.model.booklet import PageSize
from booklet.read.files import inside
from booklet.read.record import Record, closest
from booklet.read.validate import validate
from booklet.source.load import Loaded, load
from booklet.source.nodes import MarkedNode, MarkedScalar
from booklet.source.rules import EMPTY, NOT_TEXT

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
THEMES = HERE / "themes"
STANDARD = "memorial"
DEPTH_LIMIT = 8
_SUFFIXES = (".yaml", ".yml")
_BEGIN = "Begin with the line “based_on: plain”, and write below it what differs."
_HINTS = {EMPTY.code: _BEGIN, NOT_TEXT.code: "Name the theme file here; it is made with a text editor."}


def themes() -> tuple[str, ...]:
    """Return the names of the themes that ship with the program, sorted."""
    return tuple(sorted(path.stem for path in THEMES.glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class ThemeRead:
    """What reading a theme gave: `theme` is None where `findings` hold an error.

    `layers` tell where each value was given; `files` are the maps of the theme files that were read, by their names.
    """

    theme: Theme | None
    findings: tuple[Finding, ...] = ()
    layers: Layers = field(default_factory=Layers)
    files: Mapping[str, SourceMap] = field(default_factory=dict)


def theme_of(content: Loaded, folder: Path, page: PageSize | None) -> ThemeRead:
    """Return the theme of a content that lies in `folder`, for its page (A5 if that is not known)."""
    node = content.source_map.node(IN_CONTENT)
    chain = _Chain(folder)
    if node is None or (isinstance(node, MarkedScalar) and node.absent):
        chain.shipped(STANDARD)
    elif isinstance(node, MarkedScalar):
        chain.named(node.text, folder, lambda rule, **words: rule.at(Origin(IN_CONTENT), **words))
    else:
        chain.in_content(content, node)
    layers = Layers(tuple(reversed(chain.layers)))
    if Findings(tuple(chain.findings)).blocking:
        return ThemeRead(None, tuple(chain.findings), layers, chain.files)
    if not layers.own:
        return ThemeRead(load_theme(layers.items[-1].name, page), (), layers)
    theme = ThemeInput.model_validate(layers.values())
    findings = (*chain.findings, *judged(theme, layers, _reference(), page))
    sound = not Findings(findings).blocking
    return ThemeRead(built(theme, page) if sound else None, findings, layers, chain.files)


@cache
def load_theme(name: str, page: PageSize | None = None) -> Theme:
    """Return the theme called `name`, one of `themes()`, for a page (A5 if None); a test has judged it.

    Raises KeyError for another name.
    """
    return built(ThemeInput.model_validate(shipped(name).values()), page)


def shipped(name: str) -> Layers:
    """Return the layers of a theme that ships. Raises KeyError for another name."""
    if name not in themes():
        raise KeyError(name)
    chain = _Chain(THEMES)
    chain.shipped(name)
    assert not chain.findings, chain.findings
    return Layers(tuple(reversed(chain.layers)))


@cache
def _reference() -> ThemeKeys:
    """Return the theme that has everything a theme must have."""
    return ThemeInput.model_validate(shipped(STANDARD).values())


class _Chain:
    """Follows a theme to what it is based on; lives as long as that takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder  # the content's, in which everything lies that is not the program's
        self.layers: list[Layer] = []  # the uppermost first
        self.findings: list[Finding] = []
        self.files: dict[str, SourceMap] = {}
        self.seen: list[Path] = []

    def in_content(self, content: Loaded, node: MarkedNode) -> None:
        """Take what the content says itself, which stands at `node`."""
        record = Record()
        model = validate(ThemeInput, node, IN_CONTENT, content.source_map.text, record)
        values = _with_files(given(model), self.folder, f"{IN_CONTENT}.", record) if model is not None else {}
        self.findings += record.findings
        self.layers.append(Layer(self.folder.name, values, content.source_map, IN_CONTENT))
        if model is not None:
            origin = Origin(f"{IN_CONTENT}.based_on")
            self.named(model.based_on or STANDARD, self.folder, lambda rule, **words: rule.at(origin, **words))

    def named(self, name: str, folder: Path, told: Callable[..., Finding]) -> None:
        """Take the theme called `name`, or the file of that name in `folder`; `told` locates what is wrong with it."""
        if name in themes():
            self.shipped(name)
        elif not name.lower().endswith(_SUFFIXES):
            self.findings.append(told(UNKNOWN_THEME, given=name, suggestion=_suggestion(name, folder)))
        elif (path := self._path(name, folder, told)) is not None:
            self._file(path, told)

    def shipped(self, name: str) -> None:
        """Take a theme that ships."""
        path = THEMES / f"{name}.yaml"
        loaded, record = load(path), Record()
        self.findings += loaded.findings
        model = validate(ThemeInput, loaded.root, "", loaded.source_map.text, record) if loaded.root else None
        self.findings += record.findings
        if model is None:
            return
        values = given(model)
        values["families"] = {
            key: {part: str(FONTS / file) if part in FACES else file for part, file in family.items()}
            for key, family in values.get("families", {}).items()
        }
        values["ornaments"] = {key: str(THEMES / file) for key, file in values.get("ornaments", {}).items()}
        self.layers.append(Layer(name, values, loaded.source_map, ships=True))
        if model.based_on:
            self.shipped(model.based_on)

    def _path(self, name: str, folder: Path, told: Callable[..., Finding]) -> Path | None:
        """Return where a theme file lies that is inside `folder`, if it is there."""
        record = Record()
        path = inside(name, folder, Origin(""), record)
        where = told(UNKNOWN_THEME, given=name, suggestion="")
        self.findings += [replace(each, origin=where.origin, mark=where.mark) for each in record.findings]
        return path

    def _file(self, path: Path, told: Callable[..., Finding]) -> None:
        """Take a theme file."""
        whole = path.resolve()
        if whole in self.seen:
            names = [each.name for each in self.seen[self.seen.index(whole) :]]
            self.findings.append(told(THEME_LOOP, chain=" → ".join((*names, path.name)), themes=", ".join(themes())))
            return
        if len(self.seen) == DEPTH_LIMIT:
            self.findings.append(told(THEMES_TOO_DEEP, limit=DEPTH_LIMIT))
            return
        self.seen.append(whole)
        loaded, record = load(path), Record()
        source = loaded.source_map
        self.files[str(path)] = source
        self.findings += [replace(each, hint=_HINTS.get(each.code, each.hint)) for each in loaded.findings]
        if loaded.root is None:
            return
        model = validate(ThemeInput, loaded.root, "", source.text, record)
        values = _with_files(given(model), path.parent, "", record) if model is not None else {}
        layer = Layer(path.name, values, source)
        self.findings += [layer.located(each) for each in record.findings]
        self.layers.append(layer)
        if model is not None and model.based_on:
            origin = Origin("based_on")
            self.named(model.based_on, path.parent, lambda rule, **words: layer.located(rule.at(origin, **words)))


def _with_files(values: dict[str, Any], folder: Path, path: str, record: Record) -> dict[str, Any]:
    """Return the values of a layer with each file that they name as a path inside `folder`."""

    def whole(name: str, key: str) -> str:
        return str(inside(name, folder, Origin(path + key), record) or name)

    families, ornaments = values.get("families"), values.get("ornaments")
    if families:
        values["families"] = {
            name: {
                part: whole(value, f"families.{name}.{part}") if part in FACES else value
                for part, value in family.items()
            }
            for name, family in families.items()
        }
    if ornaments:
        values["ornaments"] = {name: whole(file, f"ornaments.{name}") for name, file in ornaments.items()}
    return values


def _suggestion(name: str, folder: Path) -> str:
    """Return what was meant by a name that no theme has."""
    for suffix in _SUFFIXES:
        try:
            if (folder / (name + suffix)).is_file():
                return f"Did you mean the file “{name}{suffix}”?"
        except (OSError, ValueError):  # a name that no file can have
            break
    if close := closest(name, themes()):
        return f"Did you mean “{close}”?"
    return f"There is: {', '.join(themes())}; or name a theme file in the content's folder, like our-theme.yaml."
