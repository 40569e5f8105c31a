"""Fonts have the OpenType features that styles ask for.

A feature that a font lacks does nothing: figures stay lining, capitals large.  For raised note calls (sups) the program
then sets small figures above the line.  Asked for are features that turn something on; kerning is not looked for, for
old fonts have it in a table of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from booklet.checks.subjects import ThemeSubject
from booklet.checks.theme.embedding import check as unusable
from booklet.design.theme import TextStyle, Theme
from booklet.diagnostics import Finding, Rule, Severity
from booklet.text.fonts import nearest

LACKING = Rule(
    code="feature-missing",
    severity=Severity.WARNING,
    message="The style “{style}” asks for “{feature}” ({what}), which {font} does not have{more}: {so}.",
    hint="Take the feature out of “features”, or another font for the style.",
)
RULES = (LACKING,)

_WHAT = {
    "onum": "old-style figures",
    "lnum": "lining figures",
    "pnum": "proportional figures",
    "tnum": "figures of one width",
    "smcp": "small capitals",
    "c2sc": "small capitals",
    "sups": "raised figures",
    "liga": "ligatures",
    "dlig": "more ligatures",
    "frac": "fractions",
    "ordn": "raised endings",
    "zero": "a zero with a stroke",
}
_RAISED = "sups"
_OFTEN = ("kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk")  # nobody sees that there is nothing to do
_USUAL = ("lnum", "tnum")  # a font that has no other figures has no feature for these
_OTHERWISE = {"pnum": "tnum", "onum": "lnum"}  # a font with the second alone has the first without being asked


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield each feature that a family's font lacks, once, at the first style that asks for it."""
    if any(each.severity is Severity.ERROR for each in unusable(subject)):
        return
    theme, layers = subject.theme, subject.layers
    asking: dict[tuple[str, str], list[str]] = {}
    for name, style in theme.styles.items():
        for feature in _asked(style):
            if not _has(features_of(font_of(theme, style)), feature):
                asking.setdefault((style.family, feature), []).append(name)
    for (family, feature), names in asking.items():
        own = [f"styles.{name}.{key}" for name in names for key in ("features", "family")]
        given = next((path for path in own if layers.owns(path)), f"families.{family}")
        if not layers.owns(given):
            continue
        name = given.split(".")[1] if given.startswith("styles.") else names[0]
        more = f" (as {len(names) - 1} more do)" if len(names) > 1 else ""
        yield layers.at(
            LACKING,
            given,
            style=name,
            feature=feature,
            what=_WHAT.get(feature, "a feature of fonts"),
            font=font_of(theme, theme.styles[name]).name,
            more=more,
            so="figures are set small and above the line instead" if feature == _RAISED else "it does nothing",
        )


def _asked(style: TextStyle) -> Iterator[str]:
    """Yield the features that a style turns on, and that not every font has."""
    for each in style.features:
        tag, _, value = each.removeprefix("+").partition("=")
        if not tag.startswith("-") and value != "0" and tag not in (*_OFTEN, *_USUAL):
            yield tag


def _has(features: frozenset[str], wanted: str) -> bool:
    return wanted in features or _OTHERWISE.get(wanted) in features


def font_of(theme: Theme, style: TextStyle) -> Path:
    """Return the font file of a style."""
    family = theme.families[style.family]
    return family.faces[nearest(family, style.weight, style.italic)]


@lru_cache(maxsize=64)
def features_of(file: Path) -> frozenset[str]:
    """Return the tags of all features that a font has, in any script and language."""
    face, found = hb.Face(hb.Blob(file.read_bytes())), set[str]()
    for table in ("GSUB", "GPOS"):
        for script, _ in enumerate(face.get_table_script_tags(table)):
            languages = range(len(face.get_script_language_tags(table, script)))
            for language in (0xFFFF, *languages):
                found |= set(face.get_language_feature_tags(table, script, language))
    return frozenset(found)
