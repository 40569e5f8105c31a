"""Contents typed in a test, composed and laid out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.model.layout import Layout

from .specimens import Specimen, compose_text, make_pictures


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pictures that specimens name."""
    folder = tmp_path_factory.mktemp("pictures")
    make_pictures(folder)
    return folder


@pytest.fixture
def composed(pictures: Path) -> Callable[[str], Specimen]:
    """Compose a content: `composed(yaml_text)`."""
    return lambda content: compose_text(content, pictures)


@pytest.fixture
def laid_out(pictures: Path) -> Callable[[str], tuple[Specimen, Layout]]:
    """Compose and paginate a content: `laid_out(yaml_text)`."""

    def of(content: str) -> tuple[Specimen, Layout]:
        return compose_text(content, pictures).settled()

    return of
