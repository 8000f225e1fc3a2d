"""The people who have access to the area: who they are, inviting them, changing their access, letting them go."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.accounts import operations
from goldenthread.accounts.forms import InviteForm, LeaveForm, MembershipForm, ReplaceFactorForm
from goldenthread.accounts.models import Invitation, LostFactor, Membership
from goldenthread.accounts.operations.invitations import LinkNoLongerWorks
from goldenthread.accounts.queries import access_on, heirs_of, members_on
from goldenthread.accounts.queries.access import AccessRow
from goldenthread.accounts.queries.waiting import lost_factors, open_invitations
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.models import LocalArea
from goldenthread.core import clock
from goldenthread.web.components import Link
from goldenthread.web.listing import ChoiceFilter, Column, TextFilter
from goldenthread.web.lists import ListPage
from goldenthread.web.views import FormPage, Page
from goldenthread.web.words import listed, sentence, short_day

_ROLES = [(role.code, role.name) for role in ROLES.values()]


class Staff(ListPage):
    """Everybody with access today."""

    permission = "accounts.see"
    template_name = "accounts/staff.html"
    title = "Staff"
    noun = ("person in a role", "people in roles")
    default_sort = "name"
    export_name = "staff"
    nothing_yet = "Nobody has access yet."

    def get_columns(self) -> list[Column]:
        may_change = self.acting.may("accounts.manage")
        return [
            Column(
                "name",
                "Name",
                cell=lambda row: row.user.name,
                href=(lambda row: self._address("member", row.pk)) if may_change else None,
                sort="user__name",
            ),
            Column("email", "Email address", cell=lambda row: row.user.email, sort="user__email"),
            Column("role", "Role", cell=lambda row: ROLES[row.role].name, sort="role"),
            Column("from", "From", cell=lambda row: row.from_on, sort="from_on"),
            Column("until", "Access ends", cell=lambda row: row.until_on or "No end is known", sort="until_on"),
        ]

    def get_filters(self) -> list[Any]:
        return [
            TextFilter("q", "Name or address", paths=("user__name", "user__email")),
            ChoiceFilter("role", "Role", choices=_ROLES, path="role", one=True, counted=False),
        ]

    def records(self) -> Any:
        return members_on(on=clock.today())

    def page(self, **context: Any) -> HttpResponse:
        return super().page(
            invitations=open_invitations(at=clock.now()),
            lost=lost_factors(on=clock.today()),
            may_change=self.acting.may("accounts.manage"),
            invite_href=reverse("accounts:invite", args=[self.acting.area_code]),
            access_href=reverse("accounts:access", args=[self.acting.area_code]),
            roles_href=reverse("accounts:roles", args=[self.acting.area_code]),
            **context,
        )

    def _address(self, name: str, pk: int) -> str:
        return reverse(f"accounts:{name}", args=[self.acting.area_code, pk])


class _ManagePage(FormPage):
    permission = "accounts.manage"

    def back(self) -> str:
        return self.staff()

    def staff(self) -> str:
        return reverse("accounts:staff", args=[self.acting.area_code])

    def person_in(self, pk: int, *, lock: bool) -> Membership:
        found = Membership.objects.select_related("user", "area").filter(pk=pk)
        membership = (found.select_for_update(of=("self",)) if lock else found).first()
        if membership is None or membership.area_id != self.acting.area_id:
            raise Http404
        return membership


class Invite(_ManagePage):
    title = "Invite somebody"
    button = "Send the invitation"
    form_class = InviteForm

    def initial(self) -> dict[str, Any]:
        return {"from_on": clock.today()}

    def save(self, answer: Any) -> HttpResponse:
        made = operations.invite(
            area=LocalArea.objects.get(pk=self.acting.area_id),
            email=answer.email,
            name=answer.name,
            role=answer.role,
            from_on=answer.from_on,
            until_on=answer.until_on,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.page(
            template="web/confirmation_page.html",
            title="Invitation sent",
            panel_words=f"to {made.email}",
            told=[
                f"A link goes to {made.name}. It works once, until {short_day(clock.civil_date(made.expires_at))}.",
                "Nothing opens until they have chosen a password and a second factor.",
                "Wrong address? Withdraw the invitation on the staff page.",
            ],
            links=[Link("Staff", self.staff()), Link("Invite somebody else", self.request.path)],
        )


class Withdraw(Page):
    permission = "accounts.manage"

    def post(self, request: HttpRequest, area: str, pk: int) -> HttpResponse:
        invitation = Invitation.objects.filter(pk=pk, area_id=self.acting.area_id).first()
        if invitation is None:
            raise Http404
        with suppress(LinkNoLongerWorks):  # accepted or withdrawn meanwhile: the page they come to shows which
            operations.withdraw(invitation=invitation, by=self.acting.user_id, at=clock.now())
        return HttpResponseRedirect(reverse("accounts:staff", args=[area]))


class Member(_ManagePage):
    """Change the days of somebody's role, or the authority by which they may open names."""

    button = "Save the change"
    form_class = MembershipForm
    template_name = "accounts/member.html"

    def load(self, *, lock: bool) -> None:
        self.membership = self.person_in(self.kwargs["pk"], lock=lock)
        self.title = f"{self.membership.user.name}, {self.membership.kind.name}"

    def initial(self) -> dict[str, Any]:
        member = self.membership
        return {
            "from_on": member.from_on,
            "until_on": member.until_on,
            "names_authority": member.names_authority,
            "names_until": member.names_until,
        }

    def extra(self) -> dict[str, Any]:
        leave = reverse("accounts:leave", args=[self.acting.area_code, self.membership.pk])
        return {"membership": self.membership, "leave_href": leave}

    def version(self) -> str:
        return "|".join(str(value) for value in self.initial().values())

    def save(self, answer: Any) -> str:
        operations.change(
            membership=self.membership,
            from_on=answer.from_on,
            until_on=answer.until_on,
            names_authority=answer.names_authority or "",
            names_until=answer.names_until,
            by=self.acting.user_id,
            at=clock.now(),
        )
        return self.staff()


class Leave(_ManagePage):
    """End a person's access on a day, with their work handed to a colleague."""

    button = "End the access"
    form_class = LeaveForm

    def load(self, *, lock: bool) -> None:
        self.membership = self.person_in(self.kwargs["pk"], lock=lock)
        self.title = f"{self.membership.user.name} leaves"

    def form_kwargs(self) -> dict[str, Any]:
        return {"heirs": heirs_of(user_id=self.membership.user_id, on=clock.today())}

    def save(self, answer: Any) -> HttpResponse:
        heir = next(one.user for one in members_on(on=clock.today()) if str(one.user_id) == answer.hand_to)
        operations.leave(
            area_id=self.acting.area_id,
            user=self.membership.user,
            on=answer.on,
            hand_to=heir,
            by=self.acting.user_id,
            at=clock.now(),
        )
        name = self.membership.user.name
        return self.page(
            template="web/confirmation_page.html",
            title="Access ends",
            panel_words=f"{name}, on {short_day(answer.on)}",
            told=[
                f"From that day {name} opens nothing in this area.",
                f"Their work is {heir.name}'s from then on. What they did keeps their name.",
            ],
            links=[Link("Staff", self.staff())],
        )


class ReplaceFactor(_ManagePage):
    """Take away a lost second factor, once it is sure who asked."""

    button = "Take away the lost second factor"
    form_class = ReplaceFactorForm
    template_name = "accounts/replace_factor.html"

    def load(self, *, lock: bool) -> None:
        found = LostFactor.objects.select_related("user").filter(pk=self.kwargs["pk"], area_id=self.acting.area_id)
        lost = found.first()
        if lost is None:
            raise Http404
        self.lost = lost
        self.title = f"{self.lost.user.name} has lost their second factor"

    def extra(self) -> dict[str, Any]:
        return {"lost": self.lost}

    def save(self, answer: Any) -> str:
        operations.replace_lost(lost=self.lost, checked_how=answer.checked_how, by=self.acting.user_id, at=clock.now())
        return self.staff()


@dataclass(frozen=True)
class ConcernFilter(ChoiceFilter):
    """Keep the rows with any of the chosen concerns; a row may have several."""

    def apply(self, records: Sequence[AccessRow], asked: list[str]) -> Sequence[AccessRow]:
        return [row for row in records if set(asked) & set(row.concerns)]

    def counts(self, records: Sequence[AccessRow]) -> Mapping[str, int]:
        return Counter(concern for row in records for concern in row.concerns)


class Access(ListPage):
    """Who has access that they should not have?"""

    permission = "accounts.see"
    template_name = "accounts/access.html"
    title = "Access to look into"
    noun = ("role to look into", "roles to look into")
    default_sort = "name"
    tie = "membership__pk"
    export_name = "access-to-look-into"
    nothing_yet = "Nothing about anybody’s access needs a look."

    @cached_property
    def held(self) -> list[AccessRow]:
        return access_on(on=clock.today())

    def records(self) -> list[AccessRow]:
        return [row for row in self.held if row.concerns]

    def get_columns(self) -> list[Column]:
        area, may_change = self.acting.area_code, self.acting.may("accounts.manage")
        return [
            Column(
                "name",
                "Name",
                cell=lambda row: row.membership.user.name,
                href=(lambda row: reverse("accounts:member", args=[area, row.membership.pk])) if may_change else None,
                sort="membership__user__name",
            ),
            Column("role", "Role", cell=lambda row: row.membership.kind.name, sort="membership__kind__name"),
            Column("concerns", "Look into", cell=lambda row: sentence(listed(row.concerns))),
            Column(
                "signed_in",
                "Last signed in",
                cell=lambda row: row.membership.user.last_login,
                sort="membership__user__last_login",
                empty="Never",
            ),
        ]

    def get_filters(self) -> list[Any]:
        rows = self.records()
        roles = sorted({(row.membership.role, row.membership.kind.name) for row in rows}, key=itemgetter(1))
        concerns = sorted({concern for row in rows for concern in row.concerns})
        return [
            ConcernFilter("concern", "Look into", choices=[(words, sentence(words)) for words in concerns]),
            ChoiceFilter("role", "Role", choices=roles, path="membership__role", one=True, counted=False),
        ]

    def extra(self) -> Mapping[str, Any]:
        area = self.acting.area_code
        return {"held": len(self.held), "breadcrumbs": [Link("Staff", reverse("accounts:staff", args=[area]))]}
