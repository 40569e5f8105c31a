"""What read takes down while it reads: findings, which facts and names are used, which sources are cited,
which images are shown.

Enters: reports from every module of `read/`, in reading order.  Leaves: tuples for the `ReadResult`.  Lives as long
as one call of `read`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from booklet.diagnostics import Finding, Origin, Rule, SourceMap
from booklet.model.booklet import Fact
from booklet.read.rules import FACT_NOT_KNOWN, NOT_IN_THIS_EDITION, SOURCE_NOT_YET

_OF_AN_EDITION = frozenset({FACT_NOT_KNOWN.code, SOURCE_NOT_YET.code, NOT_IN_THIS_EDITION.code})
_LISTED = 12  # of the possible answers, when none is close


class Record:
    """The notebook of one reading."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.broken: set[str] = set()  # the paths of what is reported already, and of what stands in for it
        self.used_facts: dict[str, list[Origin]] = {}
        self.used_names: dict[str, list[Origin]] = {}
        self.cited: dict[str, None] = {}
        self.shown: dict[str, None] = {}
        self.listed: dict[str, None] = {}
        self.references: list[tuple[str, Origin]] = []
        self.unshown_references: list[tuple[str, Origin]] = []  # in what this edition does not show
        self.silent: set[str] = set()  # the ids of sections that have nothing to say in this edition
        self.files: dict[str, SourceMap] = {}  # of the CSV files that were read, by the content path of their key

    def report(self, rule: Rule, origin: Origin | None, **words: object) -> None:
        """Take down that `rule` is broken at `origin`, unless something stands in there for what was reported."""
        if origin is not None and self.is_broken(origin.path):
            return
        finding = rule.at(origin, page=None, **words)
        if finding not in self.findings[-50:]:
            self.findings.append(finding)

    def is_broken(self, path: str) -> bool:
        """Return whether what stands at `path`, or around it, was found broken."""
        return bool(self.broken) and any(
            path == whole or path.startswith((f"{whole}.", f"{whole}[")) for whole in self.broken
        )

    def breaks(self, path: str) -> bool:
        """Return whether the part at `path`, or something in it, was found broken."""
        return any(whole == path or whole.startswith((f"{path}.", f"{path}[")) for whole in self.broken)

    def use(self, fact: Fact, origin: Origin) -> None:
        """Take down that `fact` is used at `origin`; its source, and the one that quotes it, count as cited.

        So do those of the facts that it is calculated from.
        """
        self.used_facts.setdefault(fact.id, []).append(origin)
        for source in (fact.source, fact.via, *fact.behind):
            if source:
                self.cite(source)

    def call(self, name: str, origin: Origin) -> None:
        """Take down that the name of this id is printed at `origin`."""
        self.used_names.setdefault(name, []).append(origin)

    def cite(self, source: str) -> None:
        """Take down that `source` is cited."""
        self.cited.setdefault(source)

    def show(self, image: str) -> None:
        """Take down that `image` is shown: on the cover, in a figure, as a logo."""
        self.shown.setdefault(image)

    def list_group(self, group: str) -> None:
        """Take down that the recognitions of `group` are shown."""
        self.listed.setdefault(group)

    def refer(self, name: str, origin: Origin) -> None:
        """Take down that the page of the section or block `name` is asked for at `origin`."""
        self.references.append((name, origin))

    def absorb(self, later: Record, *, shown: bool = True) -> None:
        """Append what `later` took down.

        Of what this edition does not show, only what is wrong in every edition is taken over: it uses and cites
        nothing, and need not be known yet.
        """
        self.files.update(later.files)
        self.silent |= later.silent
        found = [each for each in later.findings if each.origin is None or not self.is_broken(each.origin.path)]
        if not shown:
            self.findings.extend(finding for finding in found if finding.code not in _OF_AN_EDITION)
            self.unshown_references.extend((*later.references, *later.unshown_references))
            return
        self.findings.extend(found)
        self.broken.update(later.broken)
        for fact, places in later.used_facts.items():
            self.used_facts.setdefault(fact, []).extend(places)
        for name, places in later.used_names.items():
            self.used_names.setdefault(name, []).extend(places)
        self.cited.update(later.cited)
        self.shown.update(later.shown)
        self.listed.update(later.listed)
        self.references.extend(later.references)
        self.unshown_references.extend(later.unshown_references)

    @property
    def used(self) -> Mapping[str, tuple[Origin, ...]]:
        """The used facts, in order of first use."""
        return {fact: tuple(places) for fact, places in self.used_facts.items()}

    @property
    def called(self) -> Mapping[str, tuple[Origin, ...]]:
        """The used names, in order of first use."""
        return {name: tuple(places) for name, places in self.used_names.items()}


def closest(given: str, choices: Iterable[str]) -> str:
    """Return the choice that is closest to `given`; "" if none is close."""
    names = {name.lower(): name for name in sorted(choices, reverse=True)}
    begun = [name for name in sorted(names) if len(given) > 1 and name.startswith(given.lower())]
    if begun:
        return names[begun[0]]
    close = difflib.get_close_matches(given.lower(), sorted(names), 1, 0.6)
    return names[close[0]] if close else ""


def suggestion(given: str, choices: Iterable[str]) -> str:
    """Return a hint: the choice closest to `given`, else what the choices are."""
    names = sorted(set(choices))
    if close := closest(given, names):
        return f"Did you mean “{close}”?"
    if not names:
        return "None is defined yet."
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return f"Possible here: {listed}."
