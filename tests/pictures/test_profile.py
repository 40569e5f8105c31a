"""Colour profiles of presses: which are taken, what is known of them, and what is said of the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.design.load import PROFILES
from booklet.diagnostics import Origin
from booklet.pictures.profile import ProfileProblem, read_profile

from .specimens import icc, press_profile, profile

COATED = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
ORIGIN = Origin("booklet.print.profile")


def refused(content: bytes) -> tuple[str, str]:
    """Return the code and the message of what is said about a profile that is not taken."""
    with pytest.raises(ProfileProblem) as caught:
        read_profile(content)
    finding = caught.value.finding("press.icc", ORIGIN)
    assert finding.origin == ORIGIN
    return finding.code, finding.message


def test_the_own_profile_is_a_press_on_coated_paper() -> None:
    found = read_profile(COATED)
    assert (found.description, found.condition, found.paper) == ("FOGRA39L Coated", "FOGRA39", "coated")
    assert found.content == COATED


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "it is not a colour profile"),
        (COATED[:100], "it is not a colour profile"),
        (COATED[:60_000], "its end is missing"),
        (COATED[:128] + b"\0\0\0\0" + COATED[132:], "it is damaged or incomplete"),  # no tags
        (COATED.replace(b"B2A1", b"B2Ax").replace(b"B2A0", b"B2Ay"), "it is damaged or incomplete"),  # no way to inks
        (COATED.replace(b"A2B1", b"A2Bx").replace(b"A2B0", b"A2By"), "it is damaged or incomplete"),  # and none back
    ],
    ids=["empty", "picture", "head", "half", "no-tags", "one-way", "other-way"],
)
def test_a_damaged_profile_is_said_to_be_one(content: bytes, says: str) -> None:
    code, message = refused(content)
    assert code == "profile-unreadable"
    assert message == f"The colour profile press.icc cannot be read: {says}{' (ICC)' if 'not a' in says else ''}."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ((PROFILES / "sRGB.icc").read_bytes(), "it describes a screen, in red, green and blue"),
        (profile(b"GRAY", 2.2), "it describes a screen, in grey"),
        (icc(b"prtr", b"RGB ", b"Lab ", "an office printer", {}), "it describes a printer, in red, green and blue"),
        (icc(b"scnr", b"RGB ", b"XYZ ", "a camera", {}), "it describes a scanner or camera, in red, green and blue"),
        (icc(b"prtr", b"6CLR", b"Lab ", "six inks", {}), "it describes a printer, in other colours"),
        (press_profile(kind=b"mntr"), "it describes a screen"),
        (icc(b"link", b"CMYK", b"CMYK", "a link", {}), "it leads from one device to another"),
    ],
    ids=["screen", "grey", "office", "camera", "six", "cmyk-screen", "link"],
)
def test_a_profile_of_something_else_is_named_for_what_it_is(content: bytes, says: str) -> None:
    assert refused(content) == (
        "profile-not-press",
        f"The colour profile press.icc does not describe a press in four inks (CMYK): {says}.",
    )


@pytest.mark.parametrize(  # what the makers call their profiles, and the condition in color.org's registry
    ("name", "condition", "paper"),
    [
        ("ISO Coated v2 (ECI)", "FOGRA39", "coated"),
        ("ISO Coated v2 300% (ECI)", "FOGRA39", "coated"),
        ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39", "coated"),
        ("PSO Coated v3", "FOGRA51", "coated"),
        ("PSOuncoated_v3_FOGRA52", "FOGRA52", "uncoated"),
        ("PSO Uncoated ISO12647 (ECI)", "FOGRA47", "uncoated"),
        ("Uncoated FOGRA29 (ISO 12647-2:2004)", "FOGRA29", "uncoated"),
        ("FOGRA47", "FOGRA47", "uncoated"),
        ("U.S. Web Coated (SWOP) v2", "CGATS TR 001", "coated"),
        ("Coated GRACoL 2006 (ISO 12647-2:2004)", "CGATS TR 006", "coated"),
        ("Japan Color 2001 Uncoated", "JC200104", "uncoated"),
        ("Our own machine, glossy", "", ""),
        ("FOGRA390", "", ""),
    ],
)
def test_the_condition_and_the_paper_are_known_by_the_makers_names(name: str, condition: str, paper: str) -> None:
    found = read_profile(press_profile(name=name))
    assert (found.description, found.condition, found.paper) == (name, condition, paper)


def test_target_data_state_the_condition_whatever_the_profile_is_called() -> None:
    found = read_profile(press_profile(name="Our press", target="ICCHDAT FOGRA52"))
    assert (found.condition, found.paper) == ("FOGRA52", "uncoated")
    assert read_profile(press_profile(name="Our press", target="CTI3  of someone")).condition == ""


@pytest.mark.parametrize("name", [b"", b"Machine \xe0 feuilles"])
def test_a_press_without_a_readable_name_is_a_press(name: bytes) -> None:
    content = press_profile(name="-" * len(name)).replace(b"-" * len(name), name) if name else press_profile(name="")
    found = read_profile(content)
    assert (found.description, found.condition) == ("Custom", "")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 700), st.binary(min_size=1, max_size=40))
def test_damage_anywhere_in_the_head_is_a_finding_or_a_press(at: int, damage: bytes) -> None:
    content = COATED[:at] + damage + COATED[at + len(damage) :]
    try:
        assert read_profile(content).content == content
    except ProfileProblem as problem:
        assert problem.finding("press.icc", ORIGIN).message
