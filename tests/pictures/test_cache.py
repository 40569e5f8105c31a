"""The cache of rendered pictures: never wrong, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from booklet.pictures import render as module
from booklet.pictures.encode import Rendered
from booklet.pictures.render import render

from .specimens import corners, noise


def rendered(file: Path, cache: Path | None, width: float = 60, right: float = 1.0) -> Rendered:
    return render(file, crop=(0, 0, right, 1), width_pt=width, height_pt=40, ppi=72, cache=cache)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    noise().save(tmp_path / "a.png")
    return tmp_path / "a.png"


def test_second_time_nothing_is_decoded(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered(file, tmp_path / "cache")
    assert first == rendered(file, None)
    monkeypatch.setattr(module, "_decode", None)
    assert rendered(file, tmp_path / "cache") == first
    with pytest.raises(TypeError):
        rendered(file, None)


def test_alpha_and_samples_come_back(tmp_path: Path) -> None:
    picture = corners().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    picture.save(tmp_path / "a.png")
    first = rendered(tmp_path / "a.png", tmp_path / "cache")
    assert first.alpha is not None and rendered(tmp_path / "a.png", tmp_path / "cache") == first


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 100, None])
def test_a_damaged_entry_is_made_again(file: Path, tmp_path: Path, damage: bytes | None) -> None:
    first = rendered(file, tmp_path / "cache")
    (entry,) = (tmp_path / "cache").iterdir()
    good = entry.read_bytes()
    entry.write_bytes(good[:-50] + b"?" + good[-49:] if damage is None else damage)
    assert rendered(file, tmp_path / "cache") == first
    assert entry.read_bytes() == good


def test_every_parameter_and_the_content_have_their_own_entry(file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for width, right in ((60, 1.0), (50, 1.0), (60, 0.5), (60, 1.0)):
        rendered(file, cache, width, right)
    assert len(list(cache.iterdir())) == 3
    noise(201, 150).save(file)
    rendered(file, cache)
    assert len(list(cache.iterdir())) == 4


def test_a_folder_that_cannot_be_written_costs_only_time(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    assert rendered(file, tmp_path / "cache") == rendered(file, None)
