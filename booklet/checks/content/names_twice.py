"""A name stands under one id: with two, an index lists it twice, and a spelling is mended in one of them alone.

Two people of one name have something that tells them apart under “sort”.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Name

TWICE = Rule(
    code="name-twice",
    severity=Severity.WARNING,
    message="“{name}” is already the name “{other}”.",
    hint="Keep one of the two ids; or, if they are two of one name, give each a “sort” of its own.",
)
RULES = (TWICE,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield names that an id above has already."""
    seen: dict[str, list[Name]] = {}
    for name in subject.booklet.names.values():
        earlier = seen.setdefault(" ".join(name.name.split()).casefold(), [])
        same = next((each for each in earlier if not name.sort or not each.sort or name.sort == each.sort), None)
        if same is not None:
            yield TWICE.at(Origin(name.origin.path, key=True), name=name.name, other=same.id)
        earlier.append(name)
