"""One answer for every file that comes back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from booklet.compare.verify import Answer, Expected, Verdict, answer, told

from .. import judges
from .small import FROM, otherwise_compressed, rewritten, small

PDF = small()
MADE = Expected("the file that was made", PDF)


def given(pdf: bytes) -> Answer:
    """Return the answer on a file; it names the one that it is held against, in one line."""
    found = answer(pdf, [Expected("another", small("Other words altogether.")), MADE][::-1])
    assert "\n" not in found.words
    return found


def test_the_same_bytes_are_identical() -> None:
    assert given(PDF) == Answer(Verdict.IDENTICAL, "It is, byte for byte, the file that was made.")


def test_another_compressor_is_told_and_is_good() -> None:
    found = given(otherwise_compressed())
    assert (found.verdict, found.good) == (Verdict.SAME_OBJECTS, True)
    (plain,) = [Expected("the file", rewritten(PDF, 9))]  # pypdf adds its name to the information dictionary
    assert answer(rewritten(PDF, 1), [plain]).verdict is Verdict.SAME_OBJECTS


@pytest.mark.parametrize(
    ("field", "verdict"),
    [
        ("content", Verdict.CONTENT),
        ("ingredients", Verdict.CONTENT),
        ("edition", Verdict.CONTENT),
        ("program", Verdict.PROGRAM),
    ],
)
def test_a_whole_file_is_believed_what_it_was_made_from(field: str, verdict: Verdict) -> None:
    found = given(small("Words to read.", replace(FROM, **{field: "c" * 64})))
    assert (found.verdict, found.good) == (verdict, False)


def test_the_same_content_and_version_but_other_words_is_another_program() -> None:
    assert given(small("Words to write.")).verdict is Verdict.PROGRAM


def test_a_file_that_was_changed_is_not_believed() -> None:
    other = small("Words to read.", replace(FROM, content="c" * 64))
    at = other.index(b"c" * 64)
    assert given(other[:at] + b"d" + other[at + 1 :]).verdict is Verdict.ALTERED
    assert given(rewritten(other)).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (PDF + b"\n", "1 byte is added at its end"),
        (PDF[:-1], "1 byte is missing at its end"),
        (PDF[:300] + b"xx" + PDF[300:], "between offsets 300 and"),
        (PDF[:300] + b"~~" + PDF[302:], f"2 bytes of {len(PDF)}"),
    ],
)
def test_a_little_change_is_told_with_its_place(pdf: bytes, words: str) -> None:
    found = given(pdf)
    assert found.verdict is Verdict.ALTERED
    assert words in found.words


def test_an_update_is_a_change_though_every_byte_is_still_there() -> None:
    writer = PdfWriter(io.BytesIO(PDF), incremental=True)
    writer.add_metadata({"/Author": "Somebody else"})
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(PDF)
    assert given(out.getvalue()).verdict is Verdict.ALTERED


def test_what_says_of_no_content_is_foreign_and_no_more_is_claimed() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    found = given(out.getvalue())
    assert found == Answer(Verdict.FOREIGN, "Nothing in it says that it was made from a content.")
    found = given(small("Sheets of something.", None, "sheets"))
    assert found.verdict is Verdict.FOREIGN
    assert found.words.endswith("nothing in it says that it was made from a content.")


def test_a_file_tells_what_it_is() -> None:
    said = told(PDF)
    assert said is not None
    assert (said.output, said.edition, said.made_from["content"]) == ("screen", "2027", "a" * 64)
    assert told(b"words") is None


def test_an_encrypted_file_is_told_apart() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert (said := told(out.getvalue())) is not None
    assert said.encrypted


@pytest.mark.judges
def test_so_is_one_whose_encryption_this_program_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "plain.pdf").write_bytes(PDF)
    judges.asked("qpdf", "--encrypt", "one", "two", "256", "--", tmp_path / "plain.pdf", tmp_path / "encrypted.pdf")
    assert (said := told((tmp_path / "encrypted.pdf").read_bytes())) is not None
    assert said.encrypted
