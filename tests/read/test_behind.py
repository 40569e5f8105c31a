"""Behind a line that is no YAML the rest is judged, and nothing is told that the line itself may explain."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Severity
from booklet.read.read import ReadResult, read_text

SHAPE = Path(__file__).parent.parent / "shape.yaml"
LINES = SHAPE.read_text(encoding="utf-8").split("\n")
TYPED = [number for number, line in enumerate(LINES) if line.strip()[:1] not in ("", "#")]


def _value(line: str, sign: str) -> str:
    key, colon, value = line.partition(": ")
    return f"{key}: {sign}{value}" if colon else line + sign


SLIPS: tuple[Callable[[str], str], ...] = (
    lambda line: f" {line}",
    lambda line: line[1:],
    lambda line: f"\t{line}",
    lambda line: f"{line} a: b",
    lambda line: _value(line, "@"),
    lambda line: _value(line, '"'),
    lambda line: _value(line, "{"),
)


def read(lines: list[str]) -> ReadResult:
    return read_text("\n".join(lines), folder=SHAPE.parent, kinds=KINDS)


@cache
def of_the_sound() -> frozenset[str]:
    """What is told of the content before anything slips."""
    return frozenset(finding.code for finding in read(LINES).findings)


@settings(max_examples=60)
@given(at=st.sampled_from(TYPED), slip=st.sampled_from(SLIPS))
def test_one_slip_gives_no_false_alarm_elsewhere(at: int, slip: Callable[[str], str]) -> None:
    result = read([*LINES[:at], slip(LINES[at]), *LINES[at + 1 :]])
    assert result.loaded is not None
    if not any(finding.severity is Severity.ERROR for finding in result.loaded.findings):
        return  # it is YAML, and means something else
    for finding in set(result.findings) - set(result.loaded.findings):
        mark = finding.mark or (result.source_map.locate(finding.origin) if finding.origin else None)
        assert finding.code in of_the_sound() or (mark is not None and mark.line == at + 1), finding


@pytest.mark.parametrize("slip", SLIPS[1:4])
def test_what_is_whole_is_judged_behind_any_slip(slip: Callable[[str], str]) -> None:
    """One slip in the names; a word that nothing means, in the last section."""
    at = LINES.index("names:") + 1
    lines = [*LINES[:at], slip(LINES[at]), *LINES[at + 1 :]]
    lines += ["  - title: Last", "    blocks:", "      - text: We have {nothing-of-that-kind}."]
    result = read([line for line in lines if line])
    found = [each for each in result.findings if each.code == "unknown-fact" and "nothing-of-that" in each.message]
    assert len(found) == 1, result.findings
