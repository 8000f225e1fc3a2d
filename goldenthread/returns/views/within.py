"""What the lists within one import share: finding it as the reader may, and the way back to it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse

from goldenthread.returns.models import ReturnImport
from goldenthread.returns.queries import find_import
from goldenthread.web.components import Link
from goldenthread.web.lists import ListPage


class OfOneImport(ListPage):
    """A list within one import."""

    permission = "returns.see"

    def load(self) -> None:
        found = find_import(self.acting, self.kwargs["number"])
        if found is None:
            raise Http404
        self.one: ReturnImport = found

    def person_href(self, number: int) -> str:
        return reverse("returns:record", args=[self.acting.area_code, self.one.pk, number]) if number else ""

    @property
    def may_see_names(self) -> bool:
        return bool(self.acting.may("people.see"))

    def extra(self) -> Mapping[str, Any]:
        area = self.acting.area_code
        return {
            "breadcrumbs": [
                Link("Returns", reverse("returns:returns", args=[area])),
                Link(f"Import {self.one.pk}", reverse("returns:import", args=[area, self.one.pk])),
            ]
        }
