"""The history of terms as a table: for a terminal, as markdown, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ceasefire.model.history import History, Step, Thread
from ceasefire.rendering import entries
from ceasefire.rendering.markdown import safe
from ceasefire.rendering.terminal import in_one_line, painter

FORMAT = "ceasefire-history/1"
COLUMN = 9  # columns of one draft in the table
LEAST = 16  # columns that are left to the words of a term at least
ABSENT, PRESENT = ".", "here"


def to_text(history: History, *, width: int, colours: bool) -> str:
    """The table for a terminal: a line a term, under it what changed with which draft."""
    paint = painter(colours=colours)
    room = max(width - COLUMN * len(history.drafts) - 2, LEAST)
    lines = [f"{at:>3}  {in_one_line(entries.title(one))}" for at, one in enumerate(history.drafts, start=1)]
    heads = "".join(f"{at:<{COLUMN}}" for at in range(1, len(history.drafts) + 1))
    lines += ["", paint("bold", f"{'term':<{room}}  {heads}".rstrip())]
    for thread in history.threads:
        cells = "".join(f"{_cell(step)[: COLUMN - 1]:<{COLUMN}}" for step in thread.steps)
        lines.append(f"{_term(thread, room):<{room}}  {cells}".rstrip())
        lines += [paint("dim", f"    {said}") for said in _events(thread)]
    return "\n".join(lines) + "\n"


def to_markdown(history: History) -> str:
    """The table as markdown."""
    lines = [f"<!-- {FORMAT} -->", "", "# History of the terms", ""]
    lines += [f"{at}. {safe(entries.title(one))}" for at, one in enumerate(history.drafts, start=1)]
    heads = [*map(str, range(1, len(history.drafts) + 1))]
    lines += ["", f"| term | {' | '.join(heads)} | wording of | what changed |", "| --- " * (len(heads) + 3) + "|"]
    for thread in history.threads:
        cells = [safe(_cell(step)) for step in thread.steps]
        events = "; ".join(safe(said) for said in _events(thread))
        term = safe(": ".join(filter(None, (" and ".join(thread.bearers), thread.last.obligation))))
        lines.append(f"| {' | '.join([term, *cells, str(thread.worded + 1), events])} |")
    return "\n".join(lines) + "\n"


def to_json(history: History) -> str:
    """The history as JSON: for each term its records through the drafts."""
    document = {
        "format": FORMAT,
        "drafts": [{"title": one.title, "date": one.date, "source": one.source} for one in history.drafts],
        "terms": [
            {
                "bearers": [*thread.bearers],
                "obligation": thread.last.obligation,
                "worded": thread.worded,
                "steps": [_step(step) for step in thread.steps],
            }
            for thread in history.threads
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _step(step: Step | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "id": step.record.id,
        "clause": step.record.clause,
        "kind": step.kind.value,
        "verdicts": [one.value for one in step.verdicts],
        "quote": step.record.quote,
    }


def _cell(step: Step | None) -> str:
    """The label of a term in one draft, with the sign of what became of it."""
    if step is None:
        return ABSENT
    label = in_one_line(step.record.clause) or PRESENT
    return f"{label} {entries.SIGNS[step.kind]}" if step.kind.is_loud else label


def _term(thread: Thread, room: int) -> str:
    """Who must do what, cut to the room that there is."""
    text = in_one_line(": ".join(filter(None, (" and ".join(thread.bearers), thread.last.obligation))))
    return text if len(text) <= room else f"{text[: room - 3].rstrip()}..."


def _events(thread: Thread) -> Iterator[str]:
    """What changed with which draft, and since which it is worded as it is."""
    before: Step | None = None
    for at, step in enumerate(thread.steps, start=1):
        is_back = step is not None and before is None and any(thread.steps[: at - 1])
        if step is None and before is not None:
            yield f"{at}: dropped"
        elif step is not None and at > 1 and (is_back or step.kind.is_loud):
            verdicts = ", ".join(one.value.replace("-", " ") for one in step.verdicts)
            told = verdicts or (step.kind.value if step.kind.is_loud else "")
            yield f"{at}: {'; '.join(filter(None, ('back' if is_back else '', told)))}"
        before = step
