"""The themes that ship with the program, and its profiles.

Enters: a name.  Leaves: a `Theme`.  A content's theme, which may be of its own, is read by `resolve.theme_of`.
"""

from __future__ import annotations

from booklet.design.resolve import FONTS, HERE, load_theme, themes

PROFILES = HERE / "profiles"

__all__ = ("FONTS", "HERE", "PROFILES", "load_theme", "themes")
