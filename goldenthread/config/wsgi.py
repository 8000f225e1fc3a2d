"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from goldenthread.law import the_register

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.production")

application = get_wsgi_application()

# What every worker needs, all pages and the law, is loaded before they part. The garbage collector is to leave it
# alone: it would write to it, and so make a copy for each worker, and it would look through all of it again and again,
# which took longer than making a page.
_ = get_resolver().url_patterns, the_register()
gc.collect()
gc.freeze()
