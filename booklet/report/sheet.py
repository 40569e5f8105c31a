"""What every part of the fact-check sheet is made of: sources in one line, evidence, outcomes, boxes to sign.

Enters: the booklet, its print and the texts of its sources.  Leaves: pieces of HTML, every word of the content escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from booklet.checks.passage_values import fact_standing
from booklet.checks.passages import Standing
from booklet.model.booklet import Booklet, Fact
from booklet.model.inline import Inlines, plain
from booklet.report.claims import Print, one_line
from booklet.report.html import escaped

BOX = '<span class="box" role="img" aria-label="box to tick"></span>'
SAID = {
    Standing.FOUND: "Words found in the source. For you to check: who says it, of whom, where.",
    Standing.CALCULATED: "Our calculation; that its parts do not overlap stands in the source’s text.",
    Standing.NO_PASSAGE: "Not verified: no passage.",
    Standing.NO_TEXT: "Not verified: no text of the source at hand.",
    Standing.NOT_FOUND: "Not verified: these words do not stand in the source’s text.",
    Standing.OTHER_VALUE: "Not verified: the passage does not have this value.",
    Standing.OTHER_QUALIFIER: "Not verified: the passage says otherwise how exact the value is.",
    Standing.OTHER_GROUP: "Not verified: in the passage, what is counted stands beside another number.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every part of the sheet asks."""

    booklet: Booklet
    printed: Print
    texts: Mapping[str, str]

    def own(self, text: str) -> str:
        """Return words in the booklet's language."""
        code = self.booklet.language
        return escaped(text) if code == "en" else f'<span lang="{escaped(code)}" dir="auto">{escaped(text)}</span>'

    def words(self, inlines: Inlines) -> str:
        """Return inlines as they are printed, on one line."""
        return one_line(plain(inlines, self.printed.layout.folio_of))

    def source(self, name: str) -> str:
        """Return a source in one line, "" for none: its title, issuer and date, and which of these are inferred."""
        source = self.booklet.sources.get(name)
        if source is None:
            return ""
        issuer = f"issuer: {self.own(source.issuer)}{_inferred(source.issuer_inferred)}"
        date = f"date: {self.own(source.date)}{_inferred(source.date_inferred)}"
        return f"<cite>{self.own(self.words(source.title))}</cite>; {issuer}; {date}"

    def standing(self, fact: Fact) -> Standing:
        """Return how a fact stands to its passage, and that to the text of its source."""
        return fact_standing(fact, self.texts.get(fact.at_hand, ""), self.booklet.language)


def evidence(sheet: Sheet, passage: str, said_by: str, source: str, *, quoted: bool = False) -> Iterator[str]:
    """Yield the lines of what stands behind a claim: passage, speaker and source."""
    if not quoted:
        yield pair("Passage", escaped(one_line(passage)) or "none given")
    yield pair("Said by", escaped(said_by) or "not stated")
    yield pair("Source", sheet.source(source) or "none given")


def signature(words: str) -> str:
    """Return the line on which someone signs."""
    return (
        f'<div class="line"><span>{BOX} right</span><span>{BOX} wrong</span>'
        f'<span class="room wide">{words}:</span><span class="room">Date:</span></div>'
    )


def outcome(standing: Standing) -> str:
    """Return what holding a claim against its source came to, in words."""
    good = standing in (Standing.FOUND, Standing.CALCULATED)
    return SAID[standing] if good else f'<span class="not">{SAID[standing]}</span>'


def _inferred(why: str) -> str:
    return " (inferred)" if why else ""


def pair(term: str, words: str) -> str:
    """Return a line of a description list; nothing where there is nothing to say."""
    return f"<div><dt>{term}</dt><dd>{words}</dd></div>" if words else ""
