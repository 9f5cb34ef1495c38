"""What a person wrote into a terms file is compared as it stands, though the quoted sentence is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

import ceasefire
from ceasefire.model.change import Kind, Verdict
from ceasefire.model.record import Condition, Deadline, Modality, Quantity, Reading, Reciprocity

TEXT = "The Army shall withdraw ten guns from the valley within 14 days of signature.\n\nThe Front shall free all captives."
WITHIN = "within 14 days of signature"


def changed(**fields):
    """The one change of the first record after these fields were set by hand."""
    old = ceasefire.parse(TEXT)
    new = replace(old, obligations=(replace(old.obligations[0], **fields), *old.obligations[1:]))
    return ceasefire.diff(old, new).changes[0]


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"deadline": (Deadline(WITHIN, Reading(within="P21D", after="signature")),)}, Verdict.DEADLINE_POSTPONED),
        ({"deadline": (Deadline(WITHIN, Reading(within="P7D", after="signature")),)}, Verdict.DEADLINE_ADVANCED),
        ({"deadline": ()}, Verdict.DEADLINE_REMOVED),
        ({"modality": Modality.PERMISSION}, Verdict.MODALITY_WEAKENED),
        ({"modality": Modality.PROHIBITION}, Verdict.MODALITY_REVERSED),
        ({"party": ("Front",)}, Verdict.BEARER_REPLACED),
        ({"party": ()}, Verdict.BEARER_REMOVED),
        ({"toward": ("Front",)}, Verdict.TOWARD_CHANGED),
        ({"quantity": (Quantity("20", "gun"),)}, Verdict.QUANTITY_INCREASED),
        ({"condition": (Condition("if", "if the Front agrees"),)}, Verdict.CONDITION_ADDED),
        ({"condition": (Condition("except", "except at the bridge"),)}, Verdict.EXCEPTION_ADDED),
        ({"place": ("upper valley",)}, Verdict.SCOPE_CHANGED),
        ({"verifier": ("the Mission",)}, Verdict.SCOPE_CHANGED),
        ({"reciprocity": Reciprocity("mutual")}, Verdict.RECIPROCITY_GAINED),
        ({"status": "contested"}, Verdict.BRACKETED),
    ],
)
def test_a_field_set_by_hand_is_told(fields, verdict):
    found = changed(**fields)
    assert found.kind is Kind.CHANGED
    assert verdict in found.verdicts


def test_a_binding_word_of_the_same_strength_is_another_wording():
    assert changed(force="must").kind is Kind.REWORDED


def test_what_carries_no_meaning_is_no_change():
    assert changed(theme="other", inferred=("by-hand",), chapeau="").kind is Kind.UNCHANGED
