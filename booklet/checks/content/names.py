"""A name is written once, under “names”, and printed by its placeholder: it is spelled alike everywhere.

Three things are looked for in all that is printed outside quotation marks: spellings that the content says to avoid,
also in a fact's words and in rolls of names; names that were typed; and words that are nearly a name.  What a name's
placeholder prints is right, and quoted words stay as they were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from booklet.checks.labels import labels
from booklet.checks.prose import HIDDEN, Prose, without
from booklet.checks.spellings import Spellings, Spelt
from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, Name
from booklet.read.language import Language, languages

AVOID = Rule(
    code="spelling-to-avoid",
    severity=Severity.ERROR,
    message="“{typed}” is a spelling that shall not be printed; the name is “{name}”.",
    hint="{advice}",
)
TYPED = Rule(
    code="name-typed",
    severity=Severity.WARNING,
    message="“{typed}” is the name “{id}”, typed by hand.",
    hint="{advice}",
)
NEARLY = Rule(
    code="name-spelling",
    severity=Severity.WARNING,
    message="“{typed}” is almost the name “{name}”: is it misspelt?",
    hint="{advice}",
)
RULES = (AVOID, TYPED, NEARLY)


_INSTEAD = "Write {placeholder}; what others wrote keeps its spelling, in quotation marks."
_MEANT = "Write {placeholder}, or {literal} if it means something else."
_BOTH = "Take it out of “avoid”, or write the name otherwise."
_PLAIN = "Write “{name}”."


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield spellings to avoid, names that were typed, and words that are nearly a name."""
    booklet = subject.booklet
    if not booklet.names:
        return
    language = Language(booklet.language) if booklet.language in languages() else None
    known = language.territories() if language else ()
    spellings = Spellings.of(tuple(booklet.names.values()), known)
    for name in booklet.names.values():
        for form, key in ((name.name, "name"), (name.short, "short")):
            if (meant := spellings.avoids(form)) is not None:
                full = name.short or name.sort or name.avoid or name.index != "yes"  # else it may be a mere text
                origin = Origin(f"{name.origin.path}.{key}") if full else name.origin
                yield AVOID.at(origin, typed=form, name=meant.name, id=meant.id, advice=_BOTH)
    for prose in subject.prose:
        yield from _judged(prose, spellings, prose.typed, without(prose.unquoted, list(_filled(prose))))
    used = _used(booklet)
    for label in labels(booklet):
        typed = _hidden(label.prose.typed, used.get(label.path, ()))
        printed = _hidden(without(label.prose.unquoted, list(_filled(label.prose))), used.get(label.path, ()))
        yield from _judged(label.prose, spellings, typed, printed, fills=label.fills)


def _judged(prose: Prose, spellings: Spellings, typed: str, printed: str, *, fills: bool = True) -> Iterator[Finding]:
    """Yield what is wrong in `typed`, which the author wrote, and `printed`; both as long as the prose.

    `fills` tells whether placeholders may stand there.
    """
    spans: list[tuple[int, int]] = []
    for found in spellings.to_avoid(printed):
        yield _finding(AVOID, _INSTEAD if fills else _PLAIN, prose, found)
        spans.append((found.start, found.end))
    typed = without(typed, spans)
    exact = list(spellings.typed(typed))
    whole = without(typed, [(each.start, each.end) for each in exact if not each.short])
    # What is nearly a name may begin with its short form, or another's: the longer one is meant.
    near = [each for each in spellings.nearly(whole) if all(_is_longer(each, other) for other in exact)]
    for found in exact:
        if fills and not any(each.start < found.end and found.start < each.end for each in near):
            yield _finding(TYPED, _MEANT, prose, found)
    for found in near:
        yield _finding(NEARLY, _MEANT if fills else _PLAIN, prose, found)


def _is_longer(one: Spelt, other: Spelt) -> bool:
    """Return whether `one` stands elsewhere than `other`, or is longer."""
    apart = one.end <= other.start or other.end <= one.start
    return apart or one.end - one.start > other.end - other.start


def _finding(rule: Rule, advice: str, prose: Prose, found: Spelt) -> Finding:
    typed, name = prose.text[found.start : found.end], found.name
    placeholder = f"{{{name.id}:short}}" if found.short else f"{{{name.id}}}"
    advised = advice.format(placeholder=placeholder, literal=f"{{={typed}}}", name=name.name)
    return rule.at(prose.origin(found.start), typed=typed, name=name.name, id=name.id, advice=advised)


def _filled(prose: Prose) -> Iterator[tuple[int, int]]:
    """Yield where placeholders wrote something that is no fact: a name, a date."""
    for start, piece in zip(prose.starts, prose.pieces, strict=True):
        if piece.placeholder and not piece.fact and not piece.placeholder.startswith("="):
            yield start, start + len(piece.text)


def _used(booklet: Booklet) -> Mapping[str, tuple[Name, ...]]:
    """Return the names that placeholders print, by the path of the text that they stand in."""
    found: dict[str, tuple[Name, ...]] = {}
    for id, places in booklet.used_names.items():
        for place in places:
            found[place.path] = (*found.get(place.path, ()), booklet.names[id])
    return found


def _hidden(text: str, names: tuple[Name, ...]) -> str:
    """Return `text` with `names` hidden: a text that is no inlines does not know what placeholders wrote in it."""
    for form in (form for name in names for form in (name.name, name.short) if form):
        text = text.replace(form, HIDDEN * len(form))
    return text
