"""A wheel, a source archive, an editable install and a bare checkout each find their grammars, schemas and lexicons."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

TOOLS = all(importlib.util.find_spec(name) for name in ("setuptools", "wheel"))
pytestmark = pytest.mark.skipif(not TOOLS, reason="needs setuptools and wheel, which the extra `test` brings")

PARTS = (
    "ceasefire",
    "grammars",
    "schemas",
    "setup.py",
    "pyproject.toml",
    "MANIFEST.in",
    "LICENSE",
    "CHANGELOG.md",
    "README.md",
)
SHOW = """
import ceasefire, json
from ceasefire import resources
from ceasefire.language import grammar, lexicon
from ceasefire.storage import schema
found = {name: str(resources.folder(name)) for name in ("grammars", "schemas", "lexicons")}
assert lexicon.load().entries and grammar.load() and schema.load("terms")
assert len(ceasefire.parse("The Parties shall leave.").obligations) == 1
print(json.dumps([ceasefire.__file__, found]))
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, request):
    """A copy of the checkout, so that building leaves nothing behind in ours."""
    source = Path(request.config.rootpath)
    copy = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif (source / part).exists():
            shutil.copy(source / part, copy / part)
    return copy


def run(*command, cwd, path=""):
    """Run a command in a clean environment; its output."""
    environment = {**os.environ, "PYTHONPATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONSAFEPATH": ""}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def built(checkout, kind):
    """The wheel or source archive, built by setuptools alone: no network."""
    code = f"from setuptools import build_meta; print(build_meta.build_{kind}('dist'))"
    (checkout / "dist").mkdir(exist_ok=True)
    name = run(sys.executable, "-W", "ignore", "-c", code, cwd=checkout).splitlines()[-1]
    return checkout / "dist" / name


def shown(cwd, path):
    """Where the package found at `path` has its data."""
    return run(sys.executable, "-c", SHOW, cwd=cwd, path=path)


def test_wheel(checkout, tmp_path):
    with zipfile.ZipFile(built(checkout, "wheel")) as wheel:
        names = wheel.namelist()
        wheel.extractall(tmp_path / "site")
    assert "ceasefire/schemas/terms.schema.json" in names
    assert any(name.startswith("ceasefire/grammars/en/") for name in names)
    assert any(name.startswith("ceasefire/lexicons/en/") for name in names)
    assert "ceasefire/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]
    assert shown(tmp_path, str(tmp_path / "site")).count(str(tmp_path / "site/ceasefire")) == 4


def test_source_archive_builds_the_same_wheel(checkout, tmp_path):
    with tarfile.open(built(checkout, "sdist")) as archive:
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (unpacked,) = tmp_path.iterdir()
    assert list(unpacked.glob("grammars/en/*.lark"))
    assert list(unpacked.glob("ceasefire/lexicons/en/*.yaml"))
    with zipfile.ZipFile(built(unpacked, "wheel")) as ours, zipfile.ZipFile(built(checkout, "wheel")) as theirs:
        assert sorted(ours.namelist()) == sorted(theirs.namelist())


def test_bare_checkout(checkout, tmp_path):
    found = shown(tmp_path, str(checkout))
    assert str(checkout / "grammars") in found
    assert str(checkout / "ceasefire/lexicons") in found


def test_editable_install(checkout, tmp_path):
    run(sys.executable, "-m", "venv", "venv", cwd=tmp_path)
    python = next(path for path in tmp_path.glob("venv/*/python*") if path.stem == "python")
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    # What the program depends on is lent by this environment, behind whatever the new one has itself.
    lent = [one for one in sys.path if one.endswith("site-packages")]
    (Path(site) / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    options = ("-q", "--no-deps", "--no-build-isolation", "--ignore-installed")
    run(python, "-m", "pip", "install", *options, "-e", checkout, cwd=tmp_path)
    assert "version" in run(next(tmp_path.glob("venv/*/ceasefire*")), "--version", cwd=tmp_path)
    assert str(checkout / "grammars") in run(python, "-c", SHOW, cwd=tmp_path)
