"""Wordings that a drafter may choose: wordings/<phenomenon>.yaml says what an expert would write down for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from records import shown

import ceasefire

FILES = sorted((Path(__file__).parent / "wordings").glob("*.yaml"))


def cases() -> list[Any]:
    found = [
        (path.stem, case) for path in FILES for case in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    ]
    return [pytest.param(case, id=f"{name}: {case['text']}") for name, case in found]


@pytest.mark.parametrize("case", cases())
def test_wording(case):
    found = ceasefire.parse(case["text"]).obligations
    assert len(found) == len(case["records"])
    assert [shown(one, want) for one, want in zip(found, case["records"], strict=True)] == case["records"]
