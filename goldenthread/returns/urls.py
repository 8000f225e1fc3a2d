"""Addresses of returns, under the area."""

from django.urls import path

from goldenthread.returns.views import differences, findings, imports, people, settling

app_name = "returns"

urlpatterns = [
    path("returns", imports.Returns.as_view(), name="returns"),
    path("returns/load", imports.LoadReturn.as_view(), name="load"),
    path("returns/<int:number>", imports.OneImport.as_view(), name="import"),
    path("returns/<int:number>/load", imports.Again.as_view(), name="again"),
    path("returns/<int:number>/summary.json", imports.ImportJson.as_view(), name="import_json"),
    path("returns/<int:number>/findings", findings.Findings.as_view(), name="findings"),
    path("returns/<int:number>/findings.json", findings.FindingsJson.as_view(), name="findings_json"),
    path("returns/<int:number>/people", people.People.as_view(), name="people"),
    path("returns/<int:number>/people.json", people.PeopleJson.as_view(), name="people_json"),
    path("returns/<int:number>/people/<int:person>", people.OneRecord.as_view(), name="record"),
    path("returns/<int:number>/people/<int:person>/settle", settling.Settle.as_view(), name="settle"),
    path("returns/<int:number>/kept", differences.Differences.as_view(), name="kept"),
]
