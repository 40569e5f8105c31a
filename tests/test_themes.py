"""Every theme that ships carries every booklet of the project; docs/themes.md and its schema are what is read."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from booklet.design.resolve import theme_of, themes
from booklet.diagnostics import Severity
from booklet.pipeline import Order, build, prepare
from booklet.source.load import load_text

from . import judges

CONTENTS = {"own": "content.yaml", "library": "examples/library/content.yaml"}
SPECIMEN = "tests/specimen/content.yaml"


@pytest.fixture(scope="module")
def maker(project: Path) -> ModuleType:
    """The script that writes docs/themes.md."""
    spec = importlib.util.spec_from_file_location("make_themes", project / "docs" / "make_themes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placed(content: Path, theme: str, folder: Path, maker: ModuleType) -> Path:
    """Return a copy of a content in `folder`, with what it names, in a theme."""
    folder.mkdir()
    for beside in content.parent.iterdir():
        if beside.name in ("assets", "data"):
            shutil.copytree(beside, folder / beside.name)
    (folder / "content.yaml").write_text(maker.themed(content.read_text(encoding="utf-8"), theme), encoding="utf-8")
    return folder / "content.yaml"


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("content", CONTENTS)
def test_both_booklets_can_be_laid_out_in_every_theme(
    project: Path, tmp_path: Path, maker: ModuleType, content: str, theme: str
) -> None:
    ready = prepare(Order(placed(project / CONTENTS[content], theme, tmp_path / "in", maker)), lambda _: None)
    assert [each.message for each in ready.findings.items if each.severity is Severity.ERROR] == []
    assert ready.theme is not None
    assert ready.theme.name == theme
    assert ready.layout is not None


@pytest.mark.judges
def test_verapdf_finds_nothing_broken_in_any_theme(project: Path, tmp_path: Path, maker: ModuleType) -> None:
    """One run for all files: most of the time is its start."""
    judges.found("verapdf")
    files = []
    for content in (*CONTENTS.values(), SPECIMEN):
        for number, theme in enumerate(themes()):
            folder = tmp_path / f"{Path(content).parent.name}-{number}"
            there = placed(project / content, theme, folder, maker)
            report = build(Order(there, folder / "out", only=("screen",), check=False), lambda _: None)
            assert [each.message for each in report.findings if each.severity is Severity.ERROR] == []
            files.append(report.outputs[0].path)
    assert len(files) == 3 * len(themes())
    count = len(themes())  # the specimen is one for archives
    assert judges.verapdf(*files, flavours=("ua1",)) == []
    assert judges.verapdf(*files[:-count], flavours=("2a",)) == []
    assert judges.verapdf(*files[-count:], flavours=("3a",)) == []


def test_the_page_and_the_schema_are_what_the_program_reads(project: Path, maker: ModuleType) -> None:
    page = (project / "docs" / "themes.md").read_text(encoding="utf-8")
    assert page == maker.markdown(), "run: python docs/make_themes.py"
    assert (project / "booklet-theme.schema.json").read_text(encoding="utf-8") == maker.schema()
    headings = {line.lstrip("# ").replace(":", "").replace(" ", "-") for line in page.splitlines() if line[:2] == "##"}
    assert {rest.partition(")")[0] for rest in page.split("](#")[1:]} <= headings
    for name in themes():
        assert (project / "docs" / f"theme-{name}.png").stat().st_size < 200_000


def test_the_examples_on_the_page_are_good(project: Path, tmp_path: Path) -> None:
    """What a reader copies from docs/themes.md works as it stands."""
    page = (project / "docs" / "themes.md").read_text(encoding="utf-8").partition("## Every key")[0]
    blocks = re.findall(r"(?:^ {4,}\S.*\n)+", page, flags=re.M)
    parsed = [yaml.safe_load(block) for block in blocks]
    files = [each for each in parsed if "booklet" not in each]
    fonts = project / "booklet" / "design" / "fonts" / "amiri" / "Amiri_400Regular.ttf"
    for name in ("fonts/OurSerif.ttf", "fonts/OurSerif-Italic.ttf", "ornaments/star.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(fonts, tmp_path / name)
    for number, each in enumerate(files):
        (tmp_path / f"t{number}.yaml").write_text(yaml.safe_dump({"based_on": "plain"} | each), encoding="utf-8")
        read = theme_of(load_text(f"booklet: {{theme: t{number}.yaml}}"), tmp_path, None)
        assert read.theme is not None, read.findings
    (tmp_path / "our-theme.yaml").write_text("based_on: plain\n", encoding="utf-8")
    for each in parsed:
        if "booklet" in each:
            assert theme_of(load_text(yaml.safe_dump(each)), tmp_path, None).findings == ()
    assert len(files) == 3
