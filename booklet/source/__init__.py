"""YAML → marked nodes: content and theme files as text that knows its place in the file.

`load.load` reads a file, `load.load_text` text that is in memory already; both give a `Loaded`.
"""
