"""A finished PDF as plain values: what the checks on files ask questions of."""
