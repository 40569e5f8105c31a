"""What can be wrong with a calculation, of facts or in a table.

Enters nothing.  Leaves: the rules of `read/calculated.py` and of total rows.
"""

from __future__ import annotations

from booklet.diagnostics import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

MAY_OVERLAP = Rule(
    "may-overlap",
    ERROR,
    "Nothing says that these groups do not overlap.",
    "Add “exclusive: yes”, and as “passage” the words of {source} that say so; or take the calculation out.",
)
TOTALS_DIFFER = Rule(
    "totals-differ",
    ERROR,
    "The total says {stated}, but {parts} give {computed}.",
    "Mend the total or one of the numbers; or take “{key}” out if they are not all its parts.",
)
CIRCULAR_FACT = Rule(
    "circular-fact",
    ERROR,
    "The fact “{id}” is calculated from itself: {way}.",
    "Give one of them a value of its own.",
)
NOT_COUNTABLE = Rule("uncountable-part", ERROR, "Nothing can be calculated from “{id}”: it is {what}.", "{advice}")
REPEATED_PART = Rule("repeated-part", ERROR, "“{id}” is counted twice{how}.", "Name each part once.")
BY_ZERO = Rule(
    "division-by-zero", ERROR, "“{id}” is nothing, so nothing can be a share of it.", "Name the whole second."
)
SHARE_TOO_LARGE = Rule(
    "part-too-large",
    ERROR,
    "The part, {part}, is more than its whole “{id}”, {whole}.",
    "Write the part first and the whole second, and check the numbers.",
)
TOO_MUCH = Rule(
    "part-too-large",
    ERROR,
    "What is taken from “{id}”, {part}, is more than all of it, {whole}.",
    "Write the whole first, and check the numbers.",
)
SEVERAL_CALCULATIONS = Rule(
    "several-calculations", ERROR, "A fact is calculated in one way, not in several.", "Keep one of {keys}."
)
HISTORY_CALCULATED = Rule(
    "history-calculated",
    ERROR,
    "A fact that is calculated has no history of its own.",
    "Take “values” out: its parts have their histories.",
)
QUALIFIER_FOLLOWS = Rule(
    "qualifier-follows",
    ERROR,
    "How exact a calculated fact is follows from its parts.",
    "Take “qualifier” out, or add the “value” that the source states.",
)
NOTHING_CALCULATED = Rule(
    "nothing-calculated",
    WARNING,
    "“exclusive” says that parts do not overlap, but nothing is calculated here.",
    "Take it out.",
)
DIFFERENT_DAYS = Rule(
    "sum-of-different-days",
    WARNING,
    "The parts of {what} were true on different days: {days}.",
    "Take values of the same day, or say in the text that they are of different days.",
)
