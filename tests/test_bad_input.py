"""The table of bad inputs: each file of tests/bad/ says in its first lines what is wrong with it, and where.

`# expect: 7:12 unknown-fact` is an error that must be told at line 7, column 12; one that ends in `warning` is a
warning.  A person has counted them in the file, not the program.  What cannot be stored as a file (bytes that are no
text, bombs, links, damaged pictures) is made in test_bad_bytes.py and test_bad_pictures.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .bad_input import Desk, Told, desk

__all__ = ["desk"]

HERE = Path(__file__).parent / "bad"
FILES = sorted(HERE.glob("*/*.yaml"))
_EXPECT = re.compile(r"# expect: ([0-9]+):([0-9]+) ([a-z0-9-]+)( warning)?")


def expected(text: str) -> list[Told]:
    """Return what the first lines of a file expect."""
    found = []
    for line in text.split("\n"):
        if match := _EXPECT.fullmatch(line):
            found.append(Told(int(match[1]), int(match[2]), match[3], "warning" if match[4] else "error"))
        elif not line.startswith("# "):
            break
    return sorted(found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_defect_is_told_at_its_place(desk: Desk, file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    wanted = expected(text)
    assert any(told.severity == "error" for told in wanted), "the file does not say what is wrong with it"
    said = desk.build(text.encode("utf-8"))
    assert [told for told in said.told if told.severity == "error"] == [
        told for told in wanted if told.severity == "error"
    ], said.out
    assert {told for told in wanted if told.severity == "warning"} <= set(said.told), said.out
