"""How a file of this program says which output it is, and what it was made from: no standard has words for that.

The names of outputs are those of `outputs.OUTPUTS`; they stand in the Info dictionary under a key of our own, as ISO
32000-1, 14.3.3 allows.
"""

from __future__ import annotations

OUTPUT_KEY = "BookletOutput"
# The XMP properties that say what a file was made from (`write.spec.Provenance`). The space is an address of nobody's.
PROVENANCE_SPACE = "urn:uuid:303ec3a7-f35b-8e64-820a-88c71a96e9fb#"
PROVENANCE_PREFIX = "booklet"
PROVENANCE_KEYS = {
    "edition": "Edition",
    "content": "ContentSHA256",
    "ingredients": "IngredientsSHA256",
    "program": "ProgramVersion",
}
SCREEN, SHEETS = "screen", "sheets"
JOBSHEET = "jobsheet"  # no output, but a file of its own
