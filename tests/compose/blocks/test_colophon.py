"""The colophon: every picture that shows is credited once, and only fonts that are used are named."""

from __future__ import annotations

import re
from collections.abc import Callable

from booklet import __version__
from booklet.model.layout import Layout

from ..specimens import HEAD, THEME, Specimen, elements, runs_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = (
    HEAD
    + """\
  licence: CC BY 4.0
  cover: {image: front}
images:
  front: {file: photo.png, decorative: yes, credit: Drawing by A. Author, licence: CC0}
  facade: {file: photo.png, alt: A facade, credit: Photograph by B. Author., licence: CC BY 4.0}
  hidden: {file: photo.png, alt: Never shown, credit: C. Author}
sections:
  - title: One
    blocks:
      - figure: {image: facade, caption: Once}
      - figure: {image: facade, caption: Twice}
      - text: Words.
"""
)


def colophon(done: Specimen) -> list[str]:
    section = elements(done.tree, "Sect")[-1]
    return [done.said(done.tree[kid]).replace("\u00a0", " ") for kid in section.kids]


def named(said: list[str]) -> set[str]:
    """The families that are named: "Set in A, B, © Maker, Licence; C, © …"."""
    (fonts,) = (paragraph for paragraph in said if paragraph.startswith("Set in "))
    names = {name.strip() for name in re.split("[,;.]", fonts.removeprefix("Set in "))}
    return {family.name for family in THEME.families.values() if family.credit.split(",")[0] in names}


def test_it_names_title_edition_and_the_licence_of_the_words(composed: Composed) -> None:
    heading, edition, licence, *_ = colophon(composed(CONTENT))
    assert heading == "Colophon"
    assert edition == "A Specimen. Edition 2026."
    assert "CC BY 4.0" in licence


def test_every_picture_that_shows_is_credited_once_and_no_other(composed: Composed) -> None:
    said = "\n".join(colophon(composed(CONTENT)))
    assert said.count("A. Author") == 1
    assert said.count("B. Author") == 1
    assert "C. Author" not in said
    assert "CC0" in said
    assert ".." not in said


MANY = (
    HEAD
    + """\
  cover: {image: ground}
images:
  ground: {file: photo.png, decorative: yes, licence: CC BY 4.0}
  one: {file: photo.png, alt: One, credit: Zoë Author, licence: CC BY 4.0}
  two: {file: photo.png, alt: Two, credit: "B. Author, Town Archive.", licence: CC BY 4.0}
  three: {file: photo.png, alt: Three, credit: Zoë Author, licence: CC BY 4.0}
  four: {file: photo.png, alt: Four, credit: Zoë Author, licence: All rights reserved.}
  five: {file: photo.png, alt: Five, licence: CC0}
  six: {file: photo.png, alt: Six, licence: CC BY 4.0}
sections:
  - title: One
    blocks:
      - figure: {image: four}
      - figure: {image: six}
      - figure: {image: one}
      - figure: {image: two, caption: Two}
      - figure: {image: three}
      - figure: {image: five}
"""
)


def test_pictures_are_credited_by_licence_each_maker_once(composed: Composed) -> None:
    assert [words for words in colophon(composed(MANY)) if words.startswith("Pictures")] == [
        "Pictures: Zoë Author. Licence: All rights reserved.",
        "Pictures: B. Author, Town Archive; Zoë Author; maker not stated. Licence: CC BY 4.0.",
        "Pictures: maker not stated. Licence: CC0.",
    ]


def test_decoration_without_a_maker_is_not_credited(composed: Composed) -> None:
    content = MANY[: MANY.index("sections:")] + "sections: [{title: One, blocks: [text: Words.]}]\n"
    assert not [words for words in colophon(composed(content)) if words.startswith("Pictures")]


def test_what_no_font_has_is_found_at_the_credit(composed: Composed, laid_out: LaidOut) -> None:
    content = CONTENT.replace("Drawing by A. Author", "Drawing by \U00012000")
    done, layout = laid_out(content)
    errors = [each for each in (*done.composition.findings, *layout.findings) if each.severity == "error"]
    assert [each.origin.path for each in errors if each.origin] == ["images.front.credit"]


def test_a_font_that_only_a_credit_needs_is_named_too(laid_out: LaidOut) -> None:
    done, layout = laid_out(CONTENT.replace("Drawing by A. Author", "كلمات"))
    used = {run.face.split("/")[0] for page in layout.pages for run in runs_of(page.ink)}
    assert "arabic" in used
    assert named(colophon(done)) == used


def test_it_names_the_fonts_that_are_used_and_no_others(laid_out: LaidOut) -> None:
    for words in ("Words.", "Words and كلمات."):
        done, layout = laid_out(CONTENT.replace("Words.", words))
        used = {run.face.split("/")[0] for page in layout.pages for run in runs_of(page.ink)}
        assert named(colophon(done)) == used
        assert ("arabic" in used) == (words != "Words.")


def test_fonts_of_what_waits_for_page_numbers_are_named_too(composed: Composed) -> None:
    done = composed(
        CONTENT.replace("Words.", "'{page:section-1} كلمات'").replace("title: One", "title: One\n    id: section-1")
    )
    assert "arabic" in named(colophon(done))


def test_every_maker_and_licence_of_fonts_is_named_once(composed: Composed) -> None:
    done = composed(CONTENT.replace("Words.", "كلمات."))
    (fonts,) = (paragraph for paragraph in colophon(done) if paragraph.startswith("Set in "))
    for family in THEME.families.values():
        assert fonts.count(family.credit.partition(", ")[2]) == 1


def test_it_says_which_version_of_the_program_made_it(composed: Composed) -> None:
    assert __version__ in colophon(composed(CONTENT))[-1]
