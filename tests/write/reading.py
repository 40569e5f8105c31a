"""A PDF read back by others: structure by pypdf, the text of marked content by pdfium; nothing by booklet.write."""

from __future__ import annotations

import ctypes
import io
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

SHOWN = ("/ID", "/Lang", "/T", "/Alt", "/ActualText")


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def text(pdf: bytes, page: int = 0) -> str:
    with pdfium.PdfDocument(pdf) as opened:
        return str(opened[page].get_textpage().get_text_range())


def marked_text(pdf: bytes) -> dict[tuple[int, int], str]:
    """Return the text of each (page, marked-content id)."""
    found: dict[tuple[int, int], str] = {}
    with pdfium.PdfDocument(pdf) as opened:
        for number, page in enumerate(opened):
            words = page.get_textpage()
            for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
                mcid = pdfium_c.FPDFPageObj_GetMarkedContentID(thing.raw)
                if mcid < 0:
                    continue
                size = pdfium_c.FPDFTextObj_GetText(thing.raw, words.raw, None, 0)
                buffer = ctypes.create_string_buffer(size)
                pdfium_c.FPDFTextObj_GetText(
                    thing.raw, words.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
                )
                key = (number, mcid)
                found[key] = found.get(key, "") + buffer.raw[:size].decode("utf-16-le").rstrip("\0")
    # Where the next object begins with a space, pdfium adds one of its own before it.
    return {key: words.strip() for key, words in found.items()}


def dump(pdf: bytes) -> str:
    """Return the structure tree as indented lines: tag, attributes, and text or object in reading order."""
    opened = reader(pdf)
    words = marked_text(pdf)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(opened.pages)}  # type: ignore[union-attr]
    lines: list[str] = []

    def page_of(entry: DictionaryObject, otherwise: int | None) -> int | None:
        raw = entry.raw_get("/Pg") if "/Pg" in entry else None
        return pages[raw.idnum] if isinstance(raw, IndirectObject) else otherwise

    def walk(kid: Any, depth: int, page: int | None) -> None:
        kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
        indent = "  " * depth
        if isinstance(kid, int):
            assert page is not None
            lines.append(f"{indent}p{page + 1} {words.get((page, int(kid)), '')!r}")
        elif kid.get("/Type") == "/MCR":
            there = page_of(kid, None)
            assert there is not None
            lines.append(f"{indent}p{there + 1} {words.get((there, int(kid['/MCID'])), '')!r}")
        elif kid.get("/Type") == "/OBJR":
            there = page_of(kid, None)
            lines.append(f"{indent}p{-1 if there is None else there + 1} {kid['/Obj']['/Subtype']} annotation")
        else:
            lines.append(indent + _heading(kid))
            kids = kid.get("/K", ArrayObject())
            for below in kids if isinstance(kids, ArrayObject) else [kids]:
                walk(below, depth + 1, page_of(kid, None))

    walk(opened.root_object["/StructTreeRoot"]["/K"], 0, None)
    return "\n".join(lines)


def _heading(element: DictionaryObject) -> str:
    parts = [str(element["/S"])[1:]]
    parts += [f"{key[1:]}={str(element[key])!r}" for key in SHOWN if key in element]
    attributes = element.get("/A", ArrayObject())
    for each in attributes if isinstance(attributes, ArrayObject) else [attributes]:
        parts += [f"{key[1:]}={_plain(each[key])}" for key in each if key != "/O"]
    return " ".join(parts)


def _plain(value: Any) -> str:
    if isinstance(value, ArrayObject):
        return "[" + " ".join(f"{float(each):g}" for each in value) + "]"
    return str(value).removeprefix("/")
