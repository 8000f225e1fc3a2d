"""Addresses of people and settings, under the area."""

from django.urls import path

from goldenthread.people.views import import_settings, people, settings

app_name = "people"

urlpatterns = [
    path("people", people.People.as_view(), name="people"),
    path("people/<str:ref>", people.Person.as_view(), name="person"),
    path("people/<str:ref>/numbers/new", people.AddNumber.as_view(), name="add_number"),
    path("people/<str:ref>/numbers/<int:number>/withdraw", people.WithdrawNumber.as_view(), name="withdraw_number"),
    path("settings", settings.Settings.as_view(), name="settings"),
    path("settings/new", settings.NewSetting.as_view(), name="new_setting"),
    path("settings/import", import_settings.ImportSettings.as_view(), name="import_settings"),
    path("settings/<str:number>", settings.OneSetting.as_view(), name="setting"),
    path("settings/<str:number>/correct", settings.CorrectSetting.as_view(), name="correct_setting"),
    path("settings/<str:number>/days/new", settings.AddSpan.as_view(), name="add_span"),
    path("settings/<str:number>/days/<int:span>/withdraw", settings.WithdrawSpan.as_view(), name="withdraw_span"),
]
