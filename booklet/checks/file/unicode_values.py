"""Every letter that is shown can be read: its font says which character it is.

Without these tables a reader sees shapes and hears nothing.  Checkers accept any table; this looks into it: characters
beyond the first 65,536 (many Chinese names, emoji) are two units of UTF-16, and writers that
forget this cut them in half.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.fonts import Font
from booklet.diagnostics import Finding, Rule, Severity

MISSING = Rule(
    code="font-no-unicode",
    severity=Severity.ERROR,
    message="The font {font} does not say which characters its shapes are, so its text can’t be read aloud or copied.",
    hint=WRITER,
    clause="ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7.2",
)
INCOMPLETE = Rule(
    code="unicode-incomplete",
    severity=Severity.ERROR,
    message="The font {font} does not say which character it is for {count} of the shapes that it shows.",
    hint=WRITER,
    clause="ISO 14289-1, 7.21.7",
)
WRONG = Rule(
    code="unicode-wrong",
    severity=Severity.ERROR,
    message="The font {font} gives {count} of the shapes that it shows a value that is no character.",
    hint=WRITER,
    clause="ISO 32000-1, 9.10.3; ISO 19005-2, 6.2.11.7.2",
)
RULES = (MISSING, INCOMPLETE, WRONG)

_NO_CHARACTERS = frozenset("\u0000\ufeff\ufffe")


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield fonts without Unicode values, without one for a code they show, or with one that is none."""
    for font in subject.fonts.values():
        pages = subject.font_pages(font)
        if font.unicode is None:
            if not font.named:
                yield MISSING.at(page=pages[0], font=font.name)
            continue
        codes = sorted({code for page in pages for code in subject.contents[page].codes[font.key]})
        missing = [code for code in codes if code not in font.unicode]
        wrong = [code for code in codes if code in font.unicode and not is_text(font.unicode[code])]
        if missing:
            yield INCOMPLETE.at(page=_first_page(subject, font, missing), font=font.name, count=len(missing))
        if wrong:
            yield WRONG.at(page=_first_page(subject, font, wrong), font=font.name, count=len(wrong))


def is_text(target: bytes) -> bool:
    """Whether the target of a ToUnicode mapping is one or more characters in UTF-16BE."""
    try:
        text = target.decode("utf-16-be")
    except UnicodeDecodeError:
        return False
    return bool(text) and not _NO_CHARACTERS & set(text)


def _first_page(subject: FileSubject, font: Font, codes: list[int]) -> int:
    """Return the index of the first page that shows one of `codes`."""
    wanted = set(codes)
    return next(page for page in subject.font_pages(font) if wanted & subject.contents[page].codes[font.key])
