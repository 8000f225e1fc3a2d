"""
A SEN2 return of some of the world's own people, received and loaded, so that returns have something to show.

Most of it says what is held already. A few rows differ, have a fault, or name somebody who can only be found by name,
so that there are findings to read and matches to confirm; nobody is added and no caseload changes.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

from goldenthread.areas.acting import acting_in
from goldenthread.areas.models import LocalArea
from goldenthread.core.periods import census_day
from goldenthread.demo.world.facts import PlannedCase, PlannedFact
from goldenthread.demo.world.plan import PlannedPerson, World
from goldenthread.returns.operations import files
from goldenthread.returns.operations.running import run

PEOPLE = 40
_HEADER = """<?xml version="1.0" encoding="utf-8"?>
<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year>
<ReferenceDate>{census}</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>{authority}</LEA>
<SoftwareCode>Demonstration</SoftwareCode><Release>1.0</Release><SerialNo>001</SerialNo>
<DateTime>{census}T09:30:00</DateTime><DMO>Y</DMO><DCO>Y</DCO><DSCO>R</DSCO></Source></Header><Persons>
"""
_PERSON = """<Person><Surname>{surname}</Surname><Forename>{forename}</Forename>
<PersonBirthDate>{born}</PersonBirthDate><Sex>{sex}</Sex><Ethnicity>{ethnicity}</Ethnicity><PostCode>{postcode}</PostCode>
{number}<Requests><RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome>
<NamedPlan><StartDate>{started}</StartDate><PlanDetail>{place}</PlanDetail><PB>0</PB></NamedPlan></Assessment>
<ActivePlans><PlacementDetail>{place_since}</PlacementDetail>
<SENneed><SENtype>{need}</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans></Requests></Person>
"""
_FLAGS = "<SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator>"


def load_returns(area: LocalArea, world: World, *, at: datetime) -> None:
    """Receive a return and load it, then try another of fewer people, whose file stays held. Commits by itself."""
    for is_dry_run, count in ((False, PEOPLE), (True, PEOPLE // 2)):
        content = "".join(_return_of(world, count)).encode()
        with acting_in(area_id=area.pk):
            asked = files.receive(
                area_id=area.pk,
                file_name=f"SEN2_{world.area.authority}_{world.area.figures.census_year}.xml",
                chunks=[content],
                is_dry_run=is_dry_run,
                by=None,
                at=at,
            )
        run(area=area, import_id=asked.pk, now=lambda: at)


def _return_of(world: World, people_count: int) -> Iterator[str]:
    year = world.area.figures.census_year
    census = census_day(year)
    yield _HEADER.format(year=year, census=census, authority=world.area.authority)
    count = 0
    for planned in world.people():
        told = _told(planned, census, count)
        if told:
            yield told
            count += 1
        if count == people_count:
            break
    yield "</Persons></Message>\n"


def _told(planned: PlannedPerson, census: date, count: int) -> str:
    """Tell one person whose plan was open at the census in a school with a number; of every ten, three differ."""
    person = planned.person
    upn = dict(person.numbers).get("UPN")
    case = planned.cases[-1]
    started, placed = _on(case, "PLAN_STARTED", census), _last(case, "PLACEMENT_BEGAN", census)
    need, ended = _last(case, "NEED_IDENTIFIED", census), _on(case, "PLAN_CEASED", date.max)
    is_simple = len(planned.cases) == 1 and upn and not ended
    if not is_simple or not started or not need or placed is None or "urn" not in placed.detail:
        return ""
    number = f"<UPN>{upn}</UPN>"
    if count % 10 == 3:  # to be found by name and birth alone
        number = "<UPNunknown>UN5</UPNunknown>"
    place = f"<URN>{placed.detail['urn']}</URN><PlacementRank>1</PlacementRank>"
    return _PERSON.format(
        surname=escape(person.surname),
        forename=escape(person.forename),
        born=person.born_on,
        sex="" if count % 10 == 6 else person.sex,
        ethnicity=person.ethnicity,
        postcode=person.postcode,
        number=number,
        started=started - timedelta(days=7) if count % 10 == 8 and _last(case, "PLAN_ISSUED", census) else started,
        place=place + _FLAGS,
        place_since=f"{place}<EntryDate>{placed.happened_on}</EntryDate>{_FLAGS}",
        need=need.detail["need"],
    )


def _last(case: PlannedCase, kind: str, until: date) -> PlannedFact | None:
    found = [fact for fact in case.facts if fact.kind == kind and fact.happened_on and fact.happened_on <= until]
    if kind == "NEED_IDENTIFIED":
        return next((fact for fact in found if fact.slot == "1"), None)
    return max(found, key=lambda fact: fact.happened_on or until, default=None)


def _on(case: PlannedCase, kind: str, until: date) -> date | None:
    fact = _last(case, kind, until)
    return fact.happened_on if fact else None
