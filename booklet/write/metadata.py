"""What a file says of itself → the Info dictionary and the XMP packet, which agree.

Enters: `DocumentInfo`, and what the file declares itself to be.  Leaves: an Info dictionary (ISO 32000-1, 14.3.3) and
XMP with the identification of PDF/A-2a or -3a and PDF/UA-1, or of PDF/X (ISO 15930-7, 6.2 and 6.6.2), and with what
the file was made from.
The entries that both have correspond as ISO 19005-1, table 1, pairs them.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Iterator, Sequence
from html import escape

from booklet.model.output import OUTPUT_KEY, PROVENANCE_KEYS, PROVENANCE_PREFIX, PROVENANCE_SPACE
from booklet.write.file import Body, Stream
from booklet.write.spec import DocumentInfo
from booklet.write.syntax import date, dictionary, text_string

_SPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
)
_SPACES_OF_ACCESS = (
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
)
_SPACES_OF_PRINT = (
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
)
_PART_OF_UA = ("part", "Integer", "Part of ISO 14289 that the file claims to follow")
_ABOUT_PROVENANCE = {
    "edition": "The anniversary for which the file was made",
    "content": "SHA-256 of the content file from which it was made",
    "ingredients": "SHA-256 of the list of all files of the content, with the SHA-256 of each",
    "program": "Version of the program that made it",
}


def info_dictionary(info: DocumentInfo, pdfx: str = "") -> Body:
    """Return the Info dictionary; what is not said is left out. `pdfx` is as in `OutputSpec`."""
    words = {
        "Title": info.title,
        "Author": info.author,
        "Subject": info.subject,
        "Keywords": _keywords(info),
        "Creator": info.creator,
        "Producer": info.producer,
    }
    entries = {key: text_string(text) for key, text in words.items() if text}
    dates = dict.fromkeys(("CreationDate", "ModDate"), date(info.date)) if info.date else {}
    trapped = {"Trapped": b"/False"} if pdfx else {}
    output = {OUTPUT_KEY: text_string(info.output)} if info.output else {}
    return Body(dictionary({**entries, **dates, **trapped, **output}))


def _keywords(info: DocumentInfo) -> str:
    """Return the keywords as one string, the same in Info and XMP."""
    return ", ".join(info.keywords)


def xmp(
    info: DocumentInfo, fingerprint: bytes, *, pdfx: str = "", tagged: bool = False, holds_files: bool = False
) -> Stream:
    """Return the metadata stream, uncompressed, so that any tool finds it.

    `fingerprint` tells contents apart; `pdfx` and `tagged` are what the file declares, as in `OutputSpec`; if it
    `holds_files`, it is of part 3 of PDF/A, else of part 2.
    """
    named = (*_SPACES, *(_SPACES_OF_PRINT if pdfx else _SPACES_OF_ACCESS if tagged else ()))
    if info.provenance is not None:
        named = (*named, (PROVENANCE_PREFIX, PROVENANCE_SPACE))
    spaces = "".join(f'\n xmlns:{prefix}="{address}"' for prefix, address in named)
    moment = _date(info.date) if info.date else ""
    lines = [
        _element("dc:title", _alternative(info.title)),
        _element("dc:creator", f"<rdf:Seq><rdf:li>{_xml(info.author)}</rdf:li></rdf:Seq>" if info.author else ""),
        _element("dc:description", _alternative(info.subject)),
        _element("dc:language", _bag((info.language,) if info.language else ())),
        _element("dc:format", "application/pdf"),
        _element("dc:subject", _bag(info.keywords)),
        _element("pdf:Keywords", _xml(_keywords(info))),
        _element("pdf:Producer", _xml(info.producer)),
        _element("xmp:CreatorTool", _xml(info.creator)),
        *(_element(f"xmp:{key}Date", moment) for key in ("Create", "Modify", "Metadata")),
        *_made_from(info),
        *(_declared_print(info, pdfx, fingerprint) if pdfx else ()),
        *((*_declared_access(3 if holds_files else 2), _extensions(info)) if tagged and not pdfx else ()),
    ]
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{spaces}>\n'
        + "\n".join(line for line in lines if line)
        + "\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    return Stream({"Type": b"/Metadata", "Subtype": b"/XML"}, packet.encode("utf-8", "replace"), deflate=False)


def _made_from(info: DocumentInfo) -> Iterator[str]:
    """Yield what the file says that it was made from."""
    if info.provenance is not None:
        for field, key in PROVENANCE_KEYS.items():
            yield _element(f"{PROVENANCE_PREFIX}:{key}", _xml(getattr(info.provenance, field)))


def _extensions(info: DocumentInfo) -> str:
    """Return the declaration of the properties that PDF/A does not know (ISO 19005-2, 6.6.2.3.1)."""
    schemas = [_schema("PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", [_PART_OF_UA])]
    if info.provenance is not None:
        ours = [(PROVENANCE_KEYS[field], "Text", words) for field, words in _ABOUT_PROVENANCE.items()]
        schemas.append(_schema("Booklet provenance schema", PROVENANCE_SPACE, PROVENANCE_PREFIX, ours))
    return _element("pdfaExtension:schemas", _element("rdf:Bag", "".join(schemas)))


def _schema(title: str, space: str, prefix: str, properties: Sequence[tuple[str, str, str]]) -> str:
    """Return the declaration of a schema and its properties, each with its name, type and meaning."""
    declared = "".join(
        '\n<rdf:li rdf:parseType="Resource">'
        + _element("pdfaProperty:name", key)
        + _element("pdfaProperty:valueType", sort)
        + _element("pdfaProperty:category", "internal")
        + _element("pdfaProperty:description", _xml(words))
        + "</rdf:li>"
        for key, sort, words in properties
    )
    return (
        '\n<rdf:li rdf:parseType="Resource">'
        + _element("pdfaSchema:schema", title)
        + _element("pdfaSchema:namespaceURI", space)
        + _element("pdfaSchema:prefix", prefix)
        + _element("pdfaSchema:property", _element("rdf:Seq", declared))
        + "</rdf:li>"
    )


def _declared_access(part: int) -> tuple[str, ...]:
    """Return the identification of this part of PDF/A (ISO 19005-2 and -3, 6.6.4), level A, and of PDF/UA-1."""
    return (
        _element("pdfaid:part", str(part)) + _element("pdfaid:conformance", "A"),
        _element("pdfuaid:part", "1"),
    )


def _declared_print(info: DocumentInfo, pdfx: str, fingerprint: bytes) -> tuple[str, ...]:
    """Return what ISO 15930-7 asks of XMP: the version, whether it is trapped, and the identifiers of xmpMM.

    A document is the same over all its versions, an instance is one content; neither knows a clock or chance.  Inside
    and cover are two documents.
    """
    moment = info.date.isoformat() if info.date else ""
    work = "\n".join((info.output, info.title, info.language, moment)).encode("utf-8", "replace")
    return (
        _element("pdf:Trapped", "False"),
        _element("pdfxid:GTS_PDFXVersion", pdfx),
        _element("xmpMM:DocumentID", _identifier(work)),
        _element("xmpMM:InstanceID", _identifier(fingerprint)),
        _element("xmpMM:VersionID", "1"),
        _element("xmpMM:RenditionClass", "default"),
    )


def _identifier(content: bytes) -> str:
    """Return a UUID that is made from `content` alone (RFC 9562, 5.8: version 8)."""
    made = bytearray(hashlib.sha256(content).digest()[:16])
    made[6] = made[6] & 0x0F | 0x80
    made[8] = made[8] & 0x3F | 0x80
    return f"uuid:{uuid.UUID(bytes=bytes(made))}"


def _date(moment: datetime.datetime) -> str:
    """Return a date in UTC as XMP has it (ISO 16684-1, 8.2.1.4); %Y has not four digits everywhere."""
    at = moment.astimezone(datetime.UTC)
    return f"{at.year:04}-{at:%m-%dT%H:%M:%SZ}"


def _element(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>" if content else ""


def _alternative(text: str) -> str:
    """Return a language alternative with the default alone, or "" for no text."""
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt>' if text else ""


def _bag(words: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_xml(word)}</rdf:li>" for word in words)
    return f"<rdf:Bag>{items}</rdf:Bag>" if items else ""


def _xml(text: str) -> str:
    """Return text escaped for XML, without characters that XML 1.0 does not allow."""
    allowed = (letter for letter in text if letter in "\t\n\r" or (letter >= "\x20" and letter not in "\ufffe\uffff"))
    whole = "".join(letter if not "\ud800" <= letter <= "\udfff" else "\ufffd" for letter in allowed)
    return escape(whole, quote=False)
