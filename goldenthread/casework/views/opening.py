"""A new request: about somebody new, or somebody on record."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from goldenthread.casework.forms import NewCaseForm
from goldenthread.casework.operations.cases import open_with_request
from goldenthread.casework.views.following import told
from goldenthread.casework.vocabulary import FactKind
from goldenthread.core import clock
from goldenthread.core.refusals import Refused
from goldenthread.people.operations.people import Details
from goldenthread.people.queries import find_person
from goldenthread.web.views import FormPage


class NotOnRecord(Refused):
    """No child or young person the reader may see has this reference."""


class NewCase(FormPage):
    """Record a request for an assessment; the case is opened with it."""

    permission = "casework.record"
    title = "A new request"
    button = "Record the request"
    form_class = NewCaseForm

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"today": clock.today()}

    def initial(self) -> Mapping[str, Any]:
        return {"person_ref": self.request.GET.get("person", "")}

    def back(self) -> str:
        return reverse("casework:cases", args=[self.acting.area_code])

    def save(self, answer: dict[str, Any]) -> str:
        person_id = None
        if answer["person_ref"]:
            person = find_person(self.acting, answer["person_ref"])
            if person is None:
                raise NotOnRecord(
                    "Nobody on record has this reference. Look at the top of their page, or leave it empty."
                )
            person_id = person.pk
        case = open_with_request(
            area_id=self.acting.area_id,
            person_id=person_id,
            details=Details(
                surname=answer["surname"],
                forename=answer["forename"],
                born_on=answer["born_on"],
                sex=answer["sex"],
                postcode=answer["postcode"],
            ),
            received_on=answer["received_on"],
            source=answer["source"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        self.tell(f"Recorded: {told(FactKind.REQUEST_RECEIVED, answer['received_on'])}. The case is {case.ref}.")
        return reverse("casework:case", args=[self.acting.area_code, case.ref])
