"""What a reader is shown of a diff: lines that fit, marks where they belong, and no word of a draft that is obeyed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import ceasefire
from ceasefire.model.change import Diff, Kind
from ceasefire.model.record import DocumentHead, Party, Terms
from ceasefire.rendering import document, entries, markdown, page, text
from ceasefire.rendering.marks import Mark, marked
from ceasefire.rendering.terminal import OBEYED
from conftest import ROOT

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((ROOT / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
)
VOID = {"meta", "input", "br", "hr", "link"}
FETCHING = {"src", "href", "srcset", "action", "data", "poster", "background"}
PAIRS = [
    ("own-marsanna-draft1", "own-marsanna-draft2"),
    ("own-marsanna-draft2", "own-ombalia-coha"),
    ("syria-2016-02-22", "syria-2016-09-03-letter"),
]
each_pair = pytest.mark.parametrize("names", PAIRS, ids=" -> ".join)
each_order = pytest.mark.parametrize("by", ["party", "clause"])
HOSTILE = [
    "<script>alert(1)</script>", "</p></article></body>", '" onclick="x', "<!-- x", "--> x", "&lt;b&gt; &amp; &",
    "<img src=x>", "# head", "- item", "1. item", "[a](http://x.example)", "![a](http://x.example/a.png)",
    "**bold** __bold__ ~~gone~~", "`code`", "| a | b |", "$x$", "@somebody", "<http://x.example>",
    "http://x.example/a", "\\*", "    indented", "> quote", "~~~", "===", "+ item",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x00\x08\x7f\x9b", "\u202eright to left\u202c", "\u2066\u200f\u200e",
    "\u2028\u2029", "\ud800", "a\nb\tc\rd", "\ufeff",
]  # fmt: skip


@cache
def diff_of(old: str, new: str) -> Diff:
    return ceasefire.diff(
        *(
            ceasefire.parse((ROOT / "seeds" / f"{name}.txt").read_text(encoding="utf-8"), name=f"{name}.txt")
            for name in (old, new)
        )
    )


def as_text(diff: Diff, *, by: str = "party", width: int = 80, colours: bool = False, summary: bool = False) -> str:
    return text.to_text(
        diff,
        diff.changes,
        by=by,
        width=width,
        colours=colours,
        summary=summary,
    )


def hostile(word: str) -> Diff:
    """A diff in which every text that comes from a draft holds a word."""

    def poisoned(name: str, terms: Terms) -> Terms:
        records = tuple(
            replace(
                one,
                id=f"{one.id} {word}",
                clause=f"{one.clause}{word}",
                party=tuple(f"{party} {word}" for party in one.party),
                obligation=f"{word} {one.obligation} {word} end",
                quote=f"{word} {one.quote} {word}",
                chapeau=word,
                force=f"{one.force} {word}",
                toward=(f"{name} {word}",),
                place=(f"{name} {word}",),
                condition=tuple(replace(limit, text=f"{word} {limit.text}") for limit in one.condition),
                deadline=tuple(replace(time, text=f"{word} {time.text}") for time in one.deadline),
                reciprocity=replace(one.reciprocity, mirrors=tuple(f"{id_} {word}" for id_ in one.reciprocity.mirrors)),
            )
            for one in terms.obligations
        )
        head = DocumentHead(f"{word} {name}", word, "draft", name, f"{word}.txt")
        return replace(terms, document=head, obligations=records, parties=(Party(f"Front {word}", (word,)),))

    return ceasefire.diff(*(poisoned(name, terms) for name, terms in (("agreed", OLD), ("proposed", NEW))))


OLD = ceasefire.parse(
    "1. The Front shall open the road within two days if the Council agrees.\n\n"
    "2. The Government shall not fire on the Front. The Front shall not fire on the Government.\n\n"
    "3. The Mission shall count the guns.\n\n"
    "4. The Council shall pay the teachers.\n"
)
NEW = ceasefire.parse(
    "1. The Front should open the road within ten days if the Mission agrees.\n\n"
    "2. The Government shall not fire on the Front. The Front shall feed the captives.\n\n"
    "5. The Mission shall count the guns.\n"
)


class Checker(HTMLParser):
    """Reads a page and remembers its tags, attributes and text; raises where an element is closed that is not open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.comments: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        self.comments.append(data.strip())

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text += data


def checked(source: str) -> Checker:
    """A page, read through: every element is closed in its order."""
    checker = Checker()
    checker.feed(source)
    checker.close()
    assert checker.open == []
    return checker


def check_page(source: str) -> Checker:
    """A page that needs nothing and runs nothing."""
    found = checked(source)
    assert {"html", "head", "title", "body", "h1"} <= {*found.tags}
    assert {"script", "iframe", "object", "embed", "link", "img", "base", "svg", "a"}.isdisjoint(found.tags)
    assert not [one for one in found.attributes if one[1] in FETCHING or one[1].startswith("on") or one[1] == "style"]
    assert found.comments == [document.FORMAT]
    assert "url(" not in source
    assert "@import" not in source
    assert "default-src 'none'" in source
    return found


@each_pair
@each_order
@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_of_text_is_too_long(names, by, width):
    lines = as_text(diff_of(*names), by=by, width=width).splitlines()
    assert len(lines) > 50
    for line in lines:
        words = line.split()
        assert len(line) <= max(width, 24 + 4) or len(words) == 1, line  # a neighbour is cut, but never to nothing
        assert line == line.rstrip()


@each_pair
@pytest.mark.parametrize("width", [20, 40, 80])
def test_only_a_neighbour_is_longer_than_a_narrow_screen(names, width):
    for line in as_text(diff_of(*names), width=width).splitlines():
        if not line.startswith("    near: "):
            assert len(line) <= width or len(line.split()) == 1, line


@each_pair
def test_text_without_colours_has_no_escapes(names):
    assert not OBEYED.search(as_text(diff_of(*names)))


@each_pair
@pytest.mark.parametrize("width", [20, 80])
def test_colours_on_request(names, width):
    shown = as_text(diff_of(*names), width=width, colours=True)
    bare = re.sub(r"\x1b\[[\d;]+m", "", shown)
    assert shown != bare
    assert not OBEYED.search(bare)
    assert not {"[-", "-]", "{+", "+}"} & {*re.findall(r"\[-|-\]|\{\+|\+\}", bare)}  # colours mark the words
    for line in shown.splitlines():
        assert line.count("\x1b[0m") * 2 == line.count("\x1b[")  # none runs on into the next line


def test_words_that_went_are_struck_and_words_that_came_are_green():
    shown = as_text(diff_of(*PAIRS[0]), colours=True)
    assert "Within \x1b[9;31mfive\x1b[0m \x1b[32mseven\x1b[0m days of the ceasefire" in shown
    assert "Within [-five-] {+seven+} days of the ceasefire" in as_text(diff_of(*PAIRS[0]))


@each_pair
def test_a_summary_lists_no_change(names):
    diff = diff_of(*names)
    short, long = as_text(diff, summary=True), as_text(diff)
    assert len(short.splitlines()) < len(long.splitlines()) / 2
    for line in short.splitlines():
        assert line in long
    assert "<blockquote>" not in markdown_page(markdown.to_markdown(diff, diff.changes, by="party", summary=True))
    assert "article" not in check_page(page.to_html(diff, diff.changes, by="party", summary=True)).tags


@each_pair
@each_order
def test_every_loud_change_is_shown_in_every_form(names, by):
    diff = diff_of(*names)
    shown = {
        "text": as_text(diff, by=by, width=10_000),
        "markdown": rendered(markdown.to_markdown(diff, diff.changes, by=by, summary=False)).text,
        "page": check_page(page.to_html(diff, diff.changes, by=by, summary=False)).text,
    }
    changes = [entries.entry(one) for one in diff.changes if one.kind in (Kind.ADDED, Kind.REMOVED)]
    assert changes
    for name, found in shown.items():
        for one in changes:
            assert squeezed(one.old or one.new) in squeezed(found), name


def squeezed(said: str) -> str:
    return "".join(filter(str.isalnum, said))


def markdown_page(source: str) -> str:
    """The page that markdown with tables becomes; HTML in it would be HTML."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source)


def rendered(source: str) -> Checker:
    """What a reader of markdown sees."""
    return checked(markdown_page(source))


@each_pair
@each_order
def test_a_page_is_whole_and_needs_nothing(names, by):
    diff = diff_of(*names)
    found = check_page(page.to_html(diff, diff.changes, by=by, summary=False))
    assert found.tags.count("article") == len(diff.changes)


def test_every_box_of_a_page_hides_something():
    diff = diff_of(*PAIRS[0])
    source = page.to_html(diff, diff.changes, by="party", summary=False)
    found = check_page(source)
    boxes = [value for tag, name, value in found.attributes if (tag, name) == ("input", "id")]
    classes = {
        one for tag, name, value in found.attributes if (tag, name) == ("article", "class") for one in value.split()
    }
    assert len(boxes) > 5
    assert len({*boxes}) == len(boxes)
    assert {*boxes} <= classes
    for box in boxes:
        assert f"body:has(#{box}:not(:checked)) .{box} {{ display: none }}" in source


@each_pair
def test_json_is_of_its_form(names):
    diff = diff_of(*names)
    written = json.loads(document.to_json(diff, diff.changes))
    VALIDATOR.validate(written)
    assert written["summary"] == diff.summary
    assert len(written["changes"]) == sum(written["summary"].values())
    VALIDATOR.validate(json.loads(document.to_json(diff, ())))


@pytest.mark.parametrize("word", HOSTILE, ids=ascii)
def test_no_word_of_a_draft_is_obeyed_by_a_terminal(word):
    diff = hostile(word)
    assert not OBEYED.search(as_text(diff))
    assert not OBEYED.search(re.sub(r"\x1b\[(?:0|1|2|31|32|33|9;31|1;4)m", "", as_text(diff, colours=True)))
    assert len(as_text(diff).splitlines()) == as_text(diff).count("\n")


@pytest.mark.parametrize("word", HOSTILE, ids=ascii)
@each_order
def test_no_word_of_a_draft_is_obeyed_by_a_browser(word, by):
    diff, usual = hostile(word), hostile("plain")
    found = check_page(page.to_html(diff, diff.changes, by=by, summary=False))
    assert not OBEYED.search(found.text)
    allowed = {*check_page(page.to_html(usual, usual.changes, by=by, summary=False)).tags}
    assert {*found.tags} <= allowed | {"del", "ins"}


@pytest.mark.parametrize("word", HOSTILE, ids=ascii)
@each_order
def test_no_word_of_a_draft_is_markup_in_markdown(word, by):
    diff = hostile(word)
    source = markdown.to_markdown(diff, diff.changes, by=by, summary=False)
    assert not OBEYED.search(source)
    found = rendered(source)
    assert {*found.tags} <= {
        "h1",
        "h2",
        "ul",
        "li",
        "p",
        "strong",
        "em",
        "s",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert found.comments == [document.FORMAT]
    assert found.tags.count("h1") == 1
    usual = rendered(markdown.to_markdown(hostile("plain"), hostile("plain").changes, by=by, summary=False))
    assert found.tags.count("td") == usual.tags.count("td")


@pytest.mark.parametrize("word", HOSTILE, ids=ascii)
def test_json_keeps_every_word_of_a_draft(word):
    diff = hostile(word)
    written = json.loads(document.to_json(diff, diff.changes))
    VALIDATOR.validate(written)
    assert word in written["changes"][0]["new_quote"][0]


words = st.lists(st.sampled_from(["the", "guns", "(fire", "fire", "guns,", "Ten-day", "truce."]), max_size=12).map(
    " ".join
)


@given(words, words)
def test_marked_words_are_those_of_both_wordings(old, new):
    pieces = marked(old, new)
    for side, other in ((old, Mark.COME), (new, Mark.GONE)):
        kept = "".join(one.text for one in pieces if one.mark is not other)
        assert not pieces or squeezed(kept).casefold() == squeezed(side).casefold()


def test_nothing_but_the_changed_words_is_marked():
    pieces = marked("within five days of the ceasefire", "within seven days of the ceasefire")
    assert [(one.text, one.mark) for one in pieces] == [
        ("within", Mark.SAME),
        ("five", Mark.GONE),
        ("seven", Mark.COME),
        ("days of the ceasefire", Mark.SAME),
    ]


def test_what_has_little_in_common_is_not_marked():
    assert marked("the guns shall be counted", "a school in Larro will open every day") == ()


def test_marks_of_markdown_stand_at_words():
    old = ceasefire.parse("5.4 The Army shall leave the fort.")
    new = ceasefire.parse("5.4 The Army shall, if the Front agrees, leave the fort (at once).")
    diff = ceasefire.diff(old, new)
    page = markdown_page(markdown.to_markdown(diff, diff.changes, by="party", summary=False))
    assert "**" not in page
    assert "<strong>if the Front agrees</strong>" in page
    assert "\\" not in page
