"""What becomes of a file's bytes: its text, or one line that says why not."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.model.problem import CeasefireError
from ceasefire.parsing import reading


def packed(**files):
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


ODT = packed(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        ("“No fire” – é".encode(), "“No fire” – é", False),
        (b"\xef\xbb\xbfNo fire", "No fire", False),
        ("No fire, Josué".encode("utf-16"), "No fire, Josué", False),
        (b"\xfe\xff" + "No fire".encode("utf-16-be"), "No fire", False),
        ("“No fire” – é".encode("cp1252"), "“No fire” – é", True),
        (b"undefined \x81 in cp1252", "undefined \ufffd in cp1252", True),
        ("No fire, Josué".encode("utf-32"), "No fire, Josué", False),
        (codecs.BOM_UTF32_BE + "No fire".encode("utf-32-be"), "No fire", False),
        (codecs.BOM_UTF32_BE + b"\0\0\0A\xff", "A\ufffd", True),
        ("“Josué” – ".encode() + "“Peña” – é".encode("cp1252"), "“Josué” – “Peña” – é", True),
        ("Żabno – ".encode() + b"\x93No\x94\xe2\x80 fire", "Żabno – “No”â€ fire", True),
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
        (b"PK\x03\x04....notes/a.bin", "unzip draft.docx"),
        (ODT, "soffice --headless --convert-to txt:Text --outdir . draft.docx"),
        (gzip.compress(b"The Parties"), "gunzip -c draft.docx > draft.txt"),
        (bz2.compress(b"The Parties"), "bunzip2 -c draft.docx > draft.txt"),
        (lzma.compress(b"The Parties"), "xz -dc draft.docx > draft.txt"),
        (b"<!DOCTYPE html>\n<p>The Parties</p>", "pandoc -f html -t plain draft.docx -o draft.txt"),
        (b"\xef\xbb\xbf\n<html lang='en'>", "pandoc -f html -t plain"),
        (b"abc\x00def", "not a text file"),
    ],
)
def test_refusals(data, hint):
    with pytest.raises(CeasefireError) as refusal:
        reading.read_bytes(data, "draft.docx")
    assert hint in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("a b.pdf", "pdftotext -layout 'a b.pdf' 'a b.txt'"),
        ("a'; rm -rf ~.pdf", """pdftotext -layout 'a'"'"'; rm -rf ~.pdf' 'a'"'"'; rm -rf ~.txt'"""),
        ("-opw.pdf", "pdftotext -layout ./-opw.pdf ./-opw.txt"),
        ("p.txt", "pdftotext -layout p.txt p.converted.txt"),
        ("p", "pdftotext -layout p p.txt"),
        (".pdf", "pdftotext -layout .pdf .pdf.txt"),
        ("drafts.d/p", "pdftotext -layout drafts.d/p drafts.d/p.txt"),
        ("../a/p.pdf", "pdftotext -layout ../a/p.pdf ../a/p.txt"),
    ],
)
def test_the_command_can_be_pasted(path, command):
    with pytest.raises(CeasefireError) as refusal:
        reading.read_bytes(b"%PDF-1.7", "p.pdf", path=path)
    assert str(refusal.value) == f"p.pdf: a PDF file; turn it into text first: {command}"


@pytest.mark.parametrize(
    ("path", "plain"), [("a.txt.gz", "a.txt"), ("a.md.gz", "a.md"), ("a.gz", "a.txt"), ("a.txt", "a.converted.txt")]
)
def test_what_is_unpacked_keeps_its_name(path, plain):
    with pytest.raises(CeasefireError, match=re.escape(f"gunzip -c {path} > {plain}")):
        reading.read_bytes(gzip.compress(b"x"), path)


def test_a_document_never_converts_into_itself():
    with pytest.raises(CeasefireError, match=r"--outdir converted p\.txt"):
        reading.read_bytes(b"{\\rtf1 hello}", "p.txt")


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
