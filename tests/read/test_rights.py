"""The rights gate: only what is shown is judged, and each finding stands at the line that must be mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

LINES = """\
images:
  shown:
    file: a.png
    alt: A bridge
    {more}
  stored: {{file: a.png, alt: Another bridge, licence_until: 1999}}
recognitions:
"""


@pytest.fixture
def places(reader: Any, tmp_path: Path) -> Any:
    """Return line (below “images”), column and code of the findings for one more line of the image that is shown."""
    (tmp_path / "a.png").write_bytes(b"x")

    def judged(more: str, cover: str = "cover: {image: shown, subtitle", edition: str | None = None) -> Any:
        content = reader.content.replace("cover: {subtitle", cover)
        content = content.replace("recognitions:\n", LINES.format(more=more))
        first = content[: content.index("images:\n")].count("\n") + 1
        result = reader(content, edition)
        return [(line - first, column, code) for line, column, code in reader.places(result)]

    return judged


def test_a_picture_that_is_shown_needs_terms(places: Any) -> None:
    assert places("credit: A. Author") == [(1, 3, "licence-missing")]
    assert places("licence: all rights reserved, with permission of A. Author") == []


@pytest.mark.parametrize(
    "given",
    [
        *(
            "unknown",
            "Unknown.",
            "none",
            "None known yet?",
            "'?'",
            "CC BY?",
            "TODO",
            "to do",
            "tbd",
            "n/a",
            "'-'",
            "XXX",
        ),
        *(
            "expired 2019",
            "licence expired in 2019",
            "not yet known",
            "to be clarified",
            "licence unknown",
            "'no'",
            "…",
        ),
    ],
)
def test_words_that_are_no_terms_stop_as_if_there_were_none(places: Any, given: str) -> None:
    assert places(f"licence: {given}") == [(4, 15 if given[0] == "'" else 14, "licence-missing")]


@pytest.mark.parametrize(
    "given",
    [
        *(
            "CC BY 4.0",
            "CC0",
            "public domain",
            "no known copyright restrictions",
            "copyright expired",
            "© 2020 Someone",
        ),
        *(
            "Made for this booklet",
            "licensed by A. Author",
            "No rights reserved",
            "Unknown maker, public domain",
            "MIT",
        ),
    ],
)
def test_terms_are_terms(places: Any, given: str) -> None:
    assert places(f"licence: {given}") == []


def test_a_picture_that_is_not_shown_needs_none(places: Any) -> None:
    assert places("credit: A. Author", cover="cover: {subtitle") == []


def test_a_logo_is_shown(places: Any, reader: Any) -> None:
    logo = "publisher: {name: A, logo: shown}\n  cover: {subtitle"
    assert reader.content.count("publisher: ~\n  ") == 1
    reader.content = reader.content.replace("publisher: ~\n  ", "")
    assert places("credit: A. Author", cover=logo) == [(1, 3, "licence-missing")]


@pytest.mark.parametrize("key", ["licence_until", "consent_until"])
@pytest.mark.parametrize(
    ("until", "edition", "expired"),
    [  # the edition 2026 is that of 15 May, the event's last day
        ("2026-05-14", None, True),
        ("2026-05-15", None, False),
        ("2026-04", None, True),
        ("2026-05", None, False),
        ("2026", None, False),
        ("2026", "2027", True),
        ("2028-02", "2028-02-29", False),
        ("2025", "nonsense", False),  # of an edition that is none, nothing can be said
    ],
)
def test_terms_and_consent_run_out(places: Any, key: str, until: str, edition: str | None, expired: bool) -> None:
    found = [
        place for place in places(f"licence: CC0\n    {key}: {until}", edition=edition) if place[2] != "bad-edition"
    ]
    assert found == ([(5, len(key) + 7, key.replace("_until", "-expired"))] if expired else [])


def test_the_booklet_knows_how_long(reader: Any, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    lines = LINES.format(more="licence: CC0\n    licence_until: 2030-02")
    booklet = reader(reader.content.replace("recognitions:\n", lines)).booklet
    assert booklet.images["shown"].licence_until.last_day.isoformat() == "2030-02-28"
    assert booklet.images["shown"].consent_until is None
