"""What a file says of itself → the Info dictionary and the XMP packet, which agree.

Enters: `DocumentInfo`, and what the file declares itself to be.  Leaves: an Info dictionary (ISO 32000-1, 14.3.3) and
XMP with the identification of PDF/A-2a and PDF/UA-1, or of PDF/X (ISO 15930-7, 6.2 and 6.6.2).
The entries that both have correspond as ISO 19005-1, table 1, pairs them.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from html import escape

from booklet.model.output import OUTPUT_KEY
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
# PDF/A knows no pdfuaid, so the packet declares it (ISO 19005-2, 6.6.2.3.1).
_EXTENSION = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file claims to follow</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

_DECLARED_ACCESS = (
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>",
    _EXTENSION,
)


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


def xmp(info: DocumentInfo, fingerprint: bytes, *, pdfx: str = "", tagged: bool = False) -> Stream:
    """Return the metadata stream, uncompressed, so that any tool finds it.

    `fingerprint` tells contents apart; `pdfx` and `tagged` are what the file declares, as in `OutputSpec`.
    """
    named = (*_SPACES, *(_SPACES_OF_PRINT if pdfx else _SPACES_OF_ACCESS if tagged else ()))
    spaces = "".join(f'\n xmlns:{prefix}="{address}"' for prefix, address in named)
    moment = info.date.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if info.date else ""
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
        *(_declared_print(info, pdfx, fingerprint) if pdfx else _DECLARED_ACCESS if tagged else ()),
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
