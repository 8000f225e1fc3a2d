"""Settings that hold everywhere. The environment is read here, once, with types; nothing else reads it."""

import os
from pathlib import Path

import dj_database_url

from goldenthread.config.logs import logging_at

ROOT = Path(__file__).resolve().parents[3]


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def _list(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = _list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django.contrib.postgres",
    "django_linear_migrations",
    "procrastinate.contrib.django",
    "goldenthread.web",
    "goldenthread.audit",
    "goldenthread.areas",
    "goldenthread.accounts",
    "goldenthread.people",
    "goldenthread.boards",
    "goldenthread.casework",
    "goldenthread.insight",
    "goldenthread.home",
    "goldenthread.improvement",
]
AUTH_USER_MODEL = "accounts.User"
SESSION_COOKIE_AGE = 30 * 60  # seconds without a page; counted by accounts.middleware.IdleSessionsEnd

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.config.logs.RequestLog",
    "goldenthread.web.middleware.QuietHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.accounts.middleware.IdleSessionsEnd",
    "goldenthread.accounts.middleware.ActingInOneArea",
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.context.frame",
            ],
            "builtins": ["goldenthread.web.templatetags.golden"],
        },
    },
]

# What people see: goldenthread/web. Forms draw themselves as GOV.UK components; nothing inline runs.
FORM_RENDERER = "goldenthread.web.rendering.GovukRenderer"
CSRF_FAILURE_VIEW = "goldenthread.web.views.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True

# Two ways into one database. `default` signs in as the application's role, which owns nothing and is held by row-level
# security; `owner` makes tables and is used by migrations only. See docs/decisions/0003.
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("APP_DATABASE_URL") or "postgres:///goldenthread", conn_max_age=60, conn_health_checks=True
    ),
    "owner": dj_database_url.parse(os.environ.get("DATABASE_URL") or "postgres:///goldenthread"),
}
APP_DATABASE_ROLE = DATABASES["default"].get("USER") or "goldenthread_app"
DATABASE_ROUTERS = ["goldenthread.config.database.MigrationsAsOwner"]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "staticfiles"
STATICFILES_DIRS = [ROOT / "build" / "assets"]

IS_DEMO = _flag("GOLDENTHREAD_DEMO")
GALLERY = IS_DEMO  # every component, at /components
UPLOAD_LIMIT_BYTES = int(os.environ.get("UPLOAD_LIMIT_MB", "200")) * 1024 * 1024

# Heads of the ledger's chains, kept outside the database; put the file where the database's owner cannot write. Empty:
# none are kept, and a cut end could not be seen.
AUDIT_HEADS_FILE = os.environ.get("AUDIT_HEADS_FILE", str(ROOT / ".local" / "ledger-heads.jsonl"))

LOGGING = logging_at(os.environ.get("LOG_LEVEL", "INFO"))
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False

# What the frame of every page asks of the roof.
GOLDENTHREAD_NAVIGATION = "goldenthread.config.navigation.items"
GOLDENTHREAD_HOME = "goldenthread.config.navigation.home_address"
GOLDENTHREAD_ROLES_THAT_MAY = "goldenthread.config.navigation.roles_that_may"
