"""The command line, end to end: what it prints where, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

import ceasefire
from ceasefire.cli import COMMANDS
from ceasefire.cli.parse import FORMATS, STAGES
from ceasefire.rendering.terminal import visible
from conftest import DRAFT, ROOT


def program(*arguments, **options):
    """The program in a process of its own."""
    command = [sys.executable, "-m", "ceasefire", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False, **options)


def test_version(cli):
    assert cli("--version").stdout == f"ceasefire, version {ceasefire.__version__}\n"


@pytest.mark.parametrize("name", [*COMMANDS])
def test_help_fits_a_terminal_and_has_examples(cli, name):
    result = cli(name, "--help")
    assert result.exit_code == 0
    assert "Examples:\n    ceasefire " in result.stdout or '    ceasefire explain "' in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_a_draft_becomes_a_terms_file(cli, draft):
    result = cli("parse", draft)
    assert result.exit_code == 0, result.stderr
    terms = ceasefire.load(result.stdout)
    assert len(terms.obligations) == 2
    assert terms.document.source == "valley.txt"
    assert all(record.seal for record in terms.obligations)
    assert result.stderr == "valley.txt: 2 records, 0 unread, 100 % of normative sentences read\n"


def test_stdin_and_the_library_give_the_same(cli):
    piped = cli("parse", "-", "-q", input=DRAFT)
    assert piped.stderr == ""
    assert piped.stdout == ceasefire.dump(ceasefire.parse(DRAFT, name="stdin"))


def test_a_written_file_is_valid(cli, draft, tmp_path):
    out = tmp_path / "out.yaml"
    assert cli("parse", draft, "-o", out).exit_code == 0
    result = cli("validate", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{out}: valid\n")


def test_the_same_bytes_under_two_hash_seeds(draft):
    outputs = {program("parse", draft, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "12"}
    assert len(outputs) == 1


def test_the_formats(cli, draft, tmp_path):
    assert len(json.loads(cli("parse", draft, "--format", "json").stdout)["obligations"]) == 2
    assert len(cli("parse", draft, "--format", "jsonl").stdout.splitlines()) == 2
    assert cli("parse", draft, "--format", "csv").stdout.startswith("source,id,clause,")
    cli("parse", draft, "-o", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text())["format"] == "ceasefire-terms/1"


def test_many_drafts_into_a_folder(cli, draft, tmp_path):
    other = tmp_path / "hill.md"
    other.write_text("The Parties may send patrols to the hill.")
    result = cli("parse", draft, other, "-o", f"{tmp_path}/out/")
    assert result.exit_code == 0
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["hill.yaml", "valley.yaml"]
    assert len(result.stderr.splitlines()) == 2


def test_many_drafts_into_one_table(cli, draft, tmp_path):
    other = tmp_path / "hill.md"
    other.write_text("The Parties may send patrols to the hill.")
    rows = [json.loads(line) for line in cli("parse", draft, other, "--format", "jsonl").stdout.splitlines()]
    assert [row["source"] for row in rows] == ["valley.txt", "valley.txt", "hill.md"]
    assert cli("parse", draft, other).exit_code == 2


def test_two_drafts_never_share_a_file(cli, draft, tmp_path):
    (tmp_path / "valley.md").write_text("x")
    result = cli("parse", draft, tmp_path / "valley.md", "-o", f"{tmp_path}/out/")
    assert result.exit_code == 2
    assert "would both be written" in result.stderr


@pytest.mark.parametrize("output", ["valley.txt", "./valley.txt"])
def test_a_draft_is_never_overwritten(cli, draft, output, monkeypatch):
    monkeypatch.chdir(draft.parent)
    assert cli("parse", "valley.txt", "-o", output, "--force").exit_code == 2
    assert draft.read_text() == DRAFT


@pytest.mark.parametrize("options", [[], ["--format", "csv"], ["--format", "json"], ["--stage", "tree"]])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14 days", "15 days"),
        ("obligations:\n", "obligations:\n# mine\n"),
        ("  seal:", "  note: mine\n  seal:"),
        ("status: agreed", "status: contested"),
        ("- name: Parties\n", "- name: Parties\n  aliases: [both of them]\n"),
    ],
    ids=["field", "comment", "key", "status", "alias"],
)
def test_an_edited_file_is_not_overwritten(cli, draft, tmp_path, old, new, options):
    out = tmp_path / "out"
    cli("parse", draft, "-o", out)
    assert cli("parse", draft, "-o", out).exit_code == 0  # nobody touched it
    edited = out.read_text().replace(old, new)
    assert edited != out.read_text()
    out.write_text(edited)
    result = cli("parse", draft, "-o", out, *options)
    assert result.exit_code == 2
    assert "edited by hand" in result.stderr
    assert out.read_text() == edited
    assert cli("parse", draft, "-o", out, "--force", *options).exit_code == 0
    assert out.read_text() != edited


@pytest.mark.parametrize("cut", [r"(?m)^- id: .*\n(?:  .*\n)+\Z", r"(?m)^seal: .*\n"], ids=["record", "seal"])
def test_what_is_taken_out_of_a_file_is_an_edit(cli, draft, tmp_path, cut):
    out = tmp_path / "out.yaml"
    cli("parse", draft, "-o", out)
    edited, cuts = re.subn(cut, "", out.read_text())
    assert cuts == 1
    out.write_text(edited)
    assert cli("parse", draft, "-o", out).exit_code == 2
    assert out.read_text() == edited


@pytest.mark.parametrize("options", [[], ["--format", "csv"], ["--format", "jsonl"], ["--stage", "outline"]])
@pytest.mark.parametrize(
    "content", [b"my: notes\n", b"Dear all,\n  see below\n", b"\xff\xfe\x00", b"a,b\n1,2\n", b'{"my": "notes"}\n']
)
def test_another_file_is_not_overwritten(cli, draft, tmp_path, content, options):
    (tmp_path / "notes").write_bytes(content)
    result = cli("parse", draft, "-o", tmp_path / "notes", *options)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path / 'notes'} exists and was not written by ceasefire")
    assert (tmp_path / "notes").read_bytes() == content
    assert cli("parse", draft, "-o", tmp_path / "notes", "--force", *options).exit_code == 0


OURS = [*(["--format", one] for one in FORMATS), *(["--stage", one] for one in STAGES)]


@pytest.mark.parametrize("before", OURS, ids=" ".join)
def test_what_the_program_wrote_it_may_overwrite(cli, draft, tmp_path, before):
    (tmp_path / "bom.md").write_text("# Truce\n\nReloading is a breach.\n\nNeither may enter: they shall go.\n")
    for text in (draft, tmp_path / "bom.md", *sorted((ROOT / "seeds").glob("own-*.txt"))):
        assert cli("parse", text, "-o", tmp_path / "out", "--force", *before).exit_code == 0
        assert cli("parse", draft, "-o", tmp_path / "out", "--format", "csv").exit_code == 0, text


def test_a_dash_is_stdout(cli, draft, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("parse", draft, "-o", "-").stdout == cli("parse", draft).stdout
    assert [one.name for one in tmp_path.iterdir()] == ["valley.txt"]


@pytest.mark.parametrize(
    ("name", "format_"), [("x.yaml", "json"), ("x.yml", "csv"), ("x.json", "jsonl"), ("x.csv", "yaml")]
)
def test_a_name_that_contradicts_the_format(cli, draft, tmp_path, name, format_):
    result = cli("parse", draft, "-o", tmp_path / name, "--format", format_)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / name).exists()


def test_a_name_may_say_the_format_too(cli, draft, tmp_path):
    assert cli("parse", draft, "-o", tmp_path / "x.yml", "--format", "yaml").exit_code == 0
    assert cli("parse", draft, "-o", tmp_path / "x.out", "--format", "csv").exit_code == 0


def test_a_text_without_a_norm(cli, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The morning was cold. Nobody came.")
    result = cli("parse", path)
    assert result.exit_code == 0
    assert "obligations: []\n" in result.stdout
    assert result.stderr == "a.txt: 0 records; no norm in this text\n"


def test_unread_fails(cli, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The Parties shall " + "very " * 500 + "soon withdraw.")
    assert cli("parse", path).exit_code == 0
    assert cli("parse", path, "--unread-fails").exit_code == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "pdftotext"),
        (b"PK\x03\x04 word/document.xml", "pandoc"),
        (b"\x00\x01\x02" * 99, "not a text file"),
    ],
)
def test_what_is_no_text_is_refused(cli, tmp_path, content, said):
    path = tmp_path / "a.bin"
    path.write_bytes(content)
    result = cli("parse", path)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_trouble_is_one_line(cli, tmp_path, draft):
    for arguments in (
        ["parse", tmp_path],
        ["parse", tmp_path / "none.txt"],
        ["parse", draft, "--max-size", "10"],
        ["parse", draft, "-o", tmp_path / "no/such/folder.yaml"],
        ["parse", draft, "--parties", tmp_path / "none.yaml"],
        ["validate", tmp_path / "none.yaml"],
        ["validate", tmp_path],
    ):
        result = cli(*arguments)
        assert result.exit_code == 2, arguments
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1, result.stderr
        assert result.stderr.startswith("error: ")


def test_one_bad_draft_does_not_stop_the_others(cli, draft, tmp_path):
    result = cli("parse", tmp_path / "none.txt", draft, "-o", f"{tmp_path}/out/")
    assert result.exit_code == 2
    assert (tmp_path / "out/valley.yaml").exists()


def test_nothing_half_written(cli, draft, tmp_path):
    (tmp_path / "out").mkdir()
    cli("parse", draft, "-o", tmp_path / "out/a.yaml")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["a.yaml"]


def test_a_user_names_parties(cli, tmp_path):
    (tmp_path / "a.txt").write_text("Zubrowka shall open the road.")
    (tmp_path / "p.yaml").write_text("- name: Zubrowka\n  aliases: [the Alpine Republic]\n")
    result = cli("parse", tmp_path / "a.txt", "--parties", tmp_path / "p.yaml")
    assert ceasefire.load(result.stdout).obligations[0].party == ("Zubrowka",)


@pytest.mark.parametrize("stage", ["outline", "tokens", "tree", "clauses"])
def test_stages(cli, draft, stage):
    result = cli("parse", draft, "--stage", stage)
    assert result.exit_code == 0
    assert result.stdout.strip()


def test_explain(cli):
    sentence = "Neither side shall open fire."
    result = cli("explain", sentence)
    assert result.exit_code == 0
    assert result.stdout == cli("explain", "-", input=sentence).stdout
    assert cli("explain", " ").exit_code == 2


def test_validate_names_file_and_line(cli, tmp_path, terms_text):
    path = tmp_path / "a.yaml"
    path.write_text(terms_text.replace("theme: withdrawal", "theme: retreat"))
    result = cli("validate", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}:24: obligations[0].theme: 'retreat' is not known here")


def test_unknown_language(cli, draft):
    result = cli("parse", draft, "--language", "../en")
    assert result.exit_code == 2
    assert "expected one of en" in result.stderr


def test_nothing_that_a_terminal_obeys_is_shown():
    assert visible("a\x1b[31mb\u202e\u2028\x9bc\td\n") == "a\\x1b[31mb\\u202e\\u2028\\x9bc\td\n"


def test_escapes_in_a_file_name_stay_harmless(cli, tmp_path):
    result = cli("parse", tmp_path / "\x1b[2Jnone.txt")
    assert "\x1b" not in result.stderr
    assert "\\x1b[2Jnone.txt" in result.stderr


NASTY = "a\nb\x1b[1m\u202e\t.txt"
SHOWN = "a\\nb\\x1b[1m\\u202e\\t.txt"


def test_a_line_end_in_a_name_breaks_no_message(cli, tmp_path, terms_text, draft):
    path = tmp_path / NASTY
    for arguments in (["parse", path], ["validate", path], ["parse", draft, "--parties", path], ["parse", path, draft]):
        result = cli(*arguments)
        assert SHOWN in result.stderr or len(arguments) == 3, arguments
        assert not {"\x1b", "\t", "\u202e"} & {*result.stderr}
    path.write_bytes(DRAFT.encode() + b"\x93")
    lines = cli("parse", path).stderr.splitlines()
    assert [line.removeprefix("warning: ")[: len(SHOWN) + 1] for line in lines] == [f"{SHOWN}:"] * 2
    path.write_text(terms_text.replace("theme: withdrawal", "theme: retreat").replace("truce", "\\x1b"))
    result = cli("validate", path)
    assert result.stdout.startswith(f"{tmp_path}/{SHOWN}:24: ")
    assert len(result.stdout.splitlines()) == 1


def test_a_line_end_in_an_option_breaks_no_message(cli):
    result = cli("parse", f"--{NASTY}")
    assert result.exit_code == 2
    assert f"Error: No such option '--{SHOWN}'." in result.stderr.splitlines()


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("--version >/dev/full", 2),
        ("--version >&-", 0),
        ("parse --help >/dev/full", 2),
        ("parse valley.txt -q >/dev/full", 2),
        ("parse valley.txt -q >&-", 2),
        ("parse valley.txt -q >&- 2>&-", 2),
        ("parse valley.txt 2>/dev/full >/dev/null", 0),
        ("parse valley.txt -q -o out.yaml >&-", 0),
        ("parse - -q <&-", 2),
        ("explain - <&-", 2),
        ("validate valley.txt >&-", 2),
        ("validate none.yaml 2>&-", 2),
        ("frobnicate 2>&-", 2),
        ("parse device -q", 2),
        ("parse fifo -q", 2),
        ("validate fifo", 2),
        ("parse /dev/stdin -q <valley.txt >/dev/null", 0),
        ("cat valley.txt | ceasefire parse /dev/stdin -q >/dev/null", 0),
        ("(sleep 0.3; cat valley.txt) >fifo & ceasefire parse fifo -q >/dev/null", 0),
    ],
)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device here")  # noqa: PTH110
def test_streams_that_are_closed_or_full(draft, tmp_path, line, status):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "device").symlink_to("/dev/zero")
    program = f'ceasefire() {{ "{sys.executable}" -m ceasefire "$@"; }}\n'
    line = line if "ceasefire" in line else f"ceasefire {line}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["/bin/sh", "-c", program + line],
        capture_output=True,
        cwd=draft.parent,
        env=environment,
        check=False,
        timeout=20,
    )
    assert done.returncode == status, done.stderr
    assert len(done.stderr.splitlines()) == (1 if status and "2>" not in line else 0), done.stderr


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_process_substitution(draft):
    line = f'"{sys.executable}" -m ceasefire parse <(sleep 0.2; cat "{draft}") -q'
    done = subprocess.run([shutil.which("bash"), "-c", line], capture_output=True, cwd=ROOT, check=False, timeout=20)
    assert len(ceasefire.load(done.stdout.decode()).obligations) == 2


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "xterm")])
def test_a_plain_terminal_gets_no_codes(draft, variable, value):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ceasefire", "parse", str(draft), str(draft), "none", "--format", "csv"]
    environment = {**os.environ, "TERM": "xterm", variable: value}
    environment = {key: environment[key] for key in environment if key in {variable, "TERM"} or key != "NO_COLOR"}
    subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment, check=False)
    os.close(theirs)
    assert (b"\x1b" in os.read(ours, 10_000)) == (value == "xterm")


def test_a_summary_fits_a_terminal(cli, tmp_path):
    for length in range(1, 41):
        path = tmp_path / ("a" * length)
        path.write_text("The Parties shall withdraw.\n" * 12)
        (line,) = cli("parse", path).stderr.splitlines()
        assert line.startswith("a" * length + ": 12 records, 0 unread, 100 % ")
        assert len(line) <= 80


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 word/", b"%PDF-1.7\n", b"\x1f\x8b\x08", b"{\\rtf1 x}", b"a: \x00\n", b"\xff\xfea\x00"]
)
def test_what_is_no_text_is_no_invalid_file_but_unreadable(cli, tmp_path, content):
    (tmp_path / "a.docx").write_bytes(content)
    result = cli("validate", tmp_path / "a.docx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("wrong", [b"The Parties shall go.", None, 7])
def test_the_library_says_what_it_wants(wrong):
    for call in (ceasefire.parse, ceasefire.load):
        with pytest.raises(TypeError, match="decode" if isinstance(wrong, bytes) else "give a str"):
            call(wrong)


def test_a_reader_that_goes_away_gives_no_traceback(draft):
    command = [sys.executable, "-m", "ceasefire", "parse", str(draft), "-q"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="there is no such device here")  # noqa: PTH110
def test_a_device_is_written_to(draft):
    assert program("parse", draft, "-q", "-o", "/dev/stdout").stdout.startswith(b"format: ceasefire-terms/1\n")


def test_a_locale_without_unicode(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The Frënt shall open the “Żabno” road.", encoding="utf-8")
    done = program("parse", path, env={**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "Żabno" in done.stdout.decode("utf-8")
