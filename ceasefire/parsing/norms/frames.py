"""Frames: what a chapeau lends to the items below it, and an enacting formula to the points behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.model.clause import Clause
from ceasefire.model.record import Condition, Modality
from ceasefire.model.token import Token


@dataclass(frozen=True)
class Frame:
    """What an item takes from above unless it has its own.

    `bearers` and `modality` are None where nothing is lent; `form` is the verb form that the items continue with;
    `listed` says that every item is a norm, also a bare noun phrase; `text` is the chapeau, verbatim.
    """

    bearers: tuple[str, ...] | None = None
    collective: bool = False
    modality: Modality | None = None
    strength: int = 5
    force: str = ""
    negative: bool = False
    form: str = ""
    conditions: tuple[Condition, ...] = ()
    deadlines: tuple[str, ...] = ()
    listed: bool = False
    closed: bool = False  # the chapeau's act is complete: only an item with binding words of its own is a norm
    text: str = ""
    supposed: tuple[Token, ...] = ()  # the subject of the first condition
    swap: bool = False  # "In return, the Front undertakes:"
    verb: str = ""  # the verb that the chapeau leaves without its object: "shall prevent:"


NOTHING = Frame()


def lend(clause: Clause, bearers: Sequence[str], *, collective: bool, text: str, listed: bool) -> Frame:
    """The frame of a chapeau whose last clause is `clause`, with the bearers that were inferred for it."""
    return Frame(
        bearers=tuple(bearers) or None,
        collective=collective,
        modality=clause.modality if clause.bound else None,
        strength=clause.strength,
        force=clause.force,
        negative=clause.negative,
        form="base" if clause.bound else "finite",
        conditions=clause.conditions,
        deadlines=clause.deadlines,
        listed=listed,
        text=text,
        supposed=clause.supposed,
        swap=clause.swap,
    )


def below(frame: Frame, outer: Frame) -> Frame:
    """A frame inside another: what the inner one does not say comes from the outer."""
    return Frame(
        bearers=frame.bearers if frame.bearers is not None else outer.bearers,
        collective=frame.collective if frame.bearers is not None else outer.collective,
        modality=frame.modality or outer.modality,
        strength=frame.strength if frame.modality else outer.strength,
        force=frame.force or outer.force,
        negative=frame.negative or (outer.negative and frame.modality is None),
        form=frame.form or outer.form,
        conditions=outer.conditions + tuple(c for c in frame.conditions if c not in outer.conditions),
        deadlines=frame.deadlines or outer.deadlines,
        listed=frame.listed or (outer.listed and not frame.closed),
        closed=frame.closed,
        text=frame.text or outer.text,
        supposed=frame.supposed or outer.supposed,
        swap=frame.swap or outer.swap,
        verb=frame.verb,
    )
