"""What every test may ask for: the project's folder, and the programs outside Python that judge a PDF.

A test that needs such a program carries the marker `judges` and asks `judge` for it.  Where the program is missing
the test is skipped, except that REQUIRE_JUDGES=1 (as in CI) turns the missing program into a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadFileScheduling

settings.register_profile("booklet", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("booklet")

# A build asks veraPDF where it finds it, which takes seconds: only tests marked `judges` let it be found.
_ASIDE = "TESTS_VERAPDF_JAR"  # in the environment, so that the workers of pytest-xdist inherit it
if "VERAPDF_JAR" in os.environ:
    os.environ[_ASIDE] = os.environ.pop("VERAPDF_JAR")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Let one worker have all tests of a file, so that what they share is made once."""
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log) if config.getoption("dist") == "load" else None


Judge = Callable[[str], tuple[str, ...]]


def missing(what: str) -> None:
    """Skip the test for want of `what`, or fail it where every judge is required."""
    if os.environ.get("REQUIRE_JUDGES") == "1":
        pytest.fail(f"{what} is required here and missing")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(autouse=True)
def _verapdf_for_judges(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let veraPDF be found in tests marked `judges`, where it is installed."""
    if request.node.get_closest_marker("judges") and _ASIDE in os.environ:
        monkeypatch.setenv("VERAPDF_JAR", os.environ[_ASIDE])


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project, with content.yaml and build_pdf.py."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def judge() -> Judge:
    """The start of a judge's command line: `judge("qpdf")`, `judge("verapdf")`."""

    def command(program: str) -> tuple[str, ...]:
        jar = os.environ.get("VERAPDF_JAR")
        if program == "verapdf" and jar:
            if shutil.which("java") is None:
                missing("java")
            return ("java", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper")
        if shutil.which(program) is None:
            missing(program)
        return (program,)

    return command
