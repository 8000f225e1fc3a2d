"""The first page of each role, under the area."""

from django.urls import path

from goldenthread.home.views import homes

app_name = "home"

urlpatterns = [
    path("", homes.ToHome.as_view(), name="area"),
    path("home", homes.Home.as_view(), name="home"),
]
