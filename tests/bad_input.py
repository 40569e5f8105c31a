"""A folder with a content that is bad, and the command line over it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from booklet.cli import main

from .compose.specimens import gradient

_TOLD = re.compile(r"content\.yaml:([0-9]+):([0-9]+): (error|warning|notice): .* \[([a-z0-9-]+)\]")


@dataclass(frozen=True, order=True)
class Told:
    """A finding in the terminal: line and column, from 1, its code, and how bad it is."""

    line: int
    column: int
    code: str
    severity: str = "error"


@dataclass(frozen=True)
class Said:
    """What the terminal shows."""

    out: str
    told: list[Told]


class Desk:
    """A folder with a picture, a source's text, and room for one content."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.content = folder / "content.yaml"
        (folder / "photo.png").write_bytes(gradient(900, 600))
        (folder / "assets").mkdir()
        shutil.copy(Path(__file__).parent / "bad" / "report.txt", folder)

    def build(self, content: bytes | str) -> Said:
        """Build `content`, which is bad: exit code 1, no traceback, nothing written."""
        self.content.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        before = sorted(self.folder.rglob("*"))
        code = main(["build", "content.yaml", "-o", "out"])
        caught = self.capsys.readouterr()
        assert "Traceback" not in caught.out + caught.err
        assert caught.err == ""
        assert code == 1, caught.out
        assert sorted(self.folder.rglob("*")) == before, "something was written"
        return Said(caught.out, told(caught.out))


def told(out: str) -> list[Told]:
    """Return the findings in what a terminal shows, in their order."""
    matches = (_TOLD.fullmatch(line) for line in out.splitlines())
    return [Told(int(found[1]), int(found[2]), found[4], found[3]) for found in matches if found]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder of its own, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Desk(tmp_path, capsys)
