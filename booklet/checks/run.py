"""The checks on content, theme and Layout, run in the registry's order; those on finished files: `run_file.py`.

Enters: a Booklet, its theme, or a Layout.  Leaves: findings.
"""

from __future__ import annotations

from booklet.checks.registry import CONTENT, LAYOUT, THEME
from booklet.checks.subjects import ContentSubject, Earlier, LayoutSubject, ThemeSubject
from booklet.design.layers import Layers
from booklet.design.theme import Theme
from booklet.diagnostics import Finding
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout


def check_theme(theme: Theme, layers: Layers, booklet: Booklet) -> tuple[Finding, ...]:
    """Return what is wrong with a theme for this booklet, each where the `layers` gave it."""
    subject = ThemeSubject(theme, layers, booklet)
    return tuple(finding for each in THEME for finding in each.check(subject))


def check_content(booklet: Booklet, earlier: Earlier | None = None, theme: Theme | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the resolved content, also compared with the `earlier` edition if there was one.

    `theme` is the one that it is set in; the standard one if None.
    """
    subject = ContentSubject(booklet, earlier, theme)
    return tuple(finding for each in CONTENT for finding in each.check(subject))


def check_layout(layout: Layout, booklet: Booklet) -> tuple[Finding, ...]:
    """Return what is wrong with the Layout, beyond what composing and paginating found."""
    subject = LayoutSubject(layout, booklet)
    return tuple(finding for each in LAYOUT for finding in each.check(subject))
