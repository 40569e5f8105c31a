"""The structure tree of a finished file, as pypdf and pdfium read it."""

from __future__ import annotations

import pytest
from pypdf.generic import DictionaryObject

from booklet.model.layout import LinkArea
from booklet.model.structure import Target

from .build import Tree, layout, line, page, run, written
from .reading import dump, reader
from .sample import checks, sample

# Reviewed by hand against sample.py: the reading order is the tree's, not that of drawing.  A BBox follows from the
# coordinates there: the trim's height is 595.28, the serif's ascent 1.036 em and its descent 0.335 em.
GOLDEN = """\
Document
  H1 ID='sections[0].title'
    p1 'The Harbour'
  P ID='sections[0].blocks[0].text'
    p1 'Efficient office work, see'
    Link ID='sections[0].blocks[0].text#2'
      p1 'the page'
      p1 'and more'
      p1 /Link annotation
      p1 /Link annotation
    p1 'of'
    p1 'words.'
    p2 'It goes on here.'
    Reference
      Link
        p1 '1'
        p1 /Link annotation
    Note ID='note'
      Lbl
        p1 '1'
      P
        p1 'A note’s'
        p2 'text over the page.'
  L ListNumbering=Disc
    LI
      Lbl
        p2 '•'
      LBody
        p2 'A fjord'
  Table ID='sections[0].blocks[1].table' BBox=[60 431.93 93.7 485.64]
    Caption
      p2 'Table 1'
    THead
      TR
        TH Scope=Column ColSpan=2
          p2 'Years'
    TBody
      TR
        TH Scope=Row
          p2 '1926'
        TD
  Figure ID='sections[0].blocks[2].figure' Alt='Four checks' BBox=[60 485.28 160 535.28]
    p3 ''
  Figure T='Chart' Alt='One bar: 7' BBox=[59.75 366.03 140.29 396.64]
    p3 ''
    p3 ''
    p3 '7'
  P Lang='fr'
    p3 'L’été, c’est fini'"""


def test_structure_tree_of_the_sample() -> None:
    assert dump(written(sample(), pictures=checks)) == GOLDEN


def test_cells_name_their_heads_by_identifiers_that_exist() -> None:
    tree = Tree()
    table = tree.add("Table", path="table")
    first = tree.add("TR", tree.add("THead", table))
    over = tree.add("TH", first, scope="Column", path="over")
    second = tree.add("TR", tree.add("TBody", table))
    row = tree.add("TH", second, scope="Row", headers=(over,))  # without a path of its own
    cell = tree.add("TD", second, headers=(over, row))
    leaves = [tree.leaf(each) for each in (over, row, cell)]
    ink = [line(60, 80 + 20 * n, run(word, leaf)) for n, (word, leaf) in enumerate(zip("abc", leaves, strict=True))]
    opened = reader(written(layout(tree, page(0, *ink))))
    root = opened.root_object["/StructTreeRoot"]
    names = root["/IDTree"]["/Names"]
    found = {str(key): element.get_object() for key, element in zip(names[::2], names[1::2], strict=True)}
    assert {str(key): str(element["/S"]) for key, element in found.items()} == {
        "table": "/Table",
        "over": "/TH",
        "head": "/TH",
    }
    (data,) = (element for element in _all(root["/K"].get_object()) if element["/S"] == "/TD")
    assert data["/A"]["/O"] == "/Table"
    assert [str(name) for name in data["/A"]["/Headers"]] == ["over", "head"]
    assert [str(name) for name in found["head"]["/A"]["/Headers"]] == ["over"]


def _all(element: DictionaryObject) -> list[DictionaryObject]:
    kids = element.get("/K", [])
    inner = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [
        element,
        *(each for kid in inner if isinstance(kid, DictionaryObject) for each in _all(kid) if "/S" in each),
    ]


def test_parent_tree_leads_from_each_content_to_its_element() -> None:
    opened = reader(written(sample(), pictures=checks))
    root = opened.root_object["/StructTreeRoot"]
    nums = root["/ParentTree"]["/Nums"]
    entries = dict(zip((int(key) for key in nums[::2]), nums[1::2], strict=True))
    assert root["/ParentTreeNextKey"] == max(entries) + 1
    for page_number, each in enumerate(opened.pages[:3]):  # the fourth is empty
        assert each["/StructParents"] == page_number
        for mcid, element in enumerate(entries[page_number].get_object()):
            assert mcid in _contents(element.get_object(), each.indirect_reference)
        for annotation in each.get("/Annots", ()):
            element = entries[int(annotation.get_object()["/StructParent"])].get_object()
            assert element["/S"] == "/Link"
            assert any(kid.get("/Obj") == annotation for kid in element["/K"] if isinstance(kid, DictionaryObject))


def _contents(element: DictionaryObject, page: object) -> list[int]:
    """Return the marked-content ids that an element has on a page."""
    kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    plain = [int(kid) for kid in kids if isinstance(kid, int) and element.raw_get("/Pg") == page]
    marked = [kid for kid in kids if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR"]
    return plain + [int(kid["/MCID"]) for kid in marked if kid.raw_get("/Pg") == page]


def test_id_tree_is_sorted_and_names_every_element_with_an_id() -> None:
    opened = reader(written(sample(), pictures=checks))
    names = opened.root_object["/StructTreeRoot"]["/IDTree"]["/Names"]
    keys = [str(key) for key in names[::2]]
    assert keys == sorted(set(keys))
    assert [str(element.get_object()["/ID"]) for element in names[1::2]] == keys


def test_every_note_has_an_id_of_its_own() -> None:
    tree = Tree()
    leaves = [tree.leaf(tree.add("Note", note=True)) for _ in range(3)]
    made = dump(
        written(layout(tree, page(0, *(line(50, 50 + 20 * at, run("n", leaf)) for at, leaf in enumerate(leaves)))))
    )
    assert [row.strip() for row in made.splitlines() if "Note" in row] == [
        "Note ID='note'",
        "Note ID='note#2'",
        "Note ID='note#3'",
    ]


def test_an_element_without_content_is_left_out_and_an_empty_cell_is_kept() -> None:
    tree = Tree()
    tree.add("Sect", tree.add("Sect"))
    tree.add("TD", tree.add("TR"))
    assert dump(written(layout(tree, page(0)))).split() == ["Document", "TR", "TD"]


def test_a_figure_over_two_pages_has_no_bbox() -> None:
    tree = Tree()
    leaf = tree.leaf(tree.add("Figure", alt="Long"))
    made = dump(written(layout(tree, page(0, line(50, 50, run("a", leaf))), page(1, line(50, 50, run("b", leaf))))))
    assert "Figure Alt='Long'\n" in made


def test_a_link_without_description_is_called_by_its_address() -> None:
    tree = Tree()
    target = Target(uri="mailto:a@example.org")
    link = tree.add("Link", tree.add("P"), target=target)
    ink = line(50, 50, run("a", tree.leaf(link)))
    opened = reader(written(layout(tree, page(0, ink, links=(LinkArea(50, 40, 9, 12, link, target),)))))
    assert opened.pages[0]["/Annots"][0]["/Contents"] == "mailto:a@example.org"


def test_text_beyond_latin_1_survives_in_every_string() -> None:
    tree = Tree()
    leaf = tree.leaf(tree.add("Figure", alt="Şəkil (1) \\ 𝒜\r", actual_text="ə", title="Ə"))
    assert "T='Ə' Alt='Şəkil (1) \\\\ 𝒜\\r' ActualText='ə'" in dump(
        written(layout(tree, page(0, line(50, 50, run("x", leaf)))))
    )


def test_ink_must_name_a_leaf() -> None:
    tree = Tree()
    element = tree.add("P")
    with pytest.raises(ValueError, match="no content leaf"):
        written(layout(tree, page(0, line(50, 50, run("x", element)))))
