"""The component gallery at /components, in demo and test settings: every component in each of its states."""

from goldenthread.web.gallery.views import Entry, Gallery, SampleForm, SampleList

__all__ = ["Entry", "Gallery", "SampleForm", "SampleList"]
