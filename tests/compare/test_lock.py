"""The lock: the same for the same release, read back as it was, and never trusted when it is not."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.compare import lock as locks
from booklet.compare.ingredients import Ingredient, Ingredients, listed
from booklet.compare.lock import Lock, LockedFile, Program, as_json, read_lock, released
from booklet.compare.rebuilt import differences, rebuilt
from booklet.diagnostics import Finding, Severity

ONE, TWO = "1" * 64, "2" * 64
LOCK = Lock(
    edition="2027",
    language="en",
    date="2027-02-26T12:00:00Z",
    made_of=Ingredients(
        "content.yaml",
        (
            Ingredient("a/Bild ä.jpg", 7, ONE),
            Ingredient("content.yaml", 9, TWO),
            Ingredient("fonts/x.ttf", 8, ONE, ships=True),
        ),
    ),
    program=Program("1.0", ONE, {"HarfBuzz": "8.0", "zlib": "1.3"}),
    files=(LockedFile("x-2027-en-screen.pdf", "screen", 100, 16, TWO),),
    beside=("x-2027-report.html",),
    previous="2022",
)


def kept(folder: Path, whole: Any = None, *, text: str | bytes | None = None) -> Path:
    """Write a lock: JSON with the seal that fits it, or a text as it is."""
    path = folder / "lock.json"
    if text is None:
        rest = {key: each for key, each in whole.items() if key != "seal"}
        text = locks._text(rest | {"seal": locks._seal(rest)})
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    assert read_lock(kept(tmp_path, text=as_json(LOCK))) == LOCK
    assert released(tmp_path) is not None
    assert released(tmp_path / "elsewhere") is None


def test_it_can_be_read_over(tmp_path: Path) -> None:
    text = as_json(LOCK)
    keys = list(json.loads(text))
    assert keys == sorted(keys)
    assert max(map(len, text.splitlines())) < 100
    assert "Bild ä.jpg" in text


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": 1}',
        '{"format": "1"}',
        as_json(LOCK)[:-20],
        as_json(LOCK).replace('"bytes": 7', '"bytes": 8'),
        as_json(LOCK).replace(ONE, TWO),
        as_json(LOCK).replace("2027-02-26", "2027-02-27"),
    ],
)
def test_a_damaged_one_is_a_finding(tmp_path: Path, text: str | bytes) -> None:
    found = read_lock(kept(tmp_path, text=text))
    assert isinstance(found, Finding)
    assert found.code == "lock-damaged"


def test_one_of_a_later_program_is_told_as_such(tmp_path: Path) -> None:
    found = read_lock(kept(tmp_path, json.loads(as_json(LOCK)) | {"format": 2}))
    assert isinstance(found, Finding)
    assert found.code == "lock-later"


@pytest.mark.parametrize("name", ["../content.yaml", "/etc/passwd", "a/../../b", "C:\\x", "C:x", "a\\b", ""])
@pytest.mark.parametrize("part", ["ingredients", "files"])
def test_no_name_leads_out_of_its_folder(tmp_path: Path, name: str, part: str) -> None:
    whole = json.loads(as_json(LOCK))
    whole[part][name] = next(iter(whole[part].values()))
    assert isinstance(read_lock(kept(tmp_path, whole)), Finding)


ODD = st.one_of(st.none(), st.integers(-1, 3), st.text(max_size=3), st.just([]), st.just({}), st.just({"a": None}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_it_is_read_or_told(tmp_path: Path, data: st.DataObject) -> None:
    whole = copy.deepcopy(json.loads(as_json(LOCK)))
    part: Any = whole
    while True:
        key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else list(range(len(part)))))
        if not part[key] or not isinstance(part[key], dict | list) or data.draw(st.booleans()):
            break
        part = part[key]
    part[key] = data.draw(ODD)
    assert isinstance(read_lock(kept(tmp_path, whole)), Lock | Finding)


def test_the_list_of_ingredients_has_the_hash_that_sha256sum_gives() -> None:
    """Of the lines `1…  a/Bild ä.jpg` and `2…  content.yaml`: printf '%s  %s\\n' … | sha256sum."""
    given = "af61dec07c961c1029ddea3169d96f8bbb5e3e371088b8cc104ddb038755620e"
    assert listed(LOCK.made_of.own, "content.yaml") == given
    renamed = [replace(each, name=each.name.replace("content", "heft")) for each in LOCK.made_of.own]
    assert listed(renamed, "heft.yaml") == given


def test_what_was_built_again_is_the_same_or_says_what_differs() -> None:
    same = rebuilt(LOCK, LOCK.made_of, LOCK.program, LOCK.date, LOCK.files)
    assert (same.code, same.severity) == ("release-same", Severity.NOTICE)
    other = [replace(LOCK.files[0], sha256=ONE)]
    odd = rebuilt(LOCK, LOCK.made_of, LOCK.program, LOCK.date, other)
    assert (odd.code, odd.severity) == ("release-differs", Severity.WARNING)
    assert "nothing that the lock knows of" in odd.message
    assert rebuilt(LOCK, LOCK.made_of, replace(LOCK.program, sha256=TWO), LOCK.date, LOCK.files).code == (
        "release-same-but"
    )


def test_every_sort_of_difference_is_named() -> None:
    picture, content, font = LOCK.made_of.files
    now = Ingredients("heft.yaml", (replace(picture, sha256=TWO), replace(content, name="heft.yaml"), *_more(font)))
    program = Program("1.1", TWO, {"HarfBuzz": "9.0", "zlib-ng": "2.2"})
    assert list(differences(LOCK, now, program, "2028-01-01T12:00:00Z")) == [
        "a/Bild ä.jpg was changed",
        "new.csv is new",
        "booklet/design/fonts/x.ttf is not used any more",
        "booklet/design/fonts/y.ttf is new",
        "the program is 1.1, and was 1.0",
        "HarfBuzz is 9.0, and was 8.0",
        "zlib is not there, and was 1.3",
        "zlib-ng is 2.2, and was not there",
        "the files bear the date 2028-01-01T12:00:00Z, and bore 2027-02-26T12:00:00Z (SOURCE_DATE_EPOCH)",
    ]


def _more(font: Ingredient) -> tuple[Ingredient, ...]:
    return replace(font, name="fonts/y.ttf"), Ingredient("new.csv", 1, ONE)
