"""What a file says about itself: the information dictionary and XMP, under one set of names.

Enters: the reader, the catalogue.  Leaves: fields by the names of the information dictionary (ISO 32000-1, table
317); XMP properties as in ISO 19005-1, table 1.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from pypdf import PdfReader

from booklet.checks.pdf.objects import dictionary, stream, text, value
from booklet.model.output import OUTPUT_KEY, PROVENANCE_PREFIX, PROVENANCE_SPACE

FIELDS = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}title": "Title",
    "{http://purl.org/dc/elements/1.1/}creator": "Author",
    "{http://purl.org/dc/elements/1.1/}description": "Subject",
    "{http://ns.adobe.com/pdf/1.3/}Keywords": "Keywords",
    "{http://ns.adobe.com/xap/1.0/}CreatorTool": "Creator",
    "{http://ns.adobe.com/pdf/1.3/}Producer": "Producer",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "CreationDate",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "ModDate",
}


_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    PROVENANCE_SPACE: PROVENANCE_PREFIX,
}


def identified(catalogue: object) -> Mapping[str, str]:
    """Return all simple properties of the file's XMP by their usual prefix ("pdfxid:GTS_PDFXVersion").

    None without XMP; of a list, all its text.
    """
    root = _root(catalogue)
    fields: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description") if root is not None else ():
        found = [*description.attrib.items(), *((each.tag, "".join(each.itertext()).strip()) for each in description)]
        for tag, given in found:
            space, _, key = tag.removeprefix("{").partition("}")
            if space in _SPACES:
                fields[f"{_SPACES[space]}:{key}"] = given
    return fields


def information(reader: PdfReader) -> Mapping[str, str]:
    """Return the fields of the information dictionary that are text."""
    holder = dictionary(reader.trailer, "/Info")
    return {field: text(holder, "/" + field) for field in FIELDS if text(holder, "/" + field)}


def output(reader: PdfReader) -> str:
    """Return which output of this program a file says it is; "" where it says nothing of the kind."""
    return text(dictionary(reader.trailer, "/Info"), f"/{OUTPUT_KEY}")


def xmp(catalogue: object) -> Mapping[str, str] | None:
    """Return the fields of the file's XMP; None where it has none, or none that is XML."""
    root = _root(catalogue)
    if root is None:
        return None
    fields: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        fields.update({_PROPERTIES[key]: given for key, given in description.attrib.items() if key in _PROPERTIES})
        for each in description:
            if each.tag in _PROPERTIES:
                members = [(item.text or "").strip() for item in each.iter(f"{_RDF}li")]
                fields[_PROPERTIES[each.tag]] = ", ".join(members) if members else (each.text or "").strip()
    return fields


def _root(catalogue: object) -> ET.Element | None:
    """Return the file's XMP; None where it has none, or none that is XML."""
    packet = stream(value(catalogue, "/Metadata"))
    if not packet or b"<!DOCTYPE" in packet:
        return None
    try:
        return ET.fromstring(packet)
    except (ET.ParseError, ValueError, LookupError):
        return None
