"""Arithmetic on claims: whatever the parts are, within what their qualifiers leave open, the result holds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.read.arithmetic import Impossible, Operation, Quantity, Span, agree, calculated, per_cent

SUM, DIFFERENCE, SHARE = Operation.SUM, Operation.DIFFERENCE, Operation.SHARE
WORDS = ("exact", "about", "over", "at-least", "almost", "under", "at-most")


def quantity(text: str) -> Quantity:
    """“over 150”, “150”."""
    *qualifier, value = text.split()
    return Quantity(Fraction(value), qualifier[0] if qualifier else "exact")


def true_of(qualifier: str, value: Fraction, actual: Fraction) -> bool:
    """What the words mean in English, written down once more; “about” and “almost” say no more than a direction."""
    return {
        "exact": actual == value,
        "over": actual > value,
        "at-least": actual >= value,
        "under": actual < value,
        "almost": actual < value,
        "at-most": actual <= value,
        "about": True,
    }[qualifier]


numbers = st.one_of(st.integers(0, 2000).map(Fraction), st.fractions(0, 50, max_denominator=60))


@st.composite
def claims(draw: st.DrawFn) -> tuple[Quantity, Fraction]:
    """A claim that is true, and the number that it is true of."""
    actual, qualifier = draw(numbers), draw(st.sampled_from(WORDS))
    reach = draw(st.fractions(Fraction(1, 50), 10, max_denominator=50))
    value = {"over": actual - reach, "at-least": actual - reach, "exact": actual}.get(qualifier, actual + reach)
    return Quantity(max(value, Fraction()), qualifier), actual


def holds(claim: tuple[Quantity, Fraction]) -> bool:
    return true_of(claim[0].qualifier, claim[0].value, claim[1])


@settings(max_examples=100)
@given(st.lists(claims().filter(holds), min_size=1, max_size=5), st.sampled_from(Operation))
def test_what_follows_from_true_claims_is_true(given_: list[tuple[Quantity, Fraction]], operation: Operation) -> None:
    if operation is SHARE:
        given_ = (given_ * 2)[:2]
    parts, (first, *others) = [claim for claim, _ in given_], [actual for _, actual in given_]
    found = calculated(operation, parts)
    if isinstance(found, Impossible) or (operation is SHARE and not others[0]):
        return
    actual = {
        SUM: lambda: first + sum(others),
        DIFFERENCE: lambda: first - sum(others),
        SHARE: lambda: first / others[0],
    }[operation]()
    assert true_of(found.qualifier, found.value, actual)
    if operation is SHARE:
        printed = per_cent(found)
        assert true_of(printed.qualifier, printed.value, actual * 100)


@settings(max_examples=150)
@given(st.lists(st.tuples(numbers, st.sampled_from(WORDS)), min_size=2, max_size=2), st.sampled_from(Operation))
def test_a_result_agrees_with_itself(given_: list[tuple[Fraction, str]], operation: Operation) -> None:
    parts = [Quantity(*each) for each in given_]
    found = calculated(operation, parts)
    if isinstance(found, Quantity) and found.value and found.qualifier in ("exact", "about"):
        assert agree(found, operation, parts)


@settings(max_examples=150)
@given(numbers, numbers, st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_sum_takes_its_parts_in_any_order_and_a_difference_undoes_it(
    one: Fraction, two: Fraction, first: str, second: str
) -> None:
    there, back = ([Quantity(one, first), Quantity(two, second)], [Quantity(two, second), Quantity(one, first)])
    assert calculated(SUM, there) == calculated(SUM, back)
    together = Quantity(one + two)
    assert calculated(DIFFERENCE, [together, Quantity(two)]) == Quantity(one)


@settings(max_examples=150)
@given(st.fractions(0, 1), st.sampled_from(WORDS))
def test_a_share_is_never_rounded_to_nothing_nor_to_all(share: Fraction, qualifier: str) -> None:
    printed = per_cent(Quantity(share, qualifier))
    assert (printed.value == 0) == (share == 0)
    if qualifier in ("exact", "about", "over", "at-least"):
        assert (printed.value == 100) == (share == 1)
    assert abs(printed.value - share * 100) <= max(share * 10, Fraction(1, 2))


@pytest.mark.parametrize(
    ("operation", "parts", "result"),
    [
        (SUM, "106 63 83", "252"),
        (SUM, "106 over 150", "over 256"),
        (SUM, "106 at-least 150", "at-least 256"),
        (SUM, "over 1 at-least 2", "over 3"),
        (SUM, "almost 20 3", "almost 23"),
        (SUM, "under 20 3", "under 23"),
        (SUM, "almost 20 under 3", "under 23"),
        (SUM, "about 20 3", "about 23"),
        (SUM, "over 20 under 3", "about 23"),
        (SUM, "about 20 over 3", "about 23"),
        (SUM, "1/5 1/3", "8/15"),
        (DIFFERENCE, "613 106 63", "444"),
        (DIFFERENCE, "613 over 100", "under 513"),
        (DIFFERENCE, "613 at-least 100", "at-most 513"),
        (DIFFERENCE, "613 almost 100", "over 513"),
        (DIFFERENCE, "613 under 100", "over 513"),
        (DIFFERENCE, "over 613 100", "over 513"),
        (DIFFERENCE, "over 613 under 100", "over 513"),
        (DIFFERENCE, "over 613 over 100", "about 513"),
        (DIFFERENCE, "almost 100 95", "under 5"),
        (DIFFERENCE, "about 613 100", "about 513"),
        (DIFFERENCE, "5 5", "0"),
        (SHARE, "1 4", "1/4"),
        (SHARE, "over 1 4", "over 1/4"),
        (SHARE, "1 over 4", "under 1/4"),
        (SHARE, "1 at-least 4", "at-most 1/4"),
        (SHARE, "0 4", "0"),
        (SHARE, "4 4", "1"),
    ],
)
def test_qualifiers_carry(operation: Operation, parts: str, result: str) -> None:
    words = parts.replace(" ", "|")
    for qualifier in WORDS:
        words = words.replace(f"{qualifier}|", f"{qualifier} ")
    assert calculated(operation, [quantity(each) for each in words.split("|")]) == quantity(result)


def test_what_has_no_result() -> None:
    five, six, nothing = (Quantity(Fraction(number)) for number in (5, 6, 0))
    assert calculated(DIFFERENCE, [five, six]) is Impossible.TOO_MUCH
    assert calculated(SHARE, [six, five]) is Impossible.TOO_MUCH
    assert calculated(SHARE, [five, nothing]) is Impossible.BY_ZERO


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        ("106/613", "about 17"),  # 17.29…
        ("1/4", "25"),
        ("1/3", "about 33"),
        ("2/3", "about 67"),
        ("over 2/3", "over 66"),
        ("at-least 2/3", "over 66"),
        ("at-least 1/4", "at-least 25"),
        ("almost 1/3", "under 34"),
        ("almost 1/5", "almost 20"),
        ("at-most 1/3", "under 34"),
        ("1/30", "about 3.3"),
        ("1/3000", "about 0.033"),
        ("999/1000", "99.9"),
        ("997/1000", "99.7"),
        ("99999/100001", "about 99.998"),
        ("1", "100"),
        ("0", "0"),
        ("1/40", "2.5"),
    ],
)
def test_per_cent(share: str, printed: str) -> None:
    assert per_cent(quantity(share)) == quantity(printed)


@pytest.mark.parametrize(
    ("stated", "operation", "parts", "right"),
    [
        ("252", SUM, ["106", "63", "83"], True),
        ("253", SUM, ["106", "63", "83"], False),
        ("256", SUM, ["106", "over 150"], False),
        ("257", SUM, ["106", "over 150"], True),
        ("over 200", SUM, ["106", "over 150"], True),
        ("under 200", SUM, ["106", "over 150"], False),
        ("about 250", SUM, ["106", "63", "83"], True),
        ("about 200", SUM, ["106", "63", "83"], False),
        ("almost 253", SUM, ["106", "63", "83"], True),
        ("almost 252", SUM, ["106", "63", "83"], False),
        ("almost 300", SUM, ["106", "63", "83"], False),
        ("at-least 252", SUM, ["106", "63", "83"], True),
        ("500", DIFFERENCE, ["613", "113"], True),
        ("500", DIFFERENCE, ["613", "114"], False),
        ("500", DIFFERENCE, ["613", "under 114"], True),
        ("1/5", SHARE, ["1", "5"], True),
        ("almost 1/5", SHARE, ["19", "100"], True),
        ("almost 1/5", SHARE, ["20", "100"], False),
        ("almost 1/5", SHARE, ["over 17", "100"], True),
    ],
)
def test_stated_against_computed(stated: str, operation: Operation, parts: list[str], right: bool) -> None:
    assert agree(quantity(stated), operation, [quantity(each) for each in parts]) is right


def test_a_stated_share_may_be_rounded_as_it_is_typed() -> None:
    parts = [quantity("106"), quantity("613")]  # 17.29 per cent
    assert agree(quantity("17/100"), SHARE, parts, Fraction(1, 100))
    assert agree(quantity("173/1000"), SHARE, parts, Fraction(1, 1000))
    assert not agree(quantity("16/100"), SHARE, parts, Fraction(1, 100))
    assert not agree(quantity("17/100"), SHARE, parts)


@settings(max_examples=150)
@given(st.lists(st.integers(-4, 4), min_size=4, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_spans_meet_exactly_where_a_number_lies_in_both(ends: list[int], open_: list[bool]) -> None:
    spans = [
        Span(Fraction(min(pair)), Fraction(max(pair)), *bounds)
        for pair, bounds in ((ends[:2], open_[:2]), (ends[2:], open_[2:]))
        if min(pair) < max(pair)
    ]
    if len(spans) == 2:
        steps = [Fraction(number, 2) for number in range(-10, 11)]
        both = any(all(span.holds(step) for span in spans) for step in steps)
        assert spans[0].meets(spans[1]) == spans[1].meets(spans[0]) == both
    assert not Span(Fraction(1), None).holds(Fraction(0))
    assert Span(None, None).holds(Fraction(10**9))
