"""The rights gate: no picture is shown without terms, nor after they, or the consent of those in it, have run out.

Words that say that nobody knows the terms ("unknown", "none", "TODO", "?"), or that they have run out, are none.
Enters: the validated images and the edition's day; which of them are shown, the record knows.  Leaves: findings.  An
image that is only defined, and shown nowhere, needs nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from booklet.diagnostics import Origin
from booklet.read.content_schema import ImageInput
from booklet.read.language import Language
from booklet.read.record import Record
from booklet.read.rules import CONSENT_EXPIRED, LICENCE_EXPIRED, LICENCE_MISSING, LICENCE_UNCLEAR

# The whole of what is written, so that “no known copyright restrictions” and “copyright expired” remain terms.
_NO_TERMS = re.compile(
    r"(?:(?:licen[cs]e|terms|rights|status|copyright)\W+)?"
    r"(?:un(?:known|clear|certain|sure|determined|specified|resolved|licensed)|none|nil|null|no|not? licen[cs]e|pending"
    r"|(?:not(?: yet)?|to be) (?:known|clear(?:ed)?|sure|stated|given|determined|decided|confirmed|found|done|checked"
    r"|asked|clarified|specified|licensed)"
    r"|n/?a|n\.a\.|tb[acd]|to ?do|fixme|to (?:ask|check|clarify|find out)|ask|check|x+|\W+)"
    r"(?:\W+(?:yet|so far))?\W*",
    re.I,
)
_RUN_OUT = re.compile(r"(?:(?:the )?(?:licen[cs]e|permission)\W+)?(?:has |is |was )?expired\b.*", re.I | re.S)


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
        elif _NO_TERMS.fullmatch(image.licence) or _RUN_OUT.fullmatch(image.licence) or image.licence.endswith("?"):
            record.report(LICENCE_UNCLEAR, Origin(f"{path}.licence"), id=name, given=image.licence)
        for rule, key, until in (
            (LICENCE_EXPIRED, "licence_until", image.licence_until),
            (CONSENT_EXPIRED, "consent_until", image.consent_until),
        ):
            if until is not None and day is not None and until.last_day < day:
                words = {"id": name, "until": language.date(until), "edition": language.date(day)}
                record.report(rule, Origin(f"{path}.{key}"), **words)
