"""`ceasefire diff`, end to end: what it takes for a draft, what it prints where, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import threading
import warnings
from contextlib import suppress

import pytest

from ceasefire.cli import main
from conftest import DRAFT, ROOT

LATER = DRAFT.replace("14 days", "21 days")
MARKS = {
    "text": "- ",
    "json": '{\n "format": "ceasefire-diff/1"',
    "markdown": "<!-- ceasefire-diff/1 -->\n",
    "html": "<!DOCTYPE html>\n<!-- ceasefire-diff/1 -->\n",
}
REPORT = ROOT / "seeds" / "syria-2016-09-04-report.txt"
NASTY = "\x1b[2J\x07\x9b31m\u202e\u2028<b onload='x'>**[a](b)**"
QUOTED = json.dumps(NASTY)[1:-1]
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
GIT = shutil.which("git")
needs_git = pytest.mark.skipif(not GIT, reason="there is no git here")
needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device here")  # noqa: PTH110


@pytest.fixture
def old(tmp_path):
    """A draft of two norms."""
    return file(tmp_path / "old.txt", DRAFT)


@pytest.fixture
def new(tmp_path):
    """The same draft with another deadline."""
    return file(tmp_path / "new.txt", LATER)


def file(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def terms(cli, draft):
    """The terms file of a draft, beside it."""
    path = draft.with_suffix(".yaml")
    assert cli("parse", draft, "-q", "-o", path).exit_code == 0
    return path


def environment(**more):
    """That of a process whose terminal has no wishes but those named."""
    wishes = {"NO_COLOR", "COLUMNS", "LINES", "PAGER", "LESS"}
    plain = {name: value for name, value in os.environ.items() if name not in wishes}
    return {**plain, "PYTHONPATH": str(ROOT), "TERM": "xterm", **more}


def shell(line, folder, **more):
    """A line of a shell in a folder, in which `ceasefire` is the program."""
    program = f'ceasefire() {{ "{sys.executable}" -m ceasefire "$@"; }}\n'
    return subprocess.run(
        ["/bin/sh", "-c", program + line],
        capture_output=True,
        cwd=folder,
        env=environment(**more),
        check=False,
        timeout=30,
    )


def on_terminal(*arguments, columns=80, lines=1000, **more):
    """The status of a diff on a terminal of its own, and all that came there.

    The process is a copy of this one: so it need not load what is loaded.
    """
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    with warnings.catch_warnings():  # of the threads of a test runner, which the copy does not need
        warnings.simplefilter("ignore")
        process = os.fork()
    if not process:
        _become_the_program(theirs, ["diff", *map(str, arguments)], environment(**more))
    os.close(theirs)
    patience = threading.Timer(20, os.killpg, (process, signal.SIGKILL))  # a pager may wait for a key for ever
    patience.start()
    said = b""
    with suppress(OSError):  # a terminal that nobody writes to any more can't be read
        while chunk := os.read(ours, 4096):
            said += chunk
    patience.cancel()
    os.close(ours)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said.decode("utf-8").replace("\r\n", "\n")


def _become_the_program(terminal, arguments, variables):
    status = 70  # what no command ends with
    try:
        os.setsid()
        for stream in range(3):
            os.dup2(terminal, stream)
        os.close(terminal)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w", encoding="utf-8"), open(2, "w", encoding="utf-8")  # noqa: SIM115
        os.environ.clear()
        os.environ.update(variables)
        main(arguments)
    except SystemExit as end:
        status = int(end.code)
    finally:
        sys.stdout.flush()
        os._exit(status)


def is_trouble(result, *said):
    """Whether a run ended with one line of trouble, and nothing else."""
    return (
        (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        and result.stderr.startswith("error: ")
        and all(one in result.stderr for one in said)
    )


def is_refused(result, said):
    """Whether the command line was refused, and why."""
    lines = result.stderr.splitlines()
    return (result.exit_code, result.stdout) == (2, "") and lines[-1].startswith("Error: ") and said in lines[-1]


def test_drafts_that_differ_end_with_1(cli, old, new):
    result = cli("diff", old, new)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "~ 1 deadline postponed [weaker]\n" in result.stdout
    assert "within [-14-] {+21+} days" in "".join(result.stdout.split("\n   "))
    assert cli("diff", old, new, "--exit-zero").stdout == result.stdout
    assert cli("diff", old, new, "--exit-zero").exit_code == 0


@pytest.mark.parametrize("form", MARKS)
def test_a_draft_and_itself_end_with_0(cli, old, form):
    result = cli("diff", old, old, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(MARKS[form])
    assert re.search(r'2 unchanged|"unchanged": 2\b', result.stdout)
    assert "bridge" not in result.stdout


def test_drafts_and_their_terms_files_give_the_same(cli, old, new):
    said = cli("diff", old, new).stdout
    sides = [(one, other) for one in (old, terms(cli, old)) for other in (new, terms(cli, new))]
    assert [cli("diff", *pair).stdout for pair in sides] == [said] * 4
    assert cli("diff", old, terms(cli, old)).exit_code == 0


def test_what_a_person_has_put_right_in_a_terms_file_counts(cli, old):
    path = terms(cli, old)
    file(path, path.read_text().replace("within 14 days, within: P14D", "within 21 days, within: P21D"))
    result = cli("diff", old, path)
    assert (result.exit_code, "deadline postponed" in result.stdout) == (1, True)


def test_either_draft_may_be_stdin(cli, old, new):
    said = cli("diff", old, new).stdout
    assert cli("diff", "-", new, input=DRAFT).stdout == said.replace("[old.txt]", "[stdin]")
    assert cli("diff", old, "-", input=LATER).stdout == said.replace("[new.txt]", "[stdin]")
    assert cli("diff", "-", old, input=terms(cli, old).read_text()).exit_code == 0
    assert cli("diff", "-", REPORT, input=REPORT.read_text()).exit_code == 0


@pytest.mark.parametrize("pair", ["- -", "-#deal -", "-#a -#b"])
def test_stdin_can_be_read_only_once(cli, pair):
    assert is_refused(cli("diff", "--", *pair.split(), input=DRAFT), "only one draft can come from stdin")


@pytest.mark.skipif(not os.path.exists("/dev/stdin"), reason="there is no such device here")  # noqa: PTH110
@pytest.mark.parametrize(
    ("line", "status"), [("cat old.txt | ceasefire diff - /dev/stdin", 2), ("ceasefire diff - /dev/stdin <old.txt", 0)]
)
def test_a_pipe_by_another_name_is_still_stdin(old, line, status):
    done = shell(line, old.parent)
    assert (done.returncode, b"only one draft can come from stdin" in done.stderr) == (status, status == 2)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "none.txt: No such file"),
        ("a.pdf", b"%PDF-1.7 x", "a.pdf: a PDF file"),
        ("a.docx", b"PK\x03\x04 word/", "a.docx: a Word file"),
        ("a.zip", b"PK\x03\x04 x", "a.zip: an archive"),
        ("a.txt", b"\x00\x01\x02" * 99, "a.txt: not a text file"),
        ("a.yaml", b"\x00\x01\x02" * 99, "a.yaml: not a text file"),
        ("a.yaml", b"%PDF-1.7 x", "a.yaml: not a text file"),
        ("a.yaml", "my: notes\n", "a.yaml:1: format: not a terms file"),
        ("a.yml", "", "a.yml:1: format: not a terms file"),
        ("a.yaml", "- a\n", "a.yaml:1: expected a mapping"),
        ("a.yaml", "a: [\n", "a.yaml:2: not valid YAML"),
        ("a.txt", "format: ceasefire-terms/9\n", "a.txt:1: format: not a terms file"),
        ("a.txt", "x" * 4001, "a.txt: more than the 4,000 bytes"),
    ],
)
def test_what_is_neither_draft_nor_terms_file_is_one_line_of_trouble(cli, old, tmp_path, name, content, said):
    path = tmp_path / name if content is None else file(tmp_path / name, content)
    for pair in ((old, path), (path, old), (path, path)):
        assert is_trouble(cli("diff", *pair, "--max-size", "4000"), said)


def test_a_folder_or_no_name_is_one_line_of_trouble(cli, old, tmp_path):
    for one, said in ((tmp_path, "Is a directory"), ("", "an empty name is no file")):
        assert is_trouble(cli("diff", one, old), said)
        assert is_trouble(cli("diff", old, one), said)


def test_what_may_not_be_read_is_one_line_of_trouble(cli, old, new):
    new.chmod(0)
    if os.access(new, os.R_OK):
        pytest.skip("this user may read everything")
    assert is_trouble(cli("diff", old, new), "new.txt: Permission denied")


def test_the_default_limit_is_8_million_bytes(cli, old, tmp_path):
    path = file(tmp_path / "big.txt", b"The Parties shall withdraw.\n" * 330_000)
    assert is_trouble(cli("diff", old, path), "big.txt: more than the 8,000,000 bytes")


def test_what_is_wrong_in_a_terms_file_is_named_by_line_and_key(cli, old, tmp_path):
    text = terms(cli, old).read_text()
    line = text[: text.index("modality: prohibition")].count("\n") + 1
    for name in ("wrong.yaml", "wrong.txt"):
        path = file(tmp_path / name, text.replace("modality: prohibition", "modality: ban"))
        assert is_trouble(cli("diff", path, old), f"{name}:{line}: modality: expected one of")


@pytest.mark.parametrize("text", ["", "The morning was cold. Nobody came.\n"])
def test_a_text_without_a_norm_gives_a_warning(cli, old, tmp_path, text):
    path = file(tmp_path / "cold.txt", text)
    result = cli("diff", old, path)
    assert (result.exit_code, result.stderr) == (1, f"warning: {path}: no norm in this text\n")
    assert "2 removed" in result.stdout
    assert cli("diff", old, path, "-q").stderr == ""
    assert cli("diff", path, path).exit_code == 0


def test_two_papers_of_one_report_are_compared(cli):
    result = cli("diff", f"{REPORT}#kerry-proposal", f"{REPORT}#ratney-letter")
    assert result.exit_code == 1
    assert f"[{REPORT.name}#kerry-proposal]" in result.stdout
    assert f"[{REPORT.name}#ratney-letter]" in result.stdout
    assert cli("diff", f"{REPORT}#ratney-letter", f"{REPORT}#ratney-letter").exit_code == 0


@pytest.mark.parametrize("wanted", ["nobody", "", "Kerry-Proposal", "x/y"])
def test_an_unknown_paper_is_trouble_that_names_the_known(cli, old, wanted):
    result = cli("diff", f"{REPORT}#{wanted}", old)
    assert is_trouble(result, f"no instrument '{wanted}' in it; it relays kerry-proposal, ratney-letter")
    assert is_trouble(cli("diff", old, f"{old}#{wanted}"), f"no instrument '{wanted}' in it; it relays none")


@pytest.mark.parametrize("name", ["a#b.txt", "#", "a:b.txt", "HEAD:old.txt", "C:old.txt", "-x", "ä b", "a\nb"])
def test_a_file_may_be_called_anything(cli, old, tmp_path, monkeypatch, name):
    monkeypatch.chdir(old.parent)
    file(tmp_path / name, DRAFT)
    result = cli("diff", "--", name, "old.txt")
    assert (result.exit_code, result.stderr) == (0, "")


def in_repository(test):
    """A test that runs in the repository, and leaves it as it is."""
    return needs_git(pytest.mark.usefixtures("git")(test))


@pytest.fixture
def git(tmp_path, monkeypatch):
    """A repository with two commits, in which the process stands; called, it runs git there."""
    folder = tmp_path / "repository"
    (folder / "sub").mkdir(parents=True)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(folder)

    def run(*arguments):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
        subprocess.run([GIT, *who, *arguments], cwd=folder, check=True, capture_output=True)

    run("init", "-q", ".")
    for text in (DRAFT, LATER):
        file(folder / "terms.txt", text)
        file(folder / "sub" / "terms.txt", text)
        file(folder / "a#b.txt", text)
        file(folder / "a:b.txt", text)
        file(folder / "report.txt", REPORT.read_bytes())
        run("add", "-A")
        run("commit", "-q", "-m", "as it stands")
    run("branch", "talks/round-2", "HEAD~1")
    return run


@in_repository
@pytest.mark.parametrize(
    "name",
    [
        "HEAD~1:terms.txt",
        "talks/round-2:terms.txt",
        "HEAD^:sub/terms.txt",
        "HEAD~1:a#b.txt",
        "HEAD~1:a:b.txt",
        "HEAD~1:./sub/../terms.txt",
    ],
)
def test_a_file_of_a_revision_is_a_draft_under_that_name(cli, name):
    result = cli("diff", name, "terms.txt")
    assert (result.exit_code, result.stderr) == (1, "")
    assert f"[{name}]" in " ".join(result.stdout.split())
    assert "deadline postponed" in result.stdout
    assert cli("diff", name, "talks/round-2:terms.txt").exit_code == 0
    assert cli("diff", "HEAD:terms.txt", "terms.txt").exit_code == 0


@needs_git
def test_a_terms_file_of_a_revision_is_read_as_one(cli, git, tmp_path):
    file(tmp_path / "repository" / "t.yaml", terms(cli, file(tmp_path / "old.txt", DRAFT)).read_bytes())
    git("add", "-A")
    git("commit", "-q", "-m", "terms")
    assert cli("diff", "HEAD:t.yaml", "HEAD~2:terms.txt").exit_code == 0
    assert is_trouble(cli("diff", "HEAD~1:t.yaml", "terms.txt"), "'t.yaml'")


@in_repository
def test_a_path_counts_from_the_top_of_the_repository(cli, monkeypatch):
    monkeypatch.chdir("sub")
    assert cli("diff", "HEAD~1:sub/terms.txt", "terms.txt").exit_code == 1
    assert cli("diff", "HEAD:./terms.txt", "terms.txt").exit_code == 0


@in_repository
def test_a_paper_of_a_report_of_a_revision(cli):
    assert cli("diff", "HEAD:report.txt#ratney-letter", "report.txt#ratney-letter").exit_code == 0
    assert is_trouble(cli("diff", "HEAD:report.txt#x", "report.txt"), "HEAD:report.txt: no instrument 'x' in it")


@needs_git
def test_a_link_in_a_revision_is_followed(cli, git, tmp_path):
    for name, target in (("link.txt", "sub/terms.txt"), ("astray.txt", "nowhere.txt")):
        (tmp_path / "repository" / name).symlink_to(target)
    git("add", "-A")
    git("commit", "-q", "-m", "links")
    assert cli("diff", "HEAD:link.txt", "terms.txt").exit_code == 0
    assert is_trouble(cli("diff", "HEAD:astray.txt", "terms.txt"), "HEAD:astray.txt: no such file")


@in_repository
@pytest.mark.parametrize(
    "name",
    [
        "nowhere:terms.txt",
        "talks/none:terms.txt",
        "HEAD:none.txt",
        "HEAD:sub",
        "HEAD:",
        ":terms.txt",
        "-x:terms.txt",
        "--help:terms.txt",
        "--batch:x",
        "C:\\terms.txt",
        "C:/terms.txt",
        "HEAD:a\nb",
        "\x1b[2J:terms.txt",
    ],
)
def test_what_no_revision_has_is_one_line_of_trouble(cli, name):
    result = cli("diff", "--", name, "terms.txt")
    assert is_trouble(result)
    assert not OBEYED.search(result.stderr.rstrip("\n"))


@in_repository
def test_what_a_revision_has_obeys_the_limit_too(cli):
    assert is_trouble(cli("diff", "HEAD:terms.txt", "HEAD:terms.txt", "--max-size", "100"), "more than the 100 bytes")


@in_repository
def test_a_repository_without_a_commit_and_a_folder_without_a_repository(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    old = file(tmp_path / "old.txt", DRAFT)
    assert is_trouble(cli("diff", "HEAD:terms.txt", old), "HEAD:terms.txt: no such file", "not a git repository")
    subprocess.run([GIT, "init", "-q", "empty"], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.chdir("empty")
    assert is_trouble(cli("diff", "HEAD:terms.txt", old), "HEAD:terms.txt: no such file", "'HEAD'")


def test_without_git_there_are_no_revisions(cli, old, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.chdir(tmp_path)
    assert is_trouble(cli("diff", "HEAD:old.txt", old), "HEAD:old.txt: there is no such file, and no git")
    assert cli("diff", "old.txt", old).exit_code == 0


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.txt", "text"),
        ("x.json", "json"),
        ("x.md", "markdown"),
        ("x.markdown", "markdown"),
        ("x.html", "html"),
        ("X.HTM", "html"),
        ("x", "text"),
    ],
)
def test_the_name_of_the_file_says_the_format(cli, old, new, tmp_path, name, form):
    result = cli("diff", old, new, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8") == cli("diff", old, new, "--format", form).stdout
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(MARKS[form])


@pytest.mark.parametrize(("name", "form"), [("x.json", "html"), ("x.md", "text"), ("x.html", "markdown")])
def test_a_name_that_contradicts_the_format_is_refused(cli, old, new, tmp_path, name, form):
    assert is_trouble(cli("diff", old, new, "-o", tmp_path / name, "--format", form), f"but --format says {form}")
    assert not (tmp_path / name).exists()
    assert cli("diff", old, new, "-o", tmp_path / "x.txt", "--format", form).exit_code == 1


@pytest.mark.parametrize("after", MARKS)
@pytest.mark.parametrize("before", MARKS)
def test_an_earlier_diff_may_be_overwritten(cli, old, new, tmp_path, before, after):
    empty = file(tmp_path / "empty.txt", "")
    titled = file(tmp_path / "titled.txt", f"Agreement on {'a very long ' * 60}truce\n\n{LATER}")
    out = tmp_path / "out"
    for pair in ((old, new), (old, old), (empty, new), (empty, empty), (titled, old)):
        assert cli("diff", *pair, "-o", out, "--format", before, "--force", "-q").exit_code < 2
        assert cli("diff", old, new, "-o", out, "--format", after).exit_code == 1, pair
        assert out.read_text(encoding="utf-8").startswith(MARKS[after])


@pytest.mark.parametrize(
    "content",
    [
        DRAFT,
        "- too slow\n+ cheap\n",
        "- old\n+ new\n\n- older\n+ newer\n",
        "# What changed\n",
        "<!DOCTYPE html>\n<p>",
        '{"my": "notes"}\n',
        b"\xff\xfe\x00",
        " ",
    ],
)
@pytest.mark.parametrize("form", MARKS)
def test_another_file_is_not_overwritten(cli, old, new, tmp_path, content, form):
    path = file(tmp_path / "notes", content)
    before = path.read_bytes()
    result = cli("diff", old, new, "-o", path, "--format", form)
    assert is_trouble(
        result, f"{path} exists and was not written by ceasefire; write elsewhere, or overwrite it with --force"
    )
    assert path.read_bytes() == before
    assert cli("diff", old, new, "-o", path, "--format", form, "--force").exit_code == 1
    assert path.read_text(encoding="utf-8").startswith(MARKS[form])


def test_a_terms_file_is_not_overwritten(cli, old, new):
    path = terms(cli, old)
    before = path.read_bytes()
    assert is_trouble(cli("diff", old, new, "-o", path), "exists and was not written")
    assert is_refused(cli("diff", path, new, "-o", path, "--force"), "is itself one of the drafts")
    assert path.read_bytes() == before


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
@pytest.mark.parametrize("target", ["old.txt", "./new.txt", "sub/../new.txt", "symbolic", "hard"])
def test_a_draft_is_never_overwritten_whatever_it_is_called(cli, old, new, tmp_path, monkeypatch, target, force):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "symbolic").symlink_to("old.txt")
    (tmp_path / "hard").hardlink_to(new)
    assert is_refused(cli("diff", "old.txt", "new.txt", "-o", target, *force), "is itself one of the drafts")
    assert (old.read_text(), new.read_text()) == (DRAFT, LATER)


def test_a_report_is_not_overwritten_by_the_diff_of_its_papers(cli, tmp_path):
    report = file(tmp_path / "report.txt", REPORT.read_bytes())
    sides = [f"{report}#kerry-proposal", f"{report}#ratney-letter"]
    assert is_refused(cli("diff", *sides, "-o", report, "--force"), "is itself one of the drafts")
    assert report.read_bytes() == REPORT.read_bytes()


def test_what_comes_in_as_stdin_is_not_overwritten(old, new):
    done = shell(f"ceasefire diff - {new.name} -o old.txt --force <old.txt", old.parent)
    assert (done.returncode, b"is itself one of the drafts" in done.stderr) == (2, True)
    assert old.read_text() == DRAFT


def test_the_parties_file_is_not_overwritten(cli, old, new, tmp_path):
    path = file(tmp_path / "parties.yaml", "- name: Northern Front\n")
    assert is_refused(cli("diff", old, new, "--parties", path, "-o", path, "--force"), "is itself the parties file")
    assert path.read_text() == "- name: Northern Front\n"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("none/x.html", "none/x.html: No such file"),
        ("old.txt/x", "Not a directory"),
        (".", ".: Is a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_can_not_be_written_is_one_line_of_trouble(cli, old, new, tmp_path, monkeypatch, target, said):
    monkeypatch.chdir(tmp_path)
    assert is_trouble(cli("diff", old, new, "-o", target), said)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["new.txt", "old.txt"]


def test_a_folder_that_takes_nothing_is_one_line_of_trouble(cli, old, new, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    assert is_trouble(cli("diff", old, new, "-o", folder / "x.html"), "x.html: Permission denied")
    assert not [*folder.iterdir()]


def test_a_draft_that_fails_leaves_the_earlier_diff_as_it_was(cli, old, new, tmp_path):
    cli("diff", old, new, "-o", tmp_path / "x.html")
    before = (tmp_path / "x.html").read_bytes()
    assert cli("diff", old, tmp_path / "none.txt", "-o", tmp_path / "x.html").exit_code == 2
    assert (tmp_path / "x.html").read_bytes() == before
    assert len([*tmp_path.iterdir()]) == 3


def test_a_dash_is_stdout(cli, old, new, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("diff", old, new, "-o", "-").stdout == cli("diff", old, new).stdout
    assert not (tmp_path / "-").exists()
    assert is_refused(cli("diff", old, new, "-o", ""), "an empty name is no file")


def shown(result):
    """The ids of the new records in a diff as JSON."""
    return [one["new"] for one in json.loads(result.stdout)["changes"]]


def test_only_takes_kinds_verdicts_and_effects(cli, tmp_path):
    old = file(tmp_path / "a.txt", DRAFT + "3. The Army may enter the town.\n")
    new = file(tmp_path / "b.txt", LATER + "3. The Council shall meet every week.\n")
    everything = ["diff", old, new, "--format", "json"]
    for names, kinds in (
        (["added"], {"added"}),
        (["deadline-postponed"], {"changed"}),
        ([" added , Removed "], {"added", "removed"}),
        (["added,", "removed"], {"added", "removed"}),
        (["unchanged"], {"unchanged"}),
        (["split"], set()),
    ):
        options = [part for name in names for part in ("--only", name)]
        result = cli(*everything, *options)
        assert {one["kind"] for one in json.loads(result.stdout)["changes"]} == kinds, names
        assert result.exit_code == 1
        assert json.loads(result.stdout)["summary"] == json.loads(cli(*everything).stdout)["summary"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("addedd", "did you mean added?"),
        ("added,deadline-postpond", "did you mean deadline-postponed?"),
        ("xyz", "expected some of unchanged, moved"),
        ("", "names no kind"),
        (" , ,", "names no kind"),
        ("\x1b[2J\n", "'\\x1b[2j'"),
    ],
)
def test_only_refuses_what_it_does_not_know(cli, old, new, names, said):
    result = cli("diff", old, new, "--only", names)
    assert is_refused(result, said)
    assert "\x1b" not in result.stderr


def test_all_lists_what_did_not_change(cli, old, new):
    assert "attack civilians" not in cli("diff", old, new).stdout
    assert "attack civilians" in cli("diff", old, new, "--all").stdout
    assert [len(shown(cli("diff", old, new, "--format", "json", *all_))) for all_ in ([], ["--all"])] == [1, 2]


@pytest.mark.parametrize("form", MARKS)
def test_a_summary_lists_no_change(cli, old, new, form):
    result = cli("diff", old, new, "--summary", "--all", "--format", form)
    assert result.exit_code == 1
    assert "Northern Front" in result.stdout
    assert "bridge" not in result.stdout
    assert "civilians" not in result.stdout
    assert "bridge" in cli("diff", old, new, "--format", form).stdout


def test_changes_stand_under_parties_or_in_the_order_of_clauses(cli, old, new):
    assert "\nNorthern Front\n\n~ 1 " in cli("diff", old, new).stdout
    assert "\nNorthern Front\n\n" not in cli("diff", old, new, "--by", "clause").stdout
    assert is_refused(cli("diff", old, new, "--by", "theme"), "'theme'")


def test_the_same_bytes_in_every_environment(cli):
    drafts = [str(ROOT / "seeds" / f"own-marsanna-draft{number}.txt") for number in (1, 2)]
    line = "; ".join(f"ceasefire diff {' '.join(drafts)} --format {form}" for form in ("text", "html"))
    elsewhere = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Asia/Tokyo", "COLUMNS": "20"}
    done = [shell(line, ROOT, PYTHONHASHSEED=seed, **more) for seed, more in (("1", {}), ("2", elsewhere))]
    assert [one.returncode for one in done] == [1, 1]
    assert done[0].stdout == done[1].stdout
    here = [cli("diff", *drafts, "--format", form).stdout for form in ("text", "html")]
    assert done[0].stdout.decode("utf-8") == "".join(here)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("ceasefire diff old.txt new.txt >&-", 2),
        ("ceasefire diff old.txt new.txt 2>&- >/dev/null", 1),
        ("ceasefire diff old.txt new.txt >/dev/full", 2),
        ("ceasefire diff old.txt new.txt -o /dev/full", 2),
        ("ceasefire diff old.txt new.txt -o x.html >&-", 1),
        ("ceasefire diff old.txt - <&-", 2),
    ],
)
@needs_full
def test_streams_that_are_closed_or_full(old, new, line, status):
    assert old.parent == new.parent
    done = shell(line, old.parent)
    assert done.returncode == status, done.stderr
    assert len(done.stderr.splitlines()) == (1 if status == 2 and "2>" not in line else 0), done.stderr


def test_a_reader_that_goes_away_gives_no_traceback(old, new):
    command = [sys.executable, "-m", "ceasefire", "diff", str(old), str(new)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("columns", [20, 40, 200])
def test_a_text_is_laid_out_for_the_terminal(old, tmp_path, columns):
    new = file(tmp_path / "new.txt", f"{LATER}3. The Army shall open the road{' to the town' * 20}.\n")
    status, said = on_terminal(old, new, "--only", "changed,added", columns=columns)
    assert (status, "\x1b[9;31m14\x1b[0m \x1b[32m21\x1b[0m" in " ".join(said.split())) == (1, True)
    assert columns - 10 < max(map(len, COLOUR.sub("", said).splitlines())) <= columns


@pytest.mark.parametrize(
    ("variable", "value", "has_colours"), [("NO_COLOR", "1", False), ("TERM", "dumb", False), ("NO_COLOR", "", True)]
)
def test_a_plain_terminal_gets_marks_for_colours(old, new, variable, value, has_colours):
    _, said = on_terminal(old, new, **{variable: value})
    assert ("\x1b" in said, "[-14-] {+21+}" in " ".join(said.split())) == (has_colours, not has_colours)


@pytest.mark.parametrize("pager", ["cat", "ceasefire-has-no-such-pager", "", "'", "/"])
def test_whatever_the_pager_the_text_is_whole(old, new, pager):
    status, said = on_terminal(old, new, lines=5, PAGER=pager)
    assert status == 1
    assert said.startswith("- ")
    assert said == on_terminal(old, new, "--no-pager", lines=5, PAGER=pager)[1]


@pytest.mark.parametrize(("wishes", "given"), [(None, "FRX"), ("", "FRX"), ("-X -i", "-R -X -i")])
def test_a_pager_is_told_to_let_colours_through(old, new, tmp_path, wishes, given):
    pager = file(tmp_path / "pager", '#!/bin/sh\necho "<$LESS>"\ncat >/dev/null\n')
    pager.chmod(0o755)
    more = {} if wishes is None else {"LESS": wishes}
    assert on_terminal(old, new, lines=5, PAGER=str(pager), **more) == (1, f"<{given}>\n")
    assert "<" not in on_terminal(old, new, lines=200, PAGER=str(pager), **more)[1]


NASTY_TERMS = f"""format: ceasefire-terms/1
document:
  title: "Truce {QUOTED}"
  kind: agreement
  status: agreed
  source: "a {QUOTED}"
parties:
- name: "Front {QUOTED}"
obligations:
- id: front-withdraw
  clause: "1 {QUOTED}"
  party: ["Front {QUOTED}"]
  modality: obligation
  force: shall
  obligation: "withdraw {QUOTED}"
  deadline:
  - {{text: "within 14 days {QUOTED}", within: P14D}}
  quote: "The Front shall withdraw {QUOTED} within 14 days"
"""


@pytest.mark.parametrize("form", MARKS)
def test_nothing_in_a_draft_is_obeyed(cli, tmp_path, form):
    old = file(tmp_path / "a.yaml", NASTY_TERMS)
    new = file(tmp_path / "b.yaml", NASTY_TERMS.replace("14", "21"))
    result = cli("diff", old, new, "--format", form)
    status, said = on_terminal(old, new, "--format", form)
    assert (result.exit_code, result.stderr, status) == (1, "", 1)
    for text in (said, *([result.stdout] if form != "json" else [])):  # JSON in a file keeps what stood there
        assert not OBEYED.search(COLOUR.sub("", text).replace("\n", ""))
        assert bool(re.search(r"(?<!\\)<b onload", text)) == (form in {"text", "json"})
        assert ("**[a](b)**" in text) == (form != "markdown")


def test_nothing_in_a_name_is_obeyed(cli, old, tmp_path):
    path = file(tmp_path / "a\x1b[2J\x9b<b>_.txt", DRAFT)
    for form in ("text", "markdown", "html"):
        said = cli("diff", path, old, "--format", form).stdout
        assert not OBEYED.search(said.replace("\n", ""))
        assert ("<b>_" in said) == (form == "text")
    assert is_trouble(cli("diff", f"{path}#x", old), "a\\x1b[2J\\x9b<b>_.txt: no instrument 'x'")
