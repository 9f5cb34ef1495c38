"""Assembly: from norms to the records of a terms file."""

from __future__ import annotations

import pytest

import ceasefire
from ceasefire.language import lexicon
from ceasefire.model.norm import Norm
from ceasefire.model.outline import DocumentKind, Outline
from ceasefire.model.record import Modality
from ceasefire.parsing.norms.parties import Registry
from ceasefire.parsing.records import fields
from ceasefire.parsing.records.acts import act_of
from ceasefire.parsing.records.brackets import read_brackets
from ceasefire.parsing.records.status import of_document
from ceasefire.parsing.records.vocabulary import Vocabulary

LEXICON = lexicon.load()
WORDS = Vocabulary.of(LEXICON)


def act(text, modality=Modality.OBLIGATION):
    """An act as the reader would hand it over, its verb known to the lexicon."""
    bare = act_of(Norm(0, 0, ("X",), modality, 5, "shall", text, text), LEXICON)
    kinds = ("VERB", "VERB_PART", "VERB_ING", "ACT_NOUN")
    entry = next((entry for token in bare.tokens for kind in kinds if (entry := token.entry(kind))), None)
    return act_of(Norm(0, 0, ("X",), modality, 5, "shall", text, text, entry=entry, tail=bare.tokens), LEXICON)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("withdraw its guns", "withdrawal"),
        ("restore the supply of water", "infrastructure"),
        ("refrain from shelling the town", "cessation-of-hostilities"),
        ("do the utmost", ""),
    ],
)
def test_the_theme_is_the_verbs_or_else_the_nouns(text, theme):
    assert fields.theme(act(text), WORDS) == theme


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("open a road in Aleppo", ("Aleppo",)),
        ("withdraw its guns to the Saline Barracks", ("Saline Barracks",)),
        ("dismantle the barricades at Mercers' Bridge and Tower Gate", ("Mercers' Bridge", "Tower Gate")),
        ("build nothing within 200 metres of the Dividing Line", ("Dividing Line",)),
        ("open a road north of Aleppo", ("Aleppo",)),
        ("withdraw all troops from Lebanon", ("Lebanon",)),
        ("send a copy to President Orvan", ()),
        ("free the men named in Annex II", ()),
        ("meet in May", ()),
        ("share Norvane's water", ()),
    ],
)
def test_places_stand_behind_their_prepositions(text, places):
    assert fields.places(act(text), Registry(), WORDS) == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cease attacks against the Northern Front", ("Northern Front",)),
        ("send a copy to the Mission", ("Mission",)),
        ("inform the Commission of the result", ("Commission",)),
        ("refrain from attacks on civilians", ("civilians",)),
        ("hand over the prisoners to the other side", ("other side",)),
        ("withdraw to the river", ()),
        ("keep away from camps close to the Northern Front", ()),
        ("issue orders to its units", ()),
        ("try to bring a doctor", ()),
    ],
)
def test_counterparties(text, names):
    assert fields.toward(act(text), Registry(), WORDS) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("store its guns under the supervision of the Mission", ("Mission",)),
        ("hand over lists verified by the Red Cross", ("Red Cross",)),
        ("destroy the mines in the presence of the Commission", ("Commission",)),
        ("leave the areas under the control of the Front", ()),
        ("store its guns", ()),
    ],
)
def test_verifiers(text, names):
    assert fields.verifiers(act(text), Registry(), WORDS) == names


@pytest.mark.parametrize(
    ("sentence", "kind", "contested", "variants"),
    [
        ("The Front shall leave within [30] [45] days.", DocumentKind.DRAFT, True, ("30", "45")),
        ("The Front shall leave within [30/45] days.", DocumentKind.AGREEMENT, True, ("30", "45")),
        ("The Front [shall] leave.", DocumentKind.AGREEMENT, True, ()),
        ("The Front shall leave [all] posts.", DocumentKind.DRAFT, True, ()),
        ("The Front shall leave [all] posts.", DocumentKind.AGREEMENT, False, ()),
        ("The Front shall sign the map [to be attached].", DocumentKind.DRAFT, False, ()),
        ("The Front shall leave [sic] the post.", DocumentKind.DRAFT, False, ()),
        ("The Front [shall] leave.", DocumentKind.REPORT, False, ()),
        ("The Front shall leave.", DocumentKind.DRAFT, False, ()),
    ],
)
def test_drafters_brackets_are_told_from_editors(sentence, kind, contested, variants):
    found = read_brackets(sentence.rstrip("."), sentence, kind, LEXICON, WORDS)
    assert (found.contested, found.variants) == (contested, variants)


def test_a_bracket_elsewhere_in_the_sentence_contests_nothing():
    sentence = "The Front shall leave the post, and the League shall pay [30] [45] crowns."
    assert not read_brackets("The Front shall leave the post", sentence, DocumentKind.DRAFT, LEXICON, WORDS).contested


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Agreement on a Truce", DocumentKind.AGREEMENT, "agreed"),
        ("Proposed Agreement on a Truce", DocumentKind.AGREEMENT, "proposed"),
        ("Draft resolution", DocumentKind.RESOLUTION, "proposed"),
        ("Draft", DocumentKind.DRAFT, "proposed"),
        ("Truce holds", DocumentKind.REPORT, "reported"),
        ("Draft law debated", DocumentKind.REPORT, "reported"),
    ],
)
def test_the_status_of_a_document(title, kind, status):
    assert of_document(Outline(title, "", kind, ()), WORDS) == status


def test_a_party_stands_under_its_fullest_name():
    terms = ceasefire.parse(
        "Agreement on a Truce\n\n1. The Lower Town Administration (LTA) shall open the gate.\n2. The LTA shall mend the bridge.\n"
        "3. Each side shall free its prisoners.\n4. Neither side shall attack the other.\n"
    )
    names = {party.name: party for party in terms.parties}
    assert names["Lower Town Administration"].aliases == ("LTA",)
    assert {record.party for record in terms.obligations[:2]} == {("Lower Town Administration",)}
    assert len([name for name in names if "side" in name.casefold()]) == 1


def test_a_paragraph_at_the_top_changes_no_other_record():
    head = "Agreement on a Truce\n\n"
    body = "1. The Front shall withdraw its guns to Mill Barracks.\n2. The League shall free all prisoners by 4 June.\n"
    before = ceasefire.parse(head + body).obligations
    after = ceasefire.parse(f"{head}The weather in the valley was fair that week.\n\n{body}").obligations
    assert after[-len(before) :] == before


def test_two_runs_give_the_same():
    text = "Agreement on a Truce\n\n1. The Front and the League shall each free ten prisoners at Mill Bridge.\n"
    assert ceasefire.dump(ceasefire.parse(text)) == ceasefire.dump(ceasefire.parse(text))
