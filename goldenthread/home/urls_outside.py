"""The front page, outside any area."""

from django.urls import path

from goldenthread.home.views import front

urlpatterns = [path("", front.Front.as_view(), name="front")]
