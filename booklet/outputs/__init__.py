"""Layout → files: which output, how its names are resolved, and how a file takes its place."""

OUTPUTS = ("screen", "print", "sheets", "cover")
"""The kinds of files that a build makes, in the order in which it makes them; `kinds` has the makers."""
