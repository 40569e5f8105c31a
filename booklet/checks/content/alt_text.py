"""Every picture says what it shows, or says that it is decoration.

A reader who can't see a picture has its description alone.  A file name is none: it comes from a camera or from whoever
saved the file; nor is a word that says only that there is a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.compose.blocks.figure import Figure
from booklet.compose.blocks.pictures import Pictures, images_of
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.inline import plain

MISSING = Rule(
    code="alt-missing",
    severity=Severity.ERROR,
    message="The picture “{image}” has no description.",
    hint="Write in “alt” what it shows and why it is here, or “decorative: true” if it says nothing.",
    clause="ISO 14289-1, 7.3",
)
FILE_NAME = Rule(
    code="alt-file-name",
    severity=Severity.WARNING,
    message="The description of the picture “{image}” is a file name: “{alt}”.",
    hint="Write what the picture shows, as you would tell it on the telephone.",
    clause="WCAG 2.2, failure F30 of 1.1.1",
)
NOTHING = Rule(
    code="alt-says-nothing",
    severity=Severity.WARNING,
    message="“{alt}” does not say what the picture “{image}” shows.",
    hint="Write what it shows, as you would tell it on the telephone.",
    clause="WCAG 2.2, failure F30 of 1.1.1",
)
REPEATS = Rule(
    code="alt-repeats-caption",
    severity=Severity.WARNING,
    message="The description of the picture “{image}” repeats the caption under it, so that it is read out twice.",
    hint="Let “alt” say what can be seen, and the caption what must be known of it.",
)
RULES = (MISSING, FILE_NAME, NOTHING, REPEATS)

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|tiff?|webp|bmp|svg|pdf|heic)|(?:img|dsc|dscn|scan|pict|image)[-_ ]?\d+", re.I
)
_NOTHING = re.compile(
    r"(?:(?:an?|the|this|my) )?(?:image|picture|photo|photograph|figure|illustration|graphic|drawing|alt(?: text)?|logo"
    r"|description|placeholder|caption|to ?do|tb[acd]|fixme|none|n/?a|unknown|xxx+|test)?\W*",
    re.I,
)
_KIND = re.compile(
    r"\W*(?:an? |the )?(?:image|picture|photo|photograph|figure|illustration|drawing)(?: of\b|[:.,–—-])\s*", re.I
)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield pictures without a description, and those with a file name or their caption as one."""
    for image in subject.booklet.images.values():
        alt = plain(image.alt).strip()
        if image.decorative:
            continue
        if not alt:
            yield MISSING.at(image.origin, image=image.id)
        elif _FILE_NAME.fullmatch(alt) or alt.casefold() in (image.file.name.casefold(), image.file.stem.casefold()):
            yield FILE_NAME.at(Origin(f"{image.origin.path}.alt"), image=image.id, alt=alt)
        elif _NOTHING.fullmatch(alt):
            yield NOTHING.at(Origin(f"{image.origin.path}.alt"), image=image.id, alt=alt)
    for figure in (block for block in subject.booklet.blocks() if isinstance(block, Figure | Pictures)):
        for shown in (subject.booklet.images.get(name) for name in images_of(figure)):
            described = _words(plain(shown.alt)) if shown and not shown.decorative else []
            if shown and described and described == _words(plain(figure.caption)):
                yield REPEATS.at(Origin(f"{shown.origin.path}.alt"), image=shown.id)


def _words(text: str) -> list[str]:
    """Return the words of `text`, whatever stands between them, without "Photo:" before them."""
    kind = _KIND.match(text)
    return re.findall(r"\w+", text[kind.end() if kind else 0 :].casefold())
