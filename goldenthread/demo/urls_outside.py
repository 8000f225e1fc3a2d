"""The address of the demonstration's page."""

from django.urls import path

from goldenthread.demo.views import ChooseWhoToBe

urlpatterns = [path("demo", ChooseWhoToBe.as_view(), name="demo")]
