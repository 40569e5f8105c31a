"""What the project's own booklets send to a press is clean, told by the files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.checks.run_file import check_file
from booklet.pipeline import Order, build


@pytest.mark.processes
@pytest.mark.parametrize(
    ("content", "kinds"),
    [("content.yaml", ["print"]), ("examples/library/content.yaml", ["print", "cover"])],
    ids=["own", "library"],
)
def test_files_for_the_press_are_clean(project: Path, tmp_path: Path, content: str, kinds: list[str]) -> None:
    """As a print shop sees them: nobody tells the checks which content or Layout they were made of."""
    report = build(Order(project / content, tmp_path, only=("print", "cover"), check=False), lambda _: None)
    assert [output.kind for output in report.outputs] == kinds
    for output in report.outputs:
        assert check_file(output.path) == ()
