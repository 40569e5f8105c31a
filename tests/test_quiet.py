"""A library that remarks on damaged files is silent while it is asked to be, and speaks afterwards as before."""

from __future__ import annotations

import logging

import pytest

from booklet.quiet import quiet


def test_a_library_is_silent_for_as_long_as_it_should_be(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("somebody")
    log.setLevel(logging.WARNING)
    with pytest.raises(ValueError, match="damaged"), quiet("somebody"):
        log.critical("this is told in a finding")
        raise ValueError("damaged")
    log.warning("this is told")
    assert [record.message for record in caplog.records] == ["this is told"]
    assert log.level == logging.WARNING
