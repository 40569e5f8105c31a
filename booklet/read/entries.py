"""The tables of the content: names, sources, facts, images, groups and recognitions, by id.

Enters: validated models.  Leaves: the resolved types of `model/booklet.py`; None for what is there but broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from booklet.diagnostics import Origin
from booklet.model.booklet import Image, Institution, Name, Recognition, RecognitionGroup, Source
from booklet.read.codes import code_advice
from booklet.read.content_schema import (
    DateGiven,
    GroupInput,
    ImageInput,
    InstitutionInput,
    IssuerGiven,
    NameInput,
    RecognitionInput,
    SourceInput,
)
from booklet.read.files import inside, text_inside
from booklet.read.language import Language
from booklet.read.line import read_line, read_words
from booklet.read.markdown import read_inlines
from booklet.read.period import Period, period_of
from booklet.read.placeholders import Terms
from booklet.read.record import Record, suggestion
from booklet.read.rules import (
    ALT_AND_DECORATIVE,
    ALT_MISSING,
    NAME_OR_CODE,
    RECOGNITION_LATE,
    UNKNOWN_CODE,
    UNKNOWN_FACT,
    UNKNOWN_GROUP,
    UNKNOWN_IMAGE,
    UNKNOWN_SOURCE,
)


def names(given: Mapping[str, NameInput | None]) -> dict[str, Name | None]:
    """Return the names, as they are written in the whole booklet."""
    return {name: _name(name, written) if written else None for name, written in given.items()}


def _name(name: str, given: NameInput) -> Name:
    origin = Origin(f"names.{name}")
    return Name(name, given.name, given.short, given.sort, tuple(given.avoid), given.index, origin)


def sources(
    given: Mapping[str, SourceInput | None], folder: Path, terms: Terms, asides: dict[str, Record]
) -> dict[str, Source | None]:
    """Return the sources; their texts are files in `folder`. What is said of each goes into its record in `asides`."""
    return {
        name: _source(name, source, folder, _aside(name, terms, asides)) if source else None
        for name, source in given.items()
    }


def _aside(name: str, terms: Terms, asides: dict[str, Record]) -> Terms:
    aside = terms.aside()
    asides[name] = aside.record
    return aside


def settle(asides: dict[str, Record], shown: Mapping[str, None], record: Record) -> None:
    """Append to `record` what stands in `asides`: of what is `shown` all, which may show more; else errors alone."""
    while ready := [name for name in asides if name in shown]:
        for name in ready:
            record.absorb(asides.pop(name))
    for aside in asides.values():
        record.absorb(aside, shown=False)


def _source(name: str, given: SourceInput, folder: Path, terms: Terms) -> Source:
    path = f"sources.{name}"
    text = text_inside(given.text, folder, Origin(f"{path}.text"), terms.record) if given.text else None
    issuer, date = given.issuer, given.date
    return Source(
        id=name,
        title=read_inlines(given.title, Origin(f"{path}.title"), terms),
        short=read_inlines(given.short, Origin(f"{path}.short"), terms) if given.short else (),
        issuer=_issuer(issuer, path, terms),
        date=_date(date, terms.language),
        known_from=date.date.first_day if date.date else None,
        url=given.url or "",
        text=text,
        origin=Origin(path),
        issuer_inferred=issuer.why or "",
        date_inferred=date.why or "",
        note=read_inlines(given.note, Origin(f"{path}.note"), terms) if given.note else (),
        issued=date.date,
    )


def _issuer(given: IssuerGiven, path: str, terms: Terms) -> str:
    if given.inferred:
        return read_words(given.inferred, Origin(f"{path}.issuer.inferred"), terms)
    return (
        read_words(given.stated, Origin(f"{path}.issuer"), terms)
        if given.stated
        else terms.language.words("not_stated")
    )


def _date(given: DateGiven, language: Language) -> str:
    return language.date(given.date) if given.date else language.words("not_stated")


def images(
    given: Mapping[str, ImageInput | None], folder: Path, terms: Terms, asides: dict[str, Record]
) -> dict[str, Image | None]:
    """Return the images, whose files are in `folder`; their pixels are not looked at.

    What is said of each goes into its record in `asides`.
    """
    return {
        name: _image(name, image, folder, _aside(name, terms, asides)) if image else None
        for name, image in given.items()
    }


def _image(name: str, given: ImageInput, folder: Path, terms: Terms) -> Image | None:
    origin, record = Origin(f"images.{name}"), terms.record
    if given.decorative and given.alt:
        record.report(ALT_AND_DECORATIVE, Origin(f"images.{name}.alt"))
    elif not given.decorative and not (given.alt or "").strip():
        record.report(ALT_MISSING, Origin(f"images.{name}", key=True))
    file = inside(given.file, folder, Origin(f"images.{name}.file"), record)
    alt = read_line(given.alt or "", Origin(f"images.{name}.alt"), terms)
    credit = read_line(given.credit, Origin(f"images.{name}.credit"), terms)
    if file is None:
        return None
    focus = (given.focus[0], given.focus[1])
    image = Image(name, file, alt, given.decorative, credit, given.licence, focus, origin)
    return replace(image, licence_until=given.licence_until, consent_until=given.consent_until)


def groups(
    given: Mapping[str, GroupInput | None], terms: Terms, asides: dict[str, Record]
) -> dict[str, RecognitionGroup | None]:
    """Return the groups of recognitions; what is said of each goes into its record in `asides`."""
    return {name: _group(name, group, _aside(name, terms, asides)) if group else None for name, group in given.items()}


def _group(name: str, given: GroupInput, terms: Terms) -> RecognitionGroup:
    path = f"recognition_groups.{name}"
    if given.stated is not None and given.stated not in terms.facts:
        words = {"id": given.stated, "suggestion": suggestion(given.stated, terms.facts)}
        terms.report(UNKNOWN_FACT, Origin(f"{path}.stated"), **words)
    stated = terms.facts.get(given.stated) if given.stated else None
    title = read_inlines(given.title, Origin(f"{path}.title"), terms)
    return RecognitionGroup(name, title, stated, given.complete, Origin(path))


def recognitions(
    given: Mapping[str, RecognitionInput | None], known: Mapping[str, object], terms: Terms, asides: dict[str, Record]
) -> tuple[tuple[Recognition, ...], tuple[Recognition, ...]]:
    """Return the recognitions that the edition shows, and those that it does not; `known` are the groups.

    It shows those of its period, whose date is not after its day, and whose source is known by then.  What is said of
    each goes into its record in `asides`, by path.
    """
    shown: list[Recognition] = []
    unshown: list[Recognition] = []
    for path, one in given.items():
        if one is None:
            continue
        if one.group not in known:
            words = {"id": one.group, "suggestion": suggestion(one.group, known)}
            terms.report(UNKNOWN_GROUP, Origin(f"{path}.group"), **words)
        if one.source not in terms.sources:
            words = {"id": one.source, "suggestion": suggestion(one.source, terms.sources)}
            terms.report(UNKNOWN_SOURCE, Origin(f"{path}.source"), **words)
        territory = terms.language.territory(one.code) if one.code else ""
        if one.code and not territory:
            advice = code_advice(one.code, terms.language)
            terms.report(UNKNOWN_CODE, Origin(f"{path}.code"), given=one.code, advice=advice)
        elif not one.name and not territory:
            terms.report(NAME_OR_CODE, Origin(path, key=True))
        _judge_date(one, path, terms)
        made = _recognition(one, path, _aside(path, terms, asides))
        period = period_of(one.as_of, one.until, path, terms.record)
        begun = (day.first_day for day in (one.date, terms.dates.get(one.source)) if day is not None)
        made = replace(made, begins=max((*begun, *filter(None, (period.first,))), default=None))
        (shown if Period(made.begins, period.last).holds(terms.day) else unshown).append(made)
    return tuple(shown), tuple(unshown)


def _judge_date(given: RecognitionInput, path: str, terms: Terms) -> None:
    """Report a recognition that its source cannot know: it would be left out of every edition without a word."""
    issued = terms.dates.get(given.source)
    if given.date is not None and issued is not None and issued.last_day < given.date.first_day:
        words = {"issued": terms.language.date(issued), "date": terms.language.date(given.date)}
        terms.report(RECOGNITION_LATE, Origin(f"{path}.date"), id=given.source, **words)


def _recognition(given: RecognitionInput, path: str, terms: Terms) -> Recognition:
    language = terms.language
    name = read_words(given.name, Origin(f"{path}.name"), terms) if given.name else language.territory(given.code)
    return Recognition(
        name=name or given.code,
        code=given.code,
        group=given.group,
        date=language.date(given.date) if given.date else "",
        body=read_line(given.body, Origin(f"{path}.body"), terms),
        document=read_line(given.document, Origin(f"{path}.document"), terms),
        source=given.source,
        origin=Origin(path),
        until=given.until,
        passage=given.passage or "",
    )


def institution(given: InstitutionInput, path: str, known: Mapping[str, object], terms: Terms) -> Institution:
    """Return a publisher or partner; its logo must be one of the images `known`."""
    check_image(given.logo, Origin(f"{path}.logo"), known, terms.record)
    name = read_words(given.name, Origin(f"{path}.name"), terms)
    address = read_words(given.address, Origin(f"{path}.address"), terms)
    return Institution(name, address, given.url or "", given.email, given.logo or "")


def check_image(name: str | None, origin: Origin, known: Mapping[str, object], record: Record) -> None:
    """Take down that an image is shown, or report it if it is named but not `known`."""
    if name and name not in known:
        record.report(UNKNOWN_IMAGE, origin, id=name, suggestion=suggestion(name, known))
    elif name:
        record.show(name)
