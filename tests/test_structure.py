"""The outline of a draft: labels, parents, kinds, sentences."""

from __future__ import annotations

import re
import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.language import lexicon
from ceasefire.model.outline import DocumentKind, UnitKind
from ceasefire.parsing import reading
from ceasefire.parsing.structure import outline as structure

ENGLISH = lexicon.load()


def outline(text):
    return structure.outline(reading.read_text(textwrap.dedent(text), "draft.txt"), ENGLISH)


def rows(text):
    """What each unit is: first letter of its kind, label, its parent's label (`-` without), first words."""
    found = outline(text).units
    return [
        f"{unit.kind.value[0]} {unit.label or '_'} {(found[unit.parent].label or '_') if unit.parent >= 0 else '-'}"
        f"{' resumes' if unit.resumes else ''}: {' '.join(unit.sentences)}"
        for unit in found
    ]


FAMILIES = {
    "articles": (
        """\
        ARTICLE 1
        SCOPE

        1.1 The Parties shall stop.
        1.2 They shall:
            (a) stay; and
            (b) wait, other than:
                (i) at Dor;
                (ii) at Bel.

        Article 2.

        The Parties shall meet.
        """,
        [
            "h 1 -: SCOPE",
            "o 1.1 -: The Parties shall stop.",
            "o 1.2 -: They shall:",
            "o 1.2(a) 1.2: stay; and",
            "o 1.2(b) 1.2: wait, other than:",
            "o 1.2(b)(i) 1.2(b): at Dor;",
            "o 1.2(b)(ii) 1.2(b): at Bel.",
            "o 2 -: The Parties shall meet.",
        ],
    ),
    "decimals": (
        "1 Ceasefire\n1.1 The sides shall stop.\n1.2 They shall:\n1.2.1 go;\n1.2.2 rest.\n2 Release\n2.1 All go free.\n",
        [
            "h 1 -: Ceasefire",
            "o 1.1 -: The sides shall stop.",
            "o 1.2 -: They shall:",
            "o 1.2.1 1.2: go;",
            "o 1.2.2 1.2: rest.",
            "h 2 -: Release",
            "o 2.1 -: All go free.",
        ],
    ),
    "the letter i and the Roman one": (
        "1. The Parties shall:\n\n(h) hold;\n\n(i) inform;\n\n(j) join:\n\n(i) men;\n\n(ii) women;\n\n(k) keep.\n",
        [
            "o 1 -: The Parties shall:",
            "o 1(h) 1: hold;",
            "o 1(i) 1: inform;",
            "o 1(j) 1: join:",
            "o 1(j)(i) 1(j): men;",
            "o 1(j)(ii) 1(j): women;",
            "o 1(k) 1: keep.",
        ],
    ),
    "mixed signs": (
        "1) Stop of fire.\n\n2) The posts:\n   * one goes;\n   - one stays\n\n3- Guns go back.\n\n4. The prisoner.\n   a/ All go home\n   b/ None stays\n",
        [
            "o 1 -: Stop of fire.",
            "o 2 -: The posts:",
            "o 2.b1 2: one goes;",
            "o 2.b2 2: one stays",
            "o 3 -: Guns go back.",
            "o 4 -: The prisoner.",
            "o 4(a) 4: All go home",
            "o 4(b) 4: None stays",
        ],
    ),
    "spelled numbers": (
        "I. CLAUSES ON LAND:\n\nOne--Cessation of fire.\n\nTwo--Release of all.\n\nII. CLAUSES AT SEA:\n\nTwenty-one--Ships go.\n",
        [
            "h I -: CLAUSES ON LAND:",
            "o One -: Cessation of fire.",
            "o Two -: Release of all.",
            "h II -: CLAUSES AT SEA:",
            "o Twenty-one -: Ships go.",
        ],
    ),
    "numbers that run through the headings": (
        "A. FIRE\n\n1. All fire shall cease.\n\n2. No gun shall move.\n\nB. MEN\n\n3. All shall go free.\n",
        [
            "h A -: FIRE",
            "o 1 -: All fire shall cease.",
            "o 2 -: No gun shall move.",
            "h B -: MEN",
            "o 3 -: All shall go free.",
        ],
    ),
    "numbers that start anew under each heading": (
        "A. FIRE\n\n1. All fire shall cease.\n\nB. MEN\n\n1. All shall go free.\n",
        ["h A -: FIRE", "o A.1 -: All fire shall cease.", "h B -: MEN", "o B.1 -: All shall go free."],
    ),
    "a list of short points is no list of headings": (
        "Terms of the truce\n\nA. Withdrawal of troops\n\nB. Release of prisoners\n",
        ["t _ -: Terms of the truce", "o A -: Withdrawal of troops", "o B -: Release of prisoners"],
    ),
    "inside a sentence": (
        "The Council calls upon the sides (1) to stop, (2) to go home under (a) and (b) above, and (3) to talk. They shall report.\n",
        [
            "o _ -: The Council calls upon the sides",
            "o 1 _: to stop,",
            "o 2 _: to go home under (a) and (b) above, and",
            "o 3 _: to talk.",
            "o _ -: They shall report.",
        ],
    ),
    "the first item on the chapeau's line": (
        "(4) The body recommends- (a) That all stop.\n\n(b) That all go home.\n\n(5) It will meet.\n",
        [
            "o 4 -: The body recommends-",
            "o 4(a) 4: That all stop.",
            "o 4(b) 4: That all go home.",
            "o 5 -: It will meet.",
        ],
    ),
    "alternatives": (
        "(2) The side shall be free in an area; (alternative (a)); consisting of Dor;\n\n(alternative (b)); made up of Bel.\n",
        ["o 2 -: The side shall be free in an area;", "o 2(a) 2: consisting of Dor;", "o 2(b) 2: made up of Bel."],
    ),
    "a sentence that goes on after its list": (
        "3. The Party shall not:\n\n(a) move;\n\n(b) build;\n\nwithout consent.\n\n4. Where one:\n   (a) fires; or\n   (b) moves,\n   the other shall say so.\n",
        [
            "o 3 -: The Party shall not:",
            "o 3(a) 3: move;",
            "o 3(b) 3: build;",
            "o 3 3 resumes: without consent.",
            "o 4 -: Where one:",
            "o 4(a) 4: fires; or",
            "o 4(b) 4: moves,",
            "o 4 4 resumes: the other shall say so.",
        ],
    ),
    "a paragraph between two clauses": (
        "1. All fire shall cease.\n\nThis binds all troops.\n\n2. No gun shall move.\n\nThe next talks are in May.\n",
        [
            "o 1 -: All fire shall cease.",
            "o 1 1: This binds all troops.",
            "o 2 -: No gun shall move.",
            "o _ -: The next talks are in May.",
        ],
    ),
    "short lines after a colon": (
        "1. The routes between:\n\nDor-Bel\n\nBel-Kam\n\n2. The posts shall go.\n",
        ["o 1 -: The routes between:", "o 1.b1 1: Dor-Bel", "o 1.b2 1: Bel-Kam", "o 2 -: The posts shall go."],
    ),
    "an annex": (
        "1. All fire shall cease.\n\nFor the Government of Dor: ____\n\nAnnex II\n\nROUTES\n\n1. The road shall be opened.\n",
        [
            "o 1 -: All fire shall cease.",
            "s _ -: For the Government of Dor: ____",
            "h _ -: Annex II",
            "h _ -: ROUTES",
            "o Annex II 1 -: The road shall be opened.",
        ],
    ),
    "recitals, enacting words, definitions, signatures": (
        """\
        TRUCE OF DOR

        The Government of Dor and the Front (hereinafter "the Parties"),

        RECALLING the talks of May;

        HAVE AGREED AS FOLLOWS:

        1. In this Agreement:
        - "Force" means any armed unit;

        2. All fire shall cease.

        DONE at Dor on 4 May 2021.

        For the Government of Dor
        """,
        [
            "t _ -: TRUCE OF DOR",
            'e _ -: The Government of Dor and the Front (hereinafter "the Parties"),',
            "r _ -: RECALLING the talks of May;",
            "e _ -: HAVE AGREED AS FOLLOWS:",
            "d 1 _: In this Agreement:",
            'd 1.b1 1: "Force" means any armed unit;',
            "o 2 _: All fire shall cease.",
            "s _ -: DONE at Dor on 4 May 2021.",
            "s _ -: For the Government of Dor",
        ],
    ),
    "a council": (
        "The Security Council,\n\nRecalling its past texts,\n\nCalls upon both sides to stop;\n\nRequests the Mission to report.\n",
        [
            "e _ -: The Security Council,",
            "r _ -: Recalling its past texts,",
            "o _ _: Calls upon both sides to stop;",
            "o _ _: Requests the Mission to report.",
        ],
    ),
    "points without labels": (
        "The two sides have agreed as follows:\n\nImmediate end of all fire.\n\nRelease of prisoners by both sides\n",
        [
            "e _ -: The two sides have agreed as follows:",
            "o _ _: Immediate end of all fire.",
            "o _ _: Release of prisoners by both sides",
        ],
    ),
    "markdown": (
        "# Truce of Dor\n\n## Article 1 - Fire\n\n1. The Parties shall:\n   - stop;\n   - *go* home.\n\n## Article 2\n\nThey shall meet.\n",
        [
            "t _ -: Truce of Dor",
            "h 1 -: Fire",
            "o 1(1) -: The Parties shall:",
            "o 1(1).b1 1(1): stop;",
            "o 1(1).b2 1(1): *go* home.",
            "o 2 -: They shall meet.",
        ],
    ),
    "a dialogue has no labels": (
        "Remarks on the truce\n\nTHE PRESIDENT:  Hello.\n\nQ  Will it hold?\n",
        ["t _ -: Remarks on the truce", "o _ -: THE PRESIDENT: Hello.", "o _ -: Q Will it hold?"],
    ),
    "notes": (
        "1. All fire shall cease.\n\n[Original: Russian]\n\nNote:\n\n1. One side was absent.\n",
        ["o 1 -: All fire shall cease.", "n _ -: [Original: Russian]", "h _ -: Note:", "n _ -: One side was absent."],
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family):
    text, expected = FAMILIES[family]
    assert rows(text) == expected


def test_lines_are_joined():
    found = rows("""\
        The Parties agree to the demob-
        ilization of all forces under
        Article 2.1, and with paragraph
        (a) above. Similar visits shall be paid by the

        Joint Commission. They shall also with-
        draw from
        Tavil not later than 4 May
        2020 in pre-
        and post-war zones.
        """)
    assert found == [
        (
            "o _ -: The Parties agree to the demobilization of all forces under Article 2.1, and with paragraph (a) above. "
            "Similar visits shall be paid by the Joint Commission. They shall also withdraw from Tavil not later than 4 May "
            "2020 in pre- and post-war zones."
        )
    ]


def test_a_cut_page_leaves_a_form_feed():
    units = outline("1. All troops of the two Parties shall be\n\nPage 3\n\nwithdrawn at once. All stop.\n").units
    assert units[0].sentences == ("All troops of the two Parties shall be \f withdrawn at once.", "All stop.")


@pytest.mark.parametrize(
    ("text", "title", "date", "kind"),
    [
        ("PEACE PACT\nDor, 14 March 2019\n\n1. All fire shall cease.\n", "PEACE PACT", "2019-03-14", "agreement"),
        ("DRAFT TERMS\n28 May\n\n1. All fire shall cease.\n", "DRAFT TERMS", "--05-28", "draft"),
        (
            "JOINT STATEMENT\nDor, 9–10 June 2021\n\nThe sides will stop.\n",
            "JOINT STATEMENT",
            "2021-06-10",
            "statement",
        ),
        ("3 May\n\nDear General Oush,\n\nI ask you to stop.\n\nYours sincerely,\n\nVaal\n", "", "--05-03", "letter"),
        ("The Security Council,\n\nCalls upon both sides to stop.\n", "", "", "resolution"),
        (
            "Sides agree to stop\n\nDOR, May 3 (Wire) - The sides agreed to stop, a man said.\n\n(Reporting by A. Bel)\n",
            "Sides agree to stop",
            "--05-03",
            "report",
        ),
        ("1. All fire shall cease.\n\nDONE at Dor, 2021-05-04.\n", "", "2021-05-04", "agreement"),
    ],
)
def test_the_document(text, title, date, kind):
    found = outline(text)
    assert (found.title, found.date, found.kind) == (title, date, DocumentKind(kind))


def test_the_dateline_is_no_part_of_the_sentence():
    found = outline("Sides agree\n\nDOR, May 3 (Wire) - The sides said yes.\n\n(Reporting by A. Bel)\n")
    assert found.units[2].sentences == ("The sides said yes.",)


BITS = [
    *(
        "\n",
        "\n\n",
        "   ",
        "1. ",
        "2. ",
        "(a) ",
        "(b) ",
        "(i) ",
        "- ",
        "• ",
        "Article 1",
        "ARTICLE 2\n",
        "1.1 ",
        "A. ",
        "B. ",
    ),
    *(
        "II. ",
        "One--",
        "# ",
        "**",
        "alternative (a) ",
        " (1) ",
        " (2) ",
        "Annex A\n",
        "Signed ",
        "Note:",
        "\f",
        "Page 3\n",
    ),
    *(
        "The Parties shall ",
        "withdraw",
        "release: ",
        "; ",
        ". ",
        ", ",
        '"',
        "(",
        ")",
        "[",
        "]",
        "HEADING",
        "Dear X,",
        "word-\n",
    ),
    *("“", "”", "Mr. ", "and ", "the ", "Whereas ", "agree as follows:", '"x" means ', "\u00ad", "\u200f", "\x1b[3m"),
]


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_every_outline_is_sound(text):
    for at, unit in enumerate(outline(text).units):
        assert unit.sentences
        assert all(unit.sentences)
        assert -1 <= unit.parent < at
        assert unit.parent >= 0 or not (unit.is_item or unit.resumes)


@given(st.text(max_size=200))
def test_no_text_raises(text):
    outline(text)


LINES = st.sampled_from(
    [
        "",
        "1. %s.",
        "(a) %s;",
        "(b) %s",
        "- %s",
        "%s",
        "The %s shall %s.",
        "   %s,",
        "%s: (a) %s x; (b) %s x",
        "A. %s",
        "Article 1\n%s",
        "Page 4",
        "%s-",
    ]
)


@given(st.lists(LINES, max_size=30))
def test_every_word_stands_in_exactly_one_unit(lines):
    text, count = "", 0
    for line in lines:
        names = [f"word{count + at}" for at in range(line.count("%s"))]
        count += len(names)
        text += (line % tuple(names) if names else line) + "\n"
    read = " ".join(sentence for unit in outline(text).units for sentence in unit.sentences)
    assert re.findall(r"word\d+", read.replace("\f", " ")) == [f"word{at}" for at in range(count)]


@pytest.mark.parametrize(
    "text",
    ["", "...", "\n\n\n", "1.\n2.\n(a)", "-\n-\n", "(" * 50_000, "1. (a) (i) " * 5_000, "the side shall go " * 50_000],
    ids=["empty", "marks", "blank", "labels", "bullets", "brackets", "stacked", "endless"],
)
def test_odd_texts(text):
    start = time.perf_counter()
    structure.outline(reading.read_text(text), ENGLISH)
    assert time.perf_counter() - start < 20


def test_ten_thousand_levels():
    text = "\n".join(f"{' ' * (at % 400)}({'abcdefghij'[at % 10]}) point:" for at in range(10_000))
    units = outline(text).units
    assert len(units) == 10_000
    assert max(len(unit.label) for unit in units) < 200
    assert all(unit.kind == UnitKind.OPERATIVE for unit in units)
