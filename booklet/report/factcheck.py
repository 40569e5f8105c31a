"""The fact-check sheet: what the booklet claims, where it says so, what its source says, and a box to sign.

Enters: a `Booklet` and its `Layout`.  Leaves: one HTML file to print on A4, with a block for each claim that no sheet
divides: no script, nothing from the network, every word of the content escaped.  A claim is called verified only where
a passage stands in the source's text and has the value; that is what a machine can see, and a person signs the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.passages import (
    Standing,
    name_stands,
    quotation_standing,
    quotes_of,
    texts_of,
)
from booklet.compose.blocks.quote import Quote
from booklet.model.booklet import Booklet, Fact, Recognition, Source
from booklet.model.inline import plain
from booklet.model.layout import Layout
from booklet.report.calculations import calculation, tables_with_totals, total_standing, totals
from booklet.report.claims import Appearance, Print, one_line
from booklet.report.html import escaped
from booklet.report.report import counted
from booklet.report.sheet import BOX, SAID, Sheet, evidence, outcome, pair, signature

_STYLE = """
@page { size: A4; margin: 16mm 18mm 18mm; }
body { font: 10pt/1.32 Georgia, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 174mm; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 .4em; }
h2 { font-size: 13pt; margin: 1.8em 0 .5em; break-after: avoid; }
h3 { font-size: 11pt; margin: 0 0 .3em; }
p { margin: .3em 0; } ul, ol { margin: .3em 0; padding-left: 1.4em; }
section.sign h2 { margin-top: 0; }
article, section.sign { border: .6pt solid #777; padding: 2.5mm 4mm; margin: 0 0 3.5mm; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: .2em 0 .6em; }
caption { text-align: left; font-weight: bold; padding-bottom: .3em; }
tr, li, dl > div { break-inside: avoid; } thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; padding: .25em .8em .25em 0; border-bottom: .4pt solid #bbb; }
th { font-weight: normal; color: #444; } tbody th { color: #000; }
td.page { width: 3em; } tbody th { width: 9em; }
td.tick, th.tick { width: 4.5em; text-align: center; padding-right: 0; }
dl { margin: .2em 0; } dl > div { display: flex; gap: .8em; padding: .08em 0; }
dt { flex: 0 0 8.5em; color: #444; } dd { margin: 0; flex: 1; min-width: 0; overflow-wrap: anywhere; }
mark { background: none; font-weight: bold; }
.not { font-weight: bold; }
.box { display: inline-block; width: 3.6mm; height: 3.6mm; border: .7pt solid #000; vertical-align: -.4mm; }
.line { display: flex; gap: 5mm; margin-top: 3mm; padding-top: 1.5mm; } .line span { white-space: nowrap; }
.line span.room { flex: 1; border-bottom: .6pt solid #000; padding-bottom: 4mm; }
.line span.room.wide { flex: 2; }
@media print { body { max-width: none; margin: 0; padding: 0; } a { color: inherit; text-decoration: none; } }
"""

_WHAT_TO_DO = (
    "<p>For each claim, open the booklet at the page and the source at the passage. Tick a sentence when it says no "
    "more than the source does; sign the claim when all its sentences are ticked. Cross out and correct what is "
    "wrong. “Verified” means only that the program found the passage in the text file of the source, and the value "
    "in the passage.</p>"
)


def as_factcheck(booklet: Booklet, layout: Layout) -> str:
    """Return the fact-check sheet of a laid-out booklet as a complete HTML document."""
    sheet = Sheet(booklet, Print(booklet, layout), texts_of(booklet))
    facts = [booklet.facts[name] for name in booklet.used_facts if name in booklet.facts]
    places = sum(len(sheet.printed.uses(fact)) for fact in facts)
    quotes = list(quotes_of(booklet))
    named = [each for each in booklet.recognitions if sheet.printed.page_of(each.origin.path)]
    standings = [
        *(sheet.standing(fact) for fact in facts),
        *(total_standing(sheet, table) for table in tables_with_totals(sheet)),
        *(_quote_standing(sheet, quote) for quote in quotes),
        *(_recognition_standing(sheet, each) for each in named),
    ]
    title = " ".join(part for part in (sheet.words(booklet.title), booklet.edition.label) if part)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escaped(title)}: fact-check sheet</title>",
            f"<style>{_STYLE}</style></head>",
            "<body><main>",
            f"<h1>{sheet.own(title)}: fact-check sheet</h1>",
            f"<p>Edition of {booklet.edition.date.isoformat()}, language {escaped(booklet.language)}"
            f"{', a draft' if booklet.draft else ''}.</p>",
            f"<p>{counted(len(facts), 'fact')} in {counted(places, 'place')}, {counted(len(quotes), 'quotation')}, "
            f"{counted(len(named), 'recognition')}.</p>",
            _WHAT_TO_DO,
            *_summary(standings),
            *_sources(sheet),
            *(
                ("<h2>Facts</h2>", *(_fact(sheet, number, fact) for number, fact in enumerate(facts, 1)))
                if facts
                else ()
            ),
            *totals(sheet),
            *(("<h2>Quotations</h2>", *(_quote(sheet, n, each) for n, each in enumerate(quotes, 1))) if quotes else ()),
            *(_recognitions(sheet, named)),
            '<section class="sign"><h2>The whole sheet</h2>',
            "<p>Every claim above was held against its source. What was wrong is marked, and was reported.</p>",
            signature("Signed"),
            "</section></main></body></html>",
            "",
        ]
    )


def _summary(standings: list[Standing]) -> Iterator[str]:
    yield "<ul>"
    for standing, words in SAID.items():
        if number := standings.count(standing):
            yield f"<li>{words.rstrip('.')}: {number}</li>"
    yield "</ul>"


def _sources(sheet: Sheet) -> Iterator[str]:
    """Yield the sources that are cited, with what is inferred about them and why."""
    cited = [sheet.booklet.sources[name] for name in sheet.booklet.cited if name in sheet.booklet.sources]
    if not cited:
        return
    yield "<h2>Sources</h2>"
    for source in cited:
        yield f"<article><h3>{sheet.own(sheet.words(source.title))}</h3><dl>"
        yield pair("Issuer", sheet.own(source.issuer) + _why(source.issuer_inferred))
        yield pair("Date", sheet.own(source.date) + _why(source.date_inferred))
        yield pair("Address", escaped(source.url))
        yield pair("Remark", sheet.own(sheet.words(source.note)))
        yield pair("Text at hand", _text_file(sheet, source))
        yield "</dl></article>"


def _fact(sheet: Sheet, number: int, fact: Fact) -> str:
    """Return the block of a fact: where it is printed, what stands behind it, and the box."""
    rows = "".join(_use(sheet, fact, use) for use in sheet.printed.uses(fact))
    head = '<th scope="col">Page</th><th scope="col">As printed</th><th scope="col" class="tick">Checked</th>'
    return "\n".join(
        [
            f'<article id="{escaped(f"fact-{fact.id}")}"><h3>{number}. {sheet.own(fact.printed)} '
            f"<small>({escaped(fact.id)})</small></h3>",
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><dl>",
            pair("Value", _value(sheet, fact)),
            *calculation(sheet, fact),
            *evidence(sheet, fact.passage, fact.said_by, fact.source),
            pair("As quoted in", sheet.source(fact.via)),
            pair("Remark", sheet.own(sheet.words(fact.note))),
            pair("Outcome", outcome(sheet.standing(fact))),
            f"</dl>{signature('Checked by')}</article>",
        ]
    )


def _use(sheet: Sheet, fact: Fact, use: Appearance) -> str:
    words = _marked(sheet, use.sentence, fact)
    if use.kind == "row":
        words = f"Row of the table {sheet.own(f'“{use.title}”')}: {words}" if use.title else f"Row of a table: {words}"
    elif use.kind == "alt":
        words = f"Description of a picture: {words}"
    elif use.kind == "bar":
        words = f"Beside its bar in the chart: {words}"
    page = escaped(use.page) or "not found"
    return f'<tr><td class="page">{page}</td><td>{words}</td><td class="tick">{BOX}</td></tr>'


def _marked(sheet: Sheet, sentence: str, fact: Fact) -> str:
    """Return the words with the value in them marked, where it stands there once."""
    for form in (fact.printed, fact.bare):
        before, found, after = sentence.partition(one_line(form))
        if form and found and found not in after:
            code = "" if sheet.booklet.language == "en" else f' lang="{escaped(sheet.booklet.language)}" dir="auto"'
            return f"<span{code}>{escaped(before)}<mark>{escaped(found)}</mark>{escaped(after)}</span>"
    return sheet.own(sentence)


def _value(sheet: Sheet, fact: Fact) -> str:
    """Return the value as the content has it, with its qualifier, and from when until when it was true."""
    figures = fact.typed or fact.bare
    value = figures if not fact.unit or figures.endswith(fact.unit) else f"{figures} {fact.unit}"
    qualifier = f" (qualifier: {fact.qualifier})" if fact.qualifier not in ("", "exact") else ""
    as_of = f", as of {fact.as_of.typed}" if fact.as_of is not None else ""
    until = f", until {fact.until.typed}" if fact.until is not None else ""
    return escaped(f"{value}{qualifier}{as_of}{until}")


def _quote(sheet: Sheet, number: int, quote: Quote) -> str:
    page = sheet.printed.page_of(quote.origin.path)
    name = quote.via or quote.source
    locator = sheet.words(quote.locator)
    return "\n".join(
        [
            f"<article><h3>{number}. {sheet.own(sheet.words(quote.text))}</h3><dl>",
            pair("Page", escaped(page) or "not found"),
            *evidence(sheet, "", quote.said_by, name, quoted=True),
            pair("At second hand", "yes: the source quotes these words" if quote.via else ""),
            pair("Place in it", sheet.own(locator) if locator else ""),
            pair("Outcome", outcome(_quote_standing(sheet, quote))),
            f"</dl>{signature('Checked by')}</article>",
        ]
    )


def _recognitions(sheet: Sheet, named: list[Recognition]) -> Iterator[str]:
    """Yield the table of the recognitions that are printed, group by group."""
    if not named:
        return
    yield "<h2>Recognitions</h2>"
    head = "".join(
        f'<th scope="col"{klass}>{words}</th>'
        for words, klass in (
            ("Page", ""),
            ("Name", ""),
            ("Source", ""),
            ("Outcome", ""),
            ("Checked", ' class="tick"'),
        )
    )
    for group in dict.fromkeys(each.group for each in named):
        found = sheet.booklet.groups.get(group)
        caption = sheet.words(found.title) if found else group
        yield f"<table><caption>{sheet.own(caption)}</caption><thead><tr>{head}</tr></thead><tbody>"
        yield from (_recognition(sheet, each) for each in named if each.group == group)
        yield "</tbody></table>"
    yield f'<section class="sign">{signature("Recognitions checked by")}</section>'


def _recognition(sheet: Sheet, each: Recognition) -> str:
    text = sheet.texts.get(each.source, "")
    said = SAID[_recognition_standing(sheet, each)]
    if text:
        said += f" The name {_stands(each.name, text)} the source’s text."
    parts = (sheet.words(each.body), each.date, sheet.words(each.document))
    given = "; ".join(escaped(part) for part in parts if part)
    code = f" <small>({escaped(each.code)})</small>" if each.code else ""
    cite = sheet.source(each.source) or "no source given"
    return (
        f'<tr><td class="page">{escaped(sheet.printed.page_of(each.origin.path))}</td>'
        f'<th scope="row">{sheet.own(each.name)}{code}</th><td>{given + "; " if given else ""}{cite}</td>'
        f'<td>{said}</td><td class="tick">{BOX}</td></tr>'
    )


def _stands(name: str, text: str) -> str:
    return "stands in" if name_stands(name, text) else "does not stand in these words in"


def _quote_standing(sheet: Sheet, quote: Quote) -> Standing:
    return quotation_standing(plain(quote.text), sheet.texts.get(quote.via or quote.source, ""))


def _recognition_standing(sheet: Sheet, each: Recognition) -> Standing:
    """Return why a recognition is not verified: the content gives no passage for it."""
    return Standing.NO_PASSAGE if sheet.texts.get(each.source) else Standing.NO_TEXT


def _text_file(sheet: Sheet, source: Source) -> str:
    if source.text is None:
        return "none"
    return escaped(source.text.name) if sheet.texts.get(source.id) else f"{escaped(source.text.name)}: cannot be read"


def _why(why: str) -> str:
    return f" (inferred from {escaped(why)})" if why else ""
