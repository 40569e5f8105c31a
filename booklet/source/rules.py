"""What can be wrong with a YAML file, before anyone asks what it means.

Enters nothing.  Leaves: the rules of `source/`, and `found`, which puts one at a place in the text.
"""

from __future__ import annotations

from dataclasses import replace

from booklet.diagnostics import Finding, Mark, Rule, Severity

QUOTES_HINT = "Put this line in quotes, or put | after the key and the text on the next line, indented."

NO_FILE = Rule("no-file", Severity.ERROR, "There is no file {file}.", "{advice}")
IS_FOLDER = Rule("is-folder", Severity.ERROR, "{file} is a folder; a file is needed.", "Name the file inside it.")
UNREADABLE = Rule(
    "unreadable-file", Severity.ERROR, "{file} cannot be read: {why}.", "Close it elsewhere, or check who may read it."
)
TOO_LARGE = Rule(
    "too-large",
    Severity.ERROR,
    "{file} is larger than {limit} MB.",
    "Put long lists and source texts into files of their own.",
)
NOT_TEXT = Rule(
    "not-text",
    Severity.ERROR,
    "{file} is {what}, not a text file.",
    "Name the content file here; it is made with a text editor, and its name ends in .yaml.",
)
NOT_UTF8 = Rule(
    "not-utf8",
    Severity.ERROR,
    "The file is not UTF-8: byte {byte} of line {line} is 0x{value:02X}.",
    "Save the file again and choose the encoding UTF-8.",
)
UTF16 = Rule(
    "utf-16",
    Severity.ERROR,
    "The file is saved as {encoding}, not as UTF-8.",
    "Save the file again and choose the encoding UTF-8.",
)
CONTROL = Rule(
    "control-character",
    Severity.ERROR,
    "An invisible character ({name}) stands here.",
    "Delete it; it may have come with pasted text.",
)
EMPTY = Rule("empty-file", Severity.ERROR, "{file} says nothing yet.", "Begin with the line “booklet:”.")
TAB = Rule(
    "tab",
    Severity.ERROR,
    "This line begins with a tab; use spaces.",
    "Replace every tab at the beginning of a line by two spaces.",
)
UNCLOSED_QUOTE = Rule(
    "unclosed-quote",
    Severity.ERROR,
    "The quotation mark that opens here is never closed.",
    "Add a {quote} at the end of the text. If the mark belongs to the text, put | after the key and the text on the "
    "next line, indented.",
)
UNCLOSED_BRACKET = Rule(
    "unclosed-bracket",
    Severity.ERROR,
    "The bracket {bracket} that opens here is not closed, or a comma is missing in it.",
    "Add the closing {closing}. If the bracket belongs to the text, put the line in quotes, or use |.",
)
NEEDS_QUOTES = Rule("needs-quotes", Severity.ERROR, "{why}", QUOTES_HINT)
BAD_ESCAPE = Rule(
    "bad-escape",
    Severity.ERROR,
    "Between double quotes a backslash has a meaning of its own, and this one means nothing.",
    "Write two backslashes, or use single quotes.",
)
NO_COLON = Rule(
    "no-colon",
    Severity.ERROR,
    "This line has no key: a word, a colon and a space are expected.",
    "Write “key: value”. If the line goes on with the text above, put | after that key and indent the text.",
)
INDENTATION = Rule(
    "indentation",
    Severity.ERROR,
    "This line is indented differently from the lines around it: it begins in column {column}, not in column {above}.",
    "Begin lines of the same list or the same part in the same column, with spaces. If the line goes on with the "
    "text above, put | after that key and indent the whole text below it.",
)
BODY_INDENTATION = Rule(
    "indentation",
    Severity.ERROR,
    "The text below | must be indented deeper than its key.",
    "Put two more spaces before every line of the text.",
)
COLON_SPACE = Rule(
    "missing-space", Severity.ERROR, "A space is missing after the colon.", "Write “key: value”, with a space."
)
HYPHEN_SPACE = Rule(
    "missing-space", Severity.ERROR, "A space is missing after the hyphen.", "Write “- key: value”, with a space."
)
NO_BREAK_SPACE = Rule(
    "no-break-space",
    Severity.ERROR,
    "What stands here looks like a space, but is a no-break or other special space.",
    "Delete it and type an ordinary space; it may have come with pasted text.",
)
INNER_QUOTE = Rule(
    "inner-quote",
    Severity.ERROR,
    "This {quote} ends the text early: the words after it stand outside.",
    "Use {other} around the whole text, or “ ” and ’ inside it; or put | after the key and the text on the next line, "
    "indented, without quotes around it.",
)
TYPOGRAPHIC_QUOTES = Rule(
    "typographic-quotes",
    Severity.ERROR,
    "“ and ” do not count as quotation marks here.",
    'Write straight ones around the text: "…". Those that shall be printed go inside them.',
)
COMMA_IN_BRACES = Rule(
    "comma-in-braces",
    Severity.ERROR,
    "The comma before “{words}” ends the text: inside {{ }} and [ ] a text with a comma or a colon needs quotes.",
    'Put the whole text in quotes, like "one, two".',
)
TEXT_IN_BRACES = Rule(
    "text-in-braces",
    Severity.ERROR,
    "Inside {{ }} and [ ] a text with a comma, a colon or a brace needs quotes.",
    'Put the whole text in quotes, like "one: two".',
)
SYNTAX = Rule(
    "syntax",
    Severity.ERROR,
    "From here on the file cannot be understood as YAML.",
    "Look at this line and the one above it: quotes, brackets, colons and spaces at the beginning. " + QUOTES_HINT,
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    Severity.ERROR,
    "The key “{key}” stands here for the second time; the first is in line {line}.",
    "Keep one of the two.",
)
KEY_NOT_TEXT = Rule(
    "key-not-text", Severity.ERROR, "A key must be a word, not a list or a part in brackets.", QUOTES_HINT
)
MERGE_KEY = Rule(
    "merge-key", Severity.ERROR, "“<<” takes over other keys, which is not offered here.", "Write the keys out."
)
TAG = Rule(
    "tag",
    Severity.ERROR,
    "A word that begins with ! gives a type, which is not offered here: {tag}.",
    "Delete it. " + QUOTES_HINT,
)
SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    Severity.ERROR,
    "A second document begins here, with ---.",
    "Keep one document in a file: delete this line.",
)
TOO_DEEP = Rule(
    "too-deep",
    Severity.ERROR,
    "Lists and parts are nested more than {limit} deep here.",
    "Is there a bracket too many?",
)
TOO_MANY_VALUES = Rule(
    "too-many-values",
    Severity.ERROR,
    "The file holds more than {limit} values from here on.",
    "Put long lists into files of their own.",
)
TOO_MANY_ALIASES = Rule(
    "too-many-aliases", Severity.ERROR, "The file repeats parts with * too often or too deeply.", "Write the parts out."
)
UNKNOWN_ALIAS = Rule(
    "unknown-alias",
    Severity.ERROR,
    "“*{name}” repeats a part called “{name}”, and there is none above.",
    "If the star belongs to the text: " + QUOTES_HINT[0].lower() + QUOTES_HINT[1:],
)
UNUSED_ANCHOR = Rule(
    "unused-anchor",
    Severity.ERROR,
    "“&{name}” gives this part a name by which it can be repeated; it is not printed, and nothing repeats it.",
    "If the & belongs to the text: " + QUOTES_HINT[0].lower() + QUOTES_HINT[1:],
)
CUT_BY_REMARK = Rule(
    "cut-by-remark",
    Severity.WARNING,
    "A # after a blank begins a remark, so these words are not printed: “{lost}”.",
    "If they belong to the text: " + QUOTES_HINT[0].lower() + QUOTES_HINT[1:] + " If not, put a blank after the #.",
)
CUT_COLOUR = Rule(
    "cut-by-remark",
    Severity.WARNING,
    "A # after a blank begins a remark, so the colour “{lost}” is not read.",
    'Put the colour in quotes: "{lost}".',
)
JOINED_LINES = Rule(
    "joined-lines",
    Severity.WARNING,
    "These lines are joined into one paragraph, although line {line} seems to begin anew.",
    "Write | after the key, and the whole text below it, indented and without quotes around it.",
)


def found(rule: Rule, mark: Mark | None, **words: object) -> Finding:
    """Return the finding of `rule` at `mark`, a place in a file that may have no content path."""
    return replace(rule.at(None, page=None, **words), mark=mark)
