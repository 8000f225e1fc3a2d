"""Addresses of casework, under the area."""

from django.urls import path

from goldenthread.casework.views import (
    cases,
    choosing,
    correcting,
    dates,
    facts,
    looks,
    opening,
    people,
    recording,
    timeline,
)

app_name = "casework"

urlpatterns = [
    path("cases", cases.Cases.as_view(), name="cases"),
    path("cases/new", opening.NewCase.as_view(), name="new_case"),
    path("cases/<str:ref>", timeline.OneCase.as_view(), name="case"),
    path("cases/<str:ref>/who-looked", looks.WhoLooked.as_view(), name="who_looked"),
    path("cases/<str:ref>/record", choosing.ChooseKind.as_view(), name="choose_kind"),
    path("cases/<str:ref>/record/<slug:kind>", recording.RecordFact.as_view(), name="record"),
    path("cases/<str:ref>/facts/<int:fact>", facts.OneFact.as_view(), name="fact"),
    path("cases/<str:ref>/facts/<int:fact>/correct", correcting.CorrectFact.as_view(), name="correct"),
    path("cases/<str:ref>/facts/<int:fact>/withdraw", correcting.WithdrawFact.as_view(), name="withdraw"),
    path("cases/<str:ref>/dates/<str:duty>", dates.WhyThisDate.as_view(), name="date"),
    path("people/<str:ref>/cases", people.CasesOfPerson.as_view(), name="cases_of_person"),
    path("people/<str:ref>/correct", people.CorrectPerson.as_view(), name="correct_person"),
    path("people/<str:ref>/hand-over", people.HandOver.as_view(), name="export_person"),
    path("people/<str:ref>/dispose", people.Dispose.as_view(), name="dispose"),
    path("law", dates.LawRegister.as_view(), name="law_register"),
    path("law/<str:duty>", dates.LawPage.as_view(), name="law"),
]
