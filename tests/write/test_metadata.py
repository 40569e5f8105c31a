"""Info dictionary and XMP say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from booklet.write.spec import DocumentInfo, Provenance

from .. import judges
from .build import INFO, Tree, layout, page, written
from .reading import reader

DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"
A = "{http://www.aiim.org/pdfa/ns/id/}"


def both(info: DocumentInfo) -> tuple[Any, dict[str, str]]:
    """Return the Info dictionary, and the XMP properties as joined text."""
    opened = reader(written(layout(Tree(), page(0)), info=info))
    metadata = opened.root_object["/Metadata"]
    assert "/Filter" not in metadata
    packet = ElementTree.fromstring(metadata.get_data().decode("utf-8"))
    described = packet[0][0]
    return opened.metadata, {each.tag: "".join(each.itertext()).strip() for each in described}


def test_info_and_xmp_agree() -> None:
    info, xmp = both(INFO)
    assert info.title == xmp[DC + "title"] == "A Small Booklet"
    assert info.author == xmp[DC + "creator"] == "Nobody"
    assert info.subject == xmp[DC + "description"] == "Tests & <marks>"
    assert info["/Keywords"] == xmp[PDF + "Keywords"] == "tests, pdf"
    assert info.creator == xmp[XMP + "CreatorTool"] == "booklet 0.1"
    assert info.producer == xmp[PDF + "Producer"] == "booklet 0.1 on reportlab"
    assert info.creation_date == info.modification_date == datetime(2026, 5, 14, 10, 30, tzinfo=UTC)
    assert xmp[XMP + "CreateDate"] == xmp[XMP + "ModifyDate"] == "2026-05-14T10:30:00Z"
    assert xmp[DC + "language"] == "en"
    assert (xmp[A + "part"], xmp[A + "conformance"], xmp[UA + "part"]) == ("2", "A", "1")


def test_what_is_not_said_is_in_neither() -> None:
    info, xmp = both(replace(INFO, author="", subject="", keywords=()))
    assert not {"/Author", "/Subject", "/Keywords"} & set(info)
    assert not {DC + "creator", DC + "description", DC + "subject", PDF + "Keywords"} & set(xmp)


def test_characters_that_xml_forbids_do_no_harm() -> None:
    info, xmp = both(replace(INFO, title="Ə\x0b\x00 & \ud800\uffff 𝒜"))
    assert xmp[DC + "title"] == "Ə & \ufffd 𝒜"
    assert str(info.title).startswith("Ə")


OURS = "{urn:uuid:303ec3a7-f35b-8e64-820a-88c71a96e9fb#}"


def test_a_file_says_what_it_was_made_from() -> None:
    made_from = Provenance("2027 & on", "a" * 64, "b" * 64, "1.0")
    _, xmp = both(replace(INFO, provenance=made_from))
    assert {tag.removeprefix(OURS): said for tag, said in xmp.items() if tag.startswith(OURS)} == {
        "Edition": "2027 & on",
        "ContentSHA256": "a" * 64,
        "IngredientsSHA256": "b" * 64,
        "ProgramVersion": "1.0",
    }
    assert not any(tag.startswith(OURS) for tag in both(INFO)[1])


@pytest.mark.judges
def test_verapdf_knows_what_it_was_made_from_by_its_declaration(tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    info = replace(INFO, provenance=Provenance("2027", "a" * 64, "b" * 64, "1.0"))
    file.write_bytes(written(layout(Tree(), page(0)), info=info))
    assert judges.verapdf(file, flavours=("2a",)) == []
