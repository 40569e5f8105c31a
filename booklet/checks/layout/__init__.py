"""Checks on the Layout, one file each: what can only be known once things stand in their places."""
