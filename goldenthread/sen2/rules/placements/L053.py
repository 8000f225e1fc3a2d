"""Entry not after the census date."""

from goldenthread.sen2.rule import DERIVED, ERROR, Example, Rule


def broken(EntryDate, census_day):
    return EntryDate is not None and EntryDate > census_day


RULE = Rule(
    id="L053",
    severity=ERROR,
    module="PlacementDetail",
    fields=("EntryDate",),
    from_year=2022,
    basis=DERIVED,
    words="Entry not after the census date",
    sentence="The placement starts after the census date",
    what_to_do="Correct the date; leave out a placement that had not begun by the census date",
    broken=broken,
    fails=Example(
        "Person[2]/Requests[1]/ActivePlans",
        adds={
            "PlacementDetail": {
                "URN": "900001",
                "PlacementRank": "2",
                "EntryDate": "2026-02-23",
                "SENunitIndicator": "0",
                "ResourcedProvisionIndicator": "0",
            }
        },
    ),
    passes=Example(
        "Person[2]/Requests[1]/ActivePlans",
        adds={
            "PlacementDetail": {
                "URN": "900001",
                "PlacementRank": "2",
                "EntryDate": "2026-01-15",
                "SENunitIndicator": "0",
                "ResourcedProvisionIndicator": "0",
            }
        },
    ),
)
