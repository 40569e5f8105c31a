"""The versions of everything that shapes the bytes of a file.

Enters nothing.  Leaves: a version for each name, and the `Program` that a lock tells of.  What only judges files
(pypdfium2, rapidfuzz, rich) is not among them.
"""

from __future__ import annotations

import platform
import unicodedata
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from booklet import __version__
from booklet.compare.ingredients import program
from booklet.compare.lock import Program

_PACKAGES = (
    "Babel",
    "markdown-it-py",
    "pydantic",
    "pypdf",
    "pyphen",
    "pyuca",
    "PyYAML",
    "regex",
    "reportlab",
    "uharfbuzz",
    "unicode-segmentation-rs",
)


@cache
def versions() -> dict[str, str]:
    """Return the versions of libraries, and of those within them, by name."""
    import uharfbuzz
    from babel.core import get_global

    from booklet.pictures.versions import picture_versions

    found = {name: _version(name) for name in _PACKAGES}
    found |= picture_versions()
    found["CLDR"] = str(get_global("cldr")["version"])
    found["HarfBuzz"] = str(uharfbuzz.version_string())
    found["Python"] = ".".join(platform.python_version_tuple()[:2])
    found["Unicode"] = unicodedata.unidata_version
    found["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    return dict(sorted(found.items(), key=lambda pair: pair[0].lower()))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a library that was put there without its description
        return "unknown"


def this_program() -> Program:
    """Return the program that runs now."""
    return Program(__version__, program(), versions())
