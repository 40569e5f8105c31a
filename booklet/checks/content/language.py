"""The language of the booklet is one that is known.

Screen readers choose their voice by it, and the program its hyphenation, quotation marks and forms of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity

UNKNOWN = Rule(
    code="language-unknown",
    severity=Severity.ERROR,
    message="“{language}” is not the code of a language.",
    hint="Write a code such as en, az, fr or zh-Hant.",
    clause="BCP 47; ISO 14289-1, 7.2",
)
RULES = (UNKNOWN,)

# language[-script][-region][-variants…][-extensions…], RFC 5646, 2.1
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-[a-z\d]{1,8})*", re.I)


def known(tag: str) -> bool:
    """Whether `tag` is a well-formed language tag whose language has a name (CLDR's list)."""
    from babel import Locale  # takes a tenth of a second that most commands don't need

    found = _TAG.fullmatch(tag)
    return found is not None and found["language"].lower() in Locale("en").languages


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield the booklet's language if nobody knows it."""
    booklet = subject.booklet
    if not known(booklet.language):
        yield UNKNOWN.at(Origin(f"{booklet.origin.path}.language"), language=booklet.language)
