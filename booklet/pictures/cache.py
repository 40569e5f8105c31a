"""Rendered pictures kept between builds.

Enters: a key that names everything a picture depends on.  Leaves: the `Rendered` kept under it, or None.  An entry is
one line of JSON, the payload, the alpha, and a SHA-256 over all of it; one that does not add up is no entry.
A cache that cannot be read or written costs time, never a build: its errors are not reported.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import get_args

from booklet.pictures.encode import Codec, Rendered, Space

_DIGEST = hashlib.sha256().digest_size


def load(folder: Path, key: str) -> Rendered | None:
    """Return what is kept under `key`; None where nothing is, or it is damaged."""
    try:
        entry = _file(folder, key).read_bytes()
    except OSError:
        return None
    body, digest = entry[:-_DIGEST], entry[-_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        return None
    head, _, rest = body.partition(b"\n")
    fields = json.loads(head)
    length, has_alpha = fields.pop("payload"), fields.pop("alpha")
    if fields["space"] not in get_args(Space) or fields["codec"] not in get_args(Codec):
        return None
    return Rendered(payload=rest[:length], alpha=rest[length:] if has_alpha else None, **fields)


def keep(folder: Path, key: str, rendered: Rendered) -> None:
    """Keep `rendered` under `key`: written whole under another name, then renamed."""
    fields = {
        "payload": len(rendered.payload),
        "alpha": rendered.alpha is not None,
        "width": rendered.width,
        "height": rendered.height,
        "space": rendered.space,
        "codec": rendered.codec,
    }
    body = json.dumps(fields).encode() + b"\n" + rendered.payload + (rendered.alpha or b"")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".new-", dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(body + hashlib.sha256(body).digest())
            Path(name).replace(_file(folder, key))
        except OSError:
            Path(name).unlink(missing_ok=True)


def _file(folder: Path, key: str) -> Path:
    return folder / f"{key}.picture"
