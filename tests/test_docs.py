"""Do the pages say what is so? Their examples are run, their links followed, and nothing that exists is left out."""

from __future__ import annotations

import ast
import json
import re
import shlex
from functools import lru_cache

import click
import pytest
from documentation import PAGES, PROMPT, Block, blocks, renewed

from ceasefire import resources
from ceasefire.cli import COMMANDS, main
from ceasefire.cli.parse import STAGES
from conftest import ROOT

KINDS = {"console", "pycon", "record", "block", "of", "save", "limits", "install", "elsewhere"}
BLOCKS = [block for page in PAGES for block in blocks(page)]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<target>[^)\s]+)\)")
TITLE = re.compile(r"^#+ +(.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"(?:ceasefire|grammars|schemas|seeds|tests|docs|benchmarks)/[\w./-]*")
ABSOLUTE = re.compile(r"(?<![\w.:/)\]>*}\",-])/[a-z]\w*/")
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchor(title: str) -> str:
    """What a title is called in a link."""
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")


def command(name: str) -> click.Command:
    return main.get_command(click.Context(main), name)


@lru_cache
def now(page) -> dict[int, str]:
    return {block.line: text for block, text in renewed(page)}


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_shows_what_is_so(block: Block):
    kind = block.info[1] if len(block.info) > 1 else block.info[0]
    assert kind in KINDS
    assert now(block.page)[block.line] == block.body, "python tests/documentation.py --write"


def test_the_fences_are_all_found():
    """A fence that is indented or left open would go unread."""
    for page in PAGES:
        assert page.read_text(encoding="utf-8").count("```") == 2 * len(blocks(page)), page


def test_the_examples_work():
    """What is shown as an example ends well: no page prints a traceback or the help of a mistyped command."""
    shown = [block for block in BLOCKS if block.info[0] in ("console", "pycon")]
    assert len(shown) > 10
    for block in shown:
        assert "Traceback" not in block.body, block
        assert "Try 'ceasefire" not in block.body, block
        assert "not found" not in block.body, block


@each_page
def test_links_lead_somewhere(page):
    for found in LINK.finditer(prose(page.read_text(encoding="utf-8"))):
        target, _, place = found["target"].partition("#")
        if target.startswith("https://"):
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), found["target"]
        if place:
            assert place in {anchor(title) for title in TITLE.findall(path.read_text(encoding="utf-8"))}, found[
                "target"
            ]


def test_every_page_can_be_reached_from_the_readme():
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        found = (one["target"].partition("#")[0] for one in LINK.finditer(prose(page.read_text(encoding="utf-8"))))
        waiting += [(page.parent / one).resolve() for one in found if one and not one.startswith("https://")]
    assert set(PAGES) == seen


@each_page
def test_files_that_a_page_names_exist(page):
    text = page.read_text(encoding="utf-8")
    named = {one for code in CODE.findall(prose(text)) for one in FILE.findall(code)}
    made = ("ceasefire/compiled/",)
    missing = [one for one in named if not (ROOT / one).exists() and not one.startswith(made)]
    assert missing == []


def test_the_readme_installs_and_tests_in_one_line_each():
    run, test = (block.body.strip() for block in BLOCKS if "install" in block.info)
    first = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/ceasefire diff --exit-zero seeds/syria"
    assert run.startswith(first)
    assert test == "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -q"
    assert read(".ci/run").rstrip().endswith(f"\n{test}")


@pytest.mark.parametrize("name", [*COMMANDS])
def test_each_command_and_option_is_documented(name):
    page = read("docs/commands.md")
    assert f"\n## {name}\n" in page
    for option in command(name).params:
        if isinstance(option, click.Option):
            assert all(one in page for one in option.opts), option.opts


def test_commands_that_pages_name_exist():
    """Also those that stand in running text or in blocks that are not run, with their options."""
    lines = [code for page in PAGES for code in CODE.findall(prose(page.read_text(encoding="utf-8")))]
    lines += [
        line for block in BLOCKS for line in block.body.splitlines() if block.info[-1] in ("elsewhere", "install")
    ]
    lines += [line for block in BLOCKS for line in block.body.splitlines() if line.startswith(PROMPT)]
    calls = [one for line in lines for one in re.findall(r"(?:^|[ /])ceasefire ((?:[^|&>`]|\$\()+)", line.rstrip("\\"))]
    assert len(calls) > 20
    for call in calls:
        name, *arguments = shlex.split(call)
        if name.startswith("-"):
            continue
        known = {one for option in command(name).params for one in option.opts} | {"--help", "-"}
        assert {one for one in arguments if one.startswith("-")} <= known, call


def test_each_field_is_documented():
    """Every key of the schema has its place on the page of the record, and every value of a closed list."""
    page = read("docs/record.md")
    schema = json.loads(read("schemas/terms.schema.json"))
    for key in schema["$defs"]["record"]["properties"]:
        assert f"\n### {key}\n" in page, key
    for key in schema["properties"]:
        assert f"`{key}`" in page, key
    for name, definition in schema["$defs"].items():
        for key, value in definition.get("properties", {}).items():
            assert re.search(rf"\b{re.escape(key)}\b", page), f"{name}.{key}"
            for one in value.get("enum", ()):
                assert f"`{one}`" in page or f"origin: {one}" in page, f"{name}.{key}: {one}"


def test_each_field_has_a_real_example():
    """A field's part of the page shows it: out of a draft that is read, or in a file of the reader's own."""
    for part in (
        read("docs/record.md").partition("\n## obligations\n")[2].partition("\n## unread\n")[0].split("\n### ")[1:]
    ):
        key = part.partition("\n")[0]
        assert re.search(rf"^```yaml (?:record|save) .*?^(?:- |  ){key}:", part, re.MULTILINE | re.DOTALL), key


def test_each_lexicon_file_is_documented():
    page = read("docs/add-a-word.md")
    files = [path.name for path in resources.files("lexicons", "en", ".yaml")]
    assert sorted(re.findall(r"^\| `(\w+\.yaml)`", page, re.MULTILINE)) == files


def test_each_grammar_is_documented():
    files = [path.name for path in resources.files("grammars", "en", ".lark")]
    assert sorted(re.findall(r"^\| `(\w+\.lark)`", read("docs/add-a-rule.md"), re.MULTILINE)) == files
    assert sorted(re.findall(r"^\| `en/(\w+\.lark)`", read("grammars/README.md"), re.MULTILINE)) == files


def test_each_inference_and_rung_is_documented():
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ceasefire" / "parsing").rglob("*.py"))
    named = set(re.findall(r"\.told\(\s*\"([a-z-]+)\"", sources)) | {"partial-parse", "skeleton"}
    table = read("docs/reading.md").partition("\n## Inference\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {one for row in rows for one in CODE.findall(row)} == named


def test_each_stage_is_documented():
    page = read("docs/reading.md").lower()
    assert [one for one in STAGES if one not in page] == []


def test_each_sample_is_described():
    page = read("seeds/README.md")
    drafts = [path.name for path in (ROOT / "seeds").rglob("*.txt")]
    assert len(drafts) > 10
    assert [one for one in drafts if f"`{one}`" not in page] == []


def test_the_flattery_of_the_samples_is_said():
    """Whoever reads a figure of the samples reads that the rules were tuned on them."""
    for name in ("docs/accuracy.md", "seeds/README.md"):
        page = " ".join(read(name).split())
        assert "were being written, and the rules were tuned on their errors" in page


def test_the_glossary_is_in_order():
    terms = re.findall(r"^\| ([^|`-][^|]*?) \|", read("docs/glossary.md"), re.MULTILINE)[1:]
    assert len(terms) > 20
    assert terms == sorted(terms, key=str.lower)


@each_page
def test_no_page_names_a_folder_of_one_machine(page):
    assert ABSOLUTE.findall(page.read_text(encoding="utf-8")) == []


def test_nothing_opens_a_connection():
    """The README promises that a draft stays on its machine."""
    sources = sorted((ROOT / "ceasefire").rglob("*.py"))
    assert len(sources) > 10
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert NETWORK.isdisjoint(name.partition(".")[0] for name in names), path
