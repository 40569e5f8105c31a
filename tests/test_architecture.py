"""The rules of the house that no linter knows: size and opening of modules, machines, and knowledge of one booklet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.model.inline import plain
from booklet.read.read import read

PROJECT = Path(__file__).resolve().parent.parent
PROGRAM = PROJECT / "booklet"
MODULES = sorted(PROGRAM.rglob("*.py"))
SCRIPTS = [PROJECT / "build_pdf.py", *sorted((PROJECT / "benchmarks").glob("*.py"))]
TEXTS = {".py", ".yaml", ".yml", ".toml", ".md", ".json", ".csv", ".html", ".css", ".txt", ".typ", ""}
MACHINE = re.compile(r"(?<![\w.\-/])/(?:home|root|tmp|opt|Users|work)/\w+|[A-Z]:\\Users\\\w+")
DOCSTRING = re.compile(r'(?:#.*\n)*"""\s*\w')  # to parse all modules would take seconds
LONGEST_MODULE = 400
SHORTEST_NAME = 5  # a title or slug of fewer letters proves nothing when it is found


def relative(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def written_files() -> Iterator[Path]:
    """The files that people write: not what tools, builds and environments leave behind."""
    for name in ("booklet", "tests", "benchmarks", "examples", "docs", "assets", ".ci"):
        yield from (path for path in sorted((PROJECT / name).rglob("*")) if path.is_file())
    yield from (path for path in sorted(PROJECT.iterdir()) if path.is_file())


def names_of_booklets() -> dict[str, Path]:
    """Words by which one booklet would be recognised: its slug, its title, its event, in lower case."""
    found: dict[str, Path] = {}
    for content in [PROJECT / "content.yaml", *sorted(PROJECT.glob("examples/*/content.yaml"))]:
        if not content.is_file():
            continue
        booklet = read(content, kinds=KINDS).booklet
        assert booklet is not None
        for words in (booklet.slug, plain(booklet.title), booklet.event.name):
            if len(words) >= SHORTEST_NAME:
                found[words.casefold()] = content
    return found


@pytest.mark.parametrize("module", [*MODULES, *SCRIPTS], ids=relative)
def test_a_module_is_short_and_says_what_it_does(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert DOCSTRING.match(source), "a module opens with a docstring"


def test_no_file_knows_a_machine() -> None:
    found = [
        f"{relative(path)}: {hit.group()}"
        for path in written_files()
        if path.suffix in TEXTS and "__pycache__" not in path.parts
        for hit in MACHINE.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_the_search_for_machines_finds_them() -> None:
    slash = "/"
    assert MACHINE.search(f"open('{slash}home/anna/content.yaml')")
    assert MACHINE.search("C:" + r"\Users\anna")
    assert not MACHINE.search("https://example.org/home/page and assets/tmp/x and /Type/Page")


def test_the_program_knows_no_booklet() -> None:
    names = names_of_booklets()
    found = [
        f"{relative(path)}: {name!r} of {relative(content)}"
        for path in sorted(PROGRAM.rglob("*"))
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts
        for name, content in names.items()
        if name in path.read_text(encoding="utf-8").casefold()
    ]
    assert not found


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert not [relative(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()]


def test_fonts_are_as_their_makers_published_them() -> None:
    fonts = PROGRAM / "design" / "fonts"
    listed = dict(
        reversed(line.split(maxsplit=1)) for line in (fonts / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    here = {path.relative_to(fonts).as_posix(): path for path in fonts.rglob("*.[to]tf")}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in here.items()} == listed
    assert all((path.parent / "OFL.txt").is_file() for path in here.values())


@pytest.mark.parametrize("lock", sorted((PROJECT / "requirements").glob("*.lock")), ids=relative)
def test_a_lock_file_has_hashes_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9][\w.\-]*==.*\\$", text, flags=re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, flags=re.MULTILINE)) > 0
    assert "--hash=sha256:" in text
    assert "://" not in text
