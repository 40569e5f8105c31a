"""What can be wrong with a theme before anyone looks at its colours and fonts.

Enters nothing.  Leaves: the rules of `design/`; those on a theme that can be used are in `checks/theme/`.
"""

from __future__ import annotations

from booklet.diagnostics import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

UNKNOWN_THEME = Rule("unknown-theme", ERROR, "There is no theme called “{given}”.", "{suggestion}")
THEME_LOOP = Rule(
    "theme-loop",
    ERROR,
    "This theme is based on itself: {chain}.",
    "Base one of these files on a theme that ships with the program: {themes}.",
)
THEMES_TOO_DEEP = Rule(
    "theme-loop",
    ERROR,
    "More than {limit} theme files are based on each other.",
    "Put what they say into fewer files.",
)
UNKNOWN_IN_THEME = Rule("unknown-in-theme", ERROR, "The theme has no {sort} “{given}”.", "{suggestion}")
UNUSED_IN_THEME = Rule(
    "unused-in-theme",
    WARNING,
    "Nothing is set in the style “{given}”, so what stands here does nothing.",
    "{suggestion}",
)
INCOMPLETE = Rule(
    "incomplete-theme",
    ERROR,
    "The theme lacks what every theme has: {missing}.",
    "Add a line “based_on: plain”; then only what differs from that theme need be given.",
)
NO_ROOM = Rule(
    "margins-too-wide",
    ERROR,
    "These margins leave no room for text on a page of {width:.0f} × {height:.0f} mm.",
    "Make them smaller, or give them in per cent of the page, like “12.5 %”.",
)
RULES = (UNKNOWN_THEME, THEME_LOOP, THEMES_TOO_DEEP, UNKNOWN_IN_THEME, UNUSED_IN_THEME, INCOMPLETE, NO_ROOM)
