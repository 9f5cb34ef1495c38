"""Are the samples read at least as well as before? The floors: documents/floors.yaml."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from types import ModuleType

import pytest

from conftest import ROOT

SAMPLES = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))


@lru_cache
def measuring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure", ROOT / "tests" / "documents" / "measure.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache
def figures():
    return measuring().figures()


@pytest.mark.parametrize("name", ["found", "exact"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_sample_is_read_worse(sample, name):
    assert figures()[sample][name] >= measuring().floors()[sample][name]


def test_every_sample_has_a_floor():
    assert sorted(measuring().floors()) == SAMPLES
