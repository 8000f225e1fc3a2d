"""Bodies as they were on a day: who there was, who sat in them, which seats stood empty, and who answered to whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from goldenthread.areas.models import Holder, Organisation, Succession
from goldenthread.areas.queries import successors_of
from goldenthread.boards.models import Body, BodySuccession, ReportLine, Seat
from goldenthread.boards.vocabulary import EXPECTED_AGENCIES, Agency, BodyKind, SeatRole
from goldenthread.documents.wording import plain_day_words
from goldenthread.web.words import listed

COUNCILS_AND_HEALTH = (
    Organisation.Kind.COUNTY_COUNCIL,
    Organisation.Kind.UNITARY,
    Organisation.Kind.CCG,
    Organisation.Kind.ICB,
)


def _then(on: date) -> Q:
    return (Q(from_on=None) | Q(from_on__lte=on)) & (Q(until_on=None) | Q(until_on__gt=on))


def bodies_on(*, on: date) -> QuerySet[Body]:
    """Return the acting area's bodies that existed on a day, in the order of their papers."""
    return Body.objects.filter(_then(on)).order_by("position", "name")


def body(*, slug: str) -> Body | None:
    """Return a body by its address, whenever it existed."""
    return Body.objects.filter(slug=slug).first()


def slugs() -> tuple[str, ...]:
    """Return the address of every body, whenever it existed."""
    return tuple(Body.objects.order_by("pk").values_list("slug", flat=True))


def seat(*, body: Body, pk: int) -> Seat | None:
    """Return a seat of a body, whenever it was held."""
    return Seat.objects.filter(body=body, pk=pk).first()


@dataclass(frozen=True)
class SeatThen:
    """One seat as on a day: whose it was, in which organisation by then, and since when it stood empty."""

    pk: int
    from_on: date | None
    until_on: date | None
    title: str
    agency: str
    agency_words: str
    role: str
    role_words: str
    organisations: tuple[str, ...]
    post: str
    holder: str
    is_vacant: bool
    vacant_since: date | None
    is_external: bool

    @property
    def held_by_words(self) -> str:
        """Who sits in it: the post and its holder, or since when it stands empty."""
        if self.is_vacant:
            return f"Vacant since {plain_day_words(self.vacant_since)}" if self.vacant_since else "Vacant"
        return ", ".join(words for words in (self.post, self.holder) if words) or "No post named"

    @property
    def days_words(self) -> str:
        """From which day to which it was held, as far as that is recorded."""
        since = f"Since {plain_day_words(self.from_on)}" if self.from_on else "From before our records"
        if self.until_on is None:
            return since
        return f"{since}; last day {plain_day_words(self.until_on - timedelta(days=1))}"

    @property
    def is_lead(self) -> bool:
        return self.role in {SeatRole.CHAIR, SeatRole.LEAD}


@dataclass(frozen=True)
class BodyThen:
    """A body as on a day: its seats, and the agencies it should have and has not."""

    body: Body
    seats: tuple[SeatThen, ...]
    missing_agencies: tuple[str, ...]
    has_ended: bool
    successors: tuple[tuple[str, date], ...]

    @property
    def vacancies(self) -> tuple[SeatThen, ...]:
        """The chair's or champion's seats that nobody held."""
        return tuple(seat for seat in self.seats if seat.is_lead and seat.is_vacant)

    @property
    def amiss(self) -> tuple[str, ...]:
        """What is amiss with the body on that day, a sentence each."""
        if self.has_ended and self.body.until_on:
            heirs = listed(name for name, _ in self.successors)
            followed = f"; {heirs} followed" if heirs else "; nothing is recorded to have followed"
            return (f"Ended on {plain_day_words(self.body.until_on)}{followed}.",)
        found = []
        for seat in self.vacancies:
            since = f" since {plain_day_words(seat.vacant_since)}" if seat.vacant_since else ""
            found.append(f"{seat.title}’s post is vacant{since}.")
        if self.missing_agencies:
            found.append(f"Nobody from {listed(self.missing_agencies).lower()}.")
        return tuple(found)


def bodies_then(*, on: date, bodies: list[Body] | None = None) -> tuple[BodyThen, ...]:
    """Return bodies with their seats as on a day: those told, else all that had begun by then, ended ones included."""
    if bodies is None:
        bodies = list(Body.objects.filter(Q(from_on=None) | Q(from_on__lte=on)).order_by("position", "name"))
    seats = Seat.objects.filter(_then(on), body__in=bodies).select_related("organisation", "post").order_by("pk")
    held: dict[int, list[Holder]] = {}
    for holder in Holder.objects.filter(post__in=[s.post_id for s in seats if s.post_id], is_deputy=False):
        held.setdefault(holder.post_id, []).append(holder)
    heirs = _heirs([seat.organisation for seat in seats if seat.organisation], on=on)
    followed: dict[int, list[tuple[str, date]]] = {}
    for step in BodySuccession.objects.filter(before__in=bodies).select_related("after").order_by("on", "pk"):
        followed.setdefault(step.before_id, []).append((step.after.name, step.on))
    then = []
    for one in bodies:
        mine = tuple(_seat_then(s, held.get(s.post_id or 0, []), heirs, on) for s in seats if s.body_id == one.pk)
        then.append(
            BodyThen(
                body=one,
                seats=mine,
                missing_agencies=_missing(one, mine),
                has_ended=bool(one.until_on and one.until_on <= on),
                successors=tuple(followed.get(one.pk, ())),
            )
        )
    return tuple(then)


def _missing(one: Body, seats: tuple[SeatThen, ...]) -> tuple[str, ...]:
    """Return the agencies a multi-agency group should have and has not; boards and committees are not asked."""
    if one.kind not in {BodyKind.PROGRAMME, BodyKind.NETWORK, BodyKind.WORKING_GROUP} or not seats:
        return ()
    present = {seat.agency for seat in seats}
    return tuple(Agency(code).label for code in EXPECTED_AGENCIES if code not in present)


def _seat_then(seat: Seat, holders: list[Holder], heirs: dict[int, tuple[str, ...]], on: date) -> SeatThen:
    now = next((h for h in holders if h.from_on <= on and (h.until_on is None or h.until_on > on)), None)
    left = max((h.until_on for h in holders if h.until_on and h.until_on <= on), default=None)
    return SeatThen(
        pk=seat.pk,
        from_on=seat.from_on,
        until_on=seat.until_on,
        title=seat.title,
        agency=seat.agency,
        agency_words=seat.get_agency_display(),
        role=seat.role,
        role_words=seat.get_role_display(),
        organisations=heirs.get(seat.organisation_id or 0, ()),
        post=seat.post.title if seat.post else "",
        holder=now.name if now else "",
        is_vacant=seat.post_id is not None and now is None,
        vacant_since=left if now is None else None,
        is_external=seat.is_external,
    )


def _heirs(organisations: list[Organisation], *, on: date) -> dict[int, tuple[str, ...]]:
    """Return for each organisation the names of those that had its duties on a day."""
    return {
        one.pk: tuple(heir.short_name or heir.name for heir in successors_of(one, on=on))
        for one in {organisation.pk: organisation for organisation in organisations}.values()
    }


@dataclass(frozen=True)
class LineThen:
    """One body answered to another on a day, perhaps through a third."""

    body: str
    to: str
    through: str
    about: str
    provenance: str


@dataclass(frozen=True)
class OrganisationThen:
    """A council or health commissioner that was answerable on a day, or had been: then its successors are named."""

    name: str
    has_ended: bool
    ended_on: date | None
    successors: tuple[str, ...]


@dataclass(frozen=True)
class AccountabilityMap:
    """Who answered to whom on a day; names are slugs of bodies."""

    on: date
    bodies: tuple[BodyThen, ...]
    lines: tuple[LineThen, ...]
    organisations: tuple[OrganisationThen, ...]


def accountability(*, on: date) -> AccountabilityMap:
    """Return the whole map as on a day: bodies with seats, the lines between them, the answerable organisations."""
    bodies = bodies_then(on=on)
    lines = ReportLine.objects.filter(_then(on)).select_related("body", "to", "through").order_by("body", "pk")
    return AccountabilityMap(
        on=on,
        bodies=bodies,
        lines=tuple(
            LineThen(
                body=line.body.slug,
                to=line.to.slug,
                through=line.through.slug if line.through else "",
                about=line.about,
                provenance=line.provenance,
            )
            for line in lines
        ),
        organisations=_answerable(on),
    )


def _answerable(on: date) -> tuple[OrganisationThen, ...]:
    followed: dict[int, list[str]] = {}
    for step in Succession.objects.filter(on__lte=on).select_related("after").order_by("pk"):
        followed.setdefault(step.before_id, []).append(step.after.name)
    known = Organisation.objects.filter(Q(from_on=None) | Q(from_on__lte=on), kind__in=COUNCILS_AND_HEALTH)
    return tuple(
        OrganisationThen(
            name=one.name,
            has_ended=bool(one.until_on and one.until_on <= on),
            ended_on=one.until_on if one.until_on and one.until_on <= on else None,
            successors=tuple(followed.get(one.pk, ())),
        )
        for one in known.order_by("kind", "name")
    )
