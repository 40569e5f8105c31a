"""What can be wrong with a CSV file that the content names; the places of these findings are in that file.

Enters nothing.  Leaves: the rules of `csv_file.py`.
"""

from __future__ import annotations

from booklet.diagnostics import Rule, Severity

ERROR = Severity.ERROR

CSV_EMPTY = Rule(
    "empty-file",
    ERROR,
    "This file holds nothing yet.",
    "Its first line names the columns; each further line is a row.",
)
CSV_NO_ROWS = Rule(
    "csv-no-rows", ERROR, "This file has no row below its headings.", "Its first line names the columns; add the rows."
)
CSV_UNCLOSED = Rule(
    "csv-unclosed-quote",
    ERROR,
    "The quotation mark that opens this cell is not closed in its line.",
    'Add a " at the cell\'s end. If the mark belongs to the words, write the cell as """so"" he said".',
)
CSV_QUOTE = Rule(
    "csv-quote",
    ERROR,
    "Words stand after the quotation mark that ends this cell.",
    'Put the whole cell between two ", and write a " inside it twice.',
)
CSV_RAGGED = Rule(
    "csv-ragged",
    ERROR,
    "This row has {cells}, but the headings name {columns}.",
    "Give every row as many cells as there are headings. If what parts them belongs to the words, put the cell between "
    'two ", like "one, two".',
)
CSV_NO_HEADING = Rule(
    "csv-no-heading", ERROR, "This column has no heading.", "Write one, so that the column can be named."
)
CSV_DUPLICATE = Rule(
    "csv-duplicate-heading", ERROR, "Two columns have the heading “{heading}”.", "Change one of the two."
)
CSV_MISSING = Rule(
    "csv-missing-column",
    ERROR,
    "The file {file} has no column “{heading}”.",
    "Its first line must be the headings. Name another column here, or change it there. {suggestion}",
)
CSV_ROWS = Rule("csv-too-large", ERROR, "From here on there are more than {limit:,} rows.", "Divide the file.")
CSV_COLUMNS = Rule(
    "csv-too-large", ERROR, "From here on there are more than {limit} columns.", "Keep those that are printed."
)
CSV_CELL = Rule(
    "csv-too-large",
    ERROR,
    "This cell has more than {limit:,} characters.",
    "Is a quotation mark missing in it, or in a line above?",
)
CSV_LATER = Rule(
    "csv-more", ERROR, "{count} more lines of this file have faults; they are not listed.", "Put these right first."
)
