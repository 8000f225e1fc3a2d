"""The site's addresses as the demonstration has them, for tests, whose settings are not the demonstration's."""

from django.urls import include, path

from goldenthread.demo.views import ChooseWhoToBe

urlpatterns = [path("demo", ChooseWhoToBe.as_view(), name="demo"), path("", include("goldenthread.config.urls"))]
