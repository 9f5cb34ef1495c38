"""What holds for any text whatever."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ceasefire
from ceasefire.language import lexicon
from ceasefire.model.problem import CeasefireError
from ceasefire.parsing.norms import reader
from ceasefire.parsing.norms.parties import read_parties
from ceasefire.parsing.reading import read_bytes, read_text
from ceasefire.parsing.structure.outline import outline
from conftest import ROOT

SEEDS = sorted((ROOT / "seeds").rglob("*.txt"))
LEXICON = lexicon.load()
SURFACES = sorted({" ".join((first, *form.rest)) for first, forms in LEXICON.index.items() for form in forms})
MARKS = [",", ";", ":", ".", "-", "–", "(", ")", "[", "]", '"', "'", "’", "...", "\f", "\n", "\n\n", "\n(a) ", "\n2.1 "]
COMMON = [
    "the Parties",
    "shall",
    "shall not",
    "the Front",
    "agree to",
    "is to",
    "withdraw",
    "if",
    "unless",
    "and",
    "who",
]
wordy = st.lists(
    st.one_of(st.sampled_from(SURFACES), st.sampled_from(COMMON), st.sampled_from(MARKS)), max_size=40
).map(" ".join)
texts = st.one_of(st.text(max_size=200), wordy, st.tuples(wordy, st.text(max_size=20), wordy).map("".join))
each_seed = pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)


def squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def stands_in(quote: str, text: str) -> bool:
    """Whether the parts of a quote between its elisions stand in the text, in their order."""
    at = 0
    for part in map(squeezed, quote.split(" ... ")):
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def check_quotes(terms, text):
    source = squeezed(text)
    for record in terms.obligations:
        assert stands_in(record.quote, source)
        assert stands_in(record.chapeau, source)
    for one in terms.unread:
        assert stands_in(one.quote, source)


def check_fates(text):
    """Each normative sentence gives records, leads into a list, is unread, or tells instead of binding."""
    draft = outline(read_text(text), LEXICON)
    found = reader.read(draft, LEXICON, read_parties(reader.sentences(draft), LEXICON))
    places = {(norm.unit, norm.sentence) for norm in found.norms if norm.obligation}
    given_up = [" ".join(one.quote.split()) for one in found.unread]
    read = [" ".join(draft.units[unit].sentences[place].split()) for unit, place in places]
    everything = [" ".join(one.split()) for unit in draft.units if unit.kind in reader.READ for one in unit.sentences]
    for sentence in set(given_up):
        assert given_up.count(sentence) + read.count(sentence) <= everything.count(sentence)
    assert found.read + len(found.unread) <= found.normative


def check_round_trip(terms):
    written = ceasefire.dump(terms)
    assert ceasefire.load(written) == terms
    assert ceasefire.dump(ceasefire.load(written)) == written


@settings(max_examples=300)
@given(texts)
def test_any_string_is_read(text):
    terms = ceasefire.parse(text)
    check_quotes(terms, text)
    check_fates(text)
    check_round_trip(terms)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        source = read_bytes(data, "draft.txt")
    except CeasefireError as error:
        assert len(str(error).splitlines()) == 1
    else:
        ceasefire.parse(source.text)


@each_seed
def test_the_samples_keep_the_laws(path):
    text = path.read_text(encoding="utf-8")
    terms = ceasefire.parse(text, name=path.name)
    check_quotes(terms, text)
    check_fates(text)
    check_round_trip(terms)


def test_the_surroundings_change_nothing(tmp_path):
    outputs = set()
    for number, (seed, locale, zone, folder) in enumerate(
        [("0", "C", "UTC", ROOT), ("1", "C.UTF-8", "Asia/Tokyo", tmp_path), ("2", "POSIX", "America/Caracas", ROOT)]
    ):
        changed = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "ceasefire", "parse", *map(str, SEEDS), "--format", "jsonl", "-q"]
        done = subprocess.run(command, capture_output=True, cwd=folder, env={**os.environ, **changed}, check=True)
        assert done.stdout, number
        outputs.add(done.stdout)
    assert len(outputs) == 1


NEUTRAL = "The wells in the upper meadow shall be kept clean at all times."


def with_paragraph(text: str) -> str:
    """The text with one more paragraph in front of its first that binds, or of its first label."""
    blocks = text.split("\n\n")
    at = next(i for i, block in enumerate(blocks) if i and (" shall " in block or block.lstrip()[:2] == "1."))
    return "\n\n".join([*blocks[:at], NEUTRAL, *blocks[at:]])


PLAIN = ["own-marsanna-draft1", "own-marsanna-draft2", "own-ombalia-coha", "own-vessaria-tenpoints"]


@pytest.mark.parametrize("stem", PLAIN)
def test_an_inserted_paragraph_changes_no_other_record(stem):
    text = (ROOT / "seeds" / f"{stem}.txt").read_text(encoding="utf-8")
    before, after = ceasefire.parse(text), ceasefire.parse(with_paragraph(text))
    assert [one for one in after.obligations if one.quote not in NEUTRAL] == list(before.obligations)
    assert len(after.obligations) == len(before.obligations) + 1
    assert after.parties == before.parties


def test_a_sentence_without_an_end_is_given_up():
    terms = ceasefire.parse("The Parties shall " + "very " * 200_000 + "soon withdraw.")
    assert terms.obligations == ()
    assert [one.reason for one in terms.unread] == ["too-long"]


def test_a_word_without_an_end_is_read():
    ceasefire.parse("The Parties shall " + "a" * 1_000_000)


def test_lists_without_a_bottom_are_read():
    ceasefire.parse("".join(f"{' ' * depth}- The Parties shall:\n" for depth in range(1_500)))
    ceasefire.parse("".join(f"{'.'.join(['1'] * depth)} The Parties shall:\n" for depth in range(1, 800)))
    ceasefire.parse("".join(f"{'(a)' if line % 2 else '(i)'} The Parties shall:\n" for line in range(4_000)))


@pytest.mark.parametrize(
    "text", ["(" * 50_000, '"' * 50_000, "- " * 50_000, "[" * 50_000, "1." * 20_000, "\f" * 50_000]
)
def test_nothing_but_marks_is_read(text):
    assert ceasefire.parse(text).obligations == ()


def test_a_binary_file_is_refused():
    with pytest.raises(CeasefireError):
        read_bytes(bytes(range(256)) * 100, "draft.bin")


@pytest.mark.parametrize("sentence", ["The said matter shall.", "The Parties shall:"])
def test_binding_words_without_an_act_are_given_up(sentence):
    assert [one.quote for one in ceasefire.parse(f"The Front shall withdraw.\n\n{sentence}\n").unread] == [sentence]
