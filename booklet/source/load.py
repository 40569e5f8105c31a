"""A YAML file → marked nodes, with everything that is wrong with it.

Enters: a path, or text in memory.  Leaves: a `Loaded`.  Whatever the bytes are, the answer is findings, never an
exception: size, encoding, depth and repetition are limited before anything is built.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.diagnostics import Finding, Mark
from booklet.source.decode import SIZE_LIMIT, decode
from booklet.source.map import YamlMap
from booklet.source.nodes import MarkedNode, MarkedScalar
from booklet.source.places import Lines
from booklet.source.recover import NOTHING_HIDDEN, Hidden, parse_all, visible
from booklet.source.rules import EMPTY, IS_FOLDER, NO_FILE, UNREADABLE, found

WORDS = ("build", "check", "diff", "impose", "schema", "verify", "help")  # what people type before a file's name
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file gave: `root` is None where nothing can be read of it; `hidden` are the lines that are no YAML.

    `raw` is what it was read from, byte for byte.
    """

    root: MarkedNode | None
    source_map: YamlMap
    findings: tuple[Finding, ...]
    hidden: Hidden = NOTHING_HIDDEN
    raw: bytes = b""


def load(path: Path) -> Loaded:
    """Return what the file at `path` says; findings name it as `path` is written."""
    file = str(path)
    mark = Mark(file, 1, 1)
    try:
        if path.is_dir():
            return _nothing(file, found(IS_FOLDER, mark, file=file))
        with path.open("rb") as stream:
            # What is asked for is made room for: not for a file of ten megabytes.
            size = os.fstat(stream.fileno()).st_size or SIZE_LIMIT
            raw = stream.read(min(size, SIZE_LIMIT) + 1)
    except FileNotFoundError:
        return _nothing(file, found(NO_FILE, mark, file=file, advice=_advice(path)))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not one that a file can have"
        return _nothing(file, found(UNREADABLE, mark, file=file, why=why))
    return _whole(raw, file)


def load_text(content: bytes | str, file: str = "content.yaml") -> Loaded:
    """Return what `content` says; `file` is the name that its marks bear."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return _whole(raw, file)


def _whole(raw: bytes, file: str) -> Loaded:
    return replace(_loaded(*decode(raw, file), file), raw=raw)


def _loaded(text: str, findings: tuple[Finding, ...], file: str) -> Loaded:
    """Return what `text` says, of whose characters the `findings` are."""
    lines = Lines(text, file)
    if findings and not text:
        return Loaded(None, YamlMap(text, lines, None), findings)
    shown, spoilt = visible(text, lines) if findings else (text, NOTHING_HIDDEN)
    read = parse_all(shown, lines)
    if not findings and not read.findings and (read.root is None or _is_nothing(read.root)):
        return Loaded(None, YamlMap(text, lines, None), (found(EMPTY, Mark(file, 1, 1), file=file),))
    behind = tuple(each for each in read.findings if each.mark is None or each.mark.line not in spoilt.lines)
    root = None if findings and isinstance(read.root, MarkedScalar) else read.root
    return Loaded(root, YamlMap(read.text, lines, root), (*findings, *behind), read.hidden | spoilt)


def _is_nothing(root: MarkedNode) -> bool:
    return isinstance(root, MarkedScalar) and root.absent


def _advice(path: Path) -> str:
    """Return what its writer may have meant by the name of a file that is not there."""
    name = path.name.lower()
    if not path.suffix and str(path) == path.name and (command := difflib.get_close_matches(name, WORDS, 1, 0.6)):
        meant = "--help" if command[0] == "help" else f"the command “{command[0]}”"
        return f"If you meant {meant}, write it so; “{path}” was taken for the name of a content file."
    try:
        files = sorted(found.name for found in path.parent.iterdir() if found.suffix.lower() in (".yaml", ".yml"))
    except OSError:
        return f"There is no folder {path.parent} either; check its name."
    lowered = {file.lower(): file for file in files}
    if close := difflib.get_close_matches(name, lowered, 1, 0.6):
        return f"Did you mean “{path.parent / lowered[close[0]]}”?"
    if files:
        return f"That folder has these content files: {', '.join(files[:_LISTED])}."
    return "Check the name and the folder; no file there has a name that ends in .yaml."


def _nothing(file: str, finding: Finding) -> Loaded:
    return Loaded(None, YamlMap("", Lines("", file), None), (finding,))
