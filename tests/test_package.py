"""The package as its users get it: the wheel builds a booklet elsewhere, and the script says what it lacks."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.processes

CONTENT = """\
booklet:
  slug: tide-tables
  title: A Century of Tide Tables
  event: {name: First printed tide table, date: 1926-05-14}
  edition: 2026
  language: en
  status: final
sections:
  - id: beginning
    title: The beginning
    blocks:
      - text: |
          The first table was printed {years} years ago. It filled *one* sheet.
"""


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ".", folder=project)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a new environment with the wheel, which sees the libraries of this one but not its booklet."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    done = run(
        *(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet"),
        *("--disable-pip-version-check", "--no-index", "--no-deps", wheel),
        folder=folder,
    )
    assert done.returncode == 0, done.stderr
    asked = run(scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder)
    # a path named in a .pth file is searched, but the .pth files in it are not read: this project stays out of sight
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(asked.stdout.strip(), "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    return scripts


def test_the_wheel_holds_every_file_of_the_package(wheel: Path, project: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("booklet/")}
    here = {
        path.relative_to(project).as_posix()
        for path in (project / "booklet").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == here
    for kind in (".ttf", ".icc", ".yaml", "OFL.txt"):
        assert any(name.endswith(kind) for name in packed), kind


def test_the_wheel_holds_the_licences(wheel: Path) -> None:
    packed = {name.partition(".dist-info/licenses/")[2] for name in zipfile.ZipFile(wheel).namelist()}
    assert {"LICENSE", "NOTICE", "booklet/design/fonts/amiri/OFL.txt"} <= packed


def test_the_installed_program_builds_a_booklet_elsewhere(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import booklet; print(booklet.__file__)", folder=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")

    built = run(installed / "booklet", "build", "content.yaml", "-o", "out", folder=tmp_path)

    assert built.returncode == 0, built.stdout + built.stderr
    pdf = tmp_path / "out" / "tide-tables-2026-en-screen.pdf"
    assert pdf.read_bytes().startswith(b"%PDF-1.")


def test_without_its_libraries_the_script_says_what_to_run(project: Path) -> None:
    done = run(sys.executable, "-S", project / "build_pdf.py", folder=project)  # -S: no site-packages
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "requirements/run.lock" in done.stderr


def test_an_old_python_is_told_which_one_is_needed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = runpy.run_path(str(project / "build_pdf.py"))
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    assert script["run"]() == 2
    assert "this is Python 3.8, and 3.11 or later is needed" in capsys.readouterr().err


def test_an_old_python_can_read_the_script(project: Path) -> None:
    source = (project / "build_pdf.py").read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]  # f"…" came with 3.6


def test_the_locks_fit_what_pyproject_asks_for(project: Path) -> None:
    about = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    asked = about["project"]["dependencies"] + about["build-system"]["requires"]
    locked = dict(
        re.findall(r"^([\w.\-]+)==([\w.]+)", (project / "requirements" / "run.lock").read_text(), flags=re.MULTILINE)
    )
    for requirement in asked:
        name, relation, bound = re.fullmatch(r"([\w\-]+)(>=|==)([\d.]+)", requirement).groups()  # type: ignore[union-attr]
        version = locked[name.lower().replace("_", "-")]
        if relation == "==":
            assert version == bound
        else:
            assert [int(part) for part in version.split(".")] >= [int(part) for part in bound.split(".")], name


def test_every_lock_names_the_same_versions(project: Path) -> None:
    versions: dict[str, set[str]] = {}
    for lock in (project / "requirements").glob("*.lock"):
        for name, version in re.findall(r"^([\w.\-]+)==([\w.]+)", lock.read_text(), flags=re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert not {name: found for name, found in versions.items() if len(found) > 1}
