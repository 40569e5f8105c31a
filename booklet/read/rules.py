"""What can be wrong with a content that is good YAML.

Enters nothing.  Leaves: the rules of `read/`.
"""

from __future__ import annotations

from booklet.diagnostics import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

# The shape
UNKNOWN_KEY = Rule("unknown-key", ERROR, "There is no key “{key}” here.", "{suggestion}")
MISSING_KEY = Rule("missing-key", ERROR, "The key “{key}” is missing here.", "Add a line “{key}: …”.")
EMPTY_TEXT = Rule("empty-text", ERROR, "There is nothing here.", "{advice}")
WRONG_TYPE = Rule("wrong-type", ERROR, "{expected} is expected here, not {given}.", "{advice}")
BAD_CHOICE = Rule("bad-choice", ERROR, "“{given}” is not offered here.", "{suggestion}")
BAD_FORM = Rule("bad-form", ERROR, "“{given}” does not have the form that is needed here.", "{advice}")
BAD_NUMBER = Rule("bad-number", ERROR, "“{given}” is not {expected}.", "Write digits only, like {example}.")
OUT_OF_RANGE = Rule("out-of-range", ERROR, "“{given}” is out of range: it must be {limit}.", "{advice}")
BAD_LENGTH = Rule("bad-length", ERROR, "What stands here must have {limit}.", "{advice}")
BAD_VALUE = Rule("bad-value", ERROR, "{why}")
BAD_DATE = Rule("bad-date", ERROR, "“{given}” is not a date.", "{advice}")
DAY_NEEDED = Rule("bad-date", ERROR, "“{given}” lacks the day.", "Write year-month-day, like 1926-05-14.")
BAD_ID = Rule(
    "bad-id",
    ERROR,
    "“{given}” cannot be an id.",
    "{advice}",
)
BAD_SIZE = Rule(
    "bad-size",
    ERROR,
    "“{given}” is not a page size that can be named here.",
    "Write {choices}, or width x height in millimetres, each from {least} to {most}: B5 is 176 x 250 mm.",
)
BAD_SHEET = Rule(
    "bad-sheet",
    ERROR,
    "“{given}” is not a sheet of paper.",
    "Write {choices}, or width x height in millimetres, like 320 x 450 mm.",
)
BAD_INK = Rule(
    "bad-ink",
    ERROR,
    "“{given}” cannot be the name of an ink of its own here.",
    "Give each such ink a name that no other has, as its maker writes it: PANTONE 5477 C. "
    "Cyan, magenta, yellow and black are there anyway.",
)
BAD_ADDRESS = Rule(
    "bad-address",
    ERROR,
    "“{given}” is not an address that a link can lead to.",
    "Begin it with https://, http:// or mailto:",
)

BAD_EMAIL = Rule(
    "bad-address", ERROR, "“{given}” is not an e-mail address.", "Write one address, like office@example.org."
)

# Ids
UNKNOWN_FACT = Rule("unknown-fact", ERROR, "There is no fact “{id}”.", "{suggestion}")
UNKNOWN_PLACEHOLDER = Rule("unknown-fact", ERROR, "There is no fact or name “{id}”.", "{suggestion}")
UNKNOWN_SOURCE = Rule("unknown-source", ERROR, "There is no source “{id}”.", "{suggestion}")
COVER_NEEDED = Rule(
    "cover-sheet-needed",
    ERROR,
    "Pages that are glued (“binding: perfect”) need a cover that is a sheet of its own, and this says “kind: self”.",
    "Write “kind: spread”, or leave “kind” out; or stitch the booklet, with “binding: saddle-stitch”.",
)
COVER_UNUSED = Rule("cover-key-unused", WARNING, "“{key}” does nothing here: {why}.", "{advice}")
SHEETS_UNUSED = Rule("sheets-key-unused", WARNING, "“{key}” does nothing here.", "It is for {scheme}, or take it out.")
UNKNOWN_IMAGE = Rule("unknown-image", ERROR, "There is no image “{id}”.", "{suggestion}")
UNKNOWN_GROUP = Rule("unknown-group", ERROR, "There is no group of recognitions “{id}”.", "{suggestion}")
UNKNOWN_NAME = Rule(
    "unknown-name", WARNING, "There is no id “{id}” under “names”, so it is printed as it stands.", "{suggestion}"
)
UNKNOWN_BLOCK = Rule("unknown-block", ERROR, "There is no {kind} with the id “{id}”.", "{suggestion}")
UNKNOWN_KIND = Rule("unknown-kind", ERROR, "There is no kind of block called “{key}”.", "{suggestion}")
DUPLICATE_ID = Rule("duplicate-id", ERROR, "The id “{id}” is taken already, in line {line}.", "Choose another id.")
RESERVED_ID = Rule("reserved-id", ERROR, "“{id}” has a meaning of its own in braces.", "Choose another id.")

# Blocks and sections
NOT_A_BLOCK = Rule(
    "not-a-block",
    ERROR,
    "A block is expected here: its kind, a colon, and what it holds.",
    "Write for example “- text: …”. Kinds: {kinds}.",
)
SEVERAL_KINDS = Rule(
    "several-kinds",
    ERROR,
    "A block has one kind; this one has {count}: {keys}.",
    "Begin each block with a hyphen; indent its keys below it.",
)
NO_SECTIONS = Rule(
    "no-sections", ERROR, "The booklet has no section yet.", "Write “- title: …” below “sections:”, indented."
)
EMPTY_SECTION = Rule(
    "empty-section",
    WARNING,
    "This section has a heading and nothing below it.",
    "Write “blocks:” and, below it, “- text: …”; or take the section out.",
)
NO_SECTIONS_SHOWN = Rule(
    "no-sections",
    ERROR,
    "No section is shown in the edition of {edition}.",
    "Take “as_of” or “until” out of a section that this edition shall show.",
)
NOTHING_LEFT = Rule(
    "empty-section",
    WARNING,
    "In the edition of {edition} this section has a heading and nothing below it.",
    "Give the section the period of what it holds.",
)
NEVER_SHOWN = Rule(
    "never-shown",
    WARNING,
    "No edition shows this: it lies in a section that is shown at other times.",
    "Mend “as_of” and “until” of one of the two.",
)
TOO_DEEP_SECTIONS = Rule(
    "too-deep-sections", ERROR, "Sections are nested in three levels at most.", "Move this section one level up."
)

# Placeholders
PLACEHOLDER_HERE = Rule(
    "placeholder-here",
    ERROR,
    "Words in braces are not filled in here: “{given}” would be printed as it stands.",
    "Write what shall be printed, without braces.",
)
UNCLOSED_PLACEHOLDER = Rule(
    "unclosed-placeholder", ERROR, "The brace that opens here is not closed.", "Add the }}, or write {{{{ for a brace."
)
STRAY_BRACE = Rule("stray-brace", ERROR, "This closing brace has no opening one.", "Write }}}} for a brace.")
EMPTY_PLACEHOLDER = Rule(
    "empty-placeholder", ERROR, "Nothing stands between these braces.", "Write a fact's id, or {{{{}}}} for braces."
)
DOUBLED_BRACES = Rule(
    "doubled-braces",
    WARNING,
    "{{{{ prints a brace: here stands “{{{id}}}” in the booklet, and not what it means.",
    "Write {{{id}}} with single braces; leave it if the braces shall be printed.",
)
LITERAL_ID = Rule(
    "literal-id",
    WARNING,
    "The sign = prints what follows as it stands: here “{id}”, and not what it means.",
    "Write {{{id}}} without the sign.",
)
UNMARKED_SOURCE = Rule(
    "unmarked-source",
    WARNING,
    "“[{given}]” is printed as it stands; it is no note.",
    "Write [^{given}] for a note with this source; leave it if the brackets shall be printed.",
)
UNCLOSED_STARS = Rule(
    "unclosed-emphasis",
    WARNING,
    "The “{given}” here has no partner, so that it is printed.",
    "Write it on both sides of what it shall stress, {given}like this{given}; or {escaped} if it shall be printed.",
)
UNKNOWN_FORM = Rule("unknown-form", ERROR, "“{form}” is not a form of “{id}”.", "{suggestion}")
NOT_A_NUMBER = Rule(
    "not-a-number",
    ERROR,
    "“{id}” is not a whole number, so it has no such form.",
    "Write it without what follows the id.",
)
PLURAL_FORMS = Rule(
    "plural-forms",
    ERROR,
    "The number of forms here is {given}; the language needs {needed}.",
    "Give them in this order: {categories}.",
)
EMPTY_REFERENCE = Rule(
    "empty-placeholder",
    ERROR,
    "Nothing says which section or block “{kind}” means.",
    "Write its id after a colon, like {{{kind}:figures}}.",
)
CIRCULAR_REFERENCE = Rule(
    "circular-reference",
    ERROR,
    "The words of “{id}” refer back to the words here, so that neither can be printed.",
    "Take one of the two references out.",
)
NO_CAPTION = Rule(
    "no-caption",
    ERROR,
    "“{id}” has no title or caption whose words could be printed here.",
    "Give it a caption, or write the words yourself and its page as {{page:{id}}}.",
)
REFERENCE_TOO_LONG = Rule(
    "reference-too-long",
    ERROR,
    "The title or caption of “{id}” has too many words to be printed here.",
    "Write it shorter, or write the words yourself and its page as {{page:{id}}}.",
)
PAGE_IN_NAME = Rule(
    "page-in-name",
    ERROR,
    "A page number cannot stand in a name.",
    "Write the reference into the text.",
)
UNKNOWN_REFERENCE = Rule("unknown-reference", ERROR, "No section or block has the id “{id}”.", "{suggestion}")

# Markdown
MARKDOWN = Rule("markdown", ERROR, "{what} cannot stand in a text.", "{advice}")
YEAR_AS_LIST = Rule(
    "year-as-list",
    WARNING,
    "A line that begins with {number} and a full stop begins a list numbered from {number}.",
    "If it is a year or another number, write {number}\\. with a backslash, or put a word before it.",
)
LINK_SCHEME = Rule(
    "link-scheme",
    ERROR,
    "A link can lead to http, https and mailto addresses only, not to “{uri}”.",
    "Write the whole address, like https://…",
)
LINK_EMPTY = Rule("link-empty", ERROR, "This link has no words to click on.", "Write [words](address).")
UNCLOSED_NOTE = Rule("unclosed-note", ERROR, "The bracket of this note is not closed.", "Add the ].")
EMPTY_NOTE = Rule("empty-note", ERROR, "This note says nothing.", "Write its words between the brackets: ^[words].")
NOTE_IN_NOTE = Rule("note-in-note", ERROR, "A note cannot hold another note.", "Put it into the text.")

# Facts, dates, edition
BAD_FACT = Rule("bad-fact", ERROR, "“{given}” is not a value that a fact can have.", "{advice}")
NOT_IN_THIS_EDITION = Rule(
    "not-in-this-edition",
    ERROR,
    "“{id}” is not shown in the edition of {edition}.",
    "Give the block that refers to it the same period, or take the reference out.",
)
VALUE_AND_VALUES = Rule(
    "value-and-values",
    ERROR,
    "A fact has either one “value”, or “values” with its history.",
    "Put this value into the list, with its own date and source, or take one of the two out.",
)
VALUES_CONTRADICT = Rule(
    "values-contradict",
    ERROR,
    "Of the same day, and by sources of the same day, the fact is {one} above and {other} here.",
    "Give each value the day of which it is true, as “as_of”; or take one of the two out.",
)
YEAR_WITHOUT_UNIT = Rule(
    "year-without-unit",
    WARNING,
    "“{given}” is printed as a number of things: {printed}.",
    "If it is a year, add “unit: year”; if not, say as “unit” what is counted.",
)
RECOGNITION_LATE = Rule(
    "date-after-source",
    ERROR,
    "The source “{id}” is of {issued}: it cannot tell of what happened later ({date}).",
    "Mend this date, or that of the source, or name the source that says it.",
)
PERIOD_ORDER = Rule(
    "period-order", ERROR, "It ends with {until}, before it begins with {as_of}.", "Exchange the dates, or mend one."
)
AS_OF_AFTER_SOURCE = Rule(
    "as-of-after-source",
    ERROR,
    "The source “{id}” is of {date}: it cannot tell what was true later ({as_of}).",
    "Mend this date, or that of the source, or name the source that says it.",
)
SOURCE_NOT_YET = Rule(
    "source-not-yet",
    ERROR,
    "The source “{id}” is of {date}, and cannot be cited in the edition of {edition}.",
    "Give the block a period (“as_of: …”), so that earlier editions do not show it.",
)
FACT_NOT_KNOWN = Rule(
    "fact-not-known",
    ERROR,
    "The fact “{id}” {why}.",
    "Give the block a period (“as_of: …”, “until: …”), so that this edition does not show it; or give the fact a value "
    "that was known by then.",
)
EDITION_MISSING = Rule(
    "missing-edition", ERROR, "The edition is missing.", "Add “edition: 2027” under “booklet”, or --edition 2027."
)
BAD_EDITION = Rule("bad-edition", ERROR, "“{given}” is not an edition.", "{advice}")
EDITION_EARLY = Rule(
    "early-edition",
    ERROR,
    "The edition {edition} comes before the event of {event}.",
    "Check the edition and the event's date.",
)
EDITION_LATE = Rule(
    "late-edition",
    ERROR,
    "The edition {edition} lies after the year {last}, which is taken for a slip of the hand.",
    "Write the year of the anniversary, like 2027.",
)
EDITION_TOO_NEAR = Rule(
    "early-edition",
    ERROR,
    "The edition {edition} comes less than a year after the event of {event}, so there is no anniversary yet.",
    "Write the year of an anniversary, or check the event's date.",
)
EVENT_ORDER = Rule("event-order", ERROR, "The event ends before it begins.", "Exchange “from” and “to”.")
EVENT_DATE = Rule(
    "event-date", ERROR, "The event needs either “date”, or “from” and “to”.", "Write for example “date: 1926-05-14”."
)
UNKNOWN_LANGUAGE = Rule("unknown-language", ERROR, "The program does not write “{given}” yet.", "{suggestion}")
UNKNOWN_CODE = Rule(
    "unknown-code",
    ERROR,
    "“{given}” is not a code of a country, or of a state of the US.",
    "{advice}",
)
NAME_OR_CODE = Rule(
    "missing-key",
    ERROR,
    "Nothing says who this recognition is of.",
    "Add “name: …”; or, for a country or a state, “code: …”, and its name is set in the language.",
)

# Files
FOLDER_HERE = Rule(
    "missing-file", ERROR, "{file} is a folder; a file is needed here.", "Name a file that lies in it: {file}/…"
)
MISSING_FILE = Rule("missing-file", ERROR, "There is no file {file} in the content's folder.", "{suggestion}")
BACKSLASH = Rule(
    "backslash", ERROR, "{file} is written with \\, which is no part of a name everywhere.", "Write / instead of \\."
)
REMOTE_FILE = Rule(
    "remote-file",
    ERROR,
    "{file} is an address; a file in the content's folder is needed.",
    "Copy the picture or the text into the content's folder, and name it from there, like assets/images/house.jpg.",
)
FILE_OUTSIDE = Rule(
    "file-outside",
    ERROR,
    "{file} lies outside the content's folder.",
    "Copy the file into it, and name it from there, like assets/images/house.jpg.",
)
SOURCE_TEXT = Rule(
    "source-text",
    ERROR,
    "The words of the source cannot be read from this file. {why}",
    "Save the words as plain text in the encoding UTF-8, and name that file here.",
)
ALT_MISSING = Rule(
    "missing-alt",
    ERROR,
    "The image needs either “alt”, which says what it shows, or “decorative: yes”.",
    "Describe it in a sentence.",
)
LICENCE_MISSING = Rule(
    "licence-missing",
    ERROR,
    "Nothing says on what terms the image “{id}” may be used.",
    "Add “licence: …”: say under which licence, or “all rights reserved, with permission of …”.",
)
LICENCE_UNCLEAR = Rule(
    "licence-missing",
    ERROR,
    "“{given}” does not say on what terms the image “{id}” may be used.",
    "Write under which licence, or “all rights reserved, with permission of …”; if nobody knows, take another picture.",
)
LICENCE_EXPIRED = Rule(
    "licence-expired",
    ERROR,
    "The image “{id}” may be used until {until} only, and this edition is of {edition}.",
    "Ask for it again and write the new date, or take another picture.",
)
CONSENT_EXPIRED = Rule(
    "consent-expired",
    ERROR,
    "Those in the image “{id}” have agreed until {until} only, and this edition is of {edition}.",
    "Ask them again and write the new date, or take another picture.",
)
ALT_AND_DECORATIVE = Rule(
    "alt-and-decorative", ERROR, "An image that is decorative has no “alt”.", "Keep one of the two."
)
