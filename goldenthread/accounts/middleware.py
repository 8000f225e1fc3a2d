"""Between signing in and the view: idle sessions end, one transaction acts in one area, and two factors come first."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from goldenthread.accounts.acting import Acting
from goldenthread.accounts.models import User
from goldenthread.accounts.queries import has_second_factor, needs_two_factors
from goldenthread.accounts.roles import ROLES
from goldenthread.areas.acting import set_acting, transaction_that_puts_back
from goldenthread.core import clock

CHOSEN_ROLES = "acting_in"  # session key: {area code: id of the membership chosen there}


class RequestInAnArea(HttpRequest):
    """A request as it is from here on: it knows who acts. Never made; names what the middleware below adds."""

    acting: Acting | None
    has_failed: bool


class ActingInOneArea:
    """
    Run a request in one transaction, acting in the area its address names, in one role held there today.

    `request.acting` is None for everybody else, and then row-level security shows no area's rows. What a view raises
    undoes all it wrote: out here only the handled answer is seen, so `process_exception` leaves word.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: RequestInAnArea) -> HttpResponseBase:
        request.acting = None
        with transaction_that_puts_back():
            if request.user.is_authenticated:
                request.acting = enter(request, request.user)
            else:
                set_acting(area_id=None)
            response = self.get_response(request)
            if getattr(request, "has_failed", False):
                transaction.set_rollback(True)
            if getattr(response, "streaming", False) and request.acting is not None:
                refuse_streaming(response)
        return response

    def process_exception(self, request: RequestInAnArea, exception: Exception) -> None:
        """Remember to undo what the view wrote; not at once, as the answer to the failure may still have to read."""
        request.has_failed = True


class StreamedAfterItsArea(Exception):
    """A streamed answer would be read after the transaction, and would be empty; build it whole, or in a job."""


def refuse_streaming(response: HttpResponseBase) -> None:
    """Stop an answer whose rows would be read after the area was left; a file already on disk may pass."""
    if not hasattr(response, "file_to_stream"):
        raise StreamedAfterItsArea("Build the answer whole inside the view, or make the file in a job.")


def enter(request: HttpRequest, user: User) -> Acting | None:
    """Point the open transaction at the signed-in user and at the area the address names, if they have a role there."""
    code = request.path_info.lstrip("/").split("/", 1)[0]
    today = clock.today()
    chosen = request.session.get(CHOSEN_ROLES, {}).get(code)
    with connection.cursor() as cursor:
        cursor.execute("select * from app_enter(%s, %s, %s, %s)", [user.pk, code, today, chosen])
        row = cursor.fetchone()
    if row is None:
        return None
    membership_id, area_id, area_name, role_code, names_until, roles_held = row
    role = ROLES[role_code]
    return Acting(
        user_id=user.pk,
        user_name=user.name,
        area_id=area_id,
        area_code=code,
        area_name=area_name,
        role=role.code,
        role_name=role.name,
        permissions=role.permissions_on(on=today, authority_until=names_until),
        membership_id=membership_id,
        has_other_roles=roles_held > 1,
    )


class IdleSessionsEnd:
    """
    End a session half an hour after its last page.

    The moment is written at most once a minute, so that reading a page does not cost a write every time.
    """

    LAST_SEEN, WRITTEN_EVERY = "last_seen", 60

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            seen = request.session.get(self.LAST_SEEN, now)
            if now - seen >= request.session.get_expiry_age():
                logout(request)
            elif now - seen >= self.WRITTEN_EVERY or self.LAST_SEEN not in request.session:
                request.session[self.LAST_SEEN] = now
        return self.get_response(request)


class TwoFactorsFirst:
    """
    Send staff who have not set up a second factor to do so; nothing else opens until it is done.

    Somebody who has one was asked for it at sign-in, before there was a session at all.
    """

    SHOWN = "two_factors"
    OPEN = ("/account/second-factor", "/sign-in", "/sign-out", "/stay", "/help", "/accessibility", "/privacy", "/paper")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.must_set_up(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)

    def must_set_up(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or request.session.get(self.SHOWN):
            return False
        if has_second_factor(user_id=request.user.pk):
            request.session[self.SHOWN] = True
            return False
        path = request.path_info
        if any(path == start or path.startswith(f"{start}/") for start in self.OPEN):
            return False
        return needs_two_factors(user_id=request.user.pk, on=clock.today())
