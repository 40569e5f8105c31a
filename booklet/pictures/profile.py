"""A colour profile of a press, as far as it must be known before anything is printed with it.

Enters: the bytes of an ICC profile.  Leaves: a `PressProfile`, or a `ProfileProblem` is raised.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from PIL import ImageCms

from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.pictures.colour import SRGB, vendored

NOT_A_PROFILE = Rule(
    "profile-unreadable",
    Severity.ERROR,
    "The colour profile {name} cannot be read: {why}.",
    "Copy it again from where it came from, or leave the key out: then offset on coated paper (FOGRA39) is meant.",
    "ICC.1:2022, 7.2",
)
NOT_A_PRESS = Rule(
    "profile-not-press",
    Severity.ERROR,
    "The colour profile {name} does not describe a press in four inks (CMYK): {why}.",
    "Ask the print shop for the profile of its press and paper, or leave the key out: then offset on coated paper "
    "(FOGRA39) is meant.",
    "ICC.1:2022, 7.2.5",
)
RULES = (NOT_A_PROFILE, NOT_A_PRESS)

NAMELESS = "Custom"  # as ISO 32000-1, table 365, calls a condition without a name
_HEAD = 128  # bytes (ICC.1, 7.2)
_KINDS = {  # ICC.1, 7.2.5
    "prtr": "it describes a printer",
    "mntr": "it describes a screen",
    "scnr": "it describes a scanner or camera",
    "link": "it leads from one device to another",
    "abst": "it describes an effect",
    "spac": "it describes a space of colours",
    "nmcl": "it is a list of named colours",
}
_SPACES = {"RGB": "red, green and blue", "GRAY": "grey", "CMY": "three inks"}
_TARGET = re.compile(r"ICCHDAT +([\x21-\x7e][\x20-\x7e]*)")  # charTargetTag, as color.org/registry2.xalter asks for it
_FOGRA = re.compile(r"fogra(\d\d)(?!\d)")
# How the profiles of ECI, Adobe and Idealliance are called, letters and digits only, the longer name first; the
# printing condition that each was made from; the paper of that.
_KNOWN = (
    ("isocoatedv2", "FOGRA39", "coated"),
    ("psocoatedv3", "FOGRA51", "coated"),
    ("psouncoatedv3", "FOGRA52", "uncoated"),
    ("psouncoatediso12647", "FOGRA47", "uncoated"),
    ("psolwcimproved", "FOGRA45", "coated"),
    ("psolwcstandard", "FOGRA46", "coated"),
    ("uswebcoatedswopv2", "CGATS TR 001", "coated"),
    ("coatedgracol2006", "CGATS TR 006", "coated"),
    ("gracol2006coated1", "CGATS TR 006", "coated"),
    ("swop2006coated3", "CGATS TR 003", "coated"),
    ("swop2006coated5", "CGATS TR 005", "coated"),
    ("japancolor2001coated", "JC200103", "coated"),
    ("japancolor2001uncoated", "JC200104", "uncoated"),
)
_PAPERS = {"FOGRA29": "uncoated", "FOGRA30": "uncoated"} | {name: paper for _, name, paper in _KNOWN}


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
    """A printer profile in CMYK; `description` is `NAMELESS` where it has none that can be read.

    `condition` is the name by which what it describes is registered (color.org's registry), "" where it has none that
    the profile tells.  `paper` is coated | uncoated; "" where neither its description nor its condition tells.
    """

    content: bytes
    description: str
    condition: str
    paper: str = ""


def read_profile(content: bytes, *, tried: bool = False) -> PressProfile:
    """Return the profile; raises `ProfileProblem` for one that is damaged or describes no press in CMYK.

    One that is returned can be converted to and from: both ways have been built, which takes some 40 ms; hence `tried`
    for the program's own, which a test tries.
    """
    opened = _opened(content)
    kind, space = _said(opened, "device_class"), _said(opened, "xcolor_space")
    if kind != "prtr" or space != "CMYK":
        means = "" if space == "CMYK" else f", in {_SPACES.get(space, 'other colours')}"
        raise ProfileProblem(NOT_A_PRESS, why=_KINDS.get(kind, "it describes something else") + means)
    if not tried:
        _try(opened)
    description = _said(opened, "profile_description") or NAMELESS
    condition = _condition(description, _said(opened, "target"))
    return PressProfile(content, description, condition, _paper(description, condition))


def _opened(content: bytes) -> ImageCms.ImageCmsProfile:
    """Return what littleCMS makes of the head and the table of tags."""
    if not content:
        raise ProfileProblem(NOT_A_PROFILE, why="the file is empty")
    if len(content) < _HEAD or content[36:40] != b"acsp":  # the signature of every profile (ICC.1, 7.2.9)
        raise ProfileProblem(NOT_A_PROFILE, why="it is not a colour profile (ICC)")
    if int.from_bytes(content[:4], "big") > len(content):  # the profile's own size (ICC.1, 7.2.2)
        raise ProfileProblem(NOT_A_PROFILE, why="its end is missing")
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(content))
    except (OSError, ImageCms.PyCMSError, ValueError) as error:
        raise _damaged() from error


def _said(opened: ImageCms.ImageCmsProfile, field: str) -> str:
    """Return a text of the profile in one line; "" where there is none or its letters make no sense."""
    try:
        return " ".join((getattr(opened.profile, field) or "").split())
    except ValueError:  # Pillow takes letters beyond ASCII, as old profiles have them, for impossible characters
        return ""


def _try(opened: ImageCms.ImageCmsProfile) -> None:
    """Build both ways through the tables of a profile in CMYK, for littleCMS reads them only then."""
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    try:
        ImageCms.buildTransform(vendored(SRGB), opened, "RGB", "CMYK", renderingIntent=intent)
        ImageCms.buildTransform(opened, vendored(SRGB), "CMYK", "RGB", renderingIntent=intent)
    except ImageCms.PyCMSError as error:
        raise _damaged() from error


def _damaged() -> ProfileProblem:
    return ProfileProblem(NOT_A_PROFILE, why="it is damaged or incomplete")


def _condition(description: str, target: str) -> str:
    """Return the registered name of the printing condition, from the profile's target data or its description."""
    if stated := _TARGET.match(target):
        return stated[1].strip()
    plain = _plain(description)
    if numbered := _FOGRA.search(plain):
        return f"FOGRA{numbered[1]}"
    return next((condition for name, condition, _ in _KNOWN if name in plain), "")


def _paper(description: str, condition: str) -> str:
    """Return the paper that a profile is for."""
    plain = _plain(description)
    if "uncoated" in plain:
        return "uncoated"
    return "coated" if "coated" in plain else _PAPERS.get(condition, "")


def _plain(description: str) -> str:
    """Return the letters and digits of a description, in lower case."""
    return "".join(letter for letter in description.lower() if letter.isalnum())
