"""Every font travels with the file, and every letter in it has a shape.

A font that is not embedded is replaced by whatever the reader's machine has.  Type 3 fonts are drawings without
hinting, and old printers choke on them.  A code without a glyph shows as an empty box, or as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule, Severity

NOT_EMBEDDED = Rule(
    code="font-not-embedded",
    severity=Severity.ERROR,
    message="The font {font} is not in the file.",
    hint="Embed all fonts when exporting; nobody else may have this one.",
    clause="ISO 19005-2, 6.2.11.4.1",
)
TYPE3 = Rule(
    code="font-type3",
    severity=Severity.ERROR,
    message="The font {font} is a Type 3 font, made of drawings.",
    hint="Export with outline fonts (TrueType or OpenType).",
    clause="ISO 32000-1, 9.6.5",
)
NOTDEF = Rule(
    code="font-notdef",
    severity=Severity.ERROR,
    message="The font {font} has no shape for a character that it shows.",
    hint="Look at this page for an empty box or a gap, and use another character or font.",
    clause="ISO 19005-2, 6.2.11.8",
)
RULES = (NOT_EMBEDDED, TYPE3, NOTDEF)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield used fonts that are not embedded, are of Type 3, or show a code without a glyph."""
    for font in subject.fonts.values():
        pages = subject.font_pages(font)
        if font.kind == "Type3":
            yield TYPE3.at(page=pages[0], font=font.name)
        elif not font.embedded:
            yield NOT_EMBEDDED.at(page=pages[0], font=font.name)
        lacking = [
            page for page in pages if any(font.lacks_glyph(code) for code in subject.contents[page].codes[font.key])
        ]
        if lacking:
            yield NOTDEF.at(page=lacking[0], font=font.name)
