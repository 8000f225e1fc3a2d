"""Settings for a developer's own machine: errors are shown, cookies work without TLS, mail is printed."""

import os

os.environ.setdefault("GOLDENTHREAD_DEMO", "1")
os.environ.setdefault("SECRET_KEY", "only-for-this-machine-" + "0123456789abcdef" * 3)

from goldenthread.config.settings.base import *

DEBUG = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_AUTOREFRESH = True
