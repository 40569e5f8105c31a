"""Figures: alternative text or artifact, size, what stays together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.ink import Artifact, Picture
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty
from booklet.text.breaks import SOFT_HYPHEN

from ..specimens import THEME, Specimen, at, elements, page_text, shape

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = """\
images:
  facade: {file: photo.png, alt: 'A facade, seen from the quay', credit: Photograph by A. Author, licence: CC BY 4.0}
  ground: {file: photo.png, decorative: yes, licence: CC0}
  tower: {file: tall.png, alt: A tower, licence: CC0}
sections:
  - title: One
    blocks:
      - figure: {image: facade, caption: The *facade*}
      - text: Words.
"""


def pictures(items: tuple[Item, ...]) -> list[Picture]:
    return [ink for item in items if isinstance(item, Box) for ink in item.ink if isinstance(ink, Picture)]


def test_a_figure_has_its_alternative_text_caption_and_credit(composed: Composed) -> None:
    done = composed(CONTENT)
    group = done.element("Div")
    assert shape(done.tree, group) == "Div(Figure(.) Caption(P(.) P(.)))"
    assert done.element("Figure").alt == "A facade, seen from the quay"
    assert done.said(group) == "The facadePhotograph by A. Author"
    (picture,) = pictures(done.items)
    assert picture.node in done.element("Figure").kids


def test_a_decorative_picture_is_an_artifact(composed: Composed) -> None:
    done = composed(CONTENT.replace("image: facade", "image: ground"))
    assert not elements(done.tree, "Figure")
    assert [picture.node for picture in pictures(done.items)] == [Artifact.BACKGROUND]


def test_a_picture_is_as_wide_as_the_measure_and_keeps_its_shape(composed: Composed) -> None:
    done = composed(CONTENT)
    (picture,) = pictures(done.items)
    measure = done.booklet.page.width - THEME.masters["body"].inner - THEME.masters["body"].outer
    assert picture.width == pytest.approx(measure)
    assert picture.width / picture.height == pytest.approx(60 / 40)


def test_a_tall_picture_leaves_room_on_its_page(composed: Composed) -> None:
    done = composed(CONTENT.replace("image: facade", "image: tower"))
    (picture,) = pictures(done.items)
    depth = done.booklet.page.height - THEME.masters["body"].head - THEME.masters["body"].foot
    assert picture.height < 0.75 * depth
    assert picture.width / picture.height == pytest.approx(10 / 60)
    (found,) = done.composition.findings
    assert (found.code, found.origin and found.origin.path) == ("figure-made-smaller", "sections[0].blocks[0].figure")


def test_picture_and_caption_stay_together(composed: Composed) -> None:
    items = composed(CONTENT).items
    picture = next(index for index, item in enumerate(items) if pictures((item,)))
    for first, last in ((picture, at(items, "facade")), (at(items, "facade"), at(items, "Photograph"))):
        assert any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in items[first:last])


def test_a_page_may_break_after_a_figure_without_caption(composed: Composed) -> None:
    items = composed(CONTENT.replace(", caption: The *facade*", "")).items
    picture = next(index for index, item in enumerate(items) if pictures((item,)))
    gap = items[picture + 1 : at(items, "Words.")]
    assert any(isinstance(item, Glue) for item in gap)
    assert not any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in gap)


def test_pictures_one_after_the_other_go_to_pages_of_their_own(laid_out: LaidOut) -> None:
    figures = "".join("      - figure: {image: tower}\n" for _ in range(3))
    _, layout = laid_out(CONTENT.replace("      - text: Words.\n", figures))
    shown = [sum(isinstance(ink, Picture) for ink in page.ink) for page in layout.pages]
    assert max(shown) == 1
    assert sum(shown) == 4
    assert not [finding for finding in layout.findings if finding.code == "forced-break"]


def test_text_after_a_figure_stands_on_the_grid_of_the_text_before(laid_out: LaidOut) -> None:
    content = CONTENT.replace("    blocks:\n", "    blocks:\n      - text: Before.\n")
    _, layout = laid_out(content)
    page = next(page for page in layout.pages if "Before." in page_text(page))
    y = {word: next(ink.y for ink in page.ink if word in _words(ink)) for word in ("Before.", "Words.")}
    assert (y["Words."] - y["Before."]) / THEME.leading % 1 == pytest.approx(0.0, abs=1e-6)


def _words(ink: object) -> str:
    return "".join(run.text for run in getattr(ink, "runs", ()))


SENTENCE = "The harbour opened a hundred years ago, and its readers came by boat. "


def test_a_figure_that_floats_leaves_no_gap_and_is_found_on_the_page_where_it_stands(laid_out: LaidOut) -> None:
    blocks = (
        "See page {page:front}.",
        SENTENCE * 13,
        "- figure: {id: front, image: facade, caption: The *facade*}",
        SENTENCE * 31,
    )
    listed = "".join(
        f"      - {block.removeprefix('- ')}\n" if "figure" in block else f"      - text: {block}\n" for block in blocks
    )
    content = CONTENT[: CONTENT.index("      - figure")] + listed
    held, here = laid_out(content)
    done, floated = laid_out(content.replace("caption: The", "place: float, caption: The"))
    assert "gap-before" in {found.code for found in here.findings}
    assert not floated.findings
    # what is read does not change, wherever lines end
    assert done.outline().replace(SOFT_HYPHEN, "") == held.outline().replace(SOFT_HYPHEN, "")
    (page,) = (page for page in floated.pages if any(isinstance(ink, Picture) for ink in page.ink))
    assert floated.anchors["at-front"].page == page.index
    assert f"See page {page.folio}." in " ".join(page_text(each) for each in floated.pages)


@pytest.mark.parametrize(("place", "indent"), [("measure", 0.0), ("float", 12.0)])
def test_a_paragraph_goes_on_where_only_a_figure_that_floats_stands_before_it(
    composed: Composed, place: str, indent: float
) -> None:
    done = composed(CONTENT.replace("      - figure: {", f"      - text: Before.\n      - figure: {{place: {place}, "))
    begins = []
    for words in ("Before.", "Words."):
        item = done.items[at(done.items, words)]
        box = item if isinstance(item, Box) else item.variants[0][0]  # type: ignore[union-attr]
        (line,) = box.ink
        begins.append(line.x + line.runs[0].x)
    assert begins[1] - begins[0] == pytest.approx(indent)
