"""No plan beneath an exported request."""

from goldenthread.sen2.rule import GUIDE, QUERY, Example, Rule


def broken(Exported, NamedPlan):
    return Exported is not None and NamedPlan is not None


RULE = Rule(
    id="R072",
    severity=QUERY,
    module="Requests",
    fields=("Exported", "Assessment"),
    from_year=2022,
    basis=GUIDE,
    words="No plan beneath an exported request",
    sentence="A case that moved away before assessment ended should hold no plan",
    what_to_do=(
        "Take the plan out if the person moved before the assessment ended, or take the authority "
        "out, or explain the query"
    ),
    broken=broken,
    fails=Example("Person[1]/Requests[1]", Exported="878"),
    passes=Example("Person[6]/Requests[1]", Exported="878"),
)
