"""What a file for the press is made for: profile, ink limit, marks and inks, resolved and judged.

Enters: the Booklet and its theme.  Leaves: a `Press`, and what is wrong with what the content asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from booklet.design.load import PROFILES
from booklet.design.theme import Theme
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, PrintMarks
from booklet.pictures.profile import PressProfile, ProfileProblem, read_profile

COATED = PROFILES / "FOGRA39L_coated.icc"
UNKNOWN_COLOUR = Rule(
    "unknown-colour",
    Severity.ERROR,
    "The theme “{theme}” has no colour “{given}”.",
    "{near}It has: {colours}.",
)
UNREADABLE = Rule("profile-unreadable", Severity.ERROR, "The colour profile {name} cannot be read: {why}.")
UNFIT = Rule(
    "profile-paper",
    Severity.WARNING,
    "The colour profile {name} is for {made_for} paper, and the booklet is printed on {paper} paper.",
    "Ask the print shop for the profile of its press on {paper} paper, or change “finish” under “paper”.",
)
RULES = (UNKNOWN_COLOUR, UNREADABLE, UNFIT)


@dataclass(frozen=True, slots=True)
class Press:
    """What a file for the press is made for.

    `ink_limit` is the most ink on one spot, in per cent; `spots` gives colours of the theme an ink of their own;
    `edition` and `draft` are what the slug line says.
    """

    profile: PressProfile
    ink_limit: float
    marks: PrintMarks
    spots: Mapping[str, str]
    edition: str = ""
    draft: bool = False

    @property
    def condition(self) -> str:
        """What the profile describes: its registered name, else its description."""
        return self.profile.condition or self.profile.description


def press_of(booklet: Booklet, theme: Theme) -> tuple[Press, tuple[Finding, ...]]:
    """Return the press that the content asks for, and what is wrong with it; with an error, coated offset stands in."""
    printing = booklet.printing
    findings: list[Finding] = []
    for colour in printing.spots:
        if colour not in theme.colours:
            near = get_close_matches(colour, theme.colours, 1)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            origin = Origin(f"booklet.print.spots.{colour}", key=True)
            known = ", ".join(theme.colours)
            findings.append(UNKNOWN_COLOUR.at(origin, theme=theme.name, given=colour, near=meant, colours=known))
    profile = _profile(booklet, findings)
    finish = booklet.page.paper.finish
    if profile.paper and profile.paper != finish:
        named = printing.profile is not None
        name = printing.profile.name if printing.profile else f"that is used if none is named ({profile.description})"
        origin = Origin("booklet.print.profile" if named else "booklet.page.paper.finish")
        findings.append(UNFIT.at(origin, name=name, made_for=profile.paper, paper=finish))
    spots = {colour: ink for colour, ink in printing.spots.items() if colour in theme.colours}
    press = Press(profile, printing.ink_limit, printing.marks, spots, booklet.edition.label, booklet.draft)
    return press, tuple(findings)


def _profile(booklet: Booklet, findings: list[Finding]) -> PressProfile:
    """Return the profile that the content names, if it can be used."""
    file, origin = booklet.printing.profile, Origin("booklet.print.profile")
    if file is not None:
        try:
            return read_profile(file.read_bytes())
        except ProfileProblem as problem:
            findings.append(problem.finding(file.name, origin))
        except OSError as problem:
            why = (problem.strerror or type(problem).__name__).lower()
            findings.append(UNREADABLE.at(origin, name=file.name, why=why))
    return read_profile(COATED.read_bytes(), tried=True)
