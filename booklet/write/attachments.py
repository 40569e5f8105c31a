"""Files that travel inside a PDF → embedded file streams, and what leads to them.

Enters: `Attachment`s and the date that the file bears.  Leaves: a file specification for each (ISO 32000-1, 7.11.3 and
7.11.4), the name tree by which a viewer lists them, and the /AF arrays that say what of the document each belongs to
(ISO 19005-3, 6.8 and annex E): a structure element, or the document.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from booklet.write.file import Body, BookletDocument, Stream
from booklet.write.spec import Attachment
from booklet.write.syntax import array, date, dictionary, literal, name, reference, text_bytes, text_string


class EmbeddedFiles:
    """The attachments of one document, embedded.

    What names no element of the structure tree, or one that the file does not have, belongs to the document.
    """

    def __init__(
        self, document: BookletDocument, attachments: Sequence[Attachment], moment: datetime.datetime | None
    ) -> None:
        """Embed each; `moment` is when they changed last, as far as the file says."""
        self._numbers = {each.name: _embed(document, each, moment) for each in attachments}
        self._attachments = tuple(attachments)

    def of_elements(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Return the /AF array of each of these content paths that has one."""
        known = set(paths)
        found: dict[str, list[int]] = {}
        for each in self._attachments:
            if each.path in known:
                found.setdefault(each.path, []).append(self._numbers[each.name])
        return {path: array(map(reference, specifications)) for path, specifications in found.items()}

    def of_document(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the catalog's entries: all names, and the /AF of what belongs to no element of these paths."""
        if not self._attachments:
            return {}
        known = set(paths)
        keys = sorted((text_bytes(given), number) for given, number in self._numbers.items())
        names = b" ".join(b"%b %b" % (literal(key), reference(number)) for key, number in keys)
        own = [self._numbers[each.name] for each in self._attachments if each.path not in known]
        entries = {"Names": b"<</EmbeddedFiles<</Names[%b]>>>>" % names}
        return entries | ({"AF": array(map(reference, own))} if own else {})


def _embed(document: BookletDocument, attachment: Attachment, moment: datetime.datetime | None) -> int:
    """Add the stream (table 45) and the specification (table 44) of a file; return the number of the latter."""
    checksum = hashlib.md5(attachment.content, usedforsecurity=False).digest()  # as table 46 asks
    parameters = {
        "Size": b"%d" % len(attachment.content),
        **({"ModDate": date(moment)} if moment else {}),
        "CheckSum": literal(checksum),
    }
    entries = {"Type": b"/EmbeddedFile", "Subtype": name(attachment.mime), "Params": dictionary(parameters)}
    stream = reference(document.add(Stream(entries, attachment.content)))
    plain = attachment.name.encode("ascii", "replace").replace(b"?", b"_")  # for readers older than Unicode names
    specification = {
        "Type": b"/Filespec",
        "F": literal(plain),
        "UF": text_string(attachment.name),
        "AFRelationship": name(attachment.relationship),
        "Desc": text_string(attachment.description),
        "EF": b"<</F %b/UF %b>>" % (stream, stream),
    }
    return document.add(Body(dictionary(specification)))
