"""Files take their place whole or not at all, and nothing temporary is left."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.outputs.place import CannotWriteError, accept_together, rejected_name, write_beside, write_whole


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let a method of Path fail as it does for a file that is open elsewhere: `broken("replace")`."""

    def breaks(method: str) -> None:
        def fails(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, method, fails)

    return breaks


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_stands_in_its_place_only_once_it_is_accepted(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "down" / "a.pdf"
    waiting = write_beside(target, b"new")
    assert not target.exists()
    assert waiting.written.parent == target.parent  # so that taking the place is one step
    assert waiting.accept() == target
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.pdf"]


def test_a_rejected_file_is_kept_beside_the_good_one(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"good")
    kept = write_beside(target, b"bad").reject()
    assert kept == rejected_name(target) == tmp_path / "a.rejected.pdf"
    assert (target.read_bytes(), kept.read_bytes()) == (b"good", b"bad")
    assert names(tmp_path) == ["a.pdf", "a.rejected.pdf"]


def test_a_good_file_removes_what_was_rejected_before(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_beside(target, b"bad").reject()
    write_beside(target, b"good").accept()
    assert names(tmp_path) == ["a.pdf"]


def test_a_discarded_file_is_gone_and_may_be_discarded_again(tmp_path: Path) -> None:
    waiting = write_beside(tmp_path / "a.pdf", b"new")
    waiting.discard()
    waiting.discard()
    assert names(tmp_path) == []


@pytest.mark.parametrize("way", ["accept", "reject"])
def test_a_place_that_cannot_be_taken_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, broken: Callable[[str], None], way: str
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"good")
    waiting = write_beside(target, b"new")
    broken("replace")
    with pytest.raises(CannotWriteError) as raised:
        getattr(waiting, way)()
    assert raised.value.finding.code == "cannot-write"
    assert "permission denied" in raised.value.finding.message
    assert "close it there" in raised.value.finding.hint
    assert target.read_bytes() == b"good"
    assert names(tmp_path) == ["a.pdf"]


def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, payload: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(payload[:2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWriteError) as raised:
        write_whole(tmp_path / "report.json", "{}")
    assert "no space left" in raised.value.finding.message
    assert names(tmp_path) == []


def test_a_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"in the way")
    with pytest.raises(CannotWriteError) as raised:
        write_beside(tmp_path / "out" / "a.pdf", b"new")
    assert raised.value.finding.code == "cannot-write"
    assert (tmp_path / "out").read_bytes() == b"in the way"


def test_where_a_rejected_file_cannot_be_removed_the_target_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    write_beside(target, b"bad").reject()
    waiting = write_beside(target, b"new")
    remove = Path.unlink

    def open_elsewhere(self: Path, missing_ok: bool = False) -> None:
        if self == rejected_name(target):
            raise PermissionError(errno.EACCES, "Permission denied")
        remove(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", open_elsewhere)
    with pytest.raises(CannotWriteError) as raised:
        waiting.accept()
    assert "a.rejected.pdf" in raised.value.finding.message
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf", "a.rejected.pdf"]


def test_a_temporary_file_that_cannot_be_removed_ends_in_the_finding_that_came_before(
    tmp_path: Path, broken: Callable[[str], None]
) -> None:
    waiting = write_beside(tmp_path / "a.pdf", b"new")
    broken("replace")
    broken("unlink")
    with pytest.raises(CannotWriteError):
        waiting.accept()


def test_a_text_is_written_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    target = write_whole(tmp_path / "report.json", "“é”\n")
    assert target.read_bytes() == b"\xe2\x80\x9c\xc3\xa9\xe2\x80\x9d\n"


@pytest.mark.parametrize("open_elsewhere", ["a.pdf", "b.pdf", "c.pdf", None])
@pytest.mark.parametrize("earlier", ["abc", "b", ""])
def test_files_that_belong_together_take_their_places_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_elsewhere: str | None, earlier: str
) -> None:
    for name in earlier:
        (tmp_path / f"{name}.pdf").write_bytes(b"old " + name.encode())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    waiting = [write_beside(tmp_path / f"{name}.pdf", b"new " + name.encode()) for name in "abc"]
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target.name == open_elsewhere:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    if open_elsewhere is None:
        accept_together(waiting)
        before = {f"{name}.pdf": b"new " + name.encode() for name in "abc"}
    else:
        with pytest.raises(CannotWriteError):
            accept_together(waiting)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
