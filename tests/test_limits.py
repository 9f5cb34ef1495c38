"""Prose that is read wrongly, and known to be: limits/<phenomenon>.yaml says what an expert would write down.

Whoever mends one of them sees this test fail (strict), and moves the case to where it then belongs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from records import shown

import ceasefire

FILES = sorted((Path(__file__).parent / "limits").glob("*.yaml"))


def cases() -> list[Any]:
    found = [
        (path.stem, case) for path in FILES for case in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    ]
    return [pytest.param(case, id=f"{name}: {case['text']}") for name, case in found]


@pytest.mark.xfail(reason="known limit", raises=AssertionError)
@pytest.mark.parametrize("case", cases())
def test_limit(case):
    found = ceasefire.parse(case["text"]).obligations
    assert len(found) == len(case["records"])
    assert [shown(one, want) for one, want in zip(found, case["records"], strict=True)] == case["records"]
