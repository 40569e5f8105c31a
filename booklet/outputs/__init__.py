"""Layout → files: which output, how its names are resolved, and how a file takes its place."""
