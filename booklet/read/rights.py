"""The rights gate: no picture is shown without terms, nor after they, or the consent of those in it, have run out.

Enters: the validated images and the edition's day; which of them are shown, the record knows.  Leaves: findings.  An
image that is only defined, and shown nowhere, needs nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from booklet.diagnostics import Origin
from booklet.read.content_schema import ImageInput
from booklet.read.language import Language
from booklet.read.record import Record
from booklet.read.rules import CONSENT_EXPIRED, LICENCE_EXPIRED, LICENCE_MISSING


def judge(
    images: Mapping[str, ImageInput | None], day: datetime.date | None, language: Language, record: Record
) -> None:
    """Report the shown `images` that have no licence, or whose licence or consent ends before `day`.

    A month or a year counts to its end.  `day` is None where the edition is not known: then no date is judged.
    """
    for name, image in images.items():
        if image is None or name not in record.shown:
            continue
        path = f"images.{name}"
        if not image.licence:
            record.report(LICENCE_MISSING, Origin(path, key=True), id=name)
        for rule, key, until in (
            (LICENCE_EXPIRED, "licence_until", image.licence_until),
            (CONSENT_EXPIRED, "consent_until", image.consent_until),
        ):
            if until is not None and day is not None and until.last_day < day:
                words = {"id": name, "until": language.date(until), "edition": language.date(day)}
                record.report(rule, Origin(f"{path}.{key}"), **words)
