"""Settings for tests: nothing leaves the machine, passwords hash quickly, and the database is given by conftest.py."""

import os

os.environ["GOLDENTHREAD_DEMO"] = "0"

from goldenthread.config.settings.base import *

SECRET_KEY = "only-for-tests-" + "0123456789abcdef" * 3
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # reads build/assets as it is, without collecting it first
AUDIT_HEADS_FILE = ""  # tests that want one name their own
GALLERY = True
