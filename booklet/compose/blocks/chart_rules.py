"""What can be wrong with a chart, in words.

Enters nothing.  Leaves: the rules of charts.
"""

from __future__ import annotations

from booklet.diagnostics import Rule, Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

NO_NUMBERS = Rule(
    "chart-without-numbers",
    ERROR,
    "The table “{name}” has no row whose figure is a fact with a number, so there is nothing to draw.",
    "Write the figures of the table as facts, such as '{{volumes}}'.",
)
UNKNOWN_COLUMN = Rule("unknown-column", ERROR, "The table “{table}” has no column “{heading}”.", "{suggestion}")
MAY_OVERLAP = Rule(
    "may-overlap",
    ERROR,
    "Nothing says that these groups do not overlap, so they cannot be drawn as parts of one whole.",
    "Add “exclusive: yes” to the table “{table}”, and as “passage” the words of its source that say so; or draw them "
    "side by side, with “kind: bar”.",
)
KEY_UNUSED = Rule("chart-key-unused", ERROR, "“{key}” says nothing to a chart of the kind “{kind}”.", "{advice}")
NO_EVENTS = Rule(
    "timeline-without-events",
    ERROR,
    "This timeline has no events.",
    "Write them under “events”, each with a date and a text; or name a table whose first column has dates under “of”.",
)
NO_DATE = Rule(
    "chart-date",
    ERROR,
    "“{given}” is no date, so it has no place on a line of time.",
    "Write a date, such as 1926, 1926-05 or 1926-05-14, or years from and to, such as 1914–1918.",
)
EVENT_DATE = Rule(
    "event-date",
    ERROR,
    "An event needs either “date”, or “from” and “to”.",
    "Write one of the two, such as date: 1926.",
)
EVENT_ORDER = Rule("event-order", ERROR, "This event ends before it begins.", "Exchange “from” and “to”, or mend them.")
EVENT_SOURCE = Rule(
    "event-without-source",
    ERROR,
    "Nothing says where this date comes from.",
    "Add “source: …”, or write the date as a fact in braces.",
)
ONE_MOMENT = Rule(
    "line-of-one-moment",
    ERROR,
    "A line runs from one moment to another, and no series here has numbers of two.",
    "Give facts a history (“values”, each with “as_of”), or dates to the first column; or choose “kind: bar”.",
)
UNDATED = Rule(
    "line-undated",
    WARNING,
    "The fact “{id}” has a value without “as_of”, which has no place on a line of time.",
    "Say under “as_of” when it was true.",
)
SEVERAL_WHOLES = Rule(
    "waffle-of-several",
    ERROR,
    "Squares show the parts of one whole, and the table has figures in {count} columns.",
    "Name one of them under “columns”, or choose “kind: stacked”.",
)
TWO_ENDS = Rule(
    "range-of-several",
    ERROR,
    "A range has two ends, and the table has figures in {count} columns.",
    "Name the two columns of the ends under “columns”, or one that has ranges; or choose “kind: dot”.",
)
NEGATIVE = Rule(
    "negative-part", ERROR, "{label} is less than nothing, and no part of a whole.", "Choose “kind: bar” for it."
)
NOTHING = Rule(
    "chart-of-nothing",
    WARNING,
    "All numbers of this chart are 0, so nothing is seen of it.",
    "Take it out; the table or a sentence says it.",
)
NO_WHOLE = Rule(
    "chart-of-nothing", ERROR, "All parts of this whole are 0, so there is nothing to draw.", "Take it out."
)
ALONE = Rule(
    "chart-of-one",
    NOTICE,
    "This chart has one number, and nothing to compare it with.",
    "A sentence may say it as well.",
)
MANY_PARTS = Rule(
    "chart-many-series",
    WARNING,
    "This chart has {count} patterns to tell apart; from the ninth on they come again.",
    "Draw fewer, or put small ones together where the source does; or choose “kind: bar” with one column.",
)
MIXED = Rule(
    "chart-mixed-units",
    ERROR,
    "{units} cannot be drawn to one scale.",
    "Name the columns of one unit under “columns”, and make a chart of each.",
)
MIXED_FACTS = Rule(
    "chart-mixed-units",
    WARNING,
    "This chart compares {units}, as the units of its facts say.",
    "If these are not things of one kind, make a chart of each; else give the facts the same unit.",
)
TOO_HIGH = Rule(
    "chart-higher-than-page",
    WARNING,
    "This chart is higher than a page, so it is set closer, its type at {size:.1f} pt.",
    "Divide it into several, or leave what is small to the table.",
)
TOO_SMALL = Rule(
    "chart-higher-than-page",
    ERROR,
    "This chart is much higher than a page: to stand on one, its type is as small as {size:.1f} pt.",
    "Divide it into several, or leave what is small to the table.",
)
