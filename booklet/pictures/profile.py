"""A colour profile of a press, as far as it must be known before anything is printed with it.

Enters: the bytes of an ICC profile.  Leaves: a `PressProfile`, or a `ProfileProblem` is raised.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import ImageCms

from booklet.diagnostics import Finding, Origin, Rule, Severity

NOT_A_PROFILE = Rule(
    "profile-unreadable",
    Severity.ERROR,
    "The colour profile {name} cannot be read.",
    "Copy it again from where it came from, or leave the key out: then offset on coated paper (FOGRA39) is meant.",
)
NOT_A_PRESS = Rule(
    "profile-not-press",
    Severity.ERROR,
    "The colour profile {name} does not describe a press in four inks (CMYK): {why}.",
    "Ask the print shop for the profile of its press and paper, or leave the key out.",
)
RULES = (NOT_A_PROFILE, NOT_A_PRESS)
_REGISTERED = ("FOGRA39", "FOGRA51", "FOGRA52", "FOGRA47", "FOGRA45", "FOGRA54", "CGATS21")


class ProfileProblem(Exception):  # noqa: N818 - a finding about the content, no fault of the program
    """A profile that cannot be used: the rule it breaks and the words of the rule's message."""

    def __init__(self, rule: Rule, **words: str) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.words = words

    def finding(self, name: str, origin: Origin | None = None) -> Finding:
        """Return the finding of this problem about the profile file `name`."""
        return self.rule.at(origin, page=None, name=name, **self.words)


@dataclass(frozen=True, slots=True)
class PressProfile:
    """A printer profile in CMYK. `condition` is its registered name (color.org's registry), "" where it has none."""

    content: bytes
    description: str
    condition: str
    paper: str = ""  # coated | uncoated; "" where its description does not tell


def read_profile(content: bytes) -> PressProfile:
    """Return the profile; raises `ProfileProblem` for one that is damaged or describes no press in CMYK."""
    if int.from_bytes(content[:4], "big") > len(content):  # the profile's own size (ICC.1, 7.2.2)
        raise ProfileProblem(NOT_A_PROFILE)
    try:
        opened = ImageCms.getOpenProfile(io.BytesIO(content)).profile
        space, kind = opened.xcolor_space.strip(), opened.device_class.strip()
        description = (opened.profile_description or "").strip()
    except (OSError, ImageCms.PyCMSError, ValueError) as error:
        raise ProfileProblem(NOT_A_PROFILE) from error
    if kind != "prtr" or space != "CMYK":
        raise ProfileProblem(NOT_A_PRESS, why=f"it is of the kind “{kind}” in {space}")
    plain = description.upper().replace(" ", "")
    condition = next((name for name in _REGISTERED if name in plain), "")
    words = description.lower()
    paper = "uncoated" if "uncoated" in words else "coated" if "coated" in words else ""
    return PressProfile(content, description, condition, paper)
