"""The first page of each role, under the area; and the pages of what has no room of its own to be shown in."""

from django.urls import path

from goldenthread.home.views import homes, ledger, organisations

app_name = "home"

urlpatterns = [
    path("", homes.ToHome.as_view(), name="area"),
    path("home", homes.Home.as_view(), name="home"),
    path("ledger", ledger.Ledger.as_view(), name="ledger"),
    path("organisations.csv", organisations.OrganisationsCsv.as_view(), name="organisations_csv"),
    path("organisations", organisations.Organisations.as_view(), name="organisations"),
]
