"""Reports: what was found and what was made, for a terminal, for scripts and as a page.

Enters: findings, outputs, the source map.  Leaves: text, JSON, HTML.
"""
