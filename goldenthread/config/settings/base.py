"""Settings that hold everywhere. The environment is read here, once, with types; nothing else reads it."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from goldenthread.config.logs import logging_at

ROOT = Path(__file__).resolve().parents[3]


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def _list(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


SECRET_KEY = os.environ.get("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = _list("SECRET_KEY_FALLBACKS")  # those it replaced, which still open what was made with them
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
    "goldenthread.accounts",  # before the sign-in library, whose letters and pages it words anew
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "goldenthread.people",
    "goldenthread.boards",
    "goldenthread.casework",
    "goldenthread.insight",
    "goldenthread.returns",
    "goldenthread.home",
    "goldenthread.improvement",
    "goldenthread.demo",
]

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
    "goldenthread.web.middleware.ReadableAddress",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.accounts.middleware.IdleSessionsEnd",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.accounts.middleware.ActingInOneArea",
    "goldenthread.accounts.middleware.TwoFactorsFirst",
    "axes.middleware.AxesMiddleware",
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

# Who comes in, and how: docs/decisions/0008. Accounts are made by invitation only.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/areas"
LOGOUT_REDIRECT_URL = "/sign-in"
SESSION_COOKIE_AGE = 30 * 60  # seconds without a page; counted by accounts.middleware.IdleSessionsEnd
PASSWORD_RESET_TIMEOUT = 60 * 60
INVITATION_DAYS = 7
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")
# How many proxies of ours stand in front; the address before them is the visitor's. 0: none, as in the demonstration.
PROXIES_IN_FRONT = int(os.environ.get("PROXIES_IN_FRONT", "0"))
ACCOUNT_ADAPTER = "goldenthread.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made by following a link that was sent to its address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    "login": "goldenthread.accounts.forms.SignInForm",
    "reset_password": "goldenthread.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "goldenthread.accounts.forms.NewPasswordForm",
    "change_password": "goldenthread.accounts.forms.ChangePasswordForm",
    "reauthenticate": "goldenthread.accounts.forms.PasswordAgainForm",
}
# A whole council may come from one address, and nobody may be locked out by a stranger's guesses: guesses are counted
# for each address and account together (axes), and for each address by the minute (here). Codes of a second factor are
# counted for each account, wherever they are tried from.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "20/m/ip", "reset_password": "20/m/ip,5/h/key"}
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = "goldenthread.accounts.throttling.counted_by"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "code", "csrfmiddlewaretoken"]  # never kept as typed
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "goldenthread.accounts.throttling.address_tried"
AXES_CLIENT_IP_CALLABLE = "goldenthread.accounts.throttling.visitor_address"
AXES_LOCKOUT_CALLABLE = "goldenthread.accounts.throttling.too_many_guesses"
AXES_DISABLE_ACCESS_LOG = True  # the ledger keeps who signed in
AXES_VERBOSE = False
MFA_ADAPTER = "goldenthread.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_FORMS = {
    "authenticate": "goldenthread.accounts.forms.SecondFactorForm",
    "reauthenticate": "goldenthread.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "goldenthread.accounts.forms.AddAppForm",
    "add_webauthn": "goldenthread.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "goldenthread.accounts.forms.RenamePasskeyForm",
}
# Signing in through an identity provider of the area's own, where one is named; our two factors are asked for all the
# same. OIDC_VERIFIES_EMAIL: the provider proves addresses but does not say so.
OIDC_SERVER_URL = os.environ.get("OIDC_SERVER_URL", "")
SOCIALACCOUNT_ADAPTER = "goldenthread.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "organisation",
            "name": os.environ.get("OIDC_NAME", "your organisation"),
            "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
            "secret": os.environ.get("OIDC_SECRET", ""),
            "settings": {"server_url": OIDC_SERVER_URL, "verified_email": _flag("OIDC_VERIFIES_EMAIL")},
        }
    ]
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(
        "{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER_URL))
    )

DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "golden-thread@localhost")
EMAIL_HOST = os.environ.get("MAIL_HOST", "localhost")
LETTERS_ARE_SENT = bool(os.environ.get("MAIL_HOST"))  # else the first invitation of an area is shown to who opens it
EMAIL_PORT = int(os.environ.get("MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
EMAIL_USE_TLS = _flag("MAIL_TLS")
EMAIL_TIMEOUT = 10

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
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_DEMO  # on this machine, without TLS
GOLDENTHREAD_DEMO_BANNER = "demo/_banner.html" if IS_DEMO else ""
GALLERY = IS_DEMO  # every component, at /components
# Counts of 1 to this many are not shown outside casework, in every area served here; 0 withholds nothing.
SUPPRESS_COUNTS_UP_TO = int(os.environ.get("SUPPRESS_COUNTS_UP_TO", "5"))
UPLOAD_LIMIT_BYTES = int(os.environ.get("UPLOAD_LIMIT_MB", "200")) * 1024 * 1024

# Heads of the ledger's chains, kept outside the database; put the file where the database's owner cannot write. Empty:
# none are kept, and a cut end could not be seen.
AUDIT_HEADS_FILE = os.environ.get("AUDIT_HEADS_FILE", str(ROOT / ".local" / "ledger-heads.jsonl"))

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = logging_at(os.environ.get("LOG_LEVEL", "INFO"))
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False

# What the frame of every page asks of the roof.
GOLDENTHREAD_NAVIGATION = "goldenthread.config.navigation.items"
GOLDENTHREAD_HOME = "goldenthread.config.navigation.home_address"
GOLDENTHREAD_CHANGE_ROLE = "goldenthread.config.navigation.change_role_address"
GOLDENTHREAD_ACCOUNT = "/account"
GOLDENTHREAD_SIGN_OUT = "/sign-out"
GOLDENTHREAD_ROLES_THAT_MAY = "goldenthread.accounts.queries.roles_that_may"
