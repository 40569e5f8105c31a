"""Charts: what a table's facts or a list of events look like, drawn as vectors.

Enters: figures (`figures.py`).  Leaves: one box of ink, whole.  `scale.py` says where a value lies, `place.py` where a
label may stand, `marks.py` what a series looks like; `canvas.py` is what they are drawn on; a file for each kind.
"""
