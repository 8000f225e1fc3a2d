"""The forms of signing in, worded for this house, and those by which staff are invited, changed and let go."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from goldenthread.accounts import throttling
from goldenthread.accounts.adapters import SecondFactorAdapter
from goldenthread.accounts.roles import ROLES
from goldenthread.web.fields import ChoiceField, DayField, EmailField, TextField
from goldenthread.web.forms import Form

A_CODE = "The 6 digits your app shows now, or one of your recovery codes"


class Worded:
    """Gives a library's fields our words: `wording` is {field: (label, hint, what to say when it is empty)}."""

    fields: dict[str, forms.Field]
    wording: dict[str, tuple[str, str, str]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, (label, hint, empty) in self.wording.items():
            field = self.fields.get(name)
            if field is not None:
                field.label, field.help_text = label, hint
                field.error_messages["required"] = empty
                field.widget.attrs.pop("placeholder", None)


class SignInForm(Worded, account.LoginForm):
    wording = {
        "login": ("Email address", "", "Enter your email address"),
        "password": ("Password", "", "Enter your password"),
    }


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    wording = {"email": ("Email address", "", "Enter your email address")}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    wording = {
        "password1": ("New password", "At least 12 characters. Three random words are good.", "Enter a new password"),
        "password2": ("New password again", "", "Enter the new password again"),
    }


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    wording = {"oldpassword": ("Password now", "", "Enter the password you sign in with now")} | NewPasswordForm.wording


class PasswordAgainForm(Worded, account.ReauthenticateForm):
    wording = {"password": ("Password", "", "Enter your password")}


class HoldsOnce:
    """
    Uses up the right code of an app in the database, so that it holds once whichever web process it comes to.

    The library alone notes used codes in each process's memory, for less time than they are right, and calls them
    wrong; recovery codes it uses up in the database itself.
    """

    user: Any
    cleaned_data: dict[str, Any]
    wrong = "incorrect_code"  # which of the adapter's sentences says so

    def clean_code(self) -> str:
        adapter, typed = SecondFactorAdapter(), self.cleaned_data["code"]
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError as refused:
            key = self.key_of_app()
            if refused.code == "incorrect_code" and key and adapter.is_right(key=key, code=typed):
                raise adapter.validation_error("used_code") from None
            if refused.code == "incorrect_code":
                raise adapter.validation_error(self.wrong) from None
            raise
        if self.is_of_app():
            adapter.use_up(user_id=self.user.pk, key=self.key_of_app(), code=code)
        return code

    def is_of_app(self) -> bool:
        """Return whether the code was an app's, not a recovery code."""
        return True

    def key_of_app(self) -> str:
        """Return the key the app makes its codes from; empty: there is no app."""
        raise NotImplementedError


class _HoldsOnceAtSignIn(HoldsOnce):
    """The same for an app added before; wrong codes are counted for the account, and after five none is taken."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        self._refuse_further_guesses()
        try:
            code = super().clean_code()
        except ValidationError as refused:
            if refused.code == "incorrect_code":
                throttling.count_wrong_code(context.request, user_id=self.user.pk)
                self._refuse_further_guesses()
            raise
        throttling.forget_wrong_codes(user_id=self.user.pk)
        return code

    def _refuse_further_guesses(self) -> None:
        if not throttling.may_guess_code(context.request, user_id=self.user.pk):
            raise SecondFactorAdapter().validation_error("too_many_codes") from None

    def is_of_app(self) -> bool:
        return self.authenticator.type == Authenticator.Type.TOTP

    def key_of_app(self) -> str:
        app = Authenticator.objects.filter(user_id=self.user.pk, type=Authenticator.Type.TOTP).first()
        return SecondFactorAdapter().decrypt(app.data["secret"]) if app else ""


class SecondFactorForm(_HoldsOnceAtSignIn, Worded, mfa.AuthenticateForm):
    wording = {"code": ("Code", A_CODE, "Enter the code your app shows")}


class SecondFactorAgainForm(_HoldsOnceAtSignIn, Worded, mfa.ReauthenticateForm):
    wording = {"code": ("Code", A_CODE, "Enter the code your app shows")}


class AddAppForm(HoldsOnce, Worded, totp.ActivateTOTPForm):
    wording = {"code": ("Code", "The 6 digits the app shows now", "Enter the code your app shows")}

    wrong = "incorrect_first_code"

    def key_of_app(self) -> str:
        return str(self.secret)


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    wording = {
        "name": ("What to call it", "For example, work laptop", "Enter a name for this passkey"),
        "passwordless": ("Sign in with this passkey alone", "It asks for your fingerprint, face or PIN.", ""),
        "credential": ("Passkey", "", "Use the button to make the passkey on this device"),
    }


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    wording = {"name": ("What to call it", "", "Enter a name for this passkey")}


# --- staff


def role_choices() -> list[tuple[str, str]]:
    return [(role.code, role.name) for role in ROLES.values()]


@dataclass(frozen=True)
class Invited:
    """Whom to invite, as what, for how long."""

    name: str
    email: str
    role: str
    from_on: date
    until_on: date | None


class InviteForm(Form):
    answers = Invited
    name = TextField(what="their name", label="Name", max_length=150)
    email = EmailField(what="their work email address", label="Work email address")
    role = ChoiceField(what="a role", label="Role", choices=role_choices(), as_list=True)
    from_on = DayField(what="the first day of access", label="First day of access")
    until_on = DayField(
        what="the day access ends", label="Day access ends", hint="Leave empty if no end is known", required=False
    )

    def clean(self) -> dict[str, Any]:
        return _ends_after_it_begins(self, super().clean() or {})


@dataclass(frozen=True)
class Changed:
    """How a membership is to be."""

    from_on: date
    until_on: date | None
    names_authority: str
    names_until: date | None


class MembershipForm(Form):
    answers = Changed
    from_on = DayField(what="the first day of access", label="First day of access")
    until_on = DayField(
        what="the day access ends", label="Day access ends", hint="The first day without access", required=False
    )
    names_authority = TextField(
        what="the authority",
        label="Authority to open names",
        hint="Only for roles that work with counts. Quote the written authority, for example IG 2026/14",
        max_length=100,
        required=False,
    )
    names_until = DayField(what="the day the authority ends", label="Day that authority ends", required=False)

    def clean(self) -> dict[str, Any]:
        given = _ends_after_it_begins(self, super().clean() or {})
        if given.get("names_authority") and not given.get("names_until"):
            self.add_error("names_until", "Enter the day the authority ends")
        if given.get("names_until") and not given.get("names_authority"):
            self.add_error("names_authority", "Enter the authority by which names may be opened")
        return given


@dataclass(frozen=True)
class Leaving:
    """When somebody leaves, and to whom their work goes."""

    on: date
    hand_to: str


class LeaveForm(Form):
    answers = Leaving
    on = DayField(
        what="the first day without access",
        label="First day without access",
        hint="Every role they hold in this area ends on it",
    )
    hand_to = ChoiceField(what="who takes on their work", label="Who takes on their work", choices=[], as_list=True)

    def __init__(self, *args: Any, heirs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("hand_to", ChoiceField).choices = [("", "Choose who takes on their work"), *heirs]


@dataclass(frozen=True)
class Checked:
    """How it was made sure who is asking."""

    checked_how: str


class ReplaceFactorForm(Form):
    answers = Checked
    checked_how = ChoiceField(
        what="how you checked who is asking",
        label="How did you check who is asking?",
        choices=[
            ("FACE", "I saw them in person"),
            ("VIDEO", "I saw them on a video call and know them"),
            ("CARD", "I saw their staff card or passport"),
        ],
    )


@dataclass(frozen=True)
class Joining:
    """The password somebody chooses when they join."""

    password: str


class JoinForm(Form):
    answers = Joining
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three random words are good.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password"},
    )


@dataclass(frozen=True)
class Chosen:
    """The membership somebody chooses to act in."""

    membership: str


class ActingForm(Form):
    answers = Chosen
    membership = ChoiceField(what="the role to act in", label="Which role do you want to act in?", choices=[])

    def __init__(self, *args: Any, held: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("membership", ChoiceField).choices = held


def _ends_after_it_begins(form: Form, given: dict[str, Any]) -> dict[str, Any]:
    begins, ends = given.get("from_on"), given.get("until_on")
    if begins and ends and ends < begins:
        form.add_error("until_on", "The day access ends must not be before its first day")
    return given
