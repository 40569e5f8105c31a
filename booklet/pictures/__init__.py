"""Pictures: a file enters, its measure (`probe`) or its pixels for one place on a page (`render`) leave.

The only folder that imports Pillow.
"""
