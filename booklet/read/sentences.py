"""A fact at the beginning of a sentence gets a capital: “About 20,000 visitors came”.

Enters: the inlines of a paragraph, caption or note, and the language.  Leaves: the same, capitals put where a fact's
placeholder printed small letters behind a sentence's end, or at the beginning of a text of sentences.  What was typed
stays as it is; so do words that have a capital of their own inside, like "pH".
"""

from __future__ import annotations

import re
from dataclasses import replace

from booklet.model.inline import Emphasis, Inline, Inlines, LineBreak, Link, PageReference, Strong, Text, plain
from booklet.read.language import Language

_OPENS = "\"'“„«‘(["
_ENDS = re.compile(rf"(?P<word>\w*)[.!?](?P<closing>[\"'”’»)\]]*)\s+[{re.escape(_OPENS)}]*$")
_LAST = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_FURTHEST = 40  # characters before a fact in which a sentence's end is looked for


def begun(inlines: Inlines, language: Language, *, first: bool | None = None) -> Inlines:
    """Return `inlines` with capitals where facts begin sentences.

    `first` is whether the text begins one; where it is left out, it does if it ends as a sentence does.
    """
    if not _has_fact(inlines):
        return inlines
    if first is None:
        first = _LAST.search(plain(inlines)) is not None
    return _walk(inlines, language, "" if first else " ")[0]


def _has_fact(inlines: Inlines) -> bool:
    for item in inlines:
        match item:
            case Text(fact=fact, text=text):
                if fact and text[:1].islower():
                    return True
            case Emphasis() | Strong() | Link():
                if _has_fact(item.children):
                    return True
    return False


def _walk(inlines: Inlines, language: Language, before: str) -> tuple[Inlines, str]:
    """Return the inlines, and the last characters of what they print; `before` is what stands before them."""
    found: list[Inline] = []
    for item in inlines:
        done: Inline = item
        match item:
            case Text():
                if item.fact and _is_small(item.text) and _begins(before, language):
                    done = replace(item, text=item.text[:1].upper() + item.text[1:])
                before += item.text
            case LineBreak():
                before += " "
            case PageReference():
                before += "0"
            case Emphasis() | Strong() | Link():
                children, before = _walk(item.children, language, before)
                done = replace(item, children=children)
        found.append(done)
        before = before[-_FURTHEST:]
    return tuple(found), before


def _is_small(text: str) -> bool:
    """Whether `text` begins with a small letter, and its first word has no capital."""
    word = re.match(r"\w*", text)
    return text[:1].islower() and word is not None and word[0] == word[0].lower()


def _begins(before: str, language: Language) -> bool:
    """Whether a sentence begins behind `before`: not behind an abbreviation's full stop."""
    if not before.strip(_OPENS):
        return True
    end = _ENDS.search(before)
    if end is None:
        return False
    abbreviations = language.phrases.get("typed.abbreviations", "").split()
    letter = len(end["word"]) == 1 and end["word"].isalpha()
    return before[end.end("word")] != "." or not (letter or end["word"].lower() in abbreviations)
