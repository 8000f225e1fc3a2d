"""What a duty of the register is called on a page, and the law behind it with its address."""

from datetime import date
from functools import lru_cache

from django.urls import reverse

from goldenthread.law import NoDutyInForce, the_register
from goldenthread.law.duty import Duty
from goldenthread.web.components import Law


def duty_on(duty_id: str, on: date | None) -> Duty | None:
    """Return a duty as it is in force on a day, or None where the register has none."""
    register = the_register()
    try:
        return register.duty(duty_id, on=on) if on else register.history(duty_id)[-1]
    except NoDutyInForce:
        return None


def law_of(duty_id: str, *, on: date | None, area: str) -> Law | None:
    """Return the law behind a clock, linked to its page."""
    duty = duty_on(duty_id, on)
    if duty is None:
        return None
    return Law(short_source(duty.source), force=duty.force, href=law_address(duty_id, area))


@lru_cache(maxsize=4096)
def law_address(duty_id: str, area: str) -> str:
    """Return where a duty is explained in an area's pages."""
    return reverse("casework:law", args=[area, duty_id])


@lru_cache(maxsize=1024)
def short_source(source: str) -> str:
    """Return a source as a table writes it, the provision alone: reg 13(2). The law page names the instrument."""
    provision = source.split(";")[0].split(" with ")[0]
    for instrument in ("SI 2014/1530 ", "SEND Regulations 2014 ", "CFA 2014 "):
        provision = provision.removeprefix(instrument)
    return provision.strip()


def words_of_duty(duty_id: str, *, on: date | None) -> str:
    """Return what a duty asks, in words; its id where the register has none on that day."""
    duty = duty_on(duty_id, on)
    return duty.words if duty else duty_id
