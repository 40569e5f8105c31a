"""Which edition came before: the newest of those that are kept beside the content, under `editions/`.

Enters: the folder of the content.  Leaves: an `Edition`, or None.  A release holds its content too: its lock says which
edition came before it, for it may be built again where no other is kept; for other editions made from within it, the
others stand beside its own folder.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from booklet.model.event import Edition
from booklet.read.dates import edition_of

FOLDER = "editions"
LOCK = "lock.json"  # without it a folder is no release


def previous(folder: Path, event: datetime.date, day: datetime.date) -> Edition | None:
    """Return the newest kept edition, of an event of that day, before `day`."""
    told = _told(folder / LOCK)
    if told is not None and (own := edition_of(told[0], event)) is not None and own.date == day:
        return edition_of(told[1], event)
    found = (edition_of(name, event) for name in _kept(folder))
    earlier = [each for each in found if each is not None and each.date < day]
    return max(earlier, key=lambda each: (each.date, each.label), default=None)


def _told(lock: Path) -> tuple[str, str] | None:
    """Return which edition a release is of and which came before, as its lock says; None where there is no good one."""
    try:
        whole = json.loads(lock.read_bytes())
        return str(whole["edition"]), str(whole["previous"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _kept(folder: Path) -> Iterator[str]:
    """Yield the names of the folders with releases."""
    here = folder.absolute()
    for place in (here / FOLDER, *((here.parent,) if here.parent.name == FOLDER else ())):
        try:
            yield from sorted(each.name for each in place.iterdir() if (each / LOCK).is_file())
        except OSError:
            continue
