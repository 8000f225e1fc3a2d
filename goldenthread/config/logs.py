"""
Logs as data, one JSON object a line, with ids and never a name or a text about a child.

A database's or a parser's own message quotes the values it met, and a traceback can show what variables held. So of an
error only its kind and the places it came through are written, with the constraint's name where there is one.
"""

import re
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from structlog.typing import EventDict, Processor

ROOT = Path(__file__).resolve().parents[2]
Event = dict[str, Any]
# Addresses that let whoever holds them in, by a letter: the secret in them is a key, and is not written down.
HOLD_A_SECRET = re.compile(r"^(/invitation/|/sign-in/new-password/)[^/]+")


class RequestLog(RequestMiddleware):
    """Give each request an id on every line it writes; queries, which hold searches, and secret links are left out."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} " + HOLD_A_SECRET.sub(r"\1…", request.path)


def name_errors(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind and its places."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = [_named(each) for each in _chain(error)]
    # django-structlog adds these for some answers; the message may quote what was asked for.
    for key in ("exception", "user_agent", "stack_info"):
        event.pop(key, None)
    return event


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in chain and len(chain) < 5:
        chain.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return chain


def _named(error: BaseException) -> Event:
    kind = type(error)
    named: Event = {"kind": f"{kind.__module__}.{kind.__qualname__}", "at": _places(error.__traceback__)}
    diagnosis = getattr(error, "diag", None)
    if diagnosis is not None:
        named |= {"sqlstate": diagnosis.sqlstate, "constraint": diagnosis.constraint_name}
    return named


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-12:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-3:])


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.PositionalArgumentsFormatter(),
    name_errors,
]

structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def logging_at(level: str) -> dict[str, Any]:
    """Return the logging settings with this as the lowest level that is written."""
    return LOGGING | {"root": {"handlers": ["console"], "level": level.upper()}}


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": SHARED,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        # Each failed request is told once, by RequestLog; Django's own line would repeat it with the message.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "CRITICAL"},
        # At DEBUG these hold every value that goes to the database.
        "django.db.backends": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
    },
}
