"""The fact-check sheet: what the booklet claims, where it says so, what its source says, and a box to sign.

Enters: a `Booklet`, its `Layout` and the files that were made of it.  Leaves: one HTML file to print on A4: no script,
nothing from the network, every word of the content escaped.  The sheet says no more than a machine can see: that words
stand in the source's text.  Who says them, of whom and where, a person checks, with a pen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.checks.passage_values import event_standing
from booklet.checks.passages import Standing, quotes_of, recognition_standing, text_of, texts_of
from booklet.checks.quoted import quoted_words as quoted_words_of
from booklet.model.booklet import Booklet, Fact, PartialDate, Recognition, Source
from booklet.model.layout import Layout
from booklet.report.calculations import calculation, tables_with_totals, total_standing, totals
from booklet.report.claims import Appearance, Print, one_line
from booklet.report.factcheck_style import style
from booklet.report.html import escaped
from booklet.report.listed import other_sentences, quote, quote_standing, quoted_words, recognitions
from booklet.report.report import Output, counted
from booklet.report.sheet import (
    BOX,
    SAID,
    Sheet,
    columns,
    evidence,
    outcome,
    pair,
    rests_on_inferred,
    row,
    signature,
)
from booklet.report.source_texts import numbered

_WHAT_TO_DO = (
    "<p>For each claim, open the booklet at the page and the source at the passage; the texts of the sources are at "
    "the end of this sheet, their paragraphs numbered. Tick a sentence when it says no more than the source does; sign "
    "the claim when all its sentences are ticked. Write what must be changed on the line or in the column "
    "“Correction”. “Words found” means only that the program found the passage in the text file of the source, and "
    "the value in the passage. It can see neither who says it, nor of whom, nor where.</p>"
)
_BEHIND = '<div class="behind"><dl>'
_WHOLE = 60_000  # characters of a source's text above which only the paragraphs that are needed are printed


def as_factcheck(booklet: Booklet, layout: Layout, outputs: Sequence[Output] = ()) -> str:
    """Return the fact-check sheet of a laid-out booklet, of which `outputs` were made, as a complete HTML document."""
    printed, texts = Print(booklet, layout), texts_of(booklet)
    facts = [booklet.facts[name] for name in booklet.used_facts if name in booklet.facts]
    named = [each for each in booklet.recognitions if printed.page_of(each.origin.path)]
    named_sources = dict.fromkeys((*booklet.cited, booklet.event.source))
    sources = [booklet.sources[name] for name in named_sources if name in booklet.sources]
    words = tuple(quoted_words_of(booklet, texts))
    sheet = Sheet(
        booklet=booklet,
        printed=printed,
        texts=texts,
        numbered={name: numbered(each, text_of(each)) for name, each in booklet.sources.items() if texts[name]},
        quoted=words,
        numbers=_numbers(booklet, facts, named, sources, len(words)),
    )
    uses = {fact.id: printed.uses(fact) for fact in facts}
    title = " ".join(part for part in (sheet.words(booklet.title), booklet.edition.label) if part)
    quotes = list(quotes_of(booklet))
    identity = ", ".join(f"{each.kind} {each.sha256[:8]}" for each in outputs)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escaped(title)}: fact-check sheet</title>",
            f"<style>{style(f'{booklet.slug} {booklet.edition.label}', identity)}</style></head>",
            "<body><main>",
            f"<h1>{sheet.own(title)}: fact-check sheet</h1>",
            f"<p>Edition of {sheet.date(_as_partial(booklet))}, language: {escaped(_language(booklet.language))}"
            f"{', a draft' if booklet.draft else ''}.</p>",
            f"<p>{counted(len(facts), 'fact')} in {counted(sum(map(len, uses.values())), 'place')}, "
            f"{counted(len(quotes), 'quotation')}, {len(sheet.quoted)} × words in quotation marks, "
            f"{counted(len(named), 'recognition')}.</p>",
            *_files(outputs),
            _WHAT_TO_DO,
            *_summary(_standings(sheet, facts, named)),
            "<h2>The event</h2>",
            _event(sheet),
            *(("<h2>Sources</h2>", *(_source(sheet, each) for each in sources)) if sources else ()),
            *(("<h2>Facts</h2>", *(_fact(sheet, each, uses[each.id]) for each in facts)) if facts else ()),
            *totals(sheet),
            *(("<h2>Quotations</h2>", *(quote(sheet, each) for each in quotes)) if quotes else ()),
            *quoted_words(sheet),
            *recognitions(sheet, named),
            *other_sentences(sheet, _shown(sheet, uses)),
            *_texts(sheet, sources),
            *_end(title),
            "</main></body></html>",
            "",
        ]
    )


def _numbers(
    booklet: Booklet, facts: list[Fact], named: list[Recognition], sources: list[Source], words: int
) -> dict[str, int]:
    """Return the numbers of the claims, in the order of the sheet."""
    keys = [
        "event",
        *(f"source {each.id}" for each in sources),
        *(f"fact {each.id}" for each in facts),
        *(f"total {each.origin.path}" for each in tables_with_totals(booklet)),
        *(f"quote {each.origin.path}" for each in quotes_of(booklet)),
        *(f"quoted {index}" for index in range(words)),
        *(f"recognition {each.origin.path}" for group in _groups(named) for each in named if each.group == group),
    ]
    return {key: number for number, key in enumerate(keys, 1)}


def _groups(named: list[Recognition]) -> list[str]:
    return list(dict.fromkeys(each.group for each in named))


def _shown(sheet: Sheet, uses: dict[str, tuple[Appearance, ...]]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return the numbers of the claims under which a sentence stands, by its words and page."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    named = [(f"fact {name}", used) for name, used in uses.items()]
    for key, used in (*named, ("event", sheet.printed.computed())):
        for use in used:
            at = (use.sentence, use.page)
            found[at] = (*found.get(at, ()), sheet.numbers[key])
    return found


def _standings(sheet: Sheet, facts: list[Fact], named: list[Recognition]) -> list[Standing]:
    return [
        _event_standing(sheet),
        *(sheet.standing(fact) for fact in facts),
        *(total_standing(sheet, table) for table in tables_with_totals(sheet.booklet)),
        *(quote_standing(sheet, each) for each in quotes_of(sheet.booklet)),
        *(each.standing for each in sheet.quoted),
        *(recognition_standing(each, sheet.texts.get(each.source, "")) for each in named),
    ]


def _summary(standings: list[Standing]) -> Iterator[str]:
    yield "<ul>"
    for standing, words in SAID.items():
        if number := standings.count(standing):
            yield f"<li>{words.rstrip('.')}: {number}</li>"
    yield "</ul>"


def _files(outputs: Sequence[Output]) -> Iterator[str]:
    """Yield the files that this sheet is about, by which they are known again."""
    if not outputs:
        return
    yield '<table><caption>This sheet is about these files and no others</caption><thead><tr><th scope="col">File</th>'
    yield '<th scope="col">Pages</th><th scope="col">SHA-256</th></tr></thead><tbody>'
    for each in outputs:
        digest = f'<td class="hash"><code>{escaped(each.sha256)}</code></td>'
        yield f"<tr><td>{escaped(each.name)}</td><td>{each.pages}</td>{digest}</tr>"
    yield "</tbody></table>"


def _event(sheet: Sheet) -> str:
    """Return the block of the event: its days, from which the years are counted, and where they are printed."""
    event, edition = sheet.booklet.event, sheet.booklet.edition
    days = [PartialDate(each.year, each.month, each.day) for each in (event.start, event.end) if each is not None]
    dates = " to ".join(sheet.date(day) for day in dict.fromkeys(days))
    rows = "".join(_use(sheet, use, ()) for use in sheet.printed.computed())
    table = f"<table>{columns('Page', 'As printed')}<tbody>{rows}</tbody></table>" if rows else ""
    return "\n".join(
        [
            f"<article>{sheet.head('event', f'{sheet.own(event.name)}: {dates}')}{table}{_BEHIND}",
            pair("Computed", f"{edition.years} years by {sheet.date(_as_partial(sheet.booklet))}, the edition’s day"),
            *(evidence(sheet, event.passage, "", event.source, event.source) if event.source else ()),
            pair("Outcome", outcome(_event_standing(sheet))),
            f"</dl>{signature()}</div></article>",
        ]
    )


def _event_standing(sheet: Sheet) -> Standing:
    event = sheet.booklet.event
    return event_standing(event, sheet.texts.get(event.source, ""))


def _source(sheet: Sheet, source: Source) -> str:
    """Return the block of a source that is cited, with what is inferred about it and why."""
    boxes = [
        pair(term, f"{sheet.own(words)} (inferred: {escaped(why)}) {BOX}") if why else pair(term, sheet.own(words))
        for term, words, why in (
            ("Issuer", source.issuer, source.issuer_inferred),
            ("Date", source.date, source.date_inferred),
        )
    ]
    return "\n".join(
        [
            f"<article>{sheet.head(f'source {source.id}', sheet.own(sheet.words(source.title)), source.id)}{_BEHIND}",
            *boxes,
            pair("Address", escaped(source.url)),
            pair("Remark", sheet.own(sheet.words(source.note))),
            pair("Text at hand", _text_file(sheet, source)),
            f"</dl>{signature()}</div></article>",
        ]
    )


def _fact(sheet: Sheet, fact: Fact, uses: tuple[Appearance, ...]) -> str:
    """Return the block of a fact: where it is printed, what stands behind it, and the box."""
    rows = "".join(_use(sheet, use, (fact.printed, fact.bare)) for use in uses)
    alone = fact.derived or fact.unit in ("", "year") or fact.bare.endswith(fact.unit)
    name = fact.printed if alone else f"{fact.printed} {fact.unit}"
    return "\n".join(
        [
            f'<article id="{escaped(f"fact-{fact.id}")}">{sheet.head(f"fact {fact.id}", sheet.own(name), fact.id)}',
            f"<table>{columns('Page', 'As printed')}<tbody>{rows}</tbody></table>{_BEHIND}",
            pair("Value", _value(sheet, fact)),
            *calculation(sheet, fact),
            *evidence(sheet, fact.passage, fact.said_by, fact.source, fact.at_hand),
            pair("As quoted in", sheet.source(fact.via)),
            pair("Remark", sheet.own(sheet.words(fact.note))),
            pair("Outcome", outcome(sheet.standing(fact))),
            f"</dl>{signature()}</div></article>",
        ]
    )


def _use(sheet: Sheet, use: Appearance, forms: tuple[str, ...]) -> str:
    words = _marked(sheet, use.sentence, forms)
    if use.kind == "row":
        words = f"Row of the table {sheet.own(f'“{use.title}”')}: {words}" if use.title else f"Row of a table: {words}"
    elif use.kind == "alt":
        words = f"Description of a picture: {words}"
    elif use.kind == "bar":
        words = f"Beside its bar in the chart: {words}"
    return row(escaped(use.page) or "not found", words)


def _marked(sheet: Sheet, sentence: str, forms: tuple[str, ...]) -> str:
    """Return the words with the value in them marked, where it stands there once."""
    for form in forms:
        before, found, after = sentence.partition(one_line(form))
        if form and found and found not in after:
            code = "" if sheet.booklet.language == "en" else f' lang="{escaped(sheet.booklet.language)}" dir="auto"'
            return f"<span{code}>{escaped(before)}<mark>{escaped(found)}</mark>{escaped(after)}</span>"
    return sheet.own(sentence)


def _value(sheet: Sheet, fact: Fact) -> str:
    """Return the value in the language's form, how exact it is, and from when until when it was true."""
    value = fact.bare if fact.unit in ("", "year") or fact.bare.endswith(fact.unit) else f"{fact.bare} {fact.unit}"
    exact = "exact" if fact.qualifier in ("", "exact") else f"qualifier: {fact.qualifier.replace('-', ' ')}"
    parts = [sheet.own(value), exact if fact.value is not None else "" if exact == "exact" else exact]
    for words, date in (("as of", fact.as_of), ("until", fact.until)):
        if date is not None:
            source = sheet.booklet.sources.get(fact.at_hand)
            parts.append(f"{words} {sheet.date(date)}{' (inferred)' if rests_on_inferred(date, source) else ''}")
    return ", ".join(part for part in parts if part)


def _texts(sheet: Sheet, sources: list[Source]) -> Iterator[str]:
    """Yield the texts of the sources that are cited, paragraph by paragraph."""
    for source in sources:
        text = sheet.numbered.get(source.id)
        if text is None:
            continue
        yield f"<h2>Text of the source: {sheet.own(sheet.words(source.title))}</h2>"
        if text.heading:
            yield f'<p class="text"><span class="count">heading</span>{escaped(text.heading)}</p>'
        needed = _needed(sheet, source.id) if sum(map(len, text.paragraphs)) > _WHOLE else None
        if needed is not None:
            yield "<p>The text is long: only the paragraphs that are named above are printed.</p>"
        for number, paragraph in enumerate(text.paragraphs, 1):
            if needed is None or number in needed:
                yield f'<p class="text"><span class="count">{number}</span>{escaped(paragraph)}</p>'


def _needed(sheet: Sheet, source: str) -> set[int]:
    """Return the numbers of the paragraphs in which passages and quoted words of a long text stand."""
    passages = [fact.passage for fact in sheet.booklet.facts.values() if fact.at_hand == source]
    passages += [each.passage for each in sheet.booklet.recognitions if each.source == source]
    passages += [each.words for each in sheet.quoted if each.source == source]
    passages += [sheet.words(each.text) for each in quotes_of(sheet.booklet) if (each.via or each.source) == source]
    numbers: set[int] = set()
    for passage in passages:
        ends = [int(part) for part in sheet.place(passage, source).replace("–", " ").split() if part.isdecimal()]
        numbers |= set(range(min(ends), max(ends) + 1)) if ends else set()
    return numbers


def _end(title: str) -> Iterator[str]:
    yield '<section class="sign"><h2>The whole booklet</h2>'
    yield f"<p>Every claim above was held against its source. {escaped(title)}, in the files named on page 1:</p>"
    yield f'<div class="line last"><span>{BOX} may go out</span><span>{BOX} must be changed first</span></div>'
    blanks = "".join(f'<span>{words}:</span><span class="room"></span>' for words in ("Name", "Signature", "Date"))
    yield f'<div class="line">{blanks}</div></section>'


def _text_file(sheet: Sheet, source: Source) -> str:
    if source.text is None:
        return "none"
    return escaped(source.text.name) if sheet.texts.get(source.id) else f"{escaped(source.text.name)}: cannot be read"


def _as_partial(booklet: Booklet) -> PartialDate:
    day = booklet.edition.date
    return PartialDate(day.year, day.month, day.day)


def _language(code: str) -> str:
    """Return the English name of a language; its code where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
