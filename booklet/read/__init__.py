"""Marked nodes → Booklet: schema, facts and placeholders, Markdown, dates and numbers in the language's form.

`read.read` reads a content file, `read.read_text` one that is in memory; both give a `ReadResult`.
"""
