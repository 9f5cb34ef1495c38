"""What several tests share: hypothesis profiles, the command run in this process, a draft and its terms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

ROOT = Path(__file__).resolve().parent.parent
DRAFT = """Agreement on a Truce in the Valley

1. The Northern Front shall withdraw its forces from the bridge within 14 days.
2. The Parties shall not attack civilians.
"""


@pytest.fixture
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture
def cli():
    """Run the command line: `cli("parse", path, input=b"...")`."""
    from ceasefire.cli import main

    def run(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments], **options)

    return run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A short draft of two norms in a file."""
    path = tmp_path / "valley.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def terms_text() -> str:
    """A valid terms file that uses every key."""
    return TERMS


TERMS = """\
format: ceasefire-terms/1
document:
  title: Terms for a Truce in the Valley
  date: '2024-03-01'
  kind: report
  status: reported
  source: valley.txt
  instruments:
  - {id: north-letter, name: letter of the Northern Front, date: '2024-02-27', status: proposed}
parties:
- name: Northern Front
  aliases: [the Front, the rebels]
- name: the Parties
  members: [Northern Front, Government]
obligations:
- id: front-withdraw-forces
  clause: 1(b)
  instrument: north-letter
  party: [Northern Front]
  modality: obligation
  force: shall
  obligation: withdraw its forces 20 km from the bridge
  toward: [Government]
  theme: withdrawal
  place: [the bridge]
  quantity: [{value: '20', unit: km}]
  verifier: [the Mission]
  condition:
  - {type: provided, text: provided that the Government has opened the road}
  deadline:
  - {text: within 14 days, within: P14D}
  reciprocity:
    kind: exchange
    with: [government-open-road]
    mirrors: [government-open-road]
  status: contested
  alternatives: [government-open-road]
  inferred: [party-from-chapeau]
  quote: withdraw its forces 20 km from the bridge within 14 days
  chapeau: The Northern Front shall
  seal: 3f2a9c01
- id: government-open-road
  modality: permission
  obligation: open the road
  origin: hand
unread:
- clause: '4'
  reason: no-act
  quote: The said matter shall.
"""
