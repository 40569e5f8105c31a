"""A released edition that was built again: whether it is the same, and what differs if not.

Enters: the lock, and what the new build is made of, with what, and its files.  Leaves: one finding: all files are those
that were released; or which are not, with every ingredient, version and date that differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from booklet.compare.ingredients import Ingredients
from booklet.compare.lock import Lock, LockedFile, Program
from booklet.diagnostics import Finding, Rule, Severity

SAME = Rule("release-same", Severity.NOTICE, "What was built is, byte for byte, the release of {edition}: {files}.")
SAME_BUT = Rule(
    "release-same-but",
    Severity.NOTICE,
    "What was built is, byte for byte, the release of {edition}, although something is not as it was then: {what}.",
)
DIFFERS = Rule(
    "release-differs",
    Severity.WARNING,
    "{files} {are} not, byte for byte, what was released as {edition}. What is not as it was then: {what}.",
    "The released files stand in the folder of the release. To get them again, put back what differs.",
)
NOTHING = "nothing that the lock knows of; another machine may compute otherwise"
_MOST = 12  # differences that are told; the rest is counted


def rebuilt(lock: Lock, made_of: Ingredients, program: Program, date: str, files: Sequence[LockedFile]) -> Finding:
    """Return what became of a released edition that was built again; `files` are those that were made."""
    known = {each.name: each.sha256 for each in lock.files}
    others = [each.name for each in files if known.get(each.name) != each.sha256]
    told = list(differences(lock, made_of, program, date))
    what = "; ".join(told[:_MOST]) + (f"; and {len(told) - _MOST} more" if len(told) > _MOST else "")
    if others:
        are = "is" if len(others) == 1 else "are"
        return DIFFERS.at(files=", ".join(others), are=are, edition=lock.edition, what=what or NOTHING)
    if told:
        return SAME_BUT.at(edition=lock.edition, what=what)
    return SAME.at(edition=lock.edition, files=", ".join(each.name for each in files))


def differences(lock: Lock, made_of: Ingredients, program: Program, date: str) -> Iterator[str]:
    """Yield what is not as it was at the release, in words: ingredients first, then versions, then the date."""
    for ships in (False, True):
        before = {each.name: each.same for each in lock.made_of.files if each.ships is ships}
        now = {each.name: each.same for each in made_of.files if each.ships is ships}
        if not ships and made_of.content != lock.made_of.content:
            before[made_of.content] = before.pop(lock.made_of.content)
        yield from _files(before, now, "booklet/design/" if ships else "")
    if program.version != lock.program.version:
        yield f"the program is {program.version}, and was {lock.program.version}"
    elif program.sha256 != lock.program.sha256:
        yield f"the program was changed, although its version still is {program.version}"
    was, now_is = lock.program.libraries, program.libraries
    for name in sorted({*was, *now_is}, key=str.lower):
        if was.get(name) != now_is.get(name):
            yield f"{name} is {now_is.get(name, 'not there')}, and was {was.get(name, 'not there')}"
    if date != lock.date:
        yield f"the files bear the date {date}, and bore {lock.date} (SOURCE_DATE_EPOCH)"


def _files(before: Mapping[str, object], now: Mapping[str, object], prefix: str) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if name not in now:
            yield f"{prefix}{name} is not used any more"
        elif name not in before:
            yield f"{prefix}{name} is new"
        elif before[name] != now[name]:
            yield f"{prefix}{name} was changed"
