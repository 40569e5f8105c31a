"""Profiles of presses: what is taken for one, and what is not."""

from __future__ import annotations

import pytest

from booklet.design.load import PROFILES
from booklet.pictures.profile import NOT_A_PRESS, NOT_A_PROFILE, ProfileProblem, read_profile

COATED = (PROFILES / "FOGRA39L_coated.icc").read_bytes()
SCREEN = (PROFILES / "sRGB.icc").read_bytes()


def patched(content: bytes, at: int, signature: bytes) -> bytes:
    """Return the profile with another signature in its header (ICC.1, 7.2)."""
    return content[:at] + signature + content[at + len(signature) :]


def test_the_vendored_profile_is_a_press_of_a_registered_condition() -> None:
    profile = read_profile(COATED)
    assert profile.content == COATED
    assert (COATED[12:16], COATED[16:20]) == (b"prtr", b"CMYK")
    assert profile.description.encode() in COATED
    assert (profile.condition, profile.paper) == ("FOGRA39", "coated")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (SCREEN, NOT_A_PRESS),
        (patched(COATED, 12, b"mntr"), NOT_A_PRESS),
        (b"", NOT_A_PROFILE),
        (b"no profile" * 50, NOT_A_PROFILE),
        (COATED[:100], NOT_A_PROFILE),
        (COATED[:-1], NOT_A_PROFILE),
    ],
    ids=["sRGB", "display-class", "empty", "text", "header", "cut"],
)
def test_what_is_no_profile_of_a_press_is_told(content: bytes, rule: object) -> None:
    with pytest.raises(ProfileProblem) as caught:
        read_profile(content)
    assert caught.value.rule is rule
    assert "press.icc" in caught.value.finding("press.icc").message
