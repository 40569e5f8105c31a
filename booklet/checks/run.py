"""The checks on content and Layout, run in the registry's order; those on finished files: `run_file.py`.

Enters: a Booklet, or a Layout.  Leaves: findings.
"""

from __future__ import annotations

from booklet.checks.registry import CONTENT, LAYOUT
from booklet.checks.subjects import ContentSubject, Earlier, LayoutSubject
from booklet.diagnostics import Finding
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout


def check_content(booklet: Booklet, earlier: Earlier | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the resolved content, also compared with the `earlier` edition if there was one."""
    subject = ContentSubject(booklet, earlier)
    return tuple(finding for each in CONTENT for finding in each.check(subject))


def check_layout(layout: Layout, booklet: Booklet) -> tuple[Finding, ...]:
    """Return what is wrong with the Layout, beyond what composing and paginating found."""
    subject = LayoutSubject(layout, booklet)
    return tuple(finding for each in LAYOUT for finding in each.check(subject))
