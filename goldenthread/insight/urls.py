"""Addresses of measures, under the area."""

from django.urls import path

from goldenthread.insight.views import measures, records

app_name = "insight"

urlpatterns = [
    path("measures", measures.Measures.as_view(), name="measures"),
    path("measures.csv", measures.MeasuresCsv.as_view(), name="measures_csv"),
    path("measures/<slug:code>", measures.OneMeasure.as_view(), name="measure"),
    path("measures/<slug:code>/months.csv", measures.MonthsCsv.as_view(), name="months_csv"),
    path("measures/<slug:code>/published.csv", measures.PublishedCsv.as_view(), name="published_csv"),
    path("measures/<slug:code>/records", records.Records.as_view(), name="records"),
]
