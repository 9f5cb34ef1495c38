"""`evaluate`: the definitions of found, exact and the fields, on small hand-made codings."""

from __future__ import annotations

import json

import pytest

from ceasefire.model.problem import CeasefireError
from ceasefire.scoring import bearers
from ceasefire.scoring.evaluation import evaluate
from ceasefire.scoring.phrases import measure, spans, squeeze, stands_over

TEXT = """The Front shall withdraw its guns from the bridge within ten days, provided that the road
is open. Both sides shall not attack convoys. A commission of five members shall be set up.
In return the Government shall free its prisoners. Patrols may be sent daily."""
GOLD = """
obligations:
- {quote: withdraw its guns from the bridge, party: [Northern Front | the Front], action: withdraw its guns from the bridge,
   modality: obligation, condition: provided that the road is open, deadline: within ten days, reciprocity: unilateral}
- {quote: Both sides shall not attack convoys, party: [both sides | the Front | the Government], action: attack convoys,
   modality: prohibition, condition: null, deadline: null, reciprocity: mutual | unilateral}
- {quote: A commission of five members shall be set up, party: [unspecified], action: commission of five members be set up,
   modality: constitutive, condition: null, deadline: null, reciprocity: unilateral}
- {quote: free its prisoners, party: [Government], action: free its prisoners, modality: obligation, condition: null,
   deadline: null, reciprocity: exchange}
- {quote: Patrols may be sent daily, party: [unspecified], action: patrols be sent, modality: permission, condition: null,
   deadline: daily, reciprocity: unilateral, optional: true}
"""
TERMS = """
format: ceasefire-terms/1
obligations:
- {quote: withdraw its guns from the bridge, party: [the Front], obligation: withdraw its guns from the bridge, modality: obligation,
   condition: [{type: provided, text: provided that the road is open}], deadline: [{text: within ten days}]}
- {quote: attack convoys, party: [the Parties], obligation: attack convoys, modality: prohibition}
- {quote: shall be set up, party: [Somebody], obligation: set up a commission of five members, modality: constitutive,
   reciprocity: {kind: mutual}}
- {quote: free its prisoners, party: [Government], obligation: free its prisoners, modality: obligation,
   reciprocity: {kind: exchange, with: [x]}}
"""


@pytest.fixture
def folders(tmp_path):
    for name in ("gold", "said"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold/a.yaml").write_text(GOLD)
    (tmp_path / "gold/a.txt").write_text(TEXT)
    (tmp_path / "said/a.yaml").write_text(TERMS)
    return tmp_path / "gold", tmp_path / "said"


def rates(folders):
    return evaluate(*folders).groups()["ALL"].rates()


def spoil(folders, old, new):
    path = folders[1] / "a.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_all_right(folders):
    got = rates(folders)
    assert set(got.values()) == {1.0}, got
    assert evaluate(*folders).groups()["ALL"].counts["gold"] == 4  # the optional one does not count


def test_gold_agrees_with_itself(folders):
    got = evaluate(folders[0], folders[0])
    assert got.groups()["ALL"].rates()["exact_f1"] == 1.0
    assert got.rows[0].errors == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("party: [the Front]", "party: [the Government]", "party"),
        ("party: [the Parties]", "party: [the Front]", "party"),
        ("party: [Government]", "party: [Government, the Front]", "party"),
        ("modality: prohibition", "modality: obligation", "modality"),
        ("within ten days", "within 14 days", "deadline"),
        ("provided that the road is open", "unless it rains", "condition"),
    ],
)
def test_a_wrong_field_is_not_exact(folders, old, new, field):
    spoil(folders, old, new)
    got = rates(folders)
    assert got["found_f1"] == 1.0
    assert got["exact_f1"] == 0.75
    assert got[field] < 1.0
    assert evaluate(*folders).rows[0].errors[0].startswith(field)


def test_an_exchange_missed(folders):
    spoil(folders, "reciprocity: {kind: exchange, with: [x]}", "clause: '1'")
    got = rates(folders)
    assert (got["exchange"], got["reciprocity"], got["exact_f1"]) == (0.0, 0.75, 0.75)


def test_missed_and_spurious(folders):
    spoil(folders, "obligation: free its prisoners", "obligation: repair the mill")
    lines = evaluate(*folders).rows[0].errors
    assert [one.split()[0] for one in lines] == ["missed", "spurious"]


def test_a_quote_elsewhere_is_not_found(folders):
    spoil(folders, "quote: free its prisoners", "quote: the road")
    assert rates(folders)["recall"] == 0.75


def test_texts_put_aside_are_counted_but_not_listed(folders):
    spoil(folders, "modality: prohibition", "modality: obligation")
    (folders[0] / "ASIDE").write_text("a\n")
    result = evaluate(*folders)
    assert [*result.groups()] == ["ALL", "WORKED ON", "ASIDE"]
    assert result.groups()["ASIDE"].counts["gold"] == 4
    assert result.rows[0].errors == ()


def test_the_text_is_looked_for_in_three_places(folders, tmp_path):
    (folders[0] / "a.txt").rename(tmp_path / "a.txt")
    assert rates(folders)["found_f1"] == 1.0
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.txt").rename(tmp_path / "elsewhere/a.txt")
    assert evaluate(*folders, text_dir=tmp_path / "elsewhere").rows
    with pytest.raises(CeasefireError, match="--text-dir"):
        evaluate(*folders)


@pytest.mark.parametrize("content", [None, "a: b", "- x", "obligations: 3", "a: 'b"])
def test_an_unreadable_prediction_counts_as_empty(folders, content):
    (folders[1] / "a.yaml").unlink()
    if content:
        (folders[1] / "a.yaml").write_text(content)
    result = evaluate(*folders)
    assert result.groups()["ALL"].rates()["recall"] == 0.0
    assert len(result.unreadable) == 1


def test_bearers():
    words = measure()
    assert bearers.agree(("The Front",), ("front",), words)
    assert bearers.agree((), ("unspecified",), words)
    assert bearers.agree((), ("The parties | unspecified",), words)
    assert not bearers.agree((), ("The parties",), words)
    assert bearers.agree(("the Parties",), ("both sides | A | B",), words)
    assert bearers.agree(("A", "B"), ("both sides | A | B",), words)
    assert not bearers.agree(("A",), ("both sides | A | B",), words)


def test_quotes():
    text = squeeze("The  Front shall with-\ndraw “all” guns … and go.")
    assert text == 'the front shall withdraw "all" guns … and go.'
    assert spans("Front ... guns", text) == [(4, text.index(" …"))]
    assert spans("nowhere", text) == spans("", text) == []
    assert not stands_over([(0, 2000)], [(0, 10)])


def test_the_command_prints_a_table_and_keeps_its_bounds(folders, cli):
    result = cli("evaluate", *folders, "--errors", "--min-exact", 0.9)
    assert result.exit_code == 0
    assert "ALL" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    spoil(folders, "modality: prohibition", "modality: obligation")
    assert cli("evaluate", *folders, "--min-exact", 0.9).exit_code == 1
    assert cli("evaluate", *folders, "--min-found", 0.9).exit_code == 0
    assert json.loads(cli("evaluate", *folders, "--json").stdout)["ALL"]["rates"]["exact_f1"] == 0.75
    (folders[1] / "a.yaml").unlink()
    assert cli("evaluate", *folders).exit_code == 2


def test_our_published_gold_can_be_read(root):
    result = evaluate(root / "seeds/gold", root / "seeds/gold")
    assert result.groups()["ALL"].rates()["exact_f1"] == 1.0
    assert not result.unreadable
