"""The types between the steps: resolved, frozen, and free of any library."""
