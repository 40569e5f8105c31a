"""What the pages of one document share: fonts, pictures, colours.

Enters: the sources of faces and pictures, and the output's colours.  Leaves: resources by name, made when first
asked for.
"""

from __future__ import annotations

from pathlib import Path

from booklet.model.ink import Picture
from booklet.write.file import BookletDocument
from booklet.write.fonts import EmbeddedFont
from booklet.write.images import EmbeddedPictures
from booklet.write.spec import FaceSource, OutputSpec, PictureSource
from booklet.write.syntax import dictionary, reference


class Resources:
    """Fonts (F1, F2, … in order of use), pictures and colours of one document."""

    def __init__(self, document: BookletDocument, spec: OutputSpec, faces: FaceSource, pictures: PictureSource) -> None:
        """Look faces up in `faces`, and have pictures rendered by `pictures`."""
        self.colours = spec.colours
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

    def picture(self, placed: Picture) -> int:
        """Return the object number of the XObject of a placed picture."""
        return self._pictures.embed(placed)

    def embed_fonts(self) -> None:
        """Write all fonts, once every page is drawn."""
        entries = {font.resource: reference(font.embed(self._document)) for font in self._fonts.values()}
        self._document.fonts.body = dictionary({key.decode("ascii")[1:]: font for key, font in entries.items()})
