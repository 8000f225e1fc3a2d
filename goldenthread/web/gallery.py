"""Placeholder until the gallery is written below."""

from goldenthread.web.views import PUBLIC, Page


class Gallery(Page):
    permission = PUBLIC


SampleList = SampleForm = Entry = Gallery
