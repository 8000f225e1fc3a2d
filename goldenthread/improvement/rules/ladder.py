"""The evidence ladder: which rungs are filled, what speaks against, and the sentence that says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.improvement.rules.months import months_after
from goldenthread.improvement.vocabulary import IMPACT_NEEDS, IMPACT_RUNGS, Bearing, Rung, Strength

STALE_AFTER_MONTHS = 6


@dataclass(frozen=True)
class EvidenceItem:
    """What of an item of evidence matters to the ladder."""

    rung: str
    dated_on: date
    shows: str
    strength: str = Strength.FAIR
    bearing: str = Bearing.SUPPORTS
    ref: str = ""


@dataclass(frozen=True)
class RungThen:
    """One rung on a day: the newest item for it and the newest against it, and whether the newest is old."""

    rung: Rung
    newest: EvidenceItem | None
    against: EvidenceItem | None
    count: int
    is_stale: bool

    @property
    def is_filled(self) -> bool:
        return self.newest is not None


@dataclass(frozen=True)
class Ladder:
    """The five rungs on a day, lowest first."""

    rungs: tuple[RungThen, ...]
    shows_impact: bool
    families_disagree: bool

    @property
    def sentence(self) -> str:
        """Return "Said and Done. Not yet Used, Changed or Felt."."""
        filled = [one.rung.label for one in self.rungs if one.is_filled]
        empty = [one.rung.label for one in self.rungs if not one.is_filled]
        if not filled:
            return "No evidence yet."
        if not empty:
            return f"{_listed(filled, 'and')}."
        return f"{_listed(filled, 'and')}. Not yet {_listed(empty, 'or')}."


def ladder(evidence: Iterable[EvidenceItem], *, on: date) -> Ladder:
    """
    Return the ladder as on a day; evidence dated later is not there yet.

    Impact is shown by two of Used, Changed and Felt that are more than thin, unless the newest that families say
    speaks against it.
    """
    known = sorted((one for one in evidence if one.dated_on <= on), key=lambda one: one.dated_on)
    rungs = tuple(_rung(rung, [one for one in known if one.rung == rung], on) for rung in Rung)
    felt = [one for one in known if one.rung == Rung.FELT]
    families_disagree = bool(felt) and felt[-1].bearing == Bearing.AGAINST
    strong = {
        one.rung
        for one in known
        if one.rung in IMPACT_RUNGS and one.bearing == Bearing.SUPPORTS and one.strength != Strength.THIN
    }
    return Ladder(rungs, len(strong) >= IMPACT_NEEDS and not families_disagree, families_disagree)


def _rung(rung: Rung, items: list[EvidenceItem], on: date) -> RungThen:
    supporting = [one for one in items if one.bearing == Bearing.SUPPORTS]
    against = [one for one in items if one.bearing == Bearing.AGAINST]
    newest = supporting[-1] if supporting else None
    return RungThen(
        rung=rung,
        newest=newest,
        against=against[-1] if against else None,
        count=len(items),
        is_stale=newest is not None and months_after(newest.dated_on, STALE_AFTER_MONTHS) < on,
    )


def _listed(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
