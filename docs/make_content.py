"""The JSON Schema of content.yaml → docs/content.md: `.venv/bin/python docs/make_content.py > docs/content.md`.

Enters: the schema, as `build_pdf.py schema` prints it, and the opening below.  Leaves: Markdown, one table for each
part that has keys of its own.  A test holds the file to it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from booklet.pipeline import schema

OPENING = """# content.yaml, key by key

<!-- Written by docs/make_content.py; change the opening there, and what is said of a key in its schema. -->

The file has up to eight parts, in any order. `booklet` and `sections` must be there. What the text refers to stands in
the others, each entry under an id that you choose: letters, digits, hyphens and underscores, a letter first.

    booklet: {slug: stone-bridge, title: The Stone Bridge, event: {name: Opening, date: 1926-05-14}, edition: 2026}
    sources:
      report-2018: {title: Annual report 2018, issuer: City Council, date: 2019-02}
    facts:
      carts: {value: 613, unit: carts, qualifier: over, as_of: 2018, source: report-2018}
    sections:
      - title: The bridge today
        blocks:
          - text: |
              In {years} years the bridge has not moved. It carries {carts} a day.[^report-2018, p. 4]

What is indented belongs to the line above it. A part with several keys may also stand in one line, in braces, as here.
Put a text in quotation marks if it has a colon, a brace, a `#` or a `*`; put a longer one under `|`.

**What a text may hold** depends on what its key holds, in the tables below:

- *plain text* is printed as it stands; *a line* is plain text with placeholders: what stands in braces is filled in;
- *words* are one line with all that follows, but no lists; *prose* has paragraphs;
- an *id* names something of this file; a *file* is named from the folder of content.yaml, with `/`;
- a *date* is `2018-02-26`, `2018-02` or `2018`; a *day* is a date with its day.

| in lines, words and prose | prints |
|---|---|
| `{carts}` | the fact, with its qualifier: *over 613*, with a capital where it begins a sentence; `{carts:bare}` without; `{carts\\|cart\\|carts}` what the number needs |
| `{carts:words}`, `{carts:ordinal}` | small numbers in words (`:Words` with a capital), *613th*; a date: `:long`, `:medium`, `:year` |
| `{years}`, `{years:ordinal}` | years since the event: *35*, *35th*; `{years\\|year\\|years}` chooses the form |
| `{event.name}`, `{event.date:long}`, `{edition}` | what they say; `{keeper}`, `{keeper:short}` a name under `names` |
| `{territory:MX}`, `{territory:US-GA}` | what a country or state is called in the language |
| `{ref:figures}`, `{page:figures}` | title or caption of what has that id, linked; its page (not in names and issuers) |
| `{{`, `{=366}` | a brace; a number that is meant as it stands |
| `*so*`, `**so**`, `[words](https://…)` | in words and prose: *emphasis*, **strong**, a link |
| `- item`, `1. item`, `> quotation` | in prose: a list, a quotation; an empty line between paragraphs |
| `[^report-2018, p. 4]`, `^[My note.]` | in words and prose: a note with a source and the place in it, or your own words |
"""  # noqa: E501 - the rows of a table cannot be broken

# What must be said of a whole part, below its heading.
_REMARKS = {
    "facts": """What is known changes with the years. An edition shows what was known on its day, so that an older one can
be made again; a fact may have its history instead of one value:

    facts:
      readers:
        unit: people
        volatile: yes
        values:
          - {value: 900, as_of: 2018-12-31, source: report-2018}
          - {value: 1100, as_of: 2023, source: report-2023}

A value is known from the date of its source on, and holds to the end of its `until`. Of those that are known and hold,
the one with the latest `as_of` is printed; a fact that is used and has none is an error. What stands beside `values`
holds for each of them. With `unit: year` a value is a year and prints *1926*, not *1,926*.

A fact that was true more than five years before the edition (`stale_after`) is told, so that somebody looks whether it
still holds; it is a warning where no year and no dated source stands beside it. What was so at the event or before, and
what was history when its source was written, is not.

A fact may be calculated from others, if its source says that these do not overlap:

    facts:
      both: {sum: [carts, riders], exclusive: yes, source: report-2018, passage: each crossing is counted once}
      rest: {difference: [crossings, both], exclusive: yes, source: report-2018, passage: each crossing is counted once}
      part: {share: [carts, crossings], exclusive: yes, source: report-2018, passage: each crossing is counted once}

Such a number prints *over 713 (our calculation)*; `{both:bare}` prints the number alone, and then the sentence must have
these words. Qualifiers carry: *over* and an exact number give *over*, what is taken away is turned round, and where parts
go different ways the result is *about*. A share is rounded so that it stays true; `{part:bare}` keeps its %. A fact that has a `value` as well is
stated by its source: it is held against its parts, and needs no `exclusive`.
""",  # noqa: E501 - lines as Markdown has them
    "recognition_groups": """Below its heading a group says how many there are, if a fact states it, and how many of
them are named; `complete: yes` leaves out that there are more. Without a stated number it says *Those that the sources
name*, or nothing with `complete: yes`. How many are named is counted.
""",
    "recognitions": """An edition shows those of its period (`as_of`, `until`), whose source it knows, and whose `date`
is not after its day. Each build leaves a report beside its files; the next edition, built into the same folder (`-o`),
is compared with the newest earlier one there, and a name that stood in it and stands no more is a warning. If it was
taken back, let it stand with `until`.
""",
    "blocks: chart": """What is drawn are facts, never typed numbers, so each has a source:

    - chart: {kind: bar, of: crossings, caption: What crossed the bridge, data: after}

`bar` sets the columns of a table side by side, `dot` puts them on a scale, `range` takes facts such as 25-26, or two
columns as its ends. `stacked` (a bar for each column) and `waffle` (one column) show the rows as parts of a whole, for
which their table must say `exclusive: yes` and have a passage, as for a total. `line` takes its moments from a first
column of dates, or, where that has none, from the histories of its facts (`as_of`). What a source leaves open is
drawn open: *over 613* ends in a hollow point, or a hollow dot with an arrow.

A timeline has events of its own, or is `of` a table whose first column has dates:

    - chart:
        kind: timeline
        caption: The bridge
        events:
          - {date: "{opening}", text: The first cart crosses}
          - {from: 1939, to: 1945, text: Closed, source: report-2018}
""",
    "blocks: changes": """It is computed from the dates in this file: facts with a `label` whose value was another one, recognitions
that are listed since, or no longer, and sections that were not shown then (by their `as_of`); each with its source. Put
it into a section of its own: where nothing is new, the section is left out too. See [editions.md](editions.md).
""",  # noqa: E501 - lines as Markdown has them
    "blocks: table": """A row of totals says so, and stands below its parts:

    - table:
        caption: What crossed the bridge in 2018
        columns: [What, Number]
        rows:
          - [Carts, "{carts}"]
          - [Riders, "120"]
          - {cells: [Together, ~], total: yes}
        exclusive: yes
        source: report-2018
        passage: each crossing is counted once

The empty cell is computed; a number in its place is held against the rows above it, and needs neither `exclusive` nor
`passage`. Rows of level 1 and 2 are parts of the row above them, and are not added.

Headings over several columns, units, groups of rows with totals of their own, and notes are written where they belong:

    - table:
        caption: What crossed the bridge^[By day.]
        columns:
          - What
          - {title: Number, under: In 2018}
          - {title: Weight, under: In 2018, unit: t}
        rows:
          - {group: On wheels}
          - [Carts, "{carts}", 92.5]
          - [Wagons, 7, 104]
          - {cells: [Together, ~, ~], subtotal: yes}
          - {group: On foot}
          - [Walkers, "1,200^[Counted on one day.]", –]

Notes that are called in a table have letters and stand below it. Figures with decimals stand by their decimal sign. On
a further page the caption, the headings and the heading of the group are printed again, and that they are continued.
""",
    "blocks": """Beside its kind, in the same column, a block may have a period; so may a section and a recognition.
The same id may stand twice, if no edition shows both.
""",
}

# What a scalar holds, by what its schema says of it.
_BY_PATTERN = {
    "^[A-Za-z][A-Za-z0-9_-]*$": "id",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "date",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "day",
}
_BY_FORMAT = {"uri": "web address", "email": "e-mail address"}
_BY_MEDIA = {"text/plain": "a line", "text/markdown": "prose"}
_BY_TYPE = {"number": "number", "integer": "whole number", "string": "file"}
_YES_NO = ["yes", "no"]
_PREFIX = "#/$defs/"
_ELSEWHERE = {"Theme": "[keys of a theme](themes.md#every-key)"}  # parts that have a page of their own


class Reference:
    """Walks the parts of a schema, each once, in the order in which the keys name them."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.root = given
        self.parts: Mapping[str, Any] = given["$defs"]
        self.titles: dict[str, str] = dict(_ELSEWHERE)

    def markdown(self) -> str:
        """Return the whole page."""
        pages = [OPENING]
        for key, value in self.root["properties"].items():
            part = self._part(value)
            pages.append(f"## {key}\n\n{value.get('description') or self.parts[part]['description']}\n")
            if key in _REMARKS:
                pages.append(_REMARKS[key])
            if "additionalProperties" in value:
                pages.append(f"Under each id: {self._holds(value['additionalProperties'], key)}.\n")
            if part:
                self.titles[part] = key
                pages += self._tables(self.parts[part], key)
        return "\n".join(pages)

    def _part(self, value: Mapping[str, Any]) -> str:
        """Return the name of the part that a value is, or is a list or a table of; "" where it has no keys."""
        for held in (value, value.get("items"), value.get("additionalProperties")):
            if isinstance(held, dict) and held.get("$ref", "").startswith(_PREFIX):
                return str(held["$ref"]).removeprefix(_PREFIX)
        return ""

    def _tables(self, part: Mapping[str, Any], title: str) -> Iterator[str]:
        """Yield the table of a part, then those of the parts in it that have none yet."""
        keyed = keys(part)
        new = {}
        for key, value in keyed["properties"].items():
            for name in dict.fromkeys(references(value)):
                if name not in self.titles:
                    self.titles[name] = new[name] = "blocks" if name == "Block" else f"{title}: {key}"
        if keyed["properties"]:
            yield self._table(keyed, title)
        for name, inner in new.items():
            if name == "Block":
                yield from self._blocks(self.parts[name])
            else:
                yield f"### {inner}\n\n{self.parts[name]['description']}\n"
                yield from self._tables(self.parts[name], inner)

    def _blocks(self, block: Mapping[str, Any]) -> Iterator[str]:
        kinds = {key: value for key, value in block["properties"].items() if self._part(value)}
        beside = {key: value for key, value in block["properties"].items() if key not in kinds}
        yield f"## blocks\n\n{block['description']} Kinds: {', '.join(f'`{key}`' for key in kinds)}.\n"
        yield _REMARKS["blocks"]
        yield self._table({"properties": beside}, "blocks")
        for key, value in kinds.items():
            part = self.parts[self._part(value)]
            yield f"### blocks: {key}\n\n{part['description']}\n"
            if f"blocks: {key}" in _REMARKS:
                yield _REMARKS[f"blocks: {key}"]
            if "properties" in part:
                yield from self._tables(part, f"blocks: {key}")
            else:
                yield f"It holds {self._holds(part, key)}: `- {key}: …`\n"

    def _table(self, part: Mapping[str, Any], title: str) -> str:
        required = part.get("required", [])
        lines = ["| key | holds | if left out | what it says | for example |", "|---|---|---|---|---|"]
        for key, value in part["properties"].items():
            absent = "**must be there**" if key in required else default(value.get("default"))
            said = value.get("description") or self.parts[self._part(value)]["description"]
            cells = (f"`{key}`", self._holds(value, title), absent, said, self._example(key, value))
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
        return "\n".join([*lines, ""])

    def _example(self, key: str, value: Mapping[str, Any]) -> str:
        if value.get("examples"):
            return f"`{key}: {flow(value['examples'][0])}`"
        if "const" in value:
            return f"`{key}: {value['const']}`"
        inner = next(iter(references(value)), "")
        return self._link(inner) if inner else ""

    def _link(self, name: str) -> str:
        title = self.titles[name]
        return f"[{title}](#{re.sub('[^a-z0-9 _-]', '', title.lower()).replace(' ', '-')})"

    def _holds(self, value: Mapping[str, Any], title: str) -> str:
        """Return in words what may stand there."""
        if "$ref" in value:
            name = str(value["$ref"]).removeprefix(_PREFIX)
            if name in _ELSEWHERE:
                return _ELSEWHERE[name]
            short = "plain text, or " if "anyOf" in self.parts[name] else ""
            return short + ("its keys" if self.titles.get(name, title) == title else self._link(name))
        if "anyOf" in value:
            choices = [self._holds(one, title) for one in value["anyOf"] if one.get("type") != "null"]
            return ", or ".join(choices)
        if value.get("type") == "array":
            return f"list of: {self._holds(value['items'], title)}"
        if "patternProperties" in value:
            (held,) = value["patternProperties"].values()
            return f"by name: {self._holds(held, title)}"
        return scalar(value)


def scalar(value: Mapping[str, Any]) -> str:
    """Return in words what a text, number or choice is."""
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        words = [one for one in value["enum"] if isinstance(one, str)]  # true and false are yes and no
        return "`yes` or `no`" if words == _YES_NO else ", ".join(f"`{one}`" for one in words)
    for table, key in ((_BY_PATTERN, "pattern"), (_BY_FORMAT, "format")):
        if value.get(key) in table:
            return table[value[key]]
    kinds = value["type"]
    if isinstance(kinds, str):
        return "plain text" if kinds == "string" and "minLength" not in value else _BY_TYPE[kinds]
    if "contentMediaType" in value:
        return _BY_MEDIA[value["contentMediaType"]]
    if "object" not in kinds:
        return "plain text"
    return "words, or nothing" if "null" in kinds else "words"


def keys(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what says which keys a part has: itself, or the long form of one that may be written short."""
    found: Mapping[str, Any] = next((one for one in part.get("anyOf", ()) if "properties" in one), part)
    return found


def references(value: Any) -> Iterator[str]:
    """Yield the names of the parts that a value names, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix(_PREFIX)
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def default(value: Any) -> str:
    """Return what stands for a key that is left out."""
    if value is None or value in ("", []):
        return "–"
    if value == {}:
        return "–"
    return "its own keys say" if isinstance(value, dict) else f"`{flow(value)}`"


def flow(value: Any) -> str:
    """Return a value as one would type it in one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"[{', '.join(flow(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {flow(one)}' for key, one in value.items())}}}"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f'"{text}"' if re.search(r"[{}\[\]#*]|: |, |^[“\"']", text) else text


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(Reference(schema()).markdown())
