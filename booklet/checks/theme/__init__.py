"""Checks on a theme of one's own, each finding at the line that gave the value.

A check looks at what was not given by the program; its own themes are judged by the same checks, in a test.
"""
