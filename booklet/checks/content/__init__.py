"""Checks on the resolved content, one file each."""
