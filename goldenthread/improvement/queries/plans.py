"""Plans with their dates and windows, and their strands as worded at a moment."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.boards import queries as boards
from goldenthread.improvement.models import Plan, PlanDate, Strand, StrandWording
from goldenthread.improvement.queries.knowing import known
from goldenthread.improvement.rules.months import Window, window
from goldenthread.improvement.vocabulary import SECTIONS, StrandKind


@dataclass(frozen=True)
class StrandThen:
    """A strand as it was worded at a moment."""

    pk: int
    ref: str
    kind: StrandKind
    number: int
    title: str
    words: str
    plan_slug: str
    plan_title: str
    body_id: int | None
    body_slug: str
    provenance: str
    wording_pk: int
    recorded_at: datetime

    @property
    def name(self) -> str:
        """What it is called on a page: "Weakness 7, Timeliness"."""
        return f"{self.kind.label} {self.number}, {self.title}"

    @property
    def section(self) -> str:
        return SECTIONS[self.kind]

    @property
    def slug(self) -> str:
        """Its last part in an address: programmes and groups go by their body's name."""
        return self.body_slug or self.ref


def strands(
    *, kinds: tuple[StrandKind, ...] | None = None, known_at: datetime | None = None, plan: Plan | None = None
) -> tuple[StrandThen, ...]:
    """Return strands in the order of the thread, worded as known at a moment; those not yet known then are left out."""
    rows = known(StrandWording.objects.all(), known_at).select_related("strand__plan", "strand__body")
    if kinds is not None:
        rows = rows.filter(strand__kind__in=kinds)
    if plan is not None:
        rows = rows.filter(strand__plan=plan)
    order = list(StrandKind)
    found = (
        StrandThen(
            pk=row.strand_id,
            ref=row.strand.ref,
            kind=StrandKind(row.strand.kind),
            number=row.strand.number,
            title=row.title,
            words=row.words,
            plan_slug=row.strand.plan.slug,
            plan_title=row.strand.plan.title,
            body_id=row.strand.body_id,
            body_slug=row.strand.body.slug if row.strand.body else "",
            provenance=row.provenance,
            wording_pk=row.pk,
            recorded_at=row.recorded_at,
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.number)))


def strand(*, ref: str, known_at: datetime | None = None) -> StrandThen | None:
    """Return a strand by its reference, or by the address of its body."""
    return next((one for one in strands(known_at=known_at) if ref in {one.ref, one.body_slug}), None)


def strand_row(*, ref: str) -> Strand | None:
    """Return the strand itself, to write about it."""
    return Strand.objects.filter(ref=ref).first()


def wordings(*, pk: int) -> tuple[StrandWording, ...]:
    """Return every wording a strand has had, newest first."""
    return tuple(StrandWording.objects.filter(strand=pk).select_related("recorded_by").order_by("-recorded_at", "-pk"))


@dataclass(frozen=True)
class PlanThen:
    """A plan with its dates, and the window in which inspectors may come back, if it has one."""

    plan: Plan
    dates: tuple[PlanDate, ...]
    window: Window | None


def plans(*, known_at: datetime | None = None) -> tuple[PlanThen, ...]:
    """Return the acting area's plans in order."""
    dates: dict[int, list[PlanDate]] = defaultdict(list)
    for row in known(PlanDate.objects.all(), known_at).order_by("on"):
        dates[row.plan_id].append(row)
    return tuple(
        PlanThen(one, tuple(dates[one.pk]), _window(one, dates[one.pk])) for one in Plan.objects.order_by("position")
    )


def plan(*, slug: str, known_at: datetime | None = None) -> PlanThen | None:
    """Return a plan by its address."""
    return next((one for one in plans(known_at=known_at) if one.plan.slug == slug), None)


def _window(one: Plan, dates: list[PlanDate]) -> Window | None:
    day = next((row.on for row in dates if row.kind == one.window_counts_from), None)
    if day is None or one.window_from_months is None:
        return None
    return window(counted_from=day, from_months=one.window_from_months, until_months=one.window_until_months)


@dataclass(frozen=True)
class ProgrammeThen:
    """A programme or working group as on a day: its champion's post, holder and membership come from its body."""

    strand: StrandThen
    body: boards.BodyThen

    @property
    def champion(self) -> boards.SeatThen | None:
        return next((seat for seat in self.body.seats if seat.is_lead), None)

    @property
    def is_vacant(self) -> bool:
        """Whether it has a champion's post that nobody holds on that day."""
        return self.champion is not None and self.champion.is_vacant


def programmes(*, on: date, known_at: datetime | None = None) -> tuple[ProgrammeThen, ...]:
    """Return programmes and working groups as on a day, in their order."""
    found = strands(kinds=(StrandKind.PROGRAMME, StrandKind.WORKING_GROUP), known_at=known_at)
    slugs = [one.body_slug for one in found if one.body_slug]
    bodies = {one.body.slug: one for one in boards.bodies_then(on=on) if one.body.slug in slugs}
    return tuple(ProgrammeThen(one, bodies[one.body_slug]) for one in found if one.body_slug in bodies)
