"""Addresses of signing in and of one's own account. The library's pages keep the names by which it finds them."""

from django.urls import include, path, re_path

from goldenthread.accounts.views import choosing, joining, own_account, provider, signing_in

own = [
    path("areas", choosing.Areas.as_view(), name="areas"),
    path("account", own_account.Account.as_view(), name="account"),
    path("invitation/<str:token>", joining.Join.as_view(), name="join"),
    path("sign-in/lost-second-factor", signing_in.LostSecondFactor.as_view(), name="lost-factor"),
]

signing = [
    path("sign-in", signing_in.SignIn.as_view(), name="account_login"),
    path("sign-out", signing_in.SignOut.as_view(), name="account_logout"),
    path("sign-in/closed", signing_in.Closed.as_view(), name="account_inactive"),
    path("sign-in/second-factor", signing_in.SecondFactor.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey", signing_in.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("sign-in/again", signing_in.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("sign-in/again/code", signing_in.SecondFactorAgain.as_view(), name="mfa_reauthenticate"),
    path("sign-in/again/passkey", signing_in.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("sign-in/forgotten-password", signing_in.ForgottenPassword.as_view(), name="account_reset_password"),
    path("sign-in/forgotten-password/sent", signing_in.LinkSent.as_view(), name="account_reset_password_done"),
    path(
        "sign-in/forgotten-password/done",
        signing_in.NewPasswordChosen.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        signing_in.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
]

protecting = [
    path("account/password", own_account.ChangePassword.as_view(), name="account_change_password"),
    path("account/second-factor", own_account.SecondFactors.as_view(), name="mfa_index"),
    path("account/second-factor/app", own_account.AddApp.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/app/remove", own_account.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factor/passkeys", own_account.Passkeys.as_view(), name="mfa_list_webauthn"),
    path("account/second-factor/passkeys/add", own_account.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/second-factor/passkeys/<int:pk>", own_account.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "account/second-factor/passkeys/<int:pk>/remove",
        own_account.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("account/second-factor/codes", own_account.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new", own_account.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(
        "account/second-factor/codes/file",
        own_account.DownloadRecoveryCodes.as_view(),
        name="mfa_download_recovery_codes",
    ),
]

through_a_provider = [
    path("sign-in/with/<str:provider_id>", provider.start, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back", provider.come_back, name="openid_connect_callback"),
    path("sign-in/with-failed", provider.ProviderFailed.as_view(), name="socialaccount_login_error"),
    path("sign-in/with-cancelled", provider.ProviderFailed.as_view(), name="socialaccount_login_cancelled"),
    path("sign-in/with-nobody", provider.ProviderFailed.as_view(), name="socialaccount_signup"),
]

urlpatterns = [path("", include((own, "sign_in"))), *signing, *protecting, *through_a_provider]
