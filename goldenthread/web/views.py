"""
The views that every room's views are made of: a page, a form and a list, each with one permission.

A view declares `permission`; without one nobody may enter. Records that are not the reader's raise `Http404`, which
is answered by exactly the page of a record that does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string
from django.views.generic.base import View as DjangoView

from goldenthread.core import clock
from goldenthread.core.refusals import Refused
from goldenthread.web.components.frame import PastDay
from goldenthread.web.days import DaysAsked, days_asked
from goldenthread.web.forms import Form, words_of
from goldenthread.web.models import remember_result, spend, where_led
from goldenthread.web.words import listed

NOBODY = ""
PUBLIC = "public"  # anybody, signed in or not
SIGNED_IN = "signed-in"  # anybody signed in, in no area or in any
NEVER_KEPT = "no-store, private"


class Page(DjangoView):
    """
    A page with one permission.

    `get` (or `post`) loads what it needs and returns `self.page(title=…, …)`. The template is `template_name`; where
    HTMX asked for a part, `fragment_name` is rendered instead.
    """

    permission: ClassVar[str] = NOBODY
    also: ClassVar[tuple[str, ...]] = ()  # further permissions, for a page of two subjects: every one is asked for
    template_name: str = ""
    fragment_name: str = ""
    title: str = ""
    looks_ahead: ClassVar[bool] = True  # it can be asked for a day to come; otherwise that is refused with a sentence

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refusal = self.refuse(request)
        if refusal is not None:
            return refusal
        response = super().dispatch(request, *args, **kwargs)
        if self.permission != PUBLIC:
            response.headers.setdefault("Cache-Control", NEVER_KEPT)
        return response

    def refuse(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer for somebody who may not enter, or None."""
        if self.permission == PUBLIC:
            return None
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if self.permission == SIGNED_IN:
            return None
        acting = self.acting
        if acting is None or self.permission == NOBODY:
            raise Http404
        lacking = next((each for each in (self.permission, *self.also) if not acting.may(each)), None)
        return None if lacking is None else not_for_this_role(request, lacking)

    @property
    def acting(self) -> Any:
        """Who acts, in which role and area; None outside areas."""
        return getattr(self.request, "acting", None)

    def page(self, *, status: int = 200, template: str = "", **context: Any) -> HttpResponse:
        """Return the page, or its fragment where HTMX asked for a part of it."""
        context.setdefault("title", self.title)
        name = template or self.template_name
        if self.fragment_name and self.wants_fragment and not template:
            name = self.fragment_name
        response = render(self.request, name, context, status=status)
        if self.fragment_name:
            patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        return response

    @property
    def wants_fragment(self) -> bool:
        htmx: Any = getattr(self.request, "htmx", None)
        return bool(htmx) and not htmx.history_restore_request

    def days(self) -> DaysAsked:
        """Return the two days that the address asks for."""
        return days_asked(self.request.GET, today=clock.today(), until_today=not self.looks_ahead)

    def past_day(self, days: DaysAsked) -> PastDay | None:
        """Return the bar of a page at another day, for the context name `past_day`."""
        query = self.request.GET.copy()
        for name in list(query):
            if name.startswith(("as-at", "known-on")):
                del query[name]
        return days.past_day(f"{self.request.path}?{query.urlencode()}" if query else self.request.path)


@dataclass(frozen=True)
class LastChange:
    """Who changed a record last, and when, to tell somebody whose page is older."""

    who: str
    at: datetime


class FormPage(Page):
    """
    A page with one form: `load`, then the form, then one operation, then the address where it led.

    Everything typed stays after a mistake. The same form posted twice does one thing. Where `version()` is given, a
    form whose page was older than the last change is not saved: both versions are shown, and what was typed stays.
    """

    form_class: type[Form]
    template_name = "web/form_page.html"
    button: str = "Save"
    button_classes: str = ""  # "govuk-button--warning" where what is done cannot be undone
    back_href: str = ""

    def load(self, *, lock: bool) -> None:
        """Load what the form is about, through `visible_to`; with `lock`, for update. Raise Http404 where it is not."""

    def initial(self) -> Mapping[str, Any]:
        """Return what the form shows first: the record as it is now, every field of it, the empty ones too."""
        return {}

    def form_kwargs(self) -> Mapping[str, Any]:
        """Return what else the form's constructor takes: days allowed, choices."""
        return {}

    def extra(self) -> Mapping[str, Any]:
        """Return what else the template shows."""
        return {}

    def version(self) -> str:
        """Return what changes whenever the record does (an id, a moment); '' where nobody else could change it."""
        return ""

    def last_change(self) -> LastChange | None:
        """Return who made the present version."""
        return None

    def save(self, answer: Any) -> str | HttpResponse:
        """Do the one deed with `form.value()`; return the address to go to. A `Refused` is shown on the form."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say on the page that follows what was done, and how to put it right; called once it is done."""
        messages.success(self.request, words)

    def back(self) -> str:
        """Return the address of the back link."""
        return self.back_href

    def form(self, data: Any = None, files: Any = None) -> Form:
        return self.form_class(data, files, initial=dict(self.initial()), **self.form_kwargs())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load(lock=False)
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = _uuid(request.POST.get("form_token", ""))
        try:
            with transaction.atomic():
                return self._act(request, token)
        except _NotSaved as not_saved:
            return not_saved.answer()

    def _act(self, request: HttpRequest, token: UUID | None) -> HttpResponse:
        led_to = spend(token, user_id=_user_id(request), at=clock.now()) if token else None
        if led_to is not None:
            return HttpResponseRedirect(led_to or request.get_full_path())
        self.load(lock=True)
        data = request.POST
        if "use_theirs" in data:
            data = self._with_theirs(data)
        form = self.form(data, request.FILES)
        if not form.is_valid() or "use_theirs" in request.POST:
            raise _NotSaved(lambda: self.show(form))
        if self.version() and data.get("form_version", "") != self.version():
            raise _NotSaved(lambda: self.show(form, status=409, conflict=self.conflict(form)))
        try:
            result = self.save(form.value())
        except Refused as refused:
            words = str(refused)
            raise _NotSaved(lambda: self._refused(form, words)) from None
        if isinstance(result, str):
            if token:
                remember_result(token, result_url=result)
            return HttpResponseRedirect(result)
        return result

    def led_to(self) -> str:
        """Return where this very form led when it was posted before, as after the back button; '' where it was not."""
        token = _uuid(self.request.POST.get("form_token", ""))
        return where_led(token, user_id=_user_id(self.request)) if token else ""

    def show(self, form: Form, *, status: int = 200, conflict: Any = None) -> HttpResponse:
        """Return the page with this form on it."""
        sent = _uuid(self.request.POST.get("form_token", ""))
        return self.page(
            status=status,
            form=form,
            form_token=sent or uuid4(),
            form_version=self.version(),
            conflict=conflict,
            button=self.button,
            button_classes=self.button_classes,
            back_href=self.back(),
            **self.extra(),
        )

    def _refused(self, form: Form, words: str) -> HttpResponse:
        form.add_error(None, words)
        return self.show(form)

    def conflict(self, form: Form) -> "Conflict":
        """Return the fields in which what was typed differs from what somebody else has saved since."""
        theirs = self.initial()
        rows = [
            ConflictRow(name, str(field.label), words_of(form, name, theirs[name]), words_of(form, name, mine))
            for name, mine in form.cleaned_data.items()
            if name in theirs and not (field := form[name]).is_hidden and _differs(theirs[name], mine)
        ]
        return Conflict(self.last_change(), clock.now(), rows)

    def _with_theirs(self, data: Any) -> Any:
        """Return what was posted with one field put back to what is saved now."""
        name = data["use_theirs"]
        form = self.form()
        data = data.copy()
        if name in form.fields:
            for key in [key for key in data if key == name or key.startswith(f"{name}_")]:
                del data[key]
            field, value = form.fields[name], self.initial().get(name)
            _put_back(data, name, field, value)
        return data


@dataclass(frozen=True)
class ConflictRow:
    """One field as somebody else saved it and as it was typed here."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """What somebody else changed while this form was being filled in."""

    change: LastChange | None
    now: datetime
    rows: list[ConflictRow]


class _NotSaved(Exception):
    """Undoes the savepoint of a form that was not acted upon, and carries how to answer it."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


def _put_back(data: Any, name: str, field: Any, value: Any) -> None:
    widget, value = field.widget, field.prepare_value(value)
    if hasattr(widget, "decompress"):
        for suffix, part in zip(widget.widgets_names, widget.decompress(value), strict=True):
            data[f"{name}{suffix}"] = part
    elif isinstance(value, (list, tuple)):
        data.setlist(name, [str(each) for each in value])
    elif value not in (None, False):
        data[name] = str(value)


def _differs(theirs: Any, mine: Any) -> bool:
    return (theirs or None) != (mine or None)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _user_id(request: HttpRequest) -> int | None:
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None


# Pages for what cannot be shown


def not_for_this_role(request: HttpRequest, permission: str) -> HttpResponse:
    """Name the roles that may open a page, for somebody whose role may not."""
    where = getattr(settings, "GOLDENTHREAD_ROLES_THAT_MAY", "")
    roles = list(import_string(where)(permission)) if where else []
    context = {"title": "This page is not for your role", "roles": listed(roles, "or")}
    return render(request, "errors/403.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that could not be read."""
    return render(request, "errors/400.html", {"title": "This address or form could not be read"}, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a refusal that no page of ours gave words to."""
    return render(request, "errors/403.html", {"title": "This page is not for your role"}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page was too old, or came from elsewhere."""
    return render(request, "errors/csrf.html", {"title": "This page was open too long"}, status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a page that does not exist, and for a record that is not the reader's, in the same words."""
    return render(request, "errors/404.html", {"title": "Page not found"}, status=404)


def something_went_wrong(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours with a reference; it asks nothing of the database, which may be what failed."""
    reference = getattr(request, "fault_reference", None) or new_reference()
    return render(None, "errors/500.html", {"title": "Something went wrong", "reference": reference}, status=500)


def new_reference() -> str:
    """Return a short reference that the reader can read out."""
    letters = uuid4().hex[:8].upper()
    return f"{letters[:4]} {letters[4:]}"
