"""PDFs for the tests of comparing, made by reportlab: not by what they judge, nor by the program's own writer."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 300.0, 400.0
LINE = 15.0


def made(pages: Sequence[Sequence[str]], colours: Sequence[str] = (), pictures: Sequence[str] = ()) -> bytes:
    """A PDF with these lines on each page; with a square or a picture of a colour on some."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for number, lines in enumerate(pages):
        canvas.setFont("Helvetica", 10)
        for row, line in enumerate(lines):
            canvas.drawString(30, 360 - LINE * row, line)
        if number < len(colours) and colours[number]:
            canvas.setFillColor(colours[number])
            canvas.rect(30, 40, 60, 60, stroke=0, fill=1)
        if number < len(pictures) and pictures[number]:
            canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), pictures[number])), 150, 40, 60, 60)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, width: int = 50) -> list[str]:
    """Texts, broken into lines of so many characters."""
    found: list[str] = []
    for text in texts:
        found.append("")
        for word in text.split():
            if len(found[-1]) + len(word) > width:
                found.append("")
            found[-1] = f"{found[-1]} {word}".strip()
    return found
