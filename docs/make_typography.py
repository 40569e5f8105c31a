"""Measured files → docs/typography.md: `python docs/make_typography.py [out/typography]`.

Enters: the folder that `python benchmarks/typography.py` leaves.  Leaves: typography-110.png, -80.png and -60.png
beside this file, the same place in the text set by each program, and its tables between two marks of typography.md.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from make_print_pictures import HERE, beside, rendered, write

MARKS = ("<!-- tables: written by make_typography.py -->", "<!-- end of the tables -->")
SHOWN = ("this program", "Typst, tracking", "LuaLaTeX, microtype")  # each as it composes best
PASSAGE = 60  # whose page is shown
WIDTHS = {110: 520, 80: 440, 60: 380}  # pixels


def side_by_side(results: list[dict[str, Any]], measure: int) -> None:
    """Write the picture of one measure."""
    found = {each["name"]: each for each in results if each["measure"] == measure}
    pages = [
        (rendered(Path(found[name]["pdf"]), found[name]["beginnings"][PASSAGE], WIDTHS[measure]), name)
        for name in SHOWN
        if name in found
    ]
    write(beside(pages), f"typography-{measure}.png")


def main(folder: Path) -> None:
    """Write pictures and tables."""
    results = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    for measure in dict.fromkeys(each["measure"] for each in results):
        side_by_side(results, measure)
    page = HERE / "typography.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    tables = (folder / "table.md").read_text(encoding="utf-8").strip()
    page.write_text(f"{before}{MARKS[0]}\n\n{tables}\n\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "out" / "typography")
