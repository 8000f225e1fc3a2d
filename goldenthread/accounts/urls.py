"""Addresses inside an area: the role one acts in, the roles in words, the people who have access."""

from django.urls import path

from goldenthread.accounts.views import choosing, staff

app_name = "accounts"

urlpatterns = [
    path("acting", choosing.ChooseRole.as_view(), name="acting"),
    path("roles", choosing.Roles.as_view(), name="roles"),
    path("staff", staff.Staff.as_view(), name="staff"),
    path("staff/invite", staff.Invite.as_view(), name="invite"),
    path("staff/invitations/<int:pk>/withdraw", staff.Withdraw.as_view(), name="withdraw"),
    path("staff/<int:pk>", staff.Member.as_view(), name="member"),
    path("staff/<int:pk>/leave", staff.Leave.as_view(), name="leave"),
    path("staff/lost-second-factors/<int:pk>", staff.ReplaceFactor.as_view(), name="replace-factor"),
    path("access", staff.Access.as_view(), name="access"),
]
