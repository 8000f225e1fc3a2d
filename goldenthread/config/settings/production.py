"""Settings for real use. Secrets, addresses and hosts come from the environment; without them nothing starts."""

from django.core.exceptions import ImproperlyConfigured

from goldenthread.config.settings.base import *
from goldenthread.config.settings.base import ALLOWED_HOSTS, IS_DEMO, SECRET_KEY

for _name, _given in (("SECRET_KEY", SECRET_KEY), ("ALLOWED_HOSTS", ALLOWED_HOSTS)):
    if not _given:
        raise ImproperlyConfigured(f"Set {_name} in the environment: see docs/running.md.")
if IS_DEMO:
    raise ImproperlyConfigured("GOLDENTHREAD_DEMO lists people to sign in as. It must not be set in production.")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
