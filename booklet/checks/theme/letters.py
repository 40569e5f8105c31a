"""Fonts have the letters of the booklet's language.

Where a font lacks a letter, one of its fallbacks lends it, and words look patched; where none has it, a box is printed.
The letters are those that CLDR calls the main exemplars of a language, beyond a to z; for a language that is not listed
nothing is said here, and `characters` judges the words that are really used.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ThemeSubject
from booklet.checks.theme.embedding import check as unusable
from booklet.design.theme import TextStyle
from booklet.diagnostics import Finding, Rule, Severity
from booklet.text.fonts import FaceBook

MISSING = Rule(
    code="letters-missing",
    severity=Severity.ERROR,
    message="No font for “{style}” has these letters of the language “{language}”: {letters}.",
    hint="Take a font that has them, or name a family that has them under “fallback”.",
)
LENT = Rule(
    code="letters-lent",
    severity=Severity.WARNING,
    message="The family “{family}” lacks letters of the language “{language}”: {letters}. Another family lends them.",
    hint="Take a font that has them; words of two fonts look patched.",
)
RULES = (MISSING, LENT)

# Small letters beyond a to z, after CLDR's exemplarCharacters; capitals follow by case mapping, but for İ.
_LETTERS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "az": "çəğıiöşüİ",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "bs": "čćđšž",
    "ca": "àçéèíïóòúü·",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷ",
    "da": "æøå",
    "de": "äöüß",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "eo": "ĉĝĥĵŝŭ",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "fi": "åäö",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ga": "áéíóú",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "is": "áðéíóúýþæö",
    "it": "àèéìòù",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "mt": "ċġħż",
    "nb": "æøå",
    "nl": "éëïóöü",
    "no": "æøå",
    "pl": "ąćęłńóśźż",
    "pt": "ãáàâçéêíóôõú",
    "ro": "ăâîșț",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": "åäö",
    "tk": "äçňöşüýž",
    "tr": "çğıiöşüİ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ",
    "vi": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
}
_SHOWN = 12


def letters(language: str) -> frozenset[str]:
    """Return the letters of a language, small and capital, as far as they are known here."""
    code = language.lower().partition("-")[0]
    small = _LETTERS.get(code, "")
    large = (each for letter in small for each in letter.upper() if len(letter.upper()) == 1)
    return frozenset((*"abcdefghijklmnopqrstuvwxyz", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *small, *large))


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield the families that lack letters, one finding for each."""
    if any(each.severity is Severity.ERROR for each in unusable(subject)):
        return  # what is no font has no letters, and that is told
    language, book = subject.booklet.language, FaceBook(subject.theme)
    wanted = letters(language)
    told: set[str] = set()
    for name, style in subject.theme.styles.items():
        lacking, lent = _lacking(book, style, wanted)
        if style.family in told or not (lacking or lent):
            continue
        told.add(style.family)
        paths = (f"families.{style.family}.fallback", f"families.{style.family}", f"styles.{name}.family")
        if lacking:
            yield subject.layers.at(MISSING, *paths, style=name, language=language, letters=_listed(lacking))
        elif subject.layers.owns(f"families.{style.family}"):  # the program's own lend where scripts differ
            shown = _listed(lent)
            yield subject.layers.at(LENT, *paths[1:], family=style.family, language=language, letters=shown)


def _lacking(book: FaceBook, style: TextStyle, wanted: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the letters that no font of a style has, and those that only a fallback has."""
    chain = [book.face(name).coverage for name in book.chain(style.family, style.weight, style.italic)]
    own = frozenset(letter for letter in wanted if ord(letter) not in chain[0])
    none = frozenset(letter for letter in own if not any(ord(letter) in face for face in chain[1:]))
    return none, own


def _listed(found: frozenset[str]) -> str:
    shown = sorted(found)
    return " ".join(shown[:_SHOWN]) + (f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else "")
