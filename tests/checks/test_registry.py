"""Files, registry, tests and docs hold together."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import booklet.checks
from booklet.checks import registry, registry_file, registry_print, run_file, table, verapdf
from booklet.diagnostics import Rule

FOLDER = Path(booklet.checks.__file__).parent
TESTS = Path(__file__).parent
KINDS = {
    "content": registry.CONTENT,
    "theme": registry.THEME,
    "layout": registry.LAYOUT,
    "file": registry_file.FILE,
    "print": registry_print.PRINT,
}


def rules() -> list[Rule]:
    found = [rule for kind in KINDS.values() for each in kind for rule in each.RULES]
    return [*found, *run_file.RULES, *verapdf.RULES]


def test_every_file_is_registered() -> None:
    for folder, checks in KINDS.items():
        files = {path.stem for path in (FOLDER / folder).glob("*.py")} - {"__init__"}
        registered = [getattr(each, "__name__", "").rpartition(".")[2] for each in checks]
        assert sorted(registered) == sorted(files)


def test_codes_are_unique_and_well_formed() -> None:
    assert [code for code, uses in Counter(rule.code for rule in rules()).items() if uses > 1] == []
    assert [rule.code for rule in rules() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)] == []


def test_every_rule_of_a_check_is_in_its_rules() -> None:
    for kind in KINDS.values():
        for each in kind:
            assert {given for given in vars(each).values() if isinstance(given, Rule)} <= set(each.RULES)


def test_every_code_has_a_failing_fixture() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("test_*.py"))
    assert [rule.code for rule in rules() if f'"{rule.code}"' not in words] == []


def test_docs_are_the_registry(project: Path) -> None:
    page = (project / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == table.markdown(), "run: python -m booklet.checks.table > docs/checks.md"


def test_no_claim_of_conformance() -> None:
    said = " ".join(rule.message + rule.hint for rule in rules()).casefold()
    assert "compliant" not in said
    assert "certif" not in said
