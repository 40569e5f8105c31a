"""Pictures → image XObjects, each once however often it is placed.

Enters: placed pictures and the function that renders them.  Leaves: object numbers of Image XObjects (ISO 32000-1,
8.9.5), with a soft mask where a picture is not opaque.
"""

from __future__ import annotations

import hashlib

from booklet.model.drawing import Drawing
from booklet.model.ink import Picture
from booklet.write.file import BookletDocument, Stream
from booklet.write.spec import PictureSource, RenderedPicture
from booklet.write.syntax import reference

_SPACES = {"rgb": b"/DeviceRGB", "gray": b"/DeviceGray", "cmyk": b"/DeviceCMYK"}


class EmbeddedPictures:
    """The pictures of one document, by their content."""

    def __init__(self, document: BookletDocument, render: PictureSource) -> None:
        """Embed into `document` what `render` makes."""
        self._document = document
        self._render = render
        self._numbers: dict[bytes, int] = {}

    def embed(self, placed: Picture) -> int | Drawing:
        """Return the object number of the XObject that shows this picture; a drawing as it is, for a page to draw."""
        rendered = self._render(placed)
        if isinstance(rendered, Drawing):
            return rendered
        key = _digest(rendered)
        if key not in self._numbers:
            self._numbers[key] = self._write(rendered)
        return self._numbers[key]

    def _write(self, rendered: RenderedPicture) -> int:
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": b"%d" % rendered.width,
            "Height": b"%d" % rendered.height,
            "ColorSpace": _SPACES[rendered.space],
            "BitsPerComponent": b"8",
        }
        if rendered.alpha is not None:
            mask = {**entries, "ColorSpace": b"/DeviceGray"}
            entries["SMask"] = reference(self._document.add(Stream(mask, rendered.alpha)))
        if rendered.codec == "jpeg":
            entries["Filter"] = b"/DCTDecode"
            if rendered.space == "cmyk":
                entries["Decode"] = b"[1 0 1 0 1 0 1 0]"
            return self._document.add(Stream(entries, rendered.payload, deflate=False))
        return self._document.add(Stream(entries, rendered.payload))


def _digest(rendered: RenderedPicture) -> bytes:
    """Return what tells two renderings apart."""
    shape = (rendered.width, rendered.height, rendered.space, rendered.codec, rendered.alpha is None)
    digest = hashlib.sha256(repr(shape).encode("ascii"))
    digest.update(rendered.payload)
    digest.update(rendered.alpha or b"")
    return digest.digest()
