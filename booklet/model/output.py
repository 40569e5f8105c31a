"""How a file of this program says which output it is, where no standard has a word for it.

The names of outputs are those of `outputs.OUTPUTS`; they stand in the Info dictionary under a key of our own, as ISO
32000-1, 14.3.3 allows.
"""

from __future__ import annotations

OUTPUT_KEY = "BookletOutput"
SCREEN, SHEETS = "screen", "sheets"
