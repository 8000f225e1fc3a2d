"""Opening a local area: the area itself, its council and its health commissioner, in one go."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import URLPattern, URLResolver, get_resolver

from goldenthread.areas import trail
from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea, Organisation
from goldenthread.audit import ledger
from goldenthread.core.refusals import Refused

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_CODE, _LONGEST_NAME, _LONGEST_BODY = 50, 100, 200


class CodeTaken(Refused):
    """Another area has the code."""


class CodeNotUsable(Refused):
    """The code cannot stand at the head of an address."""


class NotAnArea(Refused):
    """A name is missing or too long, or the authority code is not three digits."""


@dataclass(frozen=True)
class Body:
    """An organisation of an area as it stands now; `from_on` is empty where it began before the records do."""

    name: str
    kind: Organisation.Kind
    from_on: date | None = None


@transaction.atomic
def open_area(
    *, code: str, name: str, authority_code: str, bodies: Sequence[Body], by: int | None, at: datetime
) -> LocalArea:
    """
    Make a local area and the bodies that answer for it.

    `by` is empty when whoever keeps the server does it, as nobody can sign in before there is an area.

    :raises CodeNotUsable: the code cannot stand in an address, or is the first word of a page's.
    :raises NotAnArea: a name or the authority code is not one.
    :raises CodeTaken: there is an area of this code.
    """
    _check_code(code)
    _check_names(name, [body.name for body in bodies])
    if not re.fullmatch(r"[0-9]{3}", authority_code):
        raise NotAnArea(
            f"{authority_code!r} is no authority code. Give the three digits that stand for the authority in the "
            f"national returns: 933 for Somerset."
        )
    try:
        with transaction.atomic():
            area = LocalArea.objects.create(code=code, name=name.strip(), authority_code=authority_code)
    except IntegrityError as clash:
        raise CodeTaken(f"There is an area {code} already. Choose another code.") from clash
    with acting_in(area_id=area.pk):
        made = [
            Organisation.objects.create(area=area, name=body.name.strip(), kind=body.kind, from_on=body.from_on)
            for body in bodies
        ]
        ledger.write(
            area_id=area.pk,
            deed=trail.OPENED,
            subject="areas.area",
            subject_id=area.pk,
            by=by,
            at=at,
            detail={"authority_code": authority_code, "organisations": [one.pk for one in made]},
        )
    return area


def _check_code(code: str) -> None:
    if len(code) > _LONGEST_CODE or not _CODE.fullmatch(code):
        raise CodeNotUsable(
            f"{code!r} cannot stand in an address. Use up to {_LONGEST_CODE} small letters and digits, "
            f"beginning with a letter, with single hyphens between: north-moor."
        )
    if code in _first_words(get_resolver().url_patterns) or code == settings.STATIC_URL.strip("/"):
        raise CodeNotUsable(f"{code!r} is the first word of other pages' addresses. Choose another code.")


def _check_names(name: str, bodies: Sequence[str]) -> None:
    for given, longest, what in ((name, _LONGEST_NAME, "area"), *((one, _LONGEST_BODY, "body") for one in bodies)):
        if not 0 < len(given.strip()) <= longest:
            raise NotAnArea(f"Give each {what} a name of up to {longest} characters.")
    if len({one.strip() for one in bodies}) < len(bodies):
        raise NotAnArea("Two bodies of an area cannot have one name.")


def _first_words(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Give the word that each address outside the areas begins with."""
    for one in patterns:
        route = str(one.pattern).lstrip("^")
        if route:
            yield route.split("/")[0]
        elif isinstance(one, URLResolver):
            yield from _first_words(one.url_patterns)
