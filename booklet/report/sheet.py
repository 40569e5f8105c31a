"""What every part of the fact-check sheet is made of: sources in one line, evidence, outcomes, boxes and lines.

Enters: the booklet, its print and the texts of its sources.  Leaves: pieces of HTML, every word of the content escaped.
Every claim has a number, the same wherever the sheet names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from booklet.checks.passage_values import fact_standing
from booklet.checks.passages import Standing, speaker_stands
from booklet.checks.quoted import Quoted
from booklet.model.booklet import Booklet, Fact, PartialDate, Source
from booklet.model.inline import Inlines, plain
from booklet.read.language import Language, languages
from booklet.report.claims import Print, one_line
from booklet.report.html import escaped
from booklet.report.source_texts import NumberedText

BOX = '<span class="box" role="img" aria-label="box to tick"></span>'
SAID = {
    Standing.FOUND: "Words found in the source. For you to check: who says it, of whom, where.",
    Standing.CALCULATED: "Our calculation; that its parts do not overlap stands in the source’s text. For you to "
    "check: who says it, of whom, where.",
    Standing.NO_PASSAGE: "Not verified: no passage.",
    Standing.NO_TEXT: "Not verified: no text of the source at hand.",
    Standing.NOT_FOUND: "Not verified: these words do not stand in the source’s text.",
    Standing.OTHER_VALUE: "Not verified: the passage does not have this value.",
    Standing.OTHER_NAME: "Not verified: the passage does not have this name in these words.",
    Standing.OTHER_QUALIFIER: "Not verified: the passage says otherwise how exact the value is.",
    Standing.OTHER_GROUP: "Not verified: in the passage, what is counted stands beside another number.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every part of the sheet asks; `numbers` are those of the claims, by what they are of."""

    booklet: Booklet
    printed: Print
    texts: Mapping[str, str]
    numbered: Mapping[str, NumberedText]
    quoted: tuple[Quoted, ...]
    numbers: Mapping[str, int]

    def own(self, text: str) -> str:
        """Return words in the booklet's language."""
        code = self.booklet.language
        return escaped(text) if code == "en" else f'<span lang="{escaped(code)}" dir="auto">{escaped(text)}</span>'

    def words(self, inlines: Inlines) -> str:
        """Return inlines as they are printed, on one line."""
        return one_line(plain(inlines, self.printed.layout.folio_of))

    def date(self, date: PartialDate) -> str:
        """Return a date in the form of the booklet's language."""
        code = self.booklet.language
        return self.own(Language(code).date(date) if code in languages() else date.typed)

    def source(self, name: str) -> str:
        """Return a source in one line, "" for none: its short name and the claim in which it is described, or else
        its title, issuer and date; and which of these are inferred.
        """
        source = self.booklet.sources.get(name)
        if source is None:
            return ""
        if (number := self.numbers.get(f"source {name}")) is not None:
            inferred = ", date inferred" if source.date_inferred else ""
            return f"<cite>{self.own(self.words(source.short or source.title))}</cite> (claim {number}{inferred})"
        issuer = f"issuer: {self.own(source.issuer)}{_inferred(source.issuer_inferred)}"
        date = f"date: {self.own(source.date)}{_inferred(source.date_inferred)}"
        return f"<cite>{self.own(self.words(source.title))}</cite>; {issuer}; {date}"

    def place(self, words: str, source: str) -> str:
        """Return the paragraph of a source's text in which words stand; "" where they do not."""
        return self.numbered[source].place(words) if source in self.numbered else ""

    def standing(self, fact: Fact) -> Standing:
        """Return how a fact stands to its passage, and that to the text of its source."""
        return fact_standing(fact, self.texts.get(fact.at_hand, ""), self.booklet.language)

    def head(self, key: str, words: str, name: str = "") -> str:
        """Return the heading of a claim: its number, its words (HTML) and, small, what the content calls it."""
        small = f" <small>({escaped(name)})</small>" if name else ""
        return f"<h3>{self.numbers[key]}. {words}{small}</h3>"


def evidence(sheet: Sheet, passage: str, said_by: str, source: str, at_hand: str) -> Iterator[str]:
    """Yield the lines of what stands behind a claim: passage, speaker and source.

    `at_hand` is the source with the passage.
    """
    place = sheet.place(passage, at_hand)
    where = f" <small>({place} of the text below)</small>" if place else ""
    yield pair("Passage", f"“{escaped(one_line(passage))}”{where}" if passage else "none given")
    yield speaker(sheet, said_by, at_hand)
    yield pair("Source", sheet.source(source) or "none given")


def speaker(sheet: Sheet, said_by: str, at_hand: str) -> str:
    """Return the line of who says it, with a notice where the source's text does not have that name."""
    if said_by in sheet.booklet.names:
        said_by = sheet.booklet.names[said_by].name
    source, text = sheet.booklet.sources.get(at_hand), sheet.texts.get(at_hand, "")
    strange = said_by and text and source and not speaker_stands(sheet.booklet, said_by, source, text)
    notice = ' <span class="not">Notice: this name does not stand in the source’s text.</span>' if strange else ""
    return pair("Said by", (escaped(said_by) or "not stated") + notice)


def rests_on_inferred(date: PartialDate, source: Source | None) -> bool:
    """Whether a date is the day of a source, and that is inferred."""
    if source is None or not source.date_inferred or source.known_from is None:
        return False
    return date.first_day <= source.known_from <= date.last_day


def correction() -> str:
    """Return the line on which a correction is written."""
    return '<div class="line"><span>Correction:</span><span class="room wide"></span></div>'


def signature() -> str:
    """Return the lines for a correction and for whoever signs a claim."""
    return (
        f'{correction()}<div class="line"><span>{BOX} right</span><span>{BOX} wrong</span>'
        '<span>Checked by:</span><span class="room wide"></span><span>Date:</span><span class="room"></span></div>'
    )


def columns(*heads: str) -> str:
    """Return the head of a table that is ticked row by row; the last columns are for a tick and a correction."""
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    ticks = '<th scope="col" class="tick">Checked</th><th scope="col" class="mend">Correction</th>'
    return f"<thead><tr>{cells}{ticks}</tr></thead>"


def row(*cells: str) -> str:
    """Return a row of such a table, its first cell a page."""
    first, *others = cells
    rest = "".join(f"<td>{cell}</td>" for cell in others)
    return f'<tr><td class="page">{first}</td>{rest}<td class="tick">{BOX}</td><td class="mend"></td></tr>'


def outcome(standing: Standing) -> str:
    """Return what holding a claim against its source came to, in words."""
    good = standing in (Standing.FOUND, Standing.CALCULATED)
    return SAID[standing] if good else f'<span class="not">{SAID[standing]}</span>'


def _inferred(why: str) -> str:
    return " (inferred)" if why else ""


def pair(term: str, words: str) -> str:
    """Return a line of a description list; nothing where there is nothing to say."""
    return f"<div><dt>{term}</dt><dd>{words}</dd></div>" if words else ""
