"""The specimen: everything that composition can do, built by the command line, measured from the finished file.

What is measured is what pdfium says of the characters in the file, not what the program meant.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import yaml

from booklet.cli import main
from booklet.pipeline import schema

from . import judges
from .test_shape import offered, used

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from finished_lines import Glyph, glyphs

LEADING, INDENT = 14.0, 12.0  # points: the theme's grid, and how far a paragraph's first line stands in
HEIGHT = 210 / 25.4 * 72  # of an A5 page
HEAD, FOOT = HEIGHT - 18 / 25.4 * 72, 24 / 25.4 * 72  # of the text block, from the lower edge of the page
# beginnings of the faces' names, and sizes
BODY, NOTE, TITLE = (
    ("SourceSerif4", 10.0),
    ("SourceSerif4", 8.0),
    ("SourceSerif4Display", 23.0),
)

# What the program may say of it, and why that is so.
EXPECTED = {
    ("notice", "gap-before"): "a table or a chart has no room on its page, and what follows may not stand before it",
    ("notice", "archive-public"): "it is a PDF for archives, so that all of its tables and charts are attached once",
    ("notice", "verapdf-missing"): "the tests that are marked judges ask veraPDF, not the build",
    ("warning", "split-note"): "two long notes are called in one line, and have no room on one page",
    ("notice", "words-over-picture"): "a pale picture fills the cover, and its title stands on it",
    ("notice", "uneven-feet"): "the groups of the long table end where they end",
}
FINDING = re.compile(
    r"(?:^|: )(?P<severity>error|warning|notice): (?P<words>.*) \[(?P<code>[a-z0-9-]+)\]$", re.MULTILINE
)

# The parts of the schema that are about composition: each key must be used, and each word that a key may hold.
PARTS = {"Section", "Figure", "Pictures", "Chart", "Moment", "Names", "Column", "Row", "Table"}
PARTS |= {"Epigraph", "Opener", "Pull", "Name"}
ELSEWHERE = {  # has nothing to do with it; tests/shape.yaml uses it
    *(("Section", key) for key in ("as_of", "until")),
    *(("Table", key) for key in ("file",)),
    *(("Column", key) for key in ("heading",)),
    *(("Names", key) for key in ("name",)),
    *(("Name", key) for key in ("avoid",)),
    *(("Row", key) for key in ("level",)),
    *(("Epigraph", key) for key in ("via",)),
}


@dataclass(frozen=True)
class Specimen:
    """The finished file, and what the terminal showed."""

    file: Path
    out: str

    @cached_property
    def document(self) -> pdfium.PdfDocument:
        return pdfium.PdfDocument(self.file)

    @cached_property
    def pages(self) -> list[list[Glyph]]:
        return [list(glyphs(page)) for page in self.document]

    @cached_property
    def texts(self) -> list[str]:
        return [page.get_textpage().get_text_bounded() for page in self.document]

    def page_of(self, words: str) -> int:
        """Return the one page on which words stand, from 0."""
        (number,) = (number for number, text in enumerate(self.texts) if words in single(text))
        return number


@pytest.fixture(scope="module")
def specimen(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    folder, said = tmp_path_factory.mktemp("specimen"), io.StringIO()
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(said):
        environment.delenv("SOURCE_DATE_EPOCH", raising=False)
        code = main(["build", str(project / "tests/specimen/content.yaml"), "-o", str(folder), "--only", "screen"])
    assert code == 0, said.getvalue()
    return Specimen(folder / "specimen-2026-en-screen.pdf", said.getvalue())


# ---- what it holds


def content(project: Path) -> Any:
    text = (project / "tests/specimen/content.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def test_it_uses_every_kind_of_block_and_every_key_of_composition(project: Path) -> None:
    whole = schema()
    asked = {(part, key) for part, key in offered(whole) if part in {*PARTS, "Block"}} - ELSEWHERE
    asked -= {("Block", "as_of"), ("Block", "until")}
    asked |= {("Booklet", "index"), ("Booklet", "dedication")}
    assert len(asked) > 40
    assert asked - set(used(content(project), whole, whole["$defs"])) == set()


def choices(node: Any) -> Iterator[tuple[str, str]]:
    """Yield the keys of the schema's parts of composition, each with each of the words that it may hold."""
    if isinstance(node, list):
        for inner in node:
            yield from choices(inner)
    elif isinstance(node, dict):
        if isinstance(part := node.get("title"), str) and part in PARTS and "properties" in node:
            for key, inner in node["properties"].items():
                words = [word for each in (inner, *inner.get("anyOf", ())) for word in each.get("enum", ())]
                yield from ((key, word) for word in words if isinstance(word, str))
        for inner in node.values():
            yield from choices(inner)


def held(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the keys of a content whose values are words, with these."""
    if isinstance(value, dict):
        yield from ((key, inner) for key, inner in value.items() if isinstance(inner, str))
        for inner in value.values():
            yield from held(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from held(inner)


def test_it_uses_every_word_that_these_keys_may_hold(project: Path) -> None:
    asked = {pair for pair in choices(schema()) if pair[1] not in ("yes", "no")}
    asked -= {("start", "page")}  # the theme's own way
    assert len(asked) > 10
    assert asked - set(held(content(project))) == set()


# ---- what is said of it


def test_no_finding_is_an_error_and_each_is_expected(specimen: Specimen) -> None:
    assert {(found["severity"], found["code"]) for found in FINDING.finditer(specimen.out)} <= set(EXPECTED), (
        specimen.out
    )


@pytest.mark.judges
def test_verapdf_finds_nothing_broken(specimen: Specimen) -> None:
    assert judges.verapdf(specimen.file, flavours=("ua1", "3a")) == []


@pytest.mark.judges
def test_its_content_and_the_figures_of_every_table_and_chart_can_be_taken_out(
    specimen: Specimen, project: Path, tmp_path: Path
) -> None:
    judges.asked("pdfdetach", "-saveall", "-o", tmp_path, specimen.file)
    saved = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert saved["content.yaml"] == (project / "tests/specimen/content.yaml").read_bytes()
    kinds = [block for section in sections(content(project)["sections"]) for block in section.get("blocks", ())]
    asked = Counter(kind for block in kinds for kind in ("table", "chart") if kind in block)
    assert Counter(name.partition("-")[0] for name in saved if name.endswith(".csv")) == asked


def sections(found: list[Any]) -> Iterator[Any]:
    """Yield sections, and those within them."""
    for each in found:
        yield each
        yield from sections(each.get("sections", []))


# ---- words

WHOLE = (
    "Anybody who sets a line",  # a drop cap, and small capitals behind it
    "Hold a leaf of a well-made book",  # words in small capitals
    "In a table the reader goes two ways",  # a drop cap that is narrow
    "ISO, DIN, ASCII or CMYK",  # capitals that are set as small ones
    "the 1st, the 2nd, the 23rd or the 100th has",  # raised letters
    "1/2 a sheet, 7/8 of an inch",  # fractions
    "“That is well said,” an apprentice",  # a mark in the margin
    "2 March 1926",
    "What lay in the store in January 2026",
)


def single(text: str) -> str:
    """Return text with one space for each gap, and without the hyphens of divided words."""
    for mark in ("\u00ad", "\u0002", "\ufffe"):
        text = re.sub(f"{mark}\\s*", "", text)
    return " ".join(text.split())


@pytest.mark.parametrize("words", WHOLE)
def test_words_extract_whole(specimen: Specimen, words: str) -> None:
    assert words in single("\n".join(specimen.texts))


@pytest.mark.judges
@pytest.mark.parametrize("judge", [judges.pdftotext, judges.mutool_text], ids=["poppler", "mupdf"])
def test_words_extract_whole_for_other_programs(specimen: Specimen, judge: Callable[[Path], str]) -> None:
    text = single(judge(specimen.file))
    assert [words for words in WHOLE if words not in text] == []


def test_a_pull_quote_stands_twice_on_the_page_and_once_in_the_structure(specimen: Specimen) -> None:
    assert single("\n".join(specimen.texts)).count("good setter does is to spend evenly.") == 2


# ---- pages


def in_block(page: list[Glyph]) -> list[Glyph]:
    """Return what stands in the text block of a page: no running head, no folio."""
    return [glyph for glyph in page if FOOT - 2 < glyph.y < HEAD]


def is_set(glyph: Glyph, face: str, size: float) -> bool:
    return glyph.font.startswith(f"{face}-") and abs(glyph.size - size) < 0.05


def baselines(page: list[Glyph]) -> list[float]:
    """Return the baselines of running text on a page, from its head down, without letters that are raised."""
    found = sorted({round(glyph.y, 2) for glyph in in_block(page) if is_set(glyph, *BODY)}, reverse=True)
    return [y for y, below in pairwise([*found, 0.0]) if y - below > LEADING / 2]


def test_every_line_of_running_text_stands_on_one_grid(specimen: Specimen) -> None:
    first = specimen.page_of("Everything in this booklet")
    places = {
        (number + 1, y): y % LEADING
        for number in range(first, len(specimen.pages))
        for y in baselines(specimen.pages[number])
    }
    usual = sorted(places.values())[len(places) // 2]
    assert len(places) > 200
    assert {place: away for place, away in places.items() if abs(away - usual) > 0.05} == {}


def opens(page: list[Glyph]) -> bool:
    """Whether a section begins at the head of a page, maybe below a picture, or nothing stands on it."""
    title = max((glyph.y for glyph in page if is_set(glyph, *TITLE)), default=0.0)
    return not in_block(page) or (title > 0 and not any(glyph.y > title + LEADING for glyph in in_block(page)))


def foot(page: list[Glyph]) -> Glyph:
    """Return a glyph of the lowest line in the text block of a page."""
    return min(in_block(page), key=lambda glyph: glyph.y)


def test_feet_of_facing_pages_agree_where_both_run_on(specimen: Specimen) -> None:
    told = {
        int(number)
        for found in FINDING.finditer(specimen.out)
        for number in re.findall(r"[Pp]age (\d+)", found["words"])
    }
    feet = {}
    for left, right, after in zip(specimen.pages[1::2], specimen.pages[2::2], specimen.pages[3::2], strict=False):
        number = specimen.pages.index(left) + 1
        if in_block(left) and not any(opens(page) for page in (right, after)) and not told & {number, number + 1}:
            feet[number] = (foot(left), foot(right))
    apart = {}
    for number, (left_foot, right_foot) in feet.items():
        # Text and notes stand level. Rows of a table, names and what stands below a figure end within a line.
        level = all(is_set(glyph, *BODY) or is_set(glyph, *NOTE) for glyph in (left_foot, right_foot))
        allowed = 0.05 if level else LEADING
        if abs(left_foot.y - right_foot.y) > allowed:
            apart[number] = (left_foot, right_foot)
    assert len(feet) >= 4
    assert apart == {}


def test_no_line_of_a_paragraph_stands_alone_at_the_head_or_foot_of_a_page(specimen: Specimen) -> None:
    compared, alone = 0, []
    for number, (page, after) in enumerate(pairwise(specimen.pages), 1):
        lines = [[glyph for glyph in page if is_set(glyph, *BODY) and abs(glyph.y - y) < 0.1] for y in baselines(page)]
        if len(lines) < 8:
            continue
        compared += 1
        left = min(glyph.x for line in lines for glyph in line if glyph.char.isalnum())
        right = max(glyph.end for line in lines for glyph in line if glyph.char.isalnum())
        starts = [INDENT / 2 < min(glyph.x for glyph in line) - left < 2 * INDENT for line in lines]
        if starts[-1] and not opens(after):
            alone.append((number, "foot"))
        short = right - max(glyph.end for glyph in lines[0]) > 2 * INDENT
        if lines[0][0].y > HEAD - LEADING and short and not starts[0] and not opens(page):
            alone.append((number, "head"))
    assert compared >= 10
    assert alone == []


def test_a_long_table_says_on_each_page_that_it_goes_on(specimen: Specimen) -> None:
    named = [number for number, text in enumerate(specimen.texts) if re.search(r"A bill of type, by sorts", text)]
    assert len(named) >= 3
    assert named == list(range(named[0], named[-1] + 1))
    assert ["(continued)" in specimen.texts[number] for number in named] == [False, *[True] * (len(named) - 1)]


def test_letters_of_the_roll_stand_in_running_heads(specimen: Specimen) -> None:
    heads = [found[0] for text in specimen.texts if (found := re.search(r"A roll of names · [A-Z](–[A-Z])?", text))]
    assert len(heads) >= 4
    letters = [letter for head in heads for letter in re.findall(r"[A-Z]$|[A-Z](?=–)", head)]
    assert letters == sorted(letters)


def test_what_begins_on_a_recto_has_a_blank_verso_or_its_opener_before_it(specimen: Specimen) -> None:
    on_the_right = {
        "opener": specimen.page_of("Hold a leaf of a well-made book"),
        "roll": specimen.page_of("All whom the Press might"),
    }
    assert {name: number % 2 for name, number in on_the_right.items()} == dict.fromkeys(on_the_right, 0)  # from 0
    before = {name: specimen.document[number - 1] for name, number in on_the_right.items()}
    kinds = {name: [each.type for each in page.get_objects()] for name, page in before.items()}
    dedication = specimen.page_of("To everybody who has ever")
    assert specimen.page_of("Contents Before you read") == dedication + 1  # on the back of its leaf
    assert dedication % 2 == 0
    assert pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds["opener"]
    assert specimen.texts[on_the_right["opener"] - 1] == ""


def test_a_note_that_must_be_divided_goes_on_at_the_next_foot_before_others(specimen: Specimen) -> None:
    called = specimen.page_of("The paragraph that does not end on it")
    begins, ends = specimen.page_of("And this is a second long note"), specimen.page_of("invites the reader to leave")
    assert begins in (called, called + 1)
    assert ends == begins + 1
    for page in (specimen.pages[begins], specimen.pages[ends]):  # no page of notes alone, and no scrap of a note
        for kind, least in ((BODY, 5), (NOTE, 2)):
            assert len({round(each.y) for each in in_block(page) if is_set(each, *kind)}) >= least


def test_notes_are_numbered_by_section(specimen: Specimen) -> None:
    first = [number for number, text in enumerate(specimen.texts) if re.search(r"(?:^|\x02)1\s+\S", text, re.MULTILINE)]
    assert len(first) >= 3
