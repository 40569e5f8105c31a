"""What can be wrong with a picture file, in plain words.

Enters: nothing.  Leaves: the rules, and `PictureProblem`, which `probe` and `render` raise and whose `finding`
becomes part of a report.  Messages name the file only, never its folder: the content's line says the rest.
"""

from __future__ import annotations

from booklet.diagnostics import Finding, Origin, Rule, Severity

MAX_MEGAPIXELS = 150
MAX_MEGABYTES = 200

MISSING = Rule(
    "picture-missing",
    Severity.ERROR,
    "The picture file {name} is not there.",
    "Check the spelling, capitals included, and that the file lies where the line says.{near}",
)
EMPTY = Rule(
    "picture-empty",
    Severity.ERROR,
    "The picture file {name} is empty (0 bytes).",
    "Copy it again from where it came from.",
)
UNREADABLE = Rule(
    "picture-unreadable",
    Severity.ERROR,
    "The picture file {name} cannot be read: {why}.",
    "Open it in a picture program and save it again as JPEG, PNG, TIFF or WebP (a drawing as SVG), or copy it again "
    "from its source.",
)
TOO_LARGE = Rule(
    "picture-too-large",
    Severity.ERROR,
    "The picture file {name} is too large: {why}.",
    "Save a smaller copy; a full A4 page at 300 ppi needs 9 megapixels.",
)
ANIMATED = Rule(
    "picture-animated",
    Severity.ERROR,
    "The picture file {name} holds several pictures: it is animated or has several pages.",
    "Save the one that shall be printed as a file of its own.",
)
UNSUPPORTED = Rule(
    "picture-unsupported",
    Severity.ERROR,
    "The picture file {name} is {kind}, which cannot be placed.",
    "{advice}",
)
MISNAMED = Rule(
    "picture-misnamed",
    Severity.NOTICE,
    "The picture file {name} is in truth a {kind} file; it is used as such.",
    "Rename it, so that other programs open it too.",
)
PROFILE = Rule(
    "picture-profile",
    Severity.WARNING,
    "The colour profile inside the picture file {name} is broken or does not fit the picture; it is not used.",
    "Save the picture again with the profile sRGB, and compare its colours in the finished file.",
)
UNPROFILED_CMYK = Rule(
    "picture-cmyk-guessed",
    Severity.NOTICE,
    "The picture file {name} is in CMYK without a colour profile: it is printed in its inks as they are, and shown "
    "on a screen as on coated offset paper (FOGRA39).",
    "Save it with its profile, or as sRGB, and compare its colours in the finished file.",
)
RULES = (MISSING, EMPTY, UNREADABLE, TOO_LARGE, ANIMATED, UNSUPPORTED, MISNAMED, PROFILE, UNPROFILED_CMYK)


class PictureProblem(Exception):  # noqa: N818 - a finding about the content, no fault of the program
    """A picture that cannot be used: the rule it breaks and the words of the rule's message.

    `origin` is the picture's place in the content, set by whoever knows it.
    """

    def __init__(self, rule: Rule, **words: str) -> None:
        super().__init__(rule.message.format(**words))
        self.rule = rule
        self.words = words
        self.origin: Origin | None = None

    def finding(self, origin: Origin | None = None) -> Finding:
        """Return the finding of this problem, at `origin` of the content."""
        return self.rule.at(origin or self.origin, page=None, **self.words)

    def findings(self, origin: Origin | None = None) -> tuple[Finding, ...]:
        """Return all that is wrong with the picture; of a drawing it may be much."""
        return (self.finding(origin),)
