"""A `Document` as a content.yaml of this program.

Enters: a `Document`.  Leaves: the text of a content.yaml that expects `assets/images/<number>.jpg` and, for a roll of
names, `assets/names.csv` beside it.
"""

from __future__ import annotations

import textwrap
from itertools import groupby

from document import NOTE, Document, Figure, Paragraph, Piece, Table

HEAD = """\
booklet:
  slug: measurements
  title: {title}
  event: {{name: The first measurement, date: 1926-05-14}}
  edition: 2026
  language: en
  status: final
"""
OPENING = (
    HEAD
    + """\
  theme: memorial
  page: {{trim: A5, binding: {binding}}}
sources:
  register: {{title: The register of letters, issuer: not stated, date: 1991}}
"""
)
SADDLE_STITCHED = 64  # more pages than this are glued, not stapled


def content(document: Document, pages: int) -> str:
    """Return the content.yaml of `document`, which is expected to have about `pages` pages."""
    binding = "saddle-stitch" if pages <= SADDLE_STITCHED else "perfect"
    lines = [OPENING.format(title=document.title, binding=binding).rstrip()]
    if document.pictures:
        lines.append("images:")
    for chapter in document.chapters:
        lines += [image(piece, "jpg") for piece in chapter.pieces if isinstance(piece, Figure)]
    lines.append("recognition_groups:")
    lines += [f"  {title.lower()}: {{title: {title}}}" for title in document.groups]
    lines.append("recognitions:")
    lines += [
        f"  - {{name: {quoted(entry.name)}, group: {document.groups[entry.group].lower()}, date: {entry.year}, "
        f"document: {quoted(entry.document)}, source: register}}"
        for entry in document.recognitions
    ]
    lines.append("sections:")
    for number, chapter in enumerate(document.chapters, start=1):
        lines += [f"  - id: chapter-{number}", f"    title: {chapter.title}", "    blocks:"]
        for running, pieces in groupby(chapter.pieces, key=lambda piece: isinstance(piece, Paragraph)):
            group = list(pieces)
            lines += running_text(group) if running else [line for piece in group for line in block(piece)]
    lines += ["  - id: recognitions", "    title: Recognitions", "    blocks:", "      - recognitions: {}"]
    if document.names:
        lines += [
            "  - id: names",
            "    title: Names",
            "    blocks:",
            "      - names: {file: assets/names.csv, columns: 3}",
        ]
    return "\n".join(lines) + "\n"


def image(figure: Figure, ending: str) -> str:
    """Return the entry of a figure's picture, which is a file with this `ending`."""
    return (
        f"  picture-{figure.picture}: {{file: assets/images/{figure.picture}.{ending}, alt: {quoted(figure.alt)}, "
        "credit: Made by a computer, licence: CC0 1.0}"
    )


def running_text(pieces: list[Piece]) -> list[str]:
    """Return one text block of these paragraphs, in lines of a length that people write."""
    lines = ["      - text: |"]
    for piece in pieces:
        assert isinstance(piece, Paragraph)
        words = piece.text.replace(NOTE, f"^[{piece.note}]")
        lines += [f"          {line}" for line in textwrap.wrap(words, 100, break_on_hyphens=False)]
        lines.append("")
    return lines[:-1]


def block(piece: Piece) -> list[str]:
    """Return the block of a figure or table."""
    if isinstance(piece, Figure):
        return [f"      - figure: {{image: picture-{piece.picture}, caption: {quoted(piece.caption)}}}"]
    assert isinstance(piece, Table)
    heads = [
        "{title: " + quoted(head) + (", align: right}" if index else "}") for index, head in enumerate(piece.heads)
    ]
    rows = [f"            - [{', '.join(quoted(cell) for cell in row)}]" for row in piece.rows]
    return [
        "      - table:",
        f"          caption: {quoted(piece.caption)}",
        f"          columns: [{', '.join(heads)}]",
        "          rows:",
        *rows,
    ]


def quoted(words: str) -> str:
    """Return `words` as a double-quoted scalar; they hold neither quotation marks nor backslashes."""
    return f'"{words}"'
