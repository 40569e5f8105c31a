"""Plain English sentences that mean nothing in particular, and names of nobody.

Enters: a seeded `random.Random`.  Leaves: sentences, paragraphs, titles and names made of neutral words by a small
grammar, so that words, their lengths and their hyphenation are those of English prose, which the speed of a text
engine depends on.
"""

from __future__ import annotations

import random


def listed(words: str) -> list[str]:
    """Return the items of a list with commas."""
    return [item.strip() for item in words.replace("\n", " ").split(",")]


ADJECTIVES = listed("""
old, new, small, large, narrow, broad, quiet, careful, patient, early, late, distant, nearby, wooden,
northern, southern, eastern, western, ordinary, considerable, remarkable, particular, temporary, permanent,
comfortable, neighbouring, surrounding, traditional, experienced, independent, underground, magnificent,
complicated, unfinished, weathered, handsome, modest, steady, sufficient, generous, practical
""")
THINGS = listed("""
bridge, harbour, library, garden, workshop, railway, window, staircase, letter, catalogue, instrument,
measurement, observation, collection, lighthouse, warehouse, orchard, reservoir, embankment, foundation,
description, correspondence, arrangement, timetable, apprenticeship, laboratory, meadow, river, valley,
market, square, tower, archive, ledger, map, drawing, lantern, clock, barometer, journey, conversation,
improvement, development, examination, regulation, subscription, transcription, illustration, introduction,
architecture
""")
PEOPLE = listed("""
engineer, librarian, gardener, carpenter, surveyor, teacher, bookbinder, printer, astronomer, clerk, keeper,
watchmaker, photographer, cartographer, mason, director, secretary, apprentice, neighbour, visitor, committee,
association, correspondent, lecturer
""")
VERBS = listed("""
described, measured, opened, repaired, arranged, considered, completed, examined, painted, extended, recorded,
planned, observed, remembered, replaced, transported, established, maintained, distributed, demonstrated,
recommended, discussed, collected, numbered, copied
""")
ADVERBS = listed("""
carefully, slowly, usually, frequently, quietly, immediately, particularly, eventually, occasionally,
independently, deliberately, successfully, approximately, regularly, reluctantly
""")
PLACES = listed("""
beside the water, at the end of the street, above the town, under the old roof, near the northern gate, along
the embankment, behind the station, in the reading room, on the upper floor, across the valley, between the
two rivers, beyond the last houses
""")
TIMES = listed("""
in the spring, during the winter, before the second year, after a long delay, in the same week, towards the
evening, at the beginning of the century, some months later, for almost a decade, within a few days
""")
LINKS = ["because", "although", "while", "until", "so that", "where", "as soon as", "whenever"]
GIVEN = listed("""
Ada, Agnes, Albert, Anna, Béla, Carla, Cecilia, Daniel, Édith, Elena, Emil, Farid, Felix, Frida, Georg, Greta,
Hugo, Ida, Ingrid, Ivan, Jan, José, Karin, Leila, Leo, Lucía, Magda, Marta, Nils, Nora, Olga, Oskar, Paul,
Petra, Rosa, Rudolf, Sara, Selma, Tomas, Vera, Viktor, Yusuf, Zoë
""")
FAMILY = listed("""
Abbott, Alder, Baker, Bergström, Blake, Brook, Carver, Castell, Cooper, Dąbrowski, Dale, Draper, Eklund, Farmer,
Field, Fisher, Fletcher, Glover, Grove, Hasan, Hayward, Heath, Ibrahim, Jørgensen, Keller, Kovács, Lind, Marsh,
Mason, Miller, Moor, Novák, Oakley, Palmer, Potter, Quist, Rowan, Sadler, Schäfer, Shepherd, Sládek, Smith,
Stone, Tanner, Thorne, Turner, Underhill, Vance, Ward, Weaver, Webber, Wells, Wood, Wright, Yıldız, Zeller
""")
WORD_COUNT = (70, 170)  # of a paragraph


def noun_phrase(rng: random.Random) -> str:
    """Return "the careful surveyor", "an unfinished staircase of the library"."""
    noun = rng.choice(PEOPLE if rng.random() < 0.4 else THINGS)
    words = f"{rng.choice(ADJECTIVES)} {noun}" if rng.random() < 0.6 else noun
    article = rng.choice(["the", "the", "a", "every"])
    if article == "a" and words[0] in "aeiou":
        article = "an"
    phrase = f"{article} {words}"
    return f"{phrase} of the {rng.choice(THINGS)}" if rng.random() < 0.25 else phrase


def clause(rng: random.Random) -> str:
    """Return a clause without its full stop, in lower case."""
    adverb = f"{rng.choice(ADVERBS)} " if rng.random() < 0.3 else ""
    words = f"{noun_phrase(rng)} {adverb}{rng.choice(VERBS)} {noun_phrase(rng)}"
    if rng.random() < 0.45:
        words += f" {rng.choice(PLACES)}"
    return words


def sentence(rng: random.Random) -> str:
    """Return a sentence of 5 to some 40 words."""
    words = clause(rng)
    if rng.random() < 0.3:
        words = f"{rng.choice(TIMES)}, {words}"
    if rng.random() < 0.35:
        words += f", {rng.choice(LINKS)} {clause(rng)}"
    elif rng.random() < 0.25:
        words += f", and {clause(rng)}"
    if rng.random() < 0.08:
        words += f" in {rng.randint(1820, 1990)}"
    return words[0].upper() + words[1:] + "."


def paragraph(rng: random.Random, words: int) -> list[str]:
    """Return sentences of about `words` words together."""
    found: list[str] = []
    while sum(len(each.split()) for each in found) < words:
        found.append(sentence(rng))
    return found


def title(rng: random.Random) -> str:
    """Return a title, "The careful surveyor"."""
    return f"The {rng.choice(ADJECTIVES)} {rng.choice(PEOPLE + THINGS)}"


def names(rng: random.Random, count: int) -> list[str]:
    """Return `count` names, no two the same: a given name, an initial or a second one, a family name."""
    found: dict[str, None] = {}
    while len(found) < count:
        second = rng.choice(GIVEN) if rng.random() < 0.2 else f"{rng.choice('ABCDEFGHJKLMNPRSTVW')}."
        found.setdefault(f"{rng.choice(GIVEN)} {second} {rng.choice(FAMILY)}")
    return list(found)
