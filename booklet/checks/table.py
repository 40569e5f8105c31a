"""The table of all checks, for docs/checks.md: `python -m booklet.checks.table > docs/checks.md`.

Enters: the registry.  Leaves: Markdown.  A test holds the file to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.checks import run_file, verapdf
from booklet.checks.registry import CONTENT, LAYOUT, THEME
from booklet.checks.registry_file import FILE, SOUND
from booklet.checks.registry_print import PRINT
from booklet.diagnostics import Rule
from booklet.paginate import rules as pages

_HEAD = """# Checks

Every check that the program makes, by what it judges. Written by `python -m booklet.checks.table`; a test holds this
page to the registry. An error keeps a file from replacing a good one; `--strict` makes warnings count as well.
What a machine can't judge is said at the end of every report. Not listed is what reading and setting say of single
words: an unknown key, a source that is not there, a character that no font has.

Which checks a finished file gets is told from the file. One that declares PDF/X, or has a bleed, is for a press; one
that is tagged, or declares PDF/UA or PDF/A, is for the screen; a file may be both, and one that says nothing is judged
as both. Sheets that this program made for an office printer say so, and get what holds for any file.
What the rules for the press allow is what most sheet-fed presses take: the print shop's word counts.
"""


def markdown() -> str:
    """Return the whole page."""
    parts = [
        _HEAD,
        _table("On the content", [rule for each in CONTENT for rule in each.RULES]),
        _table("On a theme of one's own", [rule for each in THEME for rule in each.RULES]),
        _table("On the Layout", [rule for each in LAYOUT for rule in each.RULES]),
        _table("While pages are made", pages.RULES),
        _table("On any finished file", [rule for each in SOUND for rule in each.RULES] + list(run_file.RULES)),
        _table(
            "On a file that is read on a screen", [rule for each in FILE if each not in SOUND for rule in each.RULES]
        ),
        _table("On a file for the press", [rule for each in PRINT for rule in each.RULES]),
        _table("By veraPDF, where it is installed", verapdf.RULES),
    ]
    return "\n".join(parts)


def _table(title: str, rules: Sequence[Rule]) -> str:
    """Return one section."""
    rows = [f"| `{rule.code}` | {rule.severity} | {_cell(rule.message)} | {_cell(rule.clause)} |" for rule in rules]
    return "\n".join([f"## {title}", "", "| code | severity | says | from |", "|---|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    """Return text for a table cell: fields of messages as an ellipsis."""
    parts: list[str] = []
    for part in text.replace("|", "\\|").split("{"):
        inside, brace, after = part.partition("}")
        parts.append("…" + after if brace and parts else inside + brace + after)
    return "".join(parts)


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(markdown())
