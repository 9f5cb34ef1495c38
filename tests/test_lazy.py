"""What is slow to import is imported only when it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("lark", "yaml", "deepdiff", "ceasefire.parsing", "ceasefire.storage", "ceasefire.language")


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running `code`."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import ceasefire; ceasefire.__version__",
        "from ceasefire.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
        "from ceasefire.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from ceasefire.cli import main\ntry: main(['parse', '--help'])\nexcept SystemExit: pass",
    ],
)
def test_nothing_heavy_is_loaded(code):
    assert not loaded(code) & set(HEAVY)


def test_loading_a_terms_file_needs_no_grammar():
    modules = loaded("import ceasefire; ceasefire.load('format: ceasefire-terms/1')")
    assert "yaml" in modules
    assert not modules & {"lark", "deepdiff", "click", "ceasefire.parsing"}
