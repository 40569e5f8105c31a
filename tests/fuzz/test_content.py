"""The real contents, spoilt at random: whatever comes of it, it is findings, each at a place in the file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.checks.run import check_content
from booklet.compose.blocks import KINDS
from booklet.diagnostics import Severity
from booklet.read.read import read_text

PROJECT = Path(__file__).resolve().parents[2]
CONTENTS = {
    name: (PROJECT / name).read_text(encoding="utf-8")
    for name in ("content.yaml", "examples/library/content.yaml", "tests/shape.yaml")
}
SIGNS = (
    "{", "}", "[", "]", ":", ": ", "- ", "\n", "  ", "\t", " #", "*", "**", "&a ", "*a", "!", "|", ">", "'", '"',
    "`", "^[", "[^", "](", "![", "<b>", "---\n", "{{", "{=", "{page:", "{ref:", "|one|two}", ":bare}", "0", "1/0", "~",
    "\0", "\ufeff", "\u2028", "\u202e", "\u00a0", "\U00012000", "\r", "<<: ", "? ", "../", "blocks:\n", "value: ",
)  # fmt: skip


def judged(content: str | bytes, folder: Path) -> None:
    """Read `content`, and hold the answer against what every answer must be."""
    result = read_text(content, folder=folder, kinds=KINDS)
    assert (result.booklet is None) == any(each.severity is Severity.ERROR for each in result.findings)
    made = result.booklet or result.draft
    judged_too = check_content(made) if made is not None else ()
    lines = 1 + (content.count("\n") if isinstance(content, str) else content.count(b"\n"))
    for finding in (*result.findings, *judged_too):
        assert finding.message
        mark = finding.mark or (result.source_map.locate(finding.origin) if finding.origin else None)
        if mark is not None and mark.file == "content.yaml" and "\r" not in str(content):
            assert 1 <= mark.line <= lines
            assert mark.column >= 1
            result.source_map.line(mark)


@pytest.mark.parametrize("name", CONTENTS)
@settings(max_examples=15)
@given(data=st.data())
def test_signs_at_any_place_of_a_real_content(name: str, data: st.DataObject) -> None:
    text = CONTENTS[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.sampled_from((0, 0, 1, 3, 40)))
        text = text[:at] + data.draw(st.sampled_from(SIGNS)) + text[at + gone :]
    judged(text, (PROJECT / name).parent)


@pytest.mark.parametrize("name", CONTENTS)
@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
def test_lines_in_another_order(name: str, seed: int) -> None:
    chance = random.Random(seed)
    lines = CONTENTS[name].split("\n")
    begin = chance.randrange(len(lines))
    part = lines[begin : begin + chance.randrange(2, 12)]
    chance.shuffle(part)
    lines[begin : begin + len(part)] = part
    judged("\n".join(lines), (PROJECT / name).parent)


@pytest.mark.parametrize("name", CONTENTS)
@settings(max_examples=10)
@given(data=st.data())
def test_a_content_that_breaks_off_or_has_other_bytes(name: str, data: st.DataObject) -> None:
    content = CONTENTS[name].encode("utf-8")
    at = data.draw(st.integers(0, len(content)))
    judged(content[:at] + data.draw(st.binary(max_size=3)), (PROJECT / name).parent)
    judged(content[:at] + data.draw(st.binary(min_size=1, max_size=3)) + content[at + 1 :], (PROJECT / name).parent)
