"""Many spoilt contents and themes through reading and the checks on content: only findings may come of them, and soon.

    python benchmarks/fuzz.py [--count 100000] [--seed 1] [FILE …]

Enters: content files to begin with (both booklets' and the table of bad inputs, if none is named).  Leaves: a line
that says how many inputs were read, what they gave, and the slowest; exit code 1, and the input in a file, at the
first exception or after more than ten seconds over one input.  With atheris installed (no part of the project's
environment) `--atheris` lets libFuzzer choose the inputs by what code they reach.
"""

from __future__ import annotations

import argparse
import collections
import importlib
import random
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIMIT = 10.0  # seconds over one input
LARGEST = 100_000  # characters of an input
SIGNS = (
    "{", "}", "[", "]", "(", ")", ":", ": ", "- ", "\n", "\n\n", "  ", "\t", "#", " #", "*", "**", "_", "&a ", "*a",
    "!", "!!", "|", ">", "'", '"', "`", "```", "^[", "[^", "]", "](", "![", "<", ">", "<b>", "---\n", "%", "@", "\\",
    "{{", "}}", "{=", "{years", "{page:", "{ref:", "|one|two}", ":bare}", ":words}", "0", "-1", "1/0", "9" * 40,
    "1926-02-30", "2026-13", "~", "null", "\0", "\ufeff", "\u2028", "\u202e", "\u00a0", "\U00012000", "é", "\ud800",
    "\r", "\r\n", "<<: ", "? ", "../", "/", "C:\\", "https://", "javascript:", "blocks:\n", "sections:\n", "value: ",
)  # fmt: skip


def mutated(text: str, others: list[str], chance: random.Random) -> str:
    """Return `text` with one to eight changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.choice((0, 1, 1, 2, 5, 20, 100)))
        match chance.randrange(8):
            case 0 | 1:
                text = text[:at] + chance.choice(SIGNS) + text[at:]
            case 2:
                text = text[:at] + chance.choice(SIGNS) + text[to:]
            case 3:
                text = text[:at] + text[to:]
            case 4:
                text = text[:at] + text[at:to] * chance.choice((2, 3, 50)) + text[to:]
            case 5:
                text = text[:at] + chr(chance.choice((chance.randrange(128), chance.randrange(0x3000)))) + text[to:]
            case 6:
                lines = text.split("\n")
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = chance.choice(("", "  ", "    ")) + lines[two], lines[one].lstrip(" ")
                text = "\n".join(lines)
            case _:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                text = text[:at] + other[start : start + chance.randrange(200)] + text[to:]
    return text[:LARGEST]


def tried(content: bytes, folder: Path) -> tuple[str, ...]:
    """Read `content`, judge what came of it, put every finding at its place, and return the codes."""
    from booklet.checks.run import check_content
    from booklet.compose.blocks import KINDS
    from booklet.design.resolve import theme_of
    from booklet.read.read import read_text

    if b"booklet:" not in content and b"styles:" in content:
        return _tried_theme(content)
    result = read_text(content, folder=folder, kinds=KINDS)
    if result.booklet is None and not result.findings:
        raise AssertionError("neither a booklet nor a finding")
    made = result.booklet or result.draft
    found = (*result.findings, *(check_content(made) if made is not None else ()))
    if result.loaded is not None and result.loaded.root is not None:
        found += theme_of(result.loaded, folder, made.page if made is not None else None).findings
    for finding in found:
        mark = finding.mark or (finding.origin and result.source_map.locate(finding.origin))
        if mark:
            result.source_map.line(mark)
    return tuple(finding.code for finding in found)


def _tried_theme(content: bytes) -> tuple[str, ...]:
    """Read `content` as a theme file of its own."""
    from booklet.design.resolve import theme_of
    from booklet.source.load import load_text

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "theme.yaml").write_bytes(content)
        read = theme_of(load_text("booklet: {theme: theme.yaml}"), Path(folder), None)
    if read.theme is None and not read.findings:
        raise AssertionError("neither a theme nor a finding")
    return tuple(finding.code for finding in read.findings)


def seeds(files: list[Path]) -> list[str]:
    """Return the texts to begin with."""
    found = files or [
        PROJECT / "content.yaml",
        PROJECT / "examples/library/content.yaml",
        *sorted((PROJECT / "tests").glob("shape.yaml")),
        *sorted((PROJECT / "tests/bad").glob("*/*.yaml")),
        *sorted((PROJECT / "booklet/design/themes").glob("*.yaml")),
    ]
    return [file.read_text(encoding="utf-8") for file in found]


def main() -> int:
    """Fuzz, and say what came of it."""
    parser = argparse.ArgumentParser(description="Fuzz source and read with spoilt contents.")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true", help="let libFuzzer choose the inputs")
    parser.add_argument("files", nargs="*", type=Path)
    chosen = parser.parse_args()
    sys.path.insert(0, str(PROJECT))
    texts = seeds(chosen.files)
    if chosen.atheris:
        return _by_coverage(chosen.count, texts)
    chance = random.Random(chosen.seed)
    codes: collections.Counter[str] = collections.Counter()
    slowest, good, begun = 0.0, 0, time.monotonic()
    for number in range(chosen.count):
        content = mutated(chance.choice(texts), texts, chance).encode("utf-8", "surrogatepass")
        before = time.process_time()  # of the processor: others may be at work
        try:
            found = tried(content, PROJECT)
        except Exception:
            Path("fuzz-failure.yaml").write_bytes(content)
            print(f"input {number} of seed {chosen.seed} ends in an exception; it is kept as fuzz-failure.yaml")
            raise
        taken = time.process_time() - before
        slowest = max(slowest, taken)
        if taken > LIMIT:
            Path("fuzz-failure.yaml").write_bytes(content)
            print(f"input {number} of seed {chosen.seed} takes {taken:.1f} s; it is kept as fuzz-failure.yaml")
            return 1
        codes.update(set(found))
        good += not found
    minutes = (time.monotonic() - begun) / 60
    print(f"{chosen.count:,} inputs (seed {chosen.seed}) in {minutes:.0f} min: no exception, none slower than", end=" ")
    print(f"{slowest:.2f} s; {good:,} without a finding, {len(codes)} codes: ", end="")
    print(", ".join(f"{code} {count:,}" for code, count in codes.most_common()))
    return 0


def _by_coverage(count: int, texts: list[str]) -> int:
    import tempfile

    atheris = importlib.import_module("atheris")  # no part of the environment

    with atheris.instrument_imports(include=["booklet.source", "booklet.read"]):
        import booklet.read.read  # noqa: F401
    with tempfile.TemporaryDirectory() as corpus:
        for number, text in enumerate(texts):
            Path(corpus, str(number)).write_bytes(text.encode("utf-8"))
        options = [sys.argv[0], f"-runs={count}", f"-max_len={LARGEST}", f"-timeout={LIMIT:.0f}", "-seed=1", corpus]
        atheris.Setup(options, lambda content: tried(content, PROJECT) and None)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
