"""Links lead somewhere: to a page of this file, or to a well-formed address.

Whether a web page is still there is not asked: the program goes to no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import dictionary, identity, name, raw, text
from booklet.checks.pdf.structure import Structure
from booklet.diagnostics import Finding, Origin, Rule, Severity

DEAD = Rule(
    code="link-dead",
    severity=Severity.ERROR,
    message="A link on page {number} leads nowhere in this file.",
    hint="Check the id that the link names.",
    clause="ISO 32000-1, 12.3.2, 12.6.4.2",
)
ADDRESS = Rule(
    code="link-address",
    severity=Severity.ERROR,
    message="“{address}” is not a web or mail address that can be opened.",
    hint="Write it in full: https://… for a page, mailto:name@place for a letter.",
    clause="ISO 32000-1, 12.6.4.7; RFC 3986",
)
RULES = (DEAD, ADDRESS)

_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+")


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield link annotations without a target that exists, or with an address that is none."""
    for page, link in subject.links():
        action = dictionary(link, "/A")
        if name(action, "/S") == "URI":
            address = text(action, "/URI")
            if not is_address(address):
                yield ADDRESS.at(origin_of(subject.structure, link), page=page, address=address)
            continue
        destination = raw(action, "/D") if name(action, "/S") == "GoTo" else raw(link, "/Dest")
        if name(action, "/S") in ("", "GoTo") and subject.target_page(destination) is None:
            yield DEAD.at(origin_of(subject.structure, link), page=page, number=page + 1)


def is_address(address: str) -> bool:
    """Whether `address` is an http, https or mailto URI in the form of RFC 3986, without spaces."""
    if not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return _MAIL.fullmatch(parts.path) is not None
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and bool(re.fullmatch(r"[\w.-]*\w|[0-9a-f:.]*", host)) and bool(host)


def origin_of(structure: Structure, annotation: object) -> Origin | None:
    """Return the content path of the element that lists `annotation` (OBJR); None where none does."""
    element = structure.of_object(identity(annotation))
    return None if element is None else structure.origin(element)
