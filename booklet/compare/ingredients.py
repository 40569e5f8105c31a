"""Every file that a build is made of, with its hash.

Enters: what reading a content and its theme gave.  Leaves: `Ingredient`s: files of the content's folder by their names
in it (these are what a release keeps), and files of the program by theirs in `booklet/design`.  Two hashes sum them up:
that of the content file, and that of the list of all files of the content, as `sha256sum` would print it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from booklet import __version__
from booklet.design.layers import Layers
from booklet.design.load import HERE, PROFILES
from booklet.design.resolve import THEMES, ThemeRead
from booklet.design.theme_schema import FACES
from booklet.diagnostics import SourceMap
from booklet.model.booklet import Booklet
from booklet.outputs.press import COATED
from booklet.read.csv_file import CsvMap, JoinedMap
from booklet.write.spec import Provenance

CONTENT_FILE = "content.yaml"  # how the list of ingredients calls the content file, whatever its name
_TEXT = (".py", ".yaml", ".svg", ".md", ".txt", ".json")  # of the program's files: line ends do not count


@dataclass(frozen=True, slots=True, order=True)
class Ingredient:
    """A file that a build is made of: its `name` with slashes, its `size` in bytes, its SHA-256 in hexadecimal.

    `ships` is true for the program's own, whose names count from `booklet/design`.
    """

    name: str
    size: int
    sha256: str
    ships: bool = False

    @property
    def same(self) -> tuple[int, str]:
        """What is equal where the bytes are."""
        return self.size, self.sha256


@dataclass(frozen=True, slots=True)
class Ingredients:
    """All ingredients of a build: the content file `content`, and with it the `files`, sorted by name."""

    content: str
    files: tuple[Ingredient, ...]

    @property
    def own(self) -> tuple[Ingredient, ...]:
        """Those of the content's folder, the content file among them."""
        return tuple(each for each in self.files if not each.ships)

    def provenance(self, edition: str) -> Provenance:
        """Return what a file that is made from them says of it."""
        content = next(each.sha256 for each in self.own if each.name == self.content)
        return Provenance(edition, content, listed(self.own, self.content), __version__)


def ingredients(content: Path, booklet: Booklet, source_map: SourceMap, chosen: ThemeRead) -> Ingredients:
    """Return what a build of `content` is made of. Raises OSError for a file that is gone since it was read."""
    folder = content.parent
    paths = {content, *_named(booklet), *_tables(source_map), *_of_theme(chosen), PROFILES / "sRGB.icc"}
    if booklet.printing.profile is None:
        paths.add(COATED)
    found = {_ingredient(path, folder) for path in paths}
    return Ingredients(content.name, tuple(sorted(found, key=lambda each: (each.ships, each.name))))


def listed(files: Iterable[Ingredient], content: str) -> str:
    """Return the SHA-256 of the list of `files`: a line for each, hash, two blanks, name; by names.

    The content file, whose name is `content`, is called content.yaml: renaming it changes nothing.
    """
    names = {CONTENT_FILE if each.name == content else each.name: each.sha256 for each in files}
    lines = "".join(f"{names[name]}  {name}\n" for name in sorted(names))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def hashed(path: Path) -> tuple[int, str]:
    """Return the size and SHA-256 of a file. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
            size += len(part)
    return size, digest.hexdigest()


def program() -> str:
    """Return the SHA-256 of the program itself: the list of its modules and words, with the hash of each.

    Fonts, profiles and themes are ingredients, and not among them; line ends do not count.
    """
    root = HERE.parent
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.suffix in (".py", ".yaml"))
    lines = "".join(
        f"{hashlib.sha256(_plain(root / name)).hexdigest()}  {name}\n"
        for name in files
        if not name.startswith("design/themes/")
    )
    return hashlib.sha256(lines.encode()).hexdigest()


def _ingredient(path: Path, folder: Path) -> Ingredient:
    if path.is_relative_to(HERE):
        content = _plain(path)
        digest = hashlib.sha256(content).hexdigest()
        return Ingredient(path.relative_to(HERE).as_posix(), len(content), digest, ships=True)
    name = path.relative_to(folder) if path.is_relative_to(folder) else PurePosixPath(path.name)
    return Ingredient(name.as_posix(), *hashed(path))


def _plain(path: Path) -> bytes:
    """Return the bytes of a file of the program, line ends as they were written."""
    content = path.read_bytes()
    return content.replace(b"\r\n", b"\n") if path.suffix in _TEXT else content


def _named(booklet: Booklet) -> Iterator[Path]:
    yield from (image.file for image in booklet.images.values())
    yield from (source.text for source in booklet.sources.values() if source.text is not None)
    if booklet.printing.profile is not None:
        yield booklet.printing.profile


def _tables(source_map: SourceMap) -> Iterator[Path]:
    if isinstance(source_map, JoinedMap):
        yield from _tables(source_map.content)
        yield from (Path(one.lines.file) for one in source_map.files.values() if isinstance(one, CsvMap))


def _of_theme(chosen: ThemeRead) -> Iterator[Path]:
    yield from map(Path, chosen.files)
    yield from (THEMES / f"{layer.name}.yaml" for layer in chosen.layers.items if layer.ships)
    yield from _drawn(chosen.layers)


def _drawn(layers: Layers) -> Sequence[Path]:
    """Return the fonts and ornaments of all layers: also what another layer replaces must be there to be read."""
    families = (family for layer in layers.items for family in layer.values.get("families", {}).values())
    faces = [Path(family[key]) for family in families for key in FACES if family.get(key)]
    ornaments = (file for layer in layers.items for file in layer.values.get("ornaments", {}).values())
    return [*faces, *map(Path, ornaments)]
