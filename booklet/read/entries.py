"""The tables of the content: names, sources, facts, images, groups and recognitions, by id.

Enters: validated models.  Leaves: the resolved types of `model/booklet.py`; None for what is there but broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from booklet.diagnostics import Origin
from booklet.model.booklet import Image, Institution, Name, Recognition, RecognitionGroup, Source
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
from booklet.read.files import inside
from booklet.read.language import Language
from booklet.read.markdown import read_inlines
from booklet.read.placeholders import Terms
from booklet.read.record import Record, suggestion
from booklet.read.rules import (
    ALT_AND_DECORATIVE,
    ALT_MISSING,
    NAME_OR_CODE,
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


def sources(given: Mapping[str, SourceInput | None], folder: Path, terms: Terms) -> dict[str, Source | None]:
    """Return the sources; their texts are files in `folder`."""
    return {name: _source(name, source, folder, terms) if source else None for name, source in given.items()}


def _source(name: str, given: SourceInput, folder: Path, terms: Terms) -> Source:
    path = f"sources.{name}"
    text = inside(given.text, folder, Origin(f"{path}.text"), terms.record) if given.text else None
    issuer, date = given.issuer, given.date
    return Source(
        id=name,
        title=read_inlines(given.title, Origin(f"{path}.title"), terms),
        short=read_inlines(given.short, Origin(f"{path}.short"), terms) if given.short else (),
        issuer=_issuer(issuer, terms.language),
        date=_date(date, terms.language),
        known_from=date.date.first_day if date.date else None,
        url=given.url or "",
        text=text,
        origin=Origin(path),
        issuer_inferred=issuer.why or "",
        date_inferred=date.why or "",
        note=read_inlines(given.note, Origin(f"{path}.note"), terms) if given.note else (),
    )


def _issuer(given: IssuerGiven, language: Language) -> str:
    return given.stated or given.inferred or language.words("not_stated")


def _date(given: DateGiven, language: Language) -> str:
    return language.date(given.date) if given.date else language.words("not_stated")


def images(given: Mapping[str, ImageInput | None], folder: Path, record: Record) -> dict[str, Image | None]:
    """Return the images, whose files are in `folder`; their pixels are not looked at."""
    return {name: _image(name, image, folder, record) if image else None for name, image in given.items()}


def _image(name: str, given: ImageInput, folder: Path, record: Record) -> Image | None:
    origin = Origin(f"images.{name}")
    if given.decorative and given.alt:
        record.report(ALT_AND_DECORATIVE, Origin(f"images.{name}.alt"))
    elif not given.decorative and not (given.alt or "").strip():
        record.report(ALT_MISSING, Origin(f"images.{name}", key=True))
    file = inside(given.file, folder, Origin(f"images.{name}.file"), record)
    if file is None:
        return None
    focus = (given.focus[0], given.focus[1])
    image = Image(name, file, given.alt or "", given.decorative, given.credit, given.licence, focus, origin)
    return replace(image, licence_until=given.licence_until, consent_until=given.consent_until)


def groups(given: Mapping[str, GroupInput | None], terms: Terms) -> dict[str, RecognitionGroup | None]:
    """Return the groups of recognitions, with the facts that state their number."""
    return {name: _group(name, group, terms) if group else None for name, group in given.items()}


def _group(name: str, given: GroupInput, terms: Terms) -> RecognitionGroup:
    path = f"recognition_groups.{name}"
    if given.stated is not None and given.stated not in terms.facts:
        words = {"id": given.stated, "suggestion": suggestion(given.stated, terms.facts)}
        terms.report(UNKNOWN_FACT, Origin(f"{path}.stated"), **words)
    stated = terms.facts.get(given.stated) if given.stated else None
    title = read_inlines(given.title, Origin(f"{path}.title"), terms)
    return RecognitionGroup(name, title, stated, given.complete, Origin(path))


def recognitions(
    given: Mapping[str, RecognitionInput | None], known: Mapping[str, object], terms: Terms
) -> tuple[Recognition, ...]:
    """Return the recognitions, by path; `known` are the groups."""
    found = []
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
            terms.report(UNKNOWN_CODE, Origin(f"{path}.code"), given=one.code)
        elif not one.name and not territory:
            terms.report(NAME_OR_CODE, Origin(path, key=True))
        name = one.name or territory or one.code
        date = terms.language.date(one.date) if one.date else ""
        found.append(Recognition(name, one.code, one.group, date, one.body, one.document, one.source, Origin(path)))
    return tuple(found)


def institution(given: InstitutionInput, path: str, known: Mapping[str, object], record: Record) -> Institution:
    """Return a publisher or partner; its logo must be one of the images `known`."""
    check_image(given.logo, Origin(f"{path}.logo"), known, record)
    return Institution(given.name, given.address, given.url or "", given.email, given.logo or "")


def check_image(name: str | None, origin: Origin, known: Mapping[str, object], record: Record) -> None:
    """Take down that an image is shown, or report it if it is named but not `known`."""
    if name and name not in known:
        record.report(UNKNOWN_IMAGE, origin, id=name, suggestion=suggestion(name, known))
    elif name:
        record.show(name)
