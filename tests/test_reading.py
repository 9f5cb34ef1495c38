"""What becomes of a file's bytes: its text, or one line that says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.model.problem import CeasefireError
from ceasefire.parsing import reading


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        ("“No fire” – é".encode(), "“No fire” – é", False),
        (b"\xef\xbb\xbfNo fire", "No fire", False),
        ("No fire, Josué".encode("utf-16"), "No fire, Josué", False),
        (b"\xfe\xff" + "No fire".encode("utf-16-be"), "No fire", False),
        ("“No fire” – é".encode("cp1252"), "“No fire” – é", True),
        (b"undefined \x81 in cp1252", "undefined \ufffd in cp1252", True),
        (b"", "", False),
        (b"One.\r\nTwo.\rThree.", "One.\nTwo.\nThree.", False),
    ],
)
def test_encodings(data, text, warned):
    source = reading.read_bytes(data, "draft.txt")
    assert source.text == text
    assert bool(source.warnings) == warned
    assert source.name == "draft.txt"


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"PK\x03\x04....word/document.xml", "pandoc -t plain draft.docx -o draft.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "soffice"),
        (b"{\\rtf1 hello}", "soffice"),
        (b"%PDF-1.7", "pdftotext -layout draft.docx draft.txt"),
        (b"PK\x03\x04....xl/workbook.xml", "not a text file"),
        (b"abc\x00def", "not a text file"),
    ],
)
def test_refusals(data, hint):
    with pytest.raises(CeasefireError) as refusal:
        reading.read_bytes(data, "draft.docx")
    assert hint in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_too_large():
    with pytest.raises(CeasefireError, match="--max-size"):
        reading.read_bytes(b"x" * 11, "draft.txt", max_size=10)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u00a0b\tc", "a b    c"),
        ("\u200fabc\u202e d\u200be", "abc de"),
        ("\x1b[31mred\x1b[0m and \x07bell", " red  and  bell"),
        ("\x1b]0;title\x07x", " x"),
        ("demo\u00adbilise", "demobilise"),
        ("demo\u00ad\nbilise", "demobilise"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_cleaning(raw, text):
    assert reading.read_text(raw).text == text


@pytest.mark.parametrize(
    "furniture",
    [
        "Page 1 of 3",
        "- 2 -",
        "S/1999/12\nEnglish\nPage 4",
        "\f",
        "12",
        "/...",
    ],
)
def test_furniture_is_cut(furniture):
    source = reading.read_text(f"The Parties shall withdraw\n\n{furniture}\n\nall their forces.\n")
    assert source.text.split() == ["The", "Parties", "shall", "withdraw", "all", "their", "forces."]
    assert source.text.count("\f") == 1


def test_running_headers_are_cut():
    pages = [f"DRAFT TREATY OF DOR\n\nThe {name} side shall go.\n\nPage {at}" for at, name in enumerate("ABCDE", 1)]
    assert "DRAFT TREATY" not in reading.read_text("\n\n".join(pages)).text


def test_labels_are_no_furniture():
    text = "1.\nThe side shall go.\n\n2.\nThe other shall stay.\n"
    assert reading.read_text(text).text == text


@given(st.binary(max_size=300))
def test_no_bytes_raise_but_with_reason(data):
    try:
        reading.read_bytes(data, "draft.txt")
    except CeasefireError as refusal:
        assert "draft.txt" in str(refusal)


@given(st.text(max_size=300))
def test_nothing_unprintable_stays(text):
    assert all(char in "\n\f" or char.isprintable() or ord(char) > 0xFF for char in reading.read_text(text).text)
