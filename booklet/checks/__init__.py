"""Checks: what is wrong with the content, the Layout, or a finished PDF.

Enters: a Booklet, a Layout, or any PDF.  Leaves: findings.  `run` has the functions that callers need;
`registry` lists every check; each is a file of its own in `content/`, `layout/` or `file/`.  Files are judged with
pypdf (structure) and pypdfium2 (text), never with what wrote them.
"""
