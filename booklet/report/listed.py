"""What the fact-check sheet lists row by row: quotations, quoted words, recognitions, and all other sentences.

Enters: the sheet.  Leaves: pieces of HTML, each row with a box and room for a correction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from booklet.checks.passages import Standing, name_stands, quotation_standing, recognition_standing
from booklet.compose.blocks.quote import Quote
from booklet.model.booklet import Recognition
from booklet.model.inline import plain
from booklet.report.claims import one_line
from booklet.report.html import escaped
from booklet.report.sentences import Said, all_said
from booklet.report.sheet import SAID, Sheet, columns, outcome, pair, row, signature, speaker

_FIRST_WORDS = 6
_KINDS = {"title": "Title", "caption": "Caption", "row": "Row of a table", "alt": "Description of a picture"}


def quote(sheet: Sheet, each: Quote) -> str:
    """Return the block of a quotation that stands on its own."""
    name, words = each.via or each.source, sheet.words(each.text)
    locator, place = sheet.own(sheet.words(each.locator)), sheet.place(plain(each.text), name)
    found = f"the words stand in {place} of the text below" if place else ""
    return "\n".join(
        [
            f'<article>{sheet.head(f"quote {each.origin.path}", sheet.own(words))}<div class="behind"><dl>',
            pair("Page", escaped(sheet.printed.page_of(each.origin.path)) or "not found"),
            speaker(sheet, each.said_by, name),
            pair("Source", sheet.source(name) or "none given"),
            pair("At second hand", "yes: the source quotes these words" if each.via else ""),
            pair("Place in it", "; ".join(part for part in (locator, found) if part)),
            pair("Outcome", outcome(quote_standing(sheet, each))),
            f"</dl>{signature()}</div></article>",
        ]
    )


def quote_standing(sheet: Sheet, each: Quote) -> Standing:
    """Return how a quotation stands to the text of the source that quotes or says it."""
    return quotation_standing(plain(each.text), sheet.texts.get(each.via or each.source, ""))


def quoted_words(sheet: Sheet) -> Iterator[str]:
    """Yield the table of what is quoted within the text."""
    if not sheet.quoted:
        return
    yield "<h2>Words in quotation marks</h2>"
    yield '<p class="intro">Each must be the source’s own, and mean there what it means here.</p>'
    yield f"<table>{columns('Page', 'No.', 'Words', 'Source')}<tbody>"
    seen: Counter[tuple[str, str]] = Counter()
    for index, each in enumerate(sheet.quoted):
        place = sheet.place(each.words, each.source)
        where = sheet.source(each.source) + (f"; {place}" if place else "") if each.source else outcome(each.standing)
        page = escaped(_page_of_words(sheet, each.words, each.origin.path, seen[each.origin.path, each.words]))
        seen[each.origin.path, each.words] += 1
        yield row(page, str(sheet.numbers[f"quoted {index}"]), sheet.own(f"“{each.words}”"), where)
    yield "</tbody></table>"


def _page_of_words(sheet: Sheet, words: str, path: str, before: int) -> str:
    """Return the folio of the page on which quoted words stand, `before` times already in this part of the content."""
    wanted = "".join(words.split())
    marked = re.compile(rf"[\"“„«「]{re.escape(wanted)}")
    plain_words = re.compile(re.escape(wanted))
    pages: list[int] = []
    for pattern in (marked, plain_words):
        for node in sheet.printed.elements(path):
            for printed in sheet.printed.paragraphs(node):
                solid = [at for at, letter in enumerate(printed.text) if not letter.isspace()]
                text = "".join(printed.text[at] for at in solid)
                pages += [printed.pages[solid[found.start()]] for found in pattern.finditer(text)]
        if pages:
            break
    return sheet.printed.folio(pages[min(before, len(pages) - 1)]) if pages else sheet.printed.page_of(path)


def recognitions(sheet: Sheet, named: list[Recognition]) -> Iterator[str]:
    """Yield the tables of the recognitions that are printed, group by group."""
    if not named:
        return
    yield "<h2>Recognitions</h2>"
    for group in dict.fromkeys(each.group for each in named):
        title = _group(sheet, group)
        yield f"<h3>{sheet.own(title)}</h3><table>"
        yield f"{columns('Page', 'No.', 'Claim', 'Passage and source', 'Outcome')}<tbody>"
        yield from (_recognition(sheet, each, title) for each in named if each.group == group)
        yield "</tbody></table>"
    yield f'<section class="sign">{signature()}</section>'


def _group(sheet: Sheet, group: str) -> str:
    found = sheet.booklet.groups.get(group)
    return sheet.words(found.title) if found else group


def _recognition(sheet: Sheet, each: Recognition, group: str) -> str:
    text = sheet.texts.get(each.source, "")
    standing = recognition_standing(each, text)
    said = SAID[standing]
    if text and not each.passage:
        said += f" The name {'stands in' if name_stands(each.name, text) else 'does not stand in these words in'}"
        said += " the source’s text."
    if standing is not Standing.FOUND:
        said = f'<span class="not">{said}</span>'
    parts = (sheet.words(each.body), each.date, sheet.words(each.document))
    given = "; ".join(sheet.own(part) for part in parts if part)
    claim = f"<strong>{sheet.own(each.name)}</strong>, in {sheet.own(f'“{group}”')}"
    code = f" <small>({escaped(each.code)})</small>" if each.code else ""
    place = sheet.place(each.passage, each.source)
    passage = f"“{escaped(one_line(each.passage))}”{f' ({place})' if place else ''}; " if each.passage else ""
    cite = sheet.source(each.source) or "no source given"
    return row(
        escaped(sheet.printed.page_of(each.origin.path)),
        str(sheet.numbers[f"recognition {each.origin.path}"]),
        f"{claim}{code}{f'; {given}' if given else ''}",
        passage + cite,
        said,
    )


def other_sentences(sheet: Sheet, shown: Mapping[tuple[str, str], tuple[int, ...]]) -> Iterator[str]:
    """Yield the table of everything else that is said; `shown` are the numbers of claims by words and page."""
    said = all_said(sheet.printed)
    notes = {each.notes[0].anchor: each for each in reversed(said) if each.kind == "note" and each.notes}
    yield '<h2>Other sentences</h2><p class="intro">Everything that the booklet says, page by page. What stands under '
    yield "a claim above is referred to and not ticked again.</p>"
    yield f"<table>{columns('Page', 'As printed, with its note')}<tbody>"
    for each in said:
        claims = shown.get((each.words, each.page), ()) or _claim_at(sheet, each)
        called = (note for note in each.notes if note.anchor in notes and each.kind != "note")
        words_of = ((n.mark, notes[n.anchor].words) for n in called)
        note = "".join(f" <small>(note {escaped(mark)}: {sheet.own(words)})</small>" for mark, words in words_of)
        if claims:
            several = list(dict.fromkeys(claims))
            numbers = f"claim{'s' if len(several) > 1 else ''} {' and '.join(map(str, several))}"
            words = f"{sheet.own(_beginning(each.words))} – see {numbers}{note}"
            yield f'<tr><td class="page">{escaped(each.page)}</td><td colspan="3">{words}</td></tr>'
        else:
            kind = (
                f"Note {' '.join(note.mark for note in each.notes)}"
                if each.kind == "note"
                else _KINDS.get(each.kind, "")
            )
            words = f"{escaped(kind)}{': ' if kind else ''}{sheet.own(each.words)}"
            if each.kind == "roll":
                words += ": check it against its file"
            yield row(escaped(each.page), words + note)
    yield "</tbody></table>"


def _claim_at(sheet: Sheet, each: Said) -> tuple[int, ...]:
    """Return the number of the quotation or recognition that stands at this place of the content."""
    keys = (f"quote {each.path}", f"recognition {each.path}")
    return tuple(sheet.numbers[key] for key in keys if key in sheet.numbers)


def _beginning(words: str) -> str:
    first = words.split()
    return words if len(first) <= _FIRST_WORDS else " ".join(first[:_FIRST_WORDS]) + " …"
