"""Codes of countries and states that are none, and what their writer may have meant.

Enters: what was typed as a code.  Leaves: advice.  Other letters for a country (MEX, UK) are those of CLDR's table of
aliases, through Babel.
"""

from __future__ import annotations

import re

from booklet.read.language import Language

_EXAMPLE = "Write for example MX, or US-TX; or write “name: …” instead."
_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


def code_advice(given: str, language: Language) -> str:
    """Return what to write instead of `given`, which is no code that `language` has a name for."""
    from babel.core import get_global

    typed = given.strip().upper().replace("_", "-")
    aliases = get_global("territory_aliases")
    meant = [typed, f"US-{typed}", *aliases.get(typed, ())]
    if close := next((code for code in meant if language.territory(code)), ""):
        return f"Did you mean {close} ({language.territory(close)})?"
    if _SUBDIVISION.fullmatch(typed) and not typed.startswith("US-") and language.territory(typed[:2]):
        return f"Of parts of countries only the states of the US are known: write “name: …” instead, or {typed[:2]}."
    return _EXAMPLE
