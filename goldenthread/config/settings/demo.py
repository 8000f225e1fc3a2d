"""Settings for `make demo`: as in production, but on this machine, without TLS, and with people to sign in as."""

import os

os.environ["GOLDENTHREAD_DEMO"] = "1"
os.environ.setdefault("LOG_LEVEL", "WARNING")

from goldenthread.config.settings.base import *

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
