"""What can be wrong with a drawing, in plain words, at its line.

Enters: rules broken at marks of one file.  Leaves: `Trouble`, which gathers them, and `DrawingProblem`, which is raised
with all of them: who repairs a drawing wants to do it once.
"""

from __future__ import annotations

import re
from dataclasses import replace

from booklet.diagnostics import Finding, Mark, Origin, Rule, Severity
from booklet.pictures.problem import PictureProblem

_PLAIN = "Save it again as “plain SVG”, or from another drawing program"

UNREADABLE = Rule(
    "drawing-unreadable",
    Severity.ERROR,
    "The drawing {name} cannot be read from here on: {why}.",
    _PLAIN + ", or copy it again from its source.",
    "XML 1.0",
)
TOO_LARGE = Rule(
    "drawing-too-large",
    Severity.ERROR,
    "The drawing {name} is too large: {why}.",
    "Simplify its paths in the drawing program, or export it as PNG, at 600 ppi of the size it is printed in.",
)
DECLARATIONS = Rule(
    "drawing-declarations",
    Severity.ERROR,
    "The drawing {name} declares {what}, which may bring in anything, other files too. Nothing of it is read.",
    "Take out the part from “<!DOCTYPE” to its “>”; or save the drawing again as “plain SVG”, which has none.",
)
SCRIPT = Rule(
    "drawing-script",
    Severity.ERROR,
    "The drawing {name} has a script ({what}). A booklet runs none.",
    "Take it out, or save the drawing again as “plain SVG”.",
)
OUTSIDE = Rule(
    "drawing-outside",
    Severity.ERROR,
    "The drawing {name} refers to something outside itself: {what}. Nothing is fetched.",
    "Put all that it shows into the drawing itself: “embed” or “unlink” in the drawing program.",
)
TEXT = Rule(
    "drawing-text",
    Severity.ERROR,
    "The drawing {name} has text as letters of a font that it does not bring.",
    "Convert text to outlines (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines), and say in the "
    "alternative text what is to be read.",
)
UNSUPPORTED = Rule(
    "drawing-unsupported",
    Severity.ERROR,
    "The drawing {name} has {what}, which cannot be drawn here.",
    "{advice}",
)
TRANSPARENT = Rule(
    "drawing-transparent",
    Severity.ERROR,
    "The drawing {name} has something that is transparent: {what}. On paper each press would mix it otherwise.",
    "Give it the colour that is seen, without transparency.",
)
VALUE = Rule(
    "drawing-value",
    Severity.ERROR,
    "In the drawing {name}, {what}.",
    "Correct it in the drawing program, or " + _PLAIN[0].lower() + _PLAIN[1:] + ".",
)
LOOP = Rule(
    "drawing-loop",
    Severity.ERROR,
    "The drawing {name} repeats a part ({what}) that repeats itself, and so on without end.",
    "Unlink the clones in the drawing program.",
)
SIZE = Rule(
    "drawing-size",
    Severity.ERROR,
    "The drawing {name} does not say how large it is: {why}.",
    'Give its first element a viewBox, like viewBox="0 0 200 100"; drawing programs do (“resize page to drawing”).',
)
NOTHING = Rule(
    "drawing-empty",
    Severity.ERROR,
    "In the drawing {name} there is nothing to be seen.",
    "Look at it in a drawing program: all of it is hidden, without a colour, or outside the page.",
)
UNEVEN = Rule(
    "drawing-uneven-line",
    Severity.ERROR,
    "In the drawing {name} a line is stretched in one direction more than in the other.",
    "Convert the line to an outline (Inkscape: Path, Stroke to Path; Illustrator: Object, Path, Outline Stroke).",
)
UNKNOWN_COLOUR = Rule(
    "drawing-colour",
    Severity.ERROR,
    "The drawing {name} uses the colour “{colour}” of the theme, which has none of that name.",
    "{near}It has: {known}. Or say what stands in for it: var(--{colour}, #445566).",
)
RULES = (
    UNREADABLE,
    TOO_LARGE,
    DECLARATIONS,
    SCRIPT,
    OUTSIDE,
    TEXT,
    UNSUPPORTED,
    TRANSPARENT,
    VALUE,
    LOOP,
    SIZE,
    NOTHING,
    UNEVEN,
    UNKNOWN_COLOUR,
)
_BY_CODE = {rule.code: rule for rule in RULES}
_MOST = 20  # findings about one drawing
_SHOWN = 40  # characters of what a file says that a message repeats


class DrawingProblem(PictureProblem):
    """A drawing that cannot be used: all that is wrong with it, each at its line of the SVG file."""

    def __init__(self, found: tuple[Finding, ...]) -> None:
        Exception.__init__(self, found[0].message)
        self.rule = _BY_CODE[found[0].code]
        self.words = {}
        self.origin: Origin | None = None
        self.found = found

    def finding(self, origin: Origin | None = None) -> Finding:
        """Return the first finding."""
        return self.findings(origin)[0]

    def findings(self, origin: Origin | None = None) -> tuple[Finding, ...]:
        """Return all findings, at their lines; `origin` is where the content names the drawing."""
        return tuple(replace(each, origin=origin or self.origin) for each in self.found)


class Trouble:
    """What is wrong with one drawing, as it is found: each thing once, at its first place."""

    def __init__(self, name: str) -> None:
        """Start with nothing wrong; `name` is the file's."""
        self.name = name
        self._found: dict[tuple[str, str], Finding] = {}

    def tell(self, rule: Rule, place: tuple[int, int], **words: str) -> None:
        """Take note that `rule` is broken at (line, column)."""
        found = replace(rule.at(None, page=None, name=self.name, **words), mark=Mark(self.name, *place))
        self._found.setdefault((found.code, found.message), found)
        if len(self._found) >= _MOST:
            self.stop()

    def refuse(self, rule: Rule, place: tuple[int, int], **words: str) -> DrawingProblem:
        """Return what to raise where nothing further can be read."""
        self.tell(rule, place, **words)
        return DrawingProblem(tuple(self._found.values()))

    def stop(self) -> None:
        """Raise `DrawingProblem` if anything is wrong."""
        if self._found:
            raise DrawingProblem(tuple(self._found.values()))


def shown(text: str) -> str:
    """Return what a file says as a message repeats it: on one line, and not all of something long."""
    plain = re.sub(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+", " ", text).strip()
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + " …"
