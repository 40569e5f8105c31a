"""Booklet → Material: blocks, headings, notes, furniture, and the logical structure tree."""
