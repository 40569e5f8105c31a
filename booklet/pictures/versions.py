"""The versions of the libraries that pictures are made with.

Enters nothing.  Leaves: names and versions; "none" for what this Pillow was built without.
"""

from __future__ import annotations

import PIL
from PIL import features

_LIBRARIES = {
    "libjpeg-turbo": "libjpeg_turbo",
    "libtiff": "libtiff",
    "libwebp": "webp",
    "Little CMS": "littlecms2",
    "zlib of Pillow": "zlib",
    "zlib-ng of Pillow": "zlib_ng",
}


def picture_versions() -> dict[str, str]:
    """Return the version of Pillow and of each of its libraries that shapes pixels or their coding."""
    found = {name: str(features.version(key) or "none") for name, key in _LIBRARIES.items()}
    return {"Pillow": PIL.__version__, **found}
