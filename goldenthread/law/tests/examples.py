"""The worked examples as data, with days as the text that a facts file holds."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml


def as_text(value: Any) -> Any:
    """Return plain data with every day as ISO text."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


EXAMPLES: dict[str, dict[str, Any]] = as_text(
    yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text(encoding="utf-8"))
)


def mismatches(answers: list[dict[str, Any]], example: dict[str, Any]) -> list[str]:
    """Return what of an example the clock answered otherwise."""
    wrong: list[str] = []
    if example.get("engaged") == "none" and answers:
        wrong.append(f"engaged {[one['id'] for one in answers]}")
    for name, expected in example["expect"].items():
        duty, _, for_ = name.partition("/")
        found = [one for one in answers if one["id"] == duty and one.get("for", "") == for_]
        if len(found) != 1:
            wrong.append(f"{name}: {len(found)} of them")
            continue
        for key, value in expected.items():
            if key == "exceptions":
                wrong += _unlike(name, found[0]["exceptions"], *value)
            elif found[0].get(key) != value:
                wrong.append(f"{name}.{key}: {found[0].get(key)!r}, not {value!r}")
    return wrong


def _unlike(name: str, given: list[dict[str, Any]], code: str, applies: bool, counted: dict[str, Any]) -> list[str]:
    for one in given:
        if one["code"] == code and one["applies"] is applies and counted.items() <= one["tested"].items():
            return []
    return [f"{name}: {given!r}"]
