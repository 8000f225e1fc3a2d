"""
What a run chart says, in words: its title, which is the finding, and its summary of one to three sentences.

Every sentence follows from the analysis by rule; nobody types one.
"""

from dataclasses import dataclass

from goldenthread.documents import wording
from goldenthread.insight.rules import spc
from goldenthread.insight.rules.spc import Analysis, Assurance, Better, Kind, Reset, Signal


@dataclass(frozen=True)
class Manner:
    """How a measure is spoken of: "Plans issued within 20 weeks" is plural; its unit is "%", its period a month."""

    subject: str
    unit: str
    decimals: int = 1
    is_plural: bool = True
    period: str = "month"

    def value(self, number: float) -> str:
        return wording.value_words(number, unit=self.unit, decimals=self.decimals)

    def target(self, number: float) -> str:
        decimals = 0 if float(number).is_integer() else self.decimals
        return wording.value_words(number, unit=self.unit, decimals=decimals)

    @property
    def have(self) -> str:
        return "have" if self.is_plural else "has"

    @property
    def their(self) -> str:
        return "their" if self.is_plural else "its"

    def periods(self, count: int) -> str:
        return f"{count} {self.period}{'' if count == 1 else 's'}"


def title(analysis: Analysis, manner: Manner) -> str:
    """Return the finding, fit for a heading."""
    if analysis.newest is None:
        return f"{manner.subject}: no values yet"
    if analysis.is_censored:
        return f"{manner.subject}: change is not judged, as some {manner.period}s are withheld"
    if analysis.is_flat:
        return f"{manner.subject}: too little movement to judge change"
    if analysis.present_stretch is None:
        return f"{manner.subject}: too few points to judge change"
    signal = analysis.present_signal
    if signal is None:
        show = "show" if manner.is_plural else "shows"
        return f"{manner.subject} {show} no change beyond chance"
    period = analysis.observations[analysis.newest].period
    match signal.kind:
        case Kind.OUTSIDE:
            return f"{manner.subject}: {period} is {_limit_side(signal)} limit"
        case Kind.RUN:
            side = "above" if signal.is_high else "below"
            run = manner.periods(len(signal.indexes))
            return f"{manner.subject} {manner.have} been {side} {manner.their} mean for {run}"
        case Kind.NEAR_LIMIT:
            count = len(signal.indexes)
            return f"{manner.subject}: {count} of the last 3 {manner.period}s are near the {_upper(signal)} limit"
        case Kind.TREND:
            way = "risen" if signal.is_high else "fallen"
            return f"{manner.subject} {manner.have} {way} for {manner.periods(len(signal.indexes))} in a row"


def summary(analysis: Analysis, manner: Manner, *, target: float | None = None) -> str:
    """Return one to three sentences: the level, what the newest point shows, and the target."""
    sentences = [_level(analysis, manner)]
    if analysis.newest is not None:
        sentences.append(_shown(analysis, manner))
        if target is not None:
            sentences.append(_assurance(analysis, manner, target))
    return " ".join(sentence for sentence in sentences if sentence)


def notes(analysis: Analysis, manner: Manner, *, withheld_count: int = 0) -> str:
    """Return what must be known to read the limits: trial, cut, re-set, left out, withheld."""
    said = []
    stretch = analysis.present_stretch
    if stretch and stretch.xmr:
        if stretch.is_trial:
            said.append(f"Limits are trial limits, set by {stretch.count} points; they settle at 20.")
        for is_cut, name, edge in (
            (stretch.is_lower_cut, "lower", stretch.lower),
            (stretch.is_upper_cut, "upper", stretch.upper),
        ):
            if is_cut:
                said.append(f"The {name} limit is cut at {manner.target(edge)}, where the measure ends.")
        if stretch.xmr.left_out:
            ranges = "moving range was" if stretch.xmr.left_out == 1 else "moving ranges were"
            said.append(f"{stretch.xmr.left_out} unusually large {ranges} left out when the limits were set.")
    for held in analysis.stretches:
        if held.reset and held.xmr:
            said.append(f"{reset_words(held.reset)}, judged by {held.reset.by}.")
    for waiting in analysis.waiting:
        said.append(
            f"Limits will be re-set from {wording.plain_day_words(waiting.since)} ({waiting.because}) "
            f"once {spc.FEWEST_AFTER_RESET} points follow."
        )
    if withheld_count:
        are, them = ("is", "it") if withheld_count == 1 else ("are", "them")
        said.append(
            f"{manner.periods(withheld_count)} {are} withheld, so that nobody can be recognised. No mean and no limits "
            f"are drawn: worked out without {them}, they would mislead, since what is withheld is no chance pick of "
            f"the {manner.period}s. Readers from whom nothing is withheld see them on the measure’s page."
        )
    return " ".join(said)


def reset_words(reset: Reset) -> str:
    """Return the reason that stands on the chart where limits start anew."""
    return f"Limits re-set from {wording.month_words(reset.since)}: {reset.because}"


def variation_words(analysis: Analysis, manner: Manner) -> str:
    """Return the variation in one phrase: "more than chance, improving, since May 2026"."""
    if analysis.is_censored:
        return f"not judged, as some {manner.period}s are withheld"
    if analysis.is_flat:
        return "too little movement to judge"
    if analysis.newest is None or analysis.present_stretch is None:
        return "too few points to judge"
    signal = analysis.present_signal
    if signal is None:
        return "no more than chance"
    since = analysis.observations[signal.indexes[0]].period
    when = f"in {since}" if len(signal.indexes) == 1 else f"since {since}"
    return f"more than chance, {_judged(analysis, signal)}, {when}"


def assurance_words(assurance: Assurance | None) -> str:
    """Return the assurance in one phrase."""
    match assurance:
        case Assurance.WILL_MEET:
            return "will meet the target unless something changes"
        case Assurance.WILL_MISS:
            return "will miss the target unless something changes"
        case Assurance.MAY_DO_EITHER:
            return "may meet or miss the target by chance"
    return "cannot be judged"


def _level(analysis: Analysis, manner: Manner) -> str:
    if analysis.newest is None:
        return "There are no values yet."
    newest = analysis.observations[analysis.newest]
    value = manner.value(newest.value or 0)
    stretch = analysis.present_stretch
    if stretch is None or stretch.xmr is None:
        shown = " shown" if analysis.is_censored and analysis.newest < len(analysis.observations) - 1 else ""
        return f"The newest value{shown} is {value}, {newest.period}."
    return (
        f"The newest value is {value}, {newest.period}; the mean is {manner.value(stretch.xmr.mean)} "
        f"and chance alone gives {manner.value(stretch.lower)} to {manner.value(stretch.upper)}."
    )


def _shown(analysis: Analysis, manner: Manner) -> str:
    if analysis.is_censored:
        return f"Some {manner.period}s are withheld, so whether it changed by more than chance is not judged here."
    if analysis.is_flat:
        return f"Nearly every {manner.period} is as the one before it, so no limits can be set."
    if analysis.present_stretch is None:
        count = sum(seen.value is not None for seen in analysis.observations)
        points = "1 point is" if count == 1 else f"{count} points are"
        return f"{points} too few to judge change; it takes {spc.FEWEST_POINTS}."
    signal = analysis.present_signal
    if signal is None:
        return "It shows no change beyond chance."
    judged = f"this is more than chance{_verdict(analysis, signal)}."
    since = analysis.observations[signal.indexes[0]].period
    match signal.kind:
        case Kind.OUTSIDE:
            return f"It is {_limit_side(signal)} limit: {judged}"
        case Kind.RUN:
            side = "above" if signal.is_high else "below"
            run = manner.periods(len(signal.indexes))
            return f"It has been {side} the mean for {run} in a row, since {since}: {judged}"
        case Kind.NEAR_LIMIT:
            return f"{len(signal.indexes)} of the last 3 {manner.period}s are near the {_upper(signal)} limit: {judged}"
        case Kind.TREND:
            way = "risen" if signal.is_high else "fallen"
            return f"It has {way} for {manner.periods(len(signal.indexes))} in a row, since {since}: {judged}"


def _assurance(analysis: Analysis, manner: Manner, target: float) -> str:
    words = manner.target(target)
    signal = analysis.present_signal
    way = _judged(analysis, signal) if signal else ""
    match analysis.assurance(target):
        case Assurance.WILL_MEET:
            but = "It is worsening, but the" if way == "worsening" else "The"
            return f"{but} target of {words} will be met unless something changes."
        case Assurance.WILL_MISS if way == "improving":
            return _improving_and_missed(analysis, manner, target)
        case Assurance.WILL_MISS:
            return f"The target of {words} will be missed unless something changes."
        case Assurance.MAY_DO_EITHER:
            return f"The target of {words} lies between the limits, so it may be met or missed by chance."
    return ""


def _improving_and_missed(analysis: Analysis, manner: Manner, target: float) -> str:
    """Return both in one sentence, so that neither is read alone; no pace is told, since a run chart foretells none."""
    assert analysis.newest is not None
    newest = analysis.observations[analysis.newest]
    value, words = round(newest.value or 0.0, manner.decimals), manner.target(target)
    gap = target - value if analysis.better is Better.HIGHER else value - target
    if gap <= 0:
        return (
            f"It is improving, and {newest.period} reached the target of {words}, which the {manner.period}s together "
            "will miss unless that lasts."
        )
    much = f"{gap:,.{manner.decimals}f} percentage points" if manner.unit == "%" else manner.value(gap)
    side = "short of" if analysis.better is Better.HIGHER else "over"
    return (
        f"It is improving, but not yet by enough: {newest.period} is {much} {side} the target of {words}, which will "
        "be missed unless something more changes."
    )


def _judged(analysis: Analysis, signal: Signal) -> str:
    if analysis.better is Better.NEITHER:
        return "higher" if signal.is_high else "lower"
    return "improving" if signal.is_high == (analysis.better is Better.HIGHER) else "worsening"


def _verdict(analysis: Analysis, signal: Signal) -> str:
    return "" if analysis.better is Better.NEITHER else f", and {_judged(analysis, signal)}"


def _limit_side(signal: Signal) -> str:
    return "above the upper" if signal.is_high else "below the lower"


def _upper(signal: Signal) -> str:
    return "upper" if signal.is_high else "lower"
