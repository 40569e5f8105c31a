"""No character of the text is the sign for “unknown”, U+FFFD."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

UNKNOWN = Rule(
    code="text-replacement",
    severity=Severity.ERROR,
    message="The text of page {number} has a sign for an unknown character: “{around}”.",
    hint="Look for the word in the content: a character was lost before it came here.",
    clause="Unicode 16.0, 23.8",
)
RULES = (UNKNOWN,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield each page that shows a code whose character is U+FFFD."""
    lost = {
        font.key: {code for code, target in (font.unicode or {}).items() if "\ufffd".encode("utf-16-be") == target}
        for font in subject.fonts.values()
    }
    for index, content in enumerate(subject.contents):
        if any(codes & lost.get(key, set()) for key, codes in content.codes.items()):
            text = next((each for each in content.texts.values() if "\ufffd" in each), "\ufffd")
            at = text.find("\ufffd")
            yield UNKNOWN.at(page=index, number=index + 1, around=short(text[max(0, at - 20) : at + 20]))
