"""References to other places of a draft: are they masked, and compared through the map of labels?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ceasefire
from ceasefire.comparing import references
from ceasefire.comparing.vocabulary import vocabulary
from ceasefire.language import words
from ceasefire.model.change import Kind

OPENERS = vocabulary().references


def masked(text: str) -> references.Masked:
    return references.masked([words.fold(one) for one in words.WORD.findall(text)], OPENERS)


@pytest.mark.parametrize(
    ("text", "labels", "left"),
    [
        ("the guns under paragraph 6", ("6",), "the guns under paragraph §"),
        ("the guns under paragraphs 3 and 4.1", ("3", "4.1"), "the guns under paragraphs § and §"),
        ("the guns under paragraphs 3, 4 and 5", ("3", "4", "5"), "the guns under paragraphs § , § and §"),
        ("as in Article 3 (b)", ("3(b)",), "as in article §"),
        ("as in Article 3(b)(ii) of it", ("3(b)(ii)",), "as in article § of it"),
        ("named in Annex II", ("ii",), "named in annex §"),
        ("under sub-paragraph (a)", ("(a)",), "under sub-paragraph §"),
        ("in Articles 5.1 and 5.2 of it", ("5.1", "5.2"), "in articles § and § of it"),
        ("count 16 posts", (), "count 16 posts"),
        ("each article of clothing", (), "each article of clothing"),
        ("this paragraph", (), "this paragraph"),
        ("a point 20 km from the river", ("20",), "a point § km from the river"),
        ("", (), ""),
    ],
)
def test_labels_behind_reference_words_are_masked(text, labels, left):
    found = masked(text)
    assert found.labels == labels
    assert " ".join(found.words) == left


@pytest.mark.parametrize(
    "text", ["the guns under paragraphs 3 and 4.1 are counted", "as in Article 3 (b) of it", "no label at all"]
)
def test_each_masked_word_knows_where_it_stood(text):
    plain, found = [words.fold(one) for one in words.WORD.findall(text)], masked(text)
    assert len(found.origins) == len(found.words) + 1
    assert found.origins[-1] == len(plain)
    assert [*found.origins] == sorted(found.origins)
    for at, word in enumerate(found.words):
        assert word in (plain[found.origins[at]], references.MASK)


marks = st.lists(
    st.sampled_from(["paragraph", "article", "and", ",", "(", ")", "3", "4.1", "a", "iv", "the", "guns", "or"])
)


@given(marks)
def test_only_labels_are_masked(plain):
    found = references.masked(plain, OPENERS)
    kept = [plain[origin] for word, origin in zip(found.words, found.origins, strict=False) if word != references.MASK]
    assert kept == [word for word in found.words if word != references.MASK]
    assert len(found.labels) == found.words.count(references.MASK)
    assert len(kept) + sum(len(words.WORD.findall(one)) for one in found.labels) <= len(plain) + plain.count("4.1")


@pytest.mark.parametrize(
    ("pairs", "old", "new", "expected"),
    [
        ([("6", "3.1")], ["6"], ["3.1"], True),
        ([("6", "3.1"), ("7", "3.2")], ["6"], ["3.2"], False),
        ([("6", "3.1")], ["6", "9"], ["3.1", "12"], True),  # nobody knows what became of 9
        ([("6", "3.1")], ["9"], ["3.1"], False),
        ([("6", "3.1")], ["6"], ["12"], False),
        ([("6", "3.1")], ["6"], [], False),
        ([("3.1", "4.1"), ("3.2", "4.2")], ["3"], ["4"], True),
        ([("3(b)", "4(b)")], ["3 (b)"], ["4(b)"], True),
        ([("3(b)", "4(b)")], ["3"], ["4"], True),
        ([("5", "5")], ["5"], ["5"], True),
        ([("2", "3"), ("2", "4")], ["2"], ["4"], True),  # split: either part
        ([], ["II"], ["ii"], True),
    ],
)
def test_references_are_compared_through_the_map_of_labels(pairs, old, new, expected):
    numbers = references.mapping(pairs)
    assert references.agree(old, new, numbers) is expected
    assert references.agree(new, old, references.mapping([(b, a) for a, b in pairs])) is expected


LABELS = st.sampled_from(["1", "2", "3", "3.1", "3.2", "4", "3(b)", ""])


@given(st.lists(st.tuples(LABELS, LABELS)), st.lists(LABELS, max_size=3), st.lists(LABELS, max_size=3))
def test_references_agree_whichever_draft_is_old(pairs, old, new):
    forth = references.agree(old, new, references.mapping(pairs))
    assert references.agree(new, old, references.mapping([(other, one) for one, other in pairs])) is forth


def kinds(old: str, new: str) -> list[Kind]:
    return [one.kind for one in ceasefire.diff(ceasefire.parse(old), ceasefire.parse(new)).changes]


OLD = (
    "5. The Front shall give up its guns.\n\n6. The guns given up under paragraph 5 shall be counted by the Mission.\n"
)


def test_a_reference_that_was_renumbered_with_its_clause_is_no_change():
    assert kinds(OLD, OLD.replace("5", "3.1").replace("6.", "3.2")) == [Kind.MOVED, Kind.MOVED]


def test_a_reference_that_leads_elsewhere_is_one():
    more = "\n7. The Government shall give up its helicopters.\n"
    assert kinds(OLD + more, OLD.replace("paragraph 5", "paragraph 7") + more) == [
        Kind.UNCHANGED,
        Kind.CHANGED,
        Kind.UNCHANGED,
    ]
