"""Django's settings, the same for a laptop and a server; what differs is read from `config`."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from fettle.web.config import read_config, secret_key
from fettle.web.settings.database import database_setting

WEB = Path(__file__).resolve().parent.parent
CONFIG = read_config()

SECRET_KEY = secret_key(CONFIG)
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)

ROOMS = (
    "access",
    "shop",
    "photos",
    "journal",
    "ledger",
    "live",
    "tills",
    "clients",
    "catalog",
    "passes",
    "texts",
    "stock",
    "billing",
    "upkeep",
    "procedures",
    "orders",
    "inspections",
    "estimates",
    "purchasing",
    "clock",
    "storefront",
    "reports",
    "web",
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "lucide",
    "ninja",
    *(f"fettle.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "fettle.web.problems.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "fettle.web.redirects.RedirectMiddleware",
    "fettle.web.acting.ActorMiddleware",
    "fettle.web.preferences.LanguageMiddleware",
    "fettle.web.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "fettle.web.urls"
WSGI_APPLICATION = "fettle.web.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "fettle.web.context.shell",
            ],
        },
    },
]

DATABASES = {"default": database_setting(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may come in
AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "fettle.web.acting.StaffBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = reverse_lazy("login")
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "fettle.web.acting.address_of"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "fettle.web.entry.locked_out"
CSRF_FAILURE_VIEW = "fettle.web.refusals.csrf_failure"

# What the browser is told
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CONFIG.https
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = CONFIG.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if CONFIG.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Languages and times: stored in UTC, shown in the shop's own time zone
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [WEB / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Texts to clients: a service that takes a POST, and a mail server; without them, kept and shown
TEXTS_URL, TEXTS_SECRET = CONFIG.texts_url, CONFIG.texts_secret
TEXTS_FROM = CONFIG.mail_from
PAYMENTS, PAYMENTS_KEY = CONFIG.payments, CONFIG.payments_key
PAYMENTS_SECRET = CONFIG.payments_secret
# Who knows orders that may serve as examples: (actor, flow, language) -> their placeholders
TEXTS_EXAMPLES = "fettle.orders.queries.examples.examples"
EMAIL_HOST, EMAIL_PORT = CONFIG.smtp_host, CONFIG.smtp_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.smtp_user, CONFIG.smtp_password
EMAIL_USE_SSL = CONFIG.smtp_port == 465
EMAIL_USE_TLS = bool(CONFIG.smtp_user) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10

# Files
STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data_dir / "static"
MEDIA_ROOT = CONFIG.data_dir / "media"
PHOTOS_DIR = CONFIG.data_dir / "photos"
_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "servestatic.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
