"""The file can be opened and read.

Everything else is judged on what is inside, so a file that is no PDF, is damaged, or asks for a password gets
this one finding.  PDF/A forbids encryption altogether (ISO 19005-2, 6.1.3): what must last must open.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from booklet.checks.opened import DEFAULT_LIMIT, FileSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout

MISSING = Rule(
    code="pdf-missing",
    severity=Severity.ERROR,
    message="“{file}” can’t be read: {why}.",
    hint="Check the name of the file, and whether you may read it.",
)
NOT_PDF = Rule(
    code="pdf-not-pdf",
    severity=Severity.ERROR,
    message="“{file}” is not a PDF.",
    hint="Name a file that was saved or exported as PDF.",
    clause="ISO 32000-1, 7.5.2",
)
BROKEN = Rule(
    code="pdf-broken",
    severity=Severity.ERROR,
    message="“{file}” is damaged: its pages can’t be read.",
    hint="Make or download it again; it may have been cut short on the way.",
    clause="ISO 32000-1, 7.5",
)
PASSWORD = Rule(
    code="pdf-password",
    severity=Severity.ERROR,
    message="“{file}” opens only with a password.",
    hint="Save a copy without a password, and check that.",
    clause="ISO 19005-2, 6.1.3",
)
ENCRYPTED = Rule(
    code="pdf-encrypted",
    severity=Severity.ERROR,
    message="“{file}” is encrypted, although it opens without a password.",
    hint="Save it without restrictions: a file that must last, and that a screen reader must read, may have none.",
    clause="ISO 19005-2, 6.1.3",
)
RULES = (MISSING, NOT_PDF, BROKEN, PASSWORD, ENCRYPTED)

HEADER_WITHIN = 1024  # bytes; readers accept the header there (ISO 32000-1, annex H.3, note 13)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield the file if it is encrypted; one that can't be opened never becomes a subject."""
    if subject.reader.is_encrypted:
        yield ENCRYPTED.at(file=subject.name)


def open_file(
    path: Path, booklet: Booklet | None = None, layout: Layout | None = None, limit: int = DEFAULT_LIMIT
) -> FileSubject | Finding:
    """Return the subject of a PDF, or the finding that says why there is none."""
    try:
        content = path.read_bytes()
    except OSError as why:
        return MISSING.at(file=path.name, why=(why.strerror or "unknown reason").lower())
    return open_bytes(path.name, content, booklet, layout, limit)


def open_bytes(
    name: str, content: bytes, booklet: Booklet | None = None, layout: Layout | None = None, limit: int = DEFAULT_LIMIT
) -> FileSubject | Finding:
    """Return the subject of a PDF in memory, or the finding that says why there is none."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    if not headed(content):
        return NOT_PDF.at(file=name)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not _opens(content):
            return PASSWORD.at(file=name)
        if reader.is_encrypted:
            reader.decrypt("")
        pages = len(reader.pages)
        for page in reader.pages:
            page.get("/MediaBox")
        texts = extract(content)
    except DependencyError:  # newer encryption, which pypdf leaves to other libraries: nothing else can be judged
        return (ENCRYPTED if _opens(content) else PASSWORD).at(file=name)
    except Exception:  # pypdf and pdfium raise whatever a damaged file leads them to; the finding is the same
        return BROKEN.at(file=name)
    if not pages or pages != len(texts):
        return BROKEN.at(file=name)
    return FileSubject(name, content, reader, texts, booklet, layout, limit)


def headed(content: bytes) -> bool:
    """Whether a file begins as a PDF does."""
    return b"%PDF-" in content[:HEADER_WITHIN]


def _opens(content: bytes) -> bool:
    """Whether an encrypted file opens without a password."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        PdfDocument(content).close()
    except PdfiumError:
        return False
    return True


def extract(content: bytes) -> tuple[str, ...]:
    """Return the text of each page, as pdfium finds it. Raises `PdfiumError` for what it can't open."""
    from pypdfium2 import PdfDocument  # loads a library of 7 MB

    with PdfDocument(content) as document:
        texts: list[str] = []
        for index in range(len(document)):
            page = document[index]
            found = page.get_textpage()
            texts.append(found.get_text_range())
            found.close()
            page.close()
    return tuple(texts)
