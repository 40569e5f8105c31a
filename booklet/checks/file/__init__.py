"""Checks on a finished PDF, one file each; any PDF, whoever wrote it."""

WRITER = "The program that wrote the file is at fault, not the words in it."
