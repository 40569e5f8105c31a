"""Measured files → docs/typography.md: `python docs/make_typography.py [out/typography]`.

Enters: the folder that `python benchmarks/typography.py` leaves, also with `--text second`.  Leaves: beside this file
typography-110.png, -80.png and -60.png, the same place in the text set by each program, and tables between marks
of typography.md: all that was measured of the first text, and a few figures of the second.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from make_print_pictures import HERE, beside, rendered, write

MARKS = ("<!-- tables: written by make_typography.py -->", "<!-- end of the tables -->")
SECOND_MARKS = ("<!-- table: the second text, by make_typography.py -->", "<!-- end of the table -->")
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


def between(page: str, marks: tuple[str, str], table: str) -> str:
    """Return the page with `table` between two marks."""
    before, _, rest = page.partition(marks[0])
    after = rest.partition(marks[1])[2]
    return f"{before}{marks[0]}\n\n{table.strip()}\n\n{marks[1]}{after}"


def few(results: list[dict[str, Any]]) -> str:
    """Return the figures that matter most, in Markdown."""
    head = ("mm", "program", "> 1.5×", "> 2×", "hyphens", "widows, orphans", "off the grid", "unlike feet", "holes")
    lines = [f"| {' | '.join(head)} |", f"|--:|---|{'--:|' * (len(head) - 2)}"]
    for each in results:
        cells = (
            f"{each['measure']}",
            each["name"],
            f"{each['loose']:.1%}",
            f"{each['very_loose']:.1%}",
            f"{each['hyphens']:.1f}",
            f"{each['widows']}, {each['orphans']}",
            f"{each['off_grid']:.1%}",
            f"{each['unlike_feet']} of {each['spreads']}",
            f"{each['holes']}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Write pictures and tables."""
    results = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    for measure in dict.fromkeys(each["measure"] for each in results):
        side_by_side(results, measure)
    page = HERE / "typography.md"
    text = between(page.read_text(encoding="utf-8"), MARKS, (folder / "table.md").read_text(encoding="utf-8"))
    second = json.loads((folder / "second" / "figures.json").read_text(encoding="utf-8"))
    page.write_text(between(text, SECOND_MARKS, few(second)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "out" / "typography")
