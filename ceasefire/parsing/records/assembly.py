"""Assembly: norms become records with ids, links, themes, places, counterparties, instruments and readings of times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.words import fold
from ceasefire.measures import quantities, times
from ceasefire.model.norm import Norm
from ceasefire.model.outline import Outline
from ceasefire.model.record import Deadline, DocumentHead, Quantity, Reciprocity, Record, Terms, Unread
from ceasefire.parsing.norms.parties import Registry
from ceasefire.parsing.records import alternatives, fields, identity, links, status
from ceasefire.parsing.records.acts import Act, act_of
from ceasefire.parsing.records.brackets import read_brackets
from ceasefire.parsing.records.instruments import Relay, status_of
from ceasefire.parsing.records.roster import Roster
from ceasefire.parsing.records.vocabulary import Vocabulary

EXCHANGE, MUTUAL = "exchange", "mutual"
COUNTS = frozenset({"NUMBER", "CURRENCY", "HALF_DAY"})


def assemble(
    outline: Outline, norms: Sequence[Norm], unread: Sequence[Unread], registry: Registry, lexicon: Lexicon
) -> Terms:
    """The terms of a draft: one record a norm, in document order. Seals are storage's affair."""
    return Assembler(outline, registry, lexicon).terms(norms, unread)


class Assembler:
    """Makes the records of one draft."""

    def __init__(self, outline: Outline, registry: Registry, lexicon: Lexicon) -> None:
        """`registry` are the parties of the draft."""
        self._outline, self._registry, self._lexicon = outline, registry, lexicon
        self._words = Vocabulary.of(lexicon)
        self._year = outline.date[:4] if outline.date[:4].isdigit() else ""
        self._roster = Roster(registry, lexicon, self._words)
        self._relay = Relay(outline, lexicon, self._words, self._year)
        self._status = status.of_document(outline, self._words)

    def terms(self, norms: Sequence[Norm], unread: Sequence[Unread]) -> Terms:
        """The records of the norms that have an act, with their ids and links, and all else of a terms file."""
        acts = [act_of(norm, self._lexicon) for norm in norms if norm.obligation]
        bare = [self._record(act, last=self._is_last(acts, i)) for i, act in enumerate(acts)]
        records = self._linked(acts, bare)
        used = {record.instrument for record in records}
        head = DocumentHead(
            title=self._outline.title,
            date=self._outline.date,
            kind=self._outline.kind.value,
            status=self._status,
            source=self._outline.source,
            instruments=self._relay.instruments(used),
        )
        parties = self._roster.parties((name for record in records for name in record.party), self._outline)
        return Terms(head, parties, records, tuple(unread))

    @staticmethod
    def _is_last(acts: Sequence[Act], at: int) -> bool:
        """Whether an act is the last of its sentence."""
        place = (acts[at].norm.unit, acts[at].norm.sentence)
        return at + 1 == len(acts) or (acts[at + 1].norm.unit, acts[at + 1].norm.sentence) != place

    def _record(self, act: Act, *, last: bool) -> Record:
        """The record of an act, but for its id and its links."""
        norm = act.norm
        sentence = self._outline.units[norm.unit].sentences[norm.sentence]
        brackets = read_brackets(norm.quote, sentence, self._outline.kind, self._lexicon, self._words)
        disputed = status.is_disputed(norm, self._outline, self._words, last=last)
        contested = norm.contested or brackets.contested or disputed
        paper = self._relay.at(norm.unit, norm.sentence, norm.tail[0].start if norm.tail else 0)
        usual = status_of(paper) if paper else self._status
        bearers = self._roster.resolve(norm.bearers)
        places = fields.places(act, self._registry, self._words)
        return Record(
            obligation=norm.obligation,
            modality=norm.modality,
            quote=norm.quote,
            clause=norm.label,
            instrument=paper.id if paper else "",
            party=bearers,
            force=norm.force,
            toward=self._others(fields.toward(act, self._registry, self._words), (*bearers, *places)),
            theme=fields.theme(act, self._words),
            place=places,
            quantity=self._quantities(act),
            verifier=self._others(fields.verifiers(act, self._registry, self._words), bearers),
            condition=norm.conditions,
            deadline=tuple(Deadline(text, times.read(text, self._lexicon, self._year)) for text in norm.deadlines),
            reciprocity=Reciprocity(EXCHANGE if norm.exchange else MUTUAL if norm.mutual else ""),
            status=status.CONTESTED if contested and usual != status.CONTESTED else "",
            alternatives=brackets.variants,
            inferred=norm.inferred,
            chapeau=norm.chapeau,
        )

    def _others(self, names: Sequence[str], bearers: Sequence[str]) -> tuple[str, ...]:
        """Names in their fullest forms, the bearers themselves aside."""
        return tuple(name for name in self._roster.resolve(names) if name not in bearers)

    def _quantities(self, act: Act) -> tuple[Quantity, ...]:
        """The quantities of an act; where it has no number there is nothing to look for."""
        numbered = any(token.text[0].isdigit() or not COUNTS.isdisjoint(token.kinds) for token in act.tokens)
        return quantities.find(act.norm.obligation, self._lexicon) if numbered else ()

    def _returns(self, act: Act) -> bool:
        """Whether the act's sentence says that it is given in return for what was said before."""
        sentence = self._outline.units[act.norm.unit].sentences[act.norm.sentence]
        return self._words.in_return.search(fold(sentence)) is not None

    def _linked(self, acts: Sequence[Act], records: Sequence[Record]) -> tuple[Record, ...]:
        """The records with their ids, and the links between them."""
        bearers = [self._roster.words(record.party) for record in records]
        towards = [self._roster.words(record.toward) for record in records]
        places = [tuple(word for place in record.place for word in identity.slug(place)) for record in records]
        ids = identity.identify(
            [identity.naming(act, bearers[i][: identity.BEARER], places[i], towards[i]) for i, act in enumerate(acts)]
        )
        given = _both_ways(links.exchanges(acts, self._returns), ids)
        owed = _both_ways(links.mirrors(acts, towards, bearers), ids)
        offered = _both_ways(alternatives.pairs(acts, self._outline, self._lexicon), ids)
        return tuple(
            replace(
                record,
                id=ids[i],
                reciprocity=replace(record.reciprocity, with_=given.get(i, ()), mirrors=owed.get(i, ())),
                alternatives=record.alternatives + offered.get(i, ()),
            )
            for i, record in enumerate(records)
        )


def _both_ways(pairs: Sequence[links.Pair], ids: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """For each index the ids of those that it is paired with, in document order."""
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {index: tuple(ids[i] for i in sorted(set(others))) for index, others in found.items()}
