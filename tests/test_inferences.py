"""Does each inference fire where it should, and only there? The cases: inferences/<name>.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import ceasefire
from ceasefire import parsing
from ceasefire.model.record import Record

FOLDER = Path(__file__).parent / "inferences"
FILES = sorted(FOLDER.glob("*.yaml"))
NAMED = re.compile(r"\.told\(\s*\"([a-z-]+)\"")
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path, key: str) -> tuple[Record, dict[str, Any]]:
    """The record of a case, told by its act, and what the case expects of it."""
    case = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)[key]
    found = {record.obligation: record for record in ceasefire.parse(case["text"]).obligations}
    assert case["act"] in found
    return found[case["act"]], case


@each
@pytest.mark.parametrize("key", ["fires", "spares"])
def test_inference(path, key):
    record, case = read(path, key)
    assert (path.stem in record.inferred) is (key == "fires")
    assert list(record.party) == case["party"]
    assert record.modality.value == case["modality"]


def test_every_inference_has_a_file():
    sources = "".join(one.read_text(encoding="utf-8") for one in Path(parsing.__file__).parent.rglob("*.py"))
    assert set(NAMED.findall(sources)) == {path.stem for path in FILES}
