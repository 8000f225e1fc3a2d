"""The mapping grid with its orphans and one-sided lists, its links, and its exports."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from goldenthread.audit import ledger
from goldenthread.core import clock
from goldenthread.documents import sheets
from goldenthread.improvement import queries, trail
from goldenthread.improvement.forms import AgreeForm, LinkForm, ReasonForm
from goldenthread.improvement.operations import links
from goldenthread.improvement.presenters import grid
from goldenthread.improvement.presenters.links import strand_href
from goldenthread.improvement.vocabulary import LinkState
from goldenthread.insight.queries.definitions import measure_titles
from goldenthread.web.components import AsAt, Link
from goldenthread.web.views import FormPage, Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class MappingPage(Page):
    """What belongs to what, what to nothing, and what only one side named; `?export=` csv, xlsx or json."""

    permission = "improvement.see"
    template_name = "improvement/mapping.html"
    title = "Mapping"

    def get(self, request: HttpRequest, area: str) -> HttpResponse:
        days = self.days()
        mapping = queries.mapping(on=days.as_at)
        kind = request.GET.get("export", "")
        if kind:
            return self._export(kind, mapping, as_at=days.as_at.isoformat())
        held = mapping.grid
        return self.page(
            mapping=mapping,
            groups=grid.groups(area, mapping),
            rows=grid.rows(area, mapping, queries.measures_of_strands(), measure_titles()),
            one_to_one=held.is_one_to_one,
            linked_to_nothing=grid.strands_of(area, held.linked_to_nothing, mapping),
            only_proposed=grid.strands_of(area, held.only_proposed, mapping),
            ours_only=grid.strands_of(area, held.ours_only, mapping),
            theirs_only=grid.strands_of(area, held.theirs_only, mapping),
            has_two_sides=bool(held.ours_only or held.theirs_only)
            or any(group.words == "Priorities" for group in grid.groups(area, mapping)),
            coverage=[
                (theme, list(zip(mapping.coverage_columns, counts, strict=True))) for theme, counts in mapping.coverage
            ],
            coverage_columns=mapping.coverage_columns,
            uncovered=sum(count == 0 for _, counts in mapping.coverage for count in counts),
            asat=AsAt.of(days, with_known_on=False),
            past_day=self.past_day(days),
            may_edit=self.acting.may("improvement.edit") and not days.is_past,
            breadcrumbs=[Link("Improvement plan", reverse("improvement:plans", args=[area]))],
        )

    def _export(self, kind: str, mapping: queries.Mapping, *, as_at: str) -> HttpResponse:
        name = f"mapping-{self.acting.area_code}-{as_at}"
        rows = list(grid.link_rows(mapping))
        answer: HttpResponse
        if kind == "json":
            answer = JsonResponse(
                grid.as_json(mapping, area=self.acting.area_code, as_at=as_at), json_dumps_params={"indent": 1}
            )
        elif kind == "csv":
            answer = HttpResponse(sheets.csv_bytes(grid.LINK_COLUMNS, rows), content_type="text/csv; charset=utf-8")
        elif kind == "xlsx":
            answer = HttpResponse(
                sheets.xlsx_bytes(grid.LINK_COLUMNS, rows, sheet="Links", title="Mapping", made_at=clock.now()),
                content_type=XLSX,
            )
        else:
            raise Http404
        if kind != "json":
            answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
        ledger.write(
            area_id=self.acting.area_id,
            deed=trail.MAPPING_EXPORTED,
            subject="improvement.link",
            subject_id=None,
            by=self.acting.user_id,
            at=clock.now(),
            detail={"format": kind, "rows": len(rows)},
        )
        return answer


class OneLink(Page):
    """One link: what it joins, who said so, when and why."""

    permission = "improvement.see"
    template_name = "improvement/link.html"

    def get(self, request: HttpRequest, area: str, pk: int) -> HttpResponse:
        link = queries.link(pk=pk)
        if link is None:
            raise Http404
        held = {one.pk: one for one in queries.strands()}
        one, other = held[link.one_id], held[link.other_id]
        is_current = link.superseded_at is None
        return self.page(
            title=f"{one.kind.label} {one.number} and {other.kind.label.lower()} {other.number}",
            link=link,
            one=one,
            other=other,
            one_href=strand_href(area, one),
            other_href=strand_href(area, other),
            is_proposed=link.state == LinkState.PROPOSED,
            may_edit=self.acting.may("improvement.edit") and is_current,
            is_current=is_current,
            successor_href=reverse("improvement:link", args=[area, link.superseded_by_id])
            if link.superseded_by_id
            else "",
            breadcrumbs=[Link("Mapping", reverse("improvement:mapping", args=[area]))],
        )


class NewLink(FormPage):
    """Link two strands."""

    permission = "improvement.edit"
    title = "Add a link"
    button = "Add the link"
    form_class = LinkForm

    def load(self, *, lock: bool) -> None:
        self.held = {one.ref: one for one in queries.strands()}

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"strands": [(ref, one.name) for ref, one in self.held.items()], "today": clock.today()}

    def initial(self) -> Mapping[str, Any]:
        return {"one": self.request.GET.get("one", ""), "since_on": clock.today()}

    def back(self) -> str:
        return reverse("improvement:mapping", args=[self.acting.area_code])

    def save(self, answer: dict[str, Any]) -> str:
        one, other = (queries.strand_row(ref=answer[name]) for name in ("one", "other"))
        assert one is not None
        assert other is not None
        link = links.make(
            one=one,
            other=other,
            state=answer["state"],
            since_on=answer["since_on"],
            because=answer["because"],
            by=self.acting.user_id,
            at=clock.now(),
        )
        return reverse("improvement:link", args=[self.acting.area_code, link.pk])


class _OfLink(FormPage):
    """A form about one current link."""

    permission = "improvement.edit"

    def load(self, *, lock: bool) -> None:
        link = queries.link(pk=self.kwargs["pk"])
        if link is None:
            raise Http404
        self.link = link

    def back(self) -> str:
        return reverse("improvement:link", args=[self.acting.area_code, self.link.pk])


class AgreeLink(_OfLink):
    """Agree a proposed link."""

    title = "Agree this link"
    button = "Agree the link"
    form_class = AgreeForm

    def form_kwargs(self) -> Mapping[str, Any]:
        return {"today": clock.today()}

    def initial(self) -> Mapping[str, Any]:
        return {"because": self.link.because}

    def save(self, answer: dict[str, Any]) -> str:
        agreed = links.agree(link=self.link, **answer, by=self.acting.user_id, at=clock.now())
        return reverse("improvement:link", args=[self.acting.area_code, agreed.pk])


class WithdrawLink(_OfLink):
    """Withdraw a link."""

    title = "Withdraw this link"
    button = "Withdraw the link"
    form_class = ReasonForm

    def save(self, answer: dict[str, str]) -> str:
        links.take_back(link=self.link, because=answer["because"], by=self.acting.user_id, at=clock.now())
        return reverse("improvement:mapping", args=[self.acting.area_code])
