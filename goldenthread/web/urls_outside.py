"""Addresses outside any area: the site's own pages, and the gallery where settings show it."""

from django.conf import settings
from django.urls import include, path

from goldenthread.web import own_views

own = [
    path("help", own_views.Help.as_view(), name="help"),
    path("accessibility", own_views.Accessibility.as_view(), name="accessibility"),
    path("privacy", own_views.Privacy.as_view(), name="privacy"),
    path("paper", own_views.Paper.as_view(), name="paper"),
    path("favicon.ico", own_views.Icon.as_view(), name="icon"),
    path("stay", own_views.Stay.as_view(), name="stay"),
]

if getattr(settings, "GALLERY", False):
    from goldenthread.web import gallery

    own += [
        path("components", gallery.Gallery.as_view(), name="gallery"),
        path("components/lists", gallery.SampleList.as_view(), name="gallery-list"),
        path("components/forms", gallery.SampleForm.as_view(), name="gallery-form"),
        path("components/<slug:name>", gallery.Entry.as_view(), name="gallery-entry"),
    ]

urlpatterns = [path("", include((own, "web")))]
