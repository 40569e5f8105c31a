"""What the pages of one document share: fonts, pictures, colours.

Enters: the sources of faces and pictures, and the output's colours.  Leaves: resources by name, made when first
asked for: fonts F…, pictures X…, separations by the name that their colours call them by, and the graphics states GO
(overprint) and GK (knock out).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from booklet.model.drawing import Drawing
from booklet.model.ink import Picture
from booklet.write.file import Body, BookletDocument
from booklet.write.fonts import EmbeddedFont
from booklet.write.images import EmbeddedPictures
from booklet.write.spec import FaceSource, OutputSpec, PictureSource, Separation
from booklet.write.syntax import array, dictionary, name, numbers, reference

# Mode 1: an ink of 0 in DeviceCMYK leaves that ink as it is (ISO 32000-1, 8.6.7); for type in black on a tint.
_OVERPRINT = b"<</Type/ExtGState/OP true/op true/OPM 1>>"
_KNOCK_OUT = b"<</Type/ExtGState/OP false/op false/OPM 0>>"


class Resources:
    """Fonts (F1, F2, … in order of use), pictures and colours of one document."""

    def __init__(self, document: BookletDocument, spec: OutputSpec, faces: FaceSource, pictures: PictureSource) -> None:
        """Look faces up in `faces`, and have pictures rendered by `pictures`."""
        self.colours = spec.colours
        self.tagged = spec.tagged
        self._separations = {each.resource: each for each in spec.separations}
        self._made: dict[str, int] = {}  # numbers of separations and graphics states, once a page uses them
        self._document = document
        self._faces = faces
        self._fonts: dict[Path, EmbeddedFont] = {}  # two names may mean one file
        self._by_name: dict[str, EmbeddedFont] = {}
        self._pictures = EmbeddedPictures(document, pictures)

    def font(self, face: str) -> EmbeddedFont:
        """Return the font of the face with this name."""
        found = self._by_name.get(face)
        if found is None:
            opened = self._faces.face(face)
            found = self._fonts.setdefault(opened.path, EmbeddedFont(opened, f"F{len(self._fonts) + 1}"))
            self._by_name[face] = found
        return found

    def picture(self, placed: Picture) -> int | Drawing:
        """Return the object number of the XObject of a placed picture, or the drawing that it is."""
        return self._pictures.embed(placed)

    def spaces(self, used: Iterable[str]) -> bytes:
        """Return the ColorSpace dictionary of a page that is inked with the separations `used`."""
        return dictionary({each: self._once(each, _separation(self._separations[each])) for each in used})

    def states(self) -> bytes:
        """Return the ExtGState dictionary of a page where some ink overprints."""
        return dictionary({"GO": self._once("GO", _OVERPRINT), "GK": self._once("GK", _KNOCK_OUT)})

    def _once(self, key: str, body: bytes) -> bytes:
        """Return a reference to the object that is kept under `key`."""
        if key not in self._made:
            self._made[key] = self._document.add(Body(body))
        return reference(self._made[key])

    def embed_fonts(self) -> None:
        """Write all fonts, once every page is drawn."""
        entries = {font.resource: reference(font.embed(self._document)) for font in self._fonts.values()}
        self._document.fonts.body = dictionary({key.decode("ascii")[1:]: font for key, font in entries.items()})


def _separation(ink: Separation) -> bytes:
    """Return a Separation colour space; tints of the ink are shown as tints of its process colours."""
    tints = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[%b]/N 1>>" % numbers(ink.cmyk)
    return array((b"/Separation", name(ink.ink), b"/DeviceCMYK", tints))
