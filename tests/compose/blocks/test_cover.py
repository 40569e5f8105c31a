"""The covers: whole pages, a picture that bleeds, words that are content, a back that is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.compose.crops import covering
from booklet.diagnostics import Severity
from booklet.model.ink import Artifact, Bar, NodeId, Path, Picture

from ..specimens import HEAD, THEME, Specimen, elements, runs_of, tags, text_of, whole_pages

Composed = Callable[[str], Specimen]

REST = (
    "images: {facade: {file: photo.png, alt: A facade, licence: CC0}}\n"
    + "sections: [{title: One, blocks: [{text: Words.}]}]\n"
)
PLAIN = HEAD + REST
PICTURED = HEAD + "  cover: {subtitle: '{years} years *on*', image: facade}\n" + REST


def test_the_cover_bears_title_subtitle_and_edition_as_paragraphs(composed: Composed) -> None:
    done = composed(PICTURED)
    section = done.tree[done.element("Document").kids[0]]
    assert tags(done.tree, section) == ["Figure", "P", "P", "P"]
    assert [done.said(done.tree[kid]) for kid in section.kids[1:]] == ["A Specimen", "100 years on", "Edition 2026"]
    paths = [done.tree[kid].path for kid in section.kids[1:]]
    assert paths == ["booklet.title", "booklet.cover.subtitle", "booklet.edition"]


def test_without_subtitle_and_picture_there_are_no_empty_elements(composed: Composed) -> None:
    done = composed(PLAIN)
    assert tags(done.tree, done.tree[done.element("Document").kids[0]]) == ["P", "P"]


@pytest.mark.parametrize("content", [PLAIN, PICTURED])
def test_the_ground_covers_the_trim_and_the_bleed_on_all_sides(composed: Composed, content: str) -> None:
    done = composed(content)
    for page in whole_pages(done.items):
        ground = page.ink[0]
        assert isinstance(ground, Bar | Picture)
        assert (ground.x, ground.y) == (-THEME.bleed, -THEME.bleed)
        assert ground.width == pytest.approx(done.booklet.page.width + 2 * THEME.bleed)
        assert ground.height == pytest.approx(done.booklet.page.height + 2 * THEME.bleed)


def test_a_picture_is_cropped_to_its_place_and_not_distorted(composed: Composed) -> None:
    picture = whole_pages(composed(PICTURED).items)[0].ink[0]
    assert isinstance(picture, Picture)
    left, top, right, bottom = picture.crop
    assert (right - left) * 60 / ((bottom - top) * 40) == pytest.approx(picture.width / picture.height)


def test_a_decorative_picture_is_an_artifact(composed: Composed) -> None:
    done = composed(PICTURED.replace("alt: A facade", "decorative: yes"))
    picture = whole_pages(done.items)[0].ink[0]
    assert isinstance(picture, Picture)
    assert picture.node == Artifact.BACKGROUND
    assert not elements(done.tree, "Figure")


def test_the_words_of_the_cover_stand_within_its_margins(composed: Composed) -> None:
    done = composed(PICTURED)
    master = THEME.masters["cover"]
    (page,) = (page for page in whole_pages(done.items) if page.role == "cover")
    lines = [ink for ink in page.ink[1:] if text_of([ink])]
    assert all(ink.x >= master.inner for ink in lines)
    assert max(ink.x + run.x + run.width for ink in lines for run in runs_of([ink])) <= (
        done.booklet.page.width - master.outer
    )


def test_the_back_cover_is_the_last_item_and_holds_artifacts_only(composed: Composed) -> None:
    done = composed(PICTURED)
    back = done.items[-1]
    assert back is whole_pages(done.items)[-1]
    assert whole_pages(done.items)[-1].role == "back-cover"
    ink = whole_pages(done.items)[-1].ink
    assert ink
    assert all(isinstance(each, Bar | Path | Picture) and isinstance(each.node, Artifact) for each in ink)


@pytest.mark.parametrize("key", ["title: A Specimen", "subtitle: '{years} years *on*'"])
def test_a_note_on_the_cover_is_an_error_for_it_would_be_lost(composed: Composed, key: str) -> None:
    name, words = key.split(": ")
    done = composed(PICTURED.replace(key, f"{name}: {words[:-1]}n^[A note.]{words[-1]}", 1))
    found = next(finding for finding in done.findings if finding.code == "note-on-cover")
    assert found.severity is Severity.ERROR
    assert found.origin is not None
    assert found.origin.path.endswith(name)


@pytest.mark.parametrize(
    ("size", "focus", "wanted", "crop"),
    [
        ((200, 100), (0.5, 0.5), 1.0, (0.25, 0.0, 0.75, 1.0)),
        ((200, 100), (0.0, 0.5), 1.0, (0.0, 0.0, 0.5, 1.0)),
        ((200, 100), (0.6, 0.5), 1.0, (0.35, 0.0, 0.85, 1.0)),
        ((100, 200), (0.5, 0.9), 1.0, (0.0, 0.5, 1.0, 1.0)),
        ((100, 200), (0.5, 0.5), 0.5, (0.0, 0.0, 1.0, 1.0)),
    ],
)
def test_the_focus_stays_in_the_middle_as_far_as_the_picture_reaches(
    size: tuple[int, int], focus: tuple[float, float], wanted: float, crop: tuple[float, ...]
) -> None:
    probe = _Size(*size)
    assert covering(probe, focus, wanted) == pytest.approx(crop)  # type: ignore[arg-type]


class _Size:
    """As much of a probe as the crop depends on."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height


def test_all_ink_of_the_covers_names_leaves_or_artifacts(composed: Composed) -> None:
    done = composed(PICTURED)
    nodes = [getattr(ink, "node", None) for page in whole_pages(done.items) for ink in page.ink]
    nodes += [run.node for page in whole_pages(done.items) for run in runs_of(page.ink)]
    named = [NodeId(int(node)) for node in nodes if node is not None and not isinstance(node, Artifact)]
    assert named
    assert all(not done.tree[node].tag for node in named)
