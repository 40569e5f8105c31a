"""A library that remarks on damaged files by itself → silence, for findings say it.

Enters: nothing but the name of its logger.  Leaves: a context in which it writes nothing to the terminal.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(library: str = "pypdf") -> Iterator[None]:
    """Keep the remarks of `library` off the terminal, and let it speak again as before."""
    log = logging.getLogger(library)
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)
