"""The address of the demonstration's page: there is none outside the demonstration's settings."""

from django.conf import settings
from django.urls import path

from goldenthread.demo.views import ChooseWhoToBe

urlpatterns = [path("demo", ChooseWhoToBe.as_view(), name="demo")] if settings.IS_DEMO is True else []
