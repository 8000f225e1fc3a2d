"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.production")

application = get_wsgi_application()

# What every worker needs is loaded before they part, and left alone by each one's garbage collector, which would
# otherwise write to it and so make a copy for each: they go on sharing its memory.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
