"""SVG drawings: a file enters, a `Drawing` leaves, or everything that stands in the way, at its line in the file.

`drawing` is the way in.  What is understood is a subset of SVG 1.1 (docs/pictures.md), small enough to come out alike
on every screen and every press.  No script runs, no entity is expanded, no other file is opened, no network is asked.
"""

from booklet.pictures.svg.read import drawing, unknown_colours

__all__ = ["drawing", "unknown_colours"]
