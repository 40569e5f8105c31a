"""The file says for which press it was made, and, if it declares PDF/X, has what PDF/X asks of it.

This is a part of the standard that a machine can look up; it takes a whole validator to judge the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.metadata import identified
from booklet.checks.pdf.objects import array, dictionary, name, stream, text, value, whole
from booklet.diagnostics import Finding, Rule, Severity

UNDECLARED = Rule(
    code="pdfx-undeclared",
    severity=Severity.NOTICE,
    message="The file does not declare PDF/X, the kind of PDF made for printing.",
    hint="Many print shops take any PDF; if yours asks for PDF/X-4, export it as that.",
    clause="ISO 15930-7",
)
NO_INTENT = Rule(
    code="pdfx-intent",
    severity=Severity.ERROR,
    message="The file declares {version}, but {fault}.",
    hint="Export it again as PDF/X-4, with the profile of the press as output intent.",
    clause="ISO 15930-7; ISO 32000-1, 14.11.5",
)
TRAPPED = Rule(
    code="pdfx-trapped",
    severity=Severity.ERROR,
    message="The file declares {version}, but does not say whether it is trapped (made for plates that may shift).",
    hint="Export it again as PDF/X-4; “trapped” must be yes or no.",
    clause="ISO 15930-7",
)
BOXES = Rule(
    code="pdfx-boxes",
    severity=Severity.ERROR,
    message="The file declares {version}, which asks for one of TrimBox and ArtBox, not none or both: {pages}.",
    hint="Export it again as PDF/X-4, with the page’s own size as trim.",
    clause="ISO 15930-7",
)
HEADER = Rule(
    code="pdfx-header",
    severity=Severity.ERROR,
    message="The file declares PDF/X-4, but is of PDF version {header}; 1.6 is the newest that PDF/X-4 knows.",
    hint="Export it again as PDF/X-4.",
    clause="ISO 15930-7",
)
METADATA = Rule(
    code="pdfx-metadata",
    severity=Severity.ERROR,
    message="The file declares {version}, but its description of itself (XMP) lacks {lacking}.",
    hint="Export it again as PDF/X-4, in a program that writes its metadata in full.",
    clause="ISO 15930-7",
)
RULES = (UNDECLARED, NO_INTENT, TRAPPED, BOXES, HEADER, METADATA)

_NEWEST = "1.6"
_PROPERTIES = ("pdfxid:GTS_PDFXVersion", "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate",
               "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "pdf:Trapped")  # fmt: skip


def declared(subject: FileSubject) -> str:
    """Return the PDF/X that a file says it is; "" for none. Older ones say it in the Info dictionary."""
    older = text(dictionary(subject.reader.trailer, "/Info"), "/GTS_PDFXVersion")
    version = identified(subject.catalogue).get("pdfxid:GTS_PDFXVersion", "") or older
    return version or ("PDF/X" if _intents(subject) else "")


def intent(subject: FileSubject) -> object:
    """Return the output intent of a press that prints CMYK; None where there is none."""
    return next((each for each in _intents(subject) if _profile_inks(each) in ("CMYK", "")), None)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield that a file declares nothing; of one that declares PDF/X, what is missing."""
    version = declared(subject)
    if not version:
        yield UNDECLARED.at()
        return
    fault = _intent_fault(subject)
    if fault:
        yield NO_INTENT.at(version=version, fault=fault)
    if name(dictionary(subject.reader.trailer, "/Info"), "/Trapped") not in ("True", "False"):
        yield TRAPPED.at(version=version)
    both = [index for index in range(len(subject.pages)) if _boxes(subject, index) != 1]
    if both:
        yield BOXES.at(page=both[0], version=version, pages=on_pages(both))
    if version.startswith("PDF/X-4"):
        header = subject.reader.pdf_header.removeprefix("%PDF-")
        if header > _NEWEST:
            yield HEADER.at(header=header)
        told = identified(subject.catalogue)
        lacking = [key for key in _PROPERTIES if not told.get(key)]
        if lacking:
            yield METADATA.at(version=version, lacking=", ".join(lacking))


def _intents(subject: FileSubject) -> list[object]:
    return [each for each in array(subject.catalogue, "/OutputIntents") if name(each, "/S") == "GTS_PDFX"]


def _intent_fault(subject: FileSubject) -> str:
    """Return what is wrong with the output intent; "" for nothing."""
    intents = _intents(subject)
    if not intents:
        return "does not say for which press it is made (no output intent)"
    if len(intents) > 1:
        return "names more than one press (output intents)"
    if not text(intents[0], "/OutputConditionIdentifier"):
        return "its output intent has no name of a printing condition"
    inks = _profile_inks(intents[0])
    if not inks and not text(intents[0], "/RegistryName"):
        return "its output intent has neither a profile nor a registry in which its name is listed"
    if inks not in ("", "CMYK"):
        return f"its output intent has a profile that is not for CMYK ({inks})"
    return ""


def _profile_inks(found: object) -> str:
    """Return the colours of an output intent's profile, by the profile itself (ICC.1, 7.2.6); "" where it has none."""
    profile = value(found, "/DestOutputProfile")
    if profile is None:
        return ""
    inks = stream(profile)[16:20].decode("latin-1").strip()
    return inks if inks == "CMYK" and whole(value(profile, "/N")) == 4 else inks.replace("CMYK", "") or "damaged"


def _boxes(subject: FileSubject, index: int) -> int:
    """Return how many of TrimBox and ArtBox a page has."""
    return sum(subject.has_box(index, key) for key in ("/TrimBox", "/ArtBox"))
