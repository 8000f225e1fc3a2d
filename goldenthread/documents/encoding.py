"""
Frozen dataclasses to JSON and back, in one canonical form that a checksum can be taken of.

A field left at its default is not written, so a later release may add a field without changing an old checksum.
Which classes may be read back is said by `storable`; anything else in the text is refused.
"""

import dataclasses
import functools
import hashlib
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T", bound=type)

_KINDS: dict[str, type] = {}


class NotReadable(ValueError):
    """The text is not a paper this release can read; `str()` says what was met."""


def storable(cls: T) -> T:
    """Let a frozen dataclass be written with its class name as `kind`, and read back."""
    _KINDS[cls.__name__] = cls
    return cls


def encoded(value: Any) -> Any:
    """Return plain dicts, lists, words and numbers for a value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        written: dict[str, Any] = {"kind": type(value).__name__}
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            if field.default is dataclasses.MISSING or held != field.default or type(held) is not type(field.default):
                written[field.name] = encoded(held)
        return written
    if isinstance(value, tuple | list):
        return [encoded(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 1.0 and 1 are equal, so they must read the same
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept in a paper")


def canonical(value: Any) -> str:
    """Return the one text that stands for a value: sorted keys, no spaces, letters as they are."""
    return json.dumps(encoded(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def checksum(value: Any) -> str:
    """Return the SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def decoded(raw: Any) -> Any:
    """
    Return the value a plain dict was written from.

    :raises NotReadable: an unknown kind or field, or a value that does not fit its field.
    """
    if not isinstance(raw, dict) or raw.get("kind") not in _KINDS:
        kind = raw.get("kind") if isinstance(raw, dict) else type(raw).__name__
        raise NotReadable(f"This text holds a {kind!r}, which this release cannot read.")
    cls = _KINDS[raw["kind"]]
    hints = _hints(cls)
    unknown = raw.keys() - hints.keys() - {"kind"}
    if unknown:
        raise NotReadable(f"{raw['kind']} holds {', '.join(sorted(unknown))}, which this release cannot read.")
    held = {name: _fitted(hints[name], item, f"{raw['kind']}.{name}") for name, item in raw.items() if name != "kind"}
    try:
        return cls(**held)
    except ValueError as fault:
        raise NotReadable(f"{raw['kind']} contradicts itself: {fault}.") from fault
    except TypeError as fault:
        missing = ", ".join(sorted(hints.keys() - held.keys()))
        raise NotReadable(f"{raw['kind']} is not whole: it lacks some of {missing}.") from fault


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _fitted(hint: Any, raw: Any, where: str) -> Any:
    for choice in _choices(hint):
        fit = _fit(choice)
        if fit is not None:
            try:
                return fit(raw, where)
            except (TypeError, ValueError) as fault:
                if isinstance(fault, NotReadable):
                    raise
    raise NotReadable(f"{where} cannot be {str(raw)[:40]!r}.")


@functools.cache
def _choices(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, the narrow ones (dates, choices) before plain words."""
    members = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return tuple(sorted(members, key=lambda member: member is str))


@functools.cache
def _fit(hint: Any) -> Callable[[Any, str], Any]:
    if typing.get_origin(hint) is tuple:
        of, *rest = typing.get_args(hint)
        if rest != [...]:
            raise TypeError(f"{hint}: only tuples of one kind are kept")
        return lambda raw, where: tuple(_fitted(of, item, where) for item in _listed(raw))
    if dataclasses.is_dataclass(hint):
        return lambda raw, where: _instance(hint, raw)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda raw, where: hint(raw)
    if hint in (datetime, date):
        return lambda raw, where: hint.fromisoformat(raw)
    if hint is types.NoneType:
        return lambda raw, where: _exactly(types.NoneType, raw)
    if hint is float:
        return lambda raw, where: _exactly((int, float), raw)
    return lambda raw, where: _exactly(hint, raw)


def _listed(raw: Any) -> list[Any]:
    return typing.cast("list[Any]", _exactly(list, raw))


def _exactly(kind: Any, raw: Any) -> Any:
    if not isinstance(raw, kind) or (isinstance(raw, bool) and kind is not bool):
        raise TypeError
    return raw


def _instance(cls: Any, raw: Any) -> Any:
    if not isinstance(raw, dict) or raw.get("kind") != cls.__name__:
        raise TypeError
    return decoded(raw)
