"""
Invented settings and where each child or young person learns, by the finest published placement types.

URNs run from 900001, UKPRNs from 19990001: nobody was given either. Type codes are the national ones.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any, NamedTuple

from goldenthread.demo.figures import Figures, share_out
from goldenthread.demo.world.caseload import Life
from goldenthread.demo.world.people import names, postcode

FIRST_URN, LAST_URN, FIRST_UKPRN = 900001, 909999, 19990001


class PlannedSetting(NamedTuple):
    """A setting before it has a row."""

    urn: str
    ukprn: str
    name: str
    kind: str
    type_code: str
    phase: str
    postcode: str
    group: str


class Place(NamedTuple):
    """Where somebody learns, as a fact carries it; `key` is the finest published type."""

    key: str
    detail: Mapping[str, Any]  # rank aside: urn, ukprn or code, and a unit if it is in one

    @property
    def number(self) -> str:
        """Return what a slot begins with."""
        if "urn" in self.detail:
            return f"URN{self.detail['urn']}"
        return f"UKPRN{self.detail['ukprn']}" if "ukprn" in self.detail else str(self.detail["code"])


class _Group(NamedTuple):
    kind: str
    phase: str
    settings_count: int
    types: tuple[str, ...]
    words: tuple[str, ...]
    has_urn: bool = True


_GROUPS: dict[str, _Group] = {
    "academy_primary": _Group("MAINSTREAM", "Primary", 62, ("34", "28"), ("Primary Academy", "Church School")),
    "academy_secondary": _Group("MAINSTREAM", "Secondary", 26, ("34", "28"), ("Academy", "Community Academy")),
    "maintained_primary": _Group(
        "MAINSTREAM", "Primary", 66, ("1", "2", "3", "5"),
        ("Community Primary School", "Church of England Primary School", "First School", "Infant School"),
    ),
    "maintained_secondary": _Group(
        "MAINSTREAM", "Secondary", 8, ("1", "3", "5"), ("Community School", "Middle School"),
    ),
    "free_primary": _Group("MAINSTREAM", "Primary", 2, ("35",), ("Free School",)),
    "free_secondary": _Group("MAINSTREAM", "Secondary", 2, ("35",), ("Studio Free School",)),
    "independent": _Group("MAINSTREAM", "Not applicable", 9, ("11",), ("School", "Preparatory School")),
    "special_maintained": _Group("SPECIAL", "Not applicable", 7, ("7", "12"), ("School", "Special School")),
    "special_academy": _Group("SPECIAL", "Not applicable", 5, ("44", "33"), ("Academy", "Learning Trust School")),
    "special_free": _Group("SPECIAL", "Not applicable", 2, ("36",), ("Free Special School",)),
    "special_independent": _Group("SPECIAL", "Not applicable", 20, ("10",), ("House School", "Farm School", "Grange")),
    "special_non_maintained": _Group("SPECIAL", "Not applicable", 1, ("8",), ("School for Sensory Needs",)),
    "referral_unit": _Group("ALTERNATIVE", "Not applicable", 4, ("14",), ("Centre", "Partnership Centre")),
    "college": _Group("FURTHER", "16 plus", 4, ("18",), ("College", "Tertiary College")),
    "special_post_16": _Group("FURTHER", "16 plus", 5, ("32",), ("Specialist College", "Land College")),
    "training": _Group("FURTHER", "16 plus", 9, ("",), ("Training", "Skills Partnership"), False),
    "welsh": _Group("ELSEWHERE", "Not applicable", 2, ("30",), ("School, Wales",)),
    "other_school": _Group("ELSEWHERE", "Not applicable", 2, ("27",), ("Hospital School",)),
    "online": _Group("ELSEWHERE", "Not applicable", 1, ("49",), ("Online School",)),
}  # fmt: skip

# Finest published type → groups by age (under 11, 11 and over), or a code of the return; "" is not recorded.
_GROUP_OF: dict[str, tuple[str, str]] = {
    "mainstream_academy": ("academy_primary", "academy_secondary"),
    "mainstream_la_maintained": ("maintained_primary", "maintained_secondary"),
    "mainstream_free_school": ("free_primary", "free_secondary"),
    "mainstream_independent": ("independent", "independent"),
    "special_la_maintained": ("special_maintained",) * 2,
    "special_academy": ("special_academy",) * 2,
    "special_free_school": ("special_free",) * 2,
    "special_independent": ("special_independent",) * 2,
    "special_non_maintained": ("special_non_maintained",) * 2,
    "ap_pru_la_maintained": ("referral_unit",) * 2,
    "general_fe_tertiary_colleges": ("college",) * 2,
    "specialist_post_16_institutions": ("special_post_16",) * 2,
    "ukrlp_provider": ("training",) * 2,
    "w_settings": ("welsh",) * 2,
    "other_schools": ("other_school",) * 2,
    "online_provider": ("online",) * 2,
}
_CODE_OF = {
    "nm_early_years": "EYP", "elective_home_education": "EHE", "other_arrangements_la": "OLA",
    "other_arrangements_parents": "OPA", "other_placement_settings": "OTH", "neet": "NEET", "neet_ntci": "NIEC",
    "neet_other": "NIEO", "neet_other_csa": "NIEO",
}  # fmt: skip
UNKNOWN = "placement_unknown"

_POST_16 = frozenset({"general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider", "neet",
                      "neet_other", "neet_ntci"})  # fmt: skip
_AT_ANY_AGE = frozenset({"other_arrangements_la", UNKNOWN, "other_arrangements_parents"})


def settings_of(districts: list[str], *, first: int, share: float, rng: Random) -> list[PlannedSetting]:
    """Return the area's settings; a small world has fewer of each, and never none."""
    made: list[PlannedSetting] = []
    places: list[str] = []
    urn, ukprn = FIRST_URN + first, FIRST_UKPRN + first
    used: set[str] = set()
    for group, shape in _GROUPS.items():
        for index in range(max(1, round(shape.settings_count * min(1.0, share)))):
            if not places:
                places = list(names()["places"])
                rng.shuffle(places)
            words = shape.words[index % len(shape.words)]
            name = f"{places.pop()} {words}"
            name = name if name not in used else f"{name} {index + 1}"
            used.add(name)
            made.append(
                PlannedSetting(
                    urn=str(urn) if shape.has_urn else "",
                    ukprn="" if shape.has_urn else str(ukprn),
                    name=name,
                    kind=shape.kind,
                    type_code=shape.types[index % len(shape.types)],
                    phase=shape.phase,
                    postcode=postcode(districts, rng),
                    group=group,
                )
            )
            urn, ukprn = urn + 1, ukprn + 1
    return made


class Chooser:
    """Chooses a setting of a type, the same random numbers giving the same one."""

    def __init__(self, settings: list[PlannedSetting], rng: Random) -> None:
        self._rng = rng
        self._by_group: dict[str, list[PlannedSetting]] = defaultdict(list)
        for setting in settings:
            self._by_group[setting.group].append(setting)

    def place(self, key: str, age: int) -> Place | None:
        """Return a place of a type for somebody of an age; None where no place is recorded."""
        if key == UNKNOWN:
            return None
        if key in _CODE_OF:
            return Place(key, {"code": _CODE_OF[key]})
        base = key.removesuffix("_senunit").removesuffix("_resourced_provision")
        group = _GROUP_OF[base][age >= 11]
        setting = self._rng.choice(self._by_group[group])
        number = {"urn": setting.urn} if setting.urn else {"ukprn": setting.ukprn}
        if key.endswith("_senunit"):
            return Place(key, number | {"sen_unit": True})
        if key.endswith("_resourced_provision"):
            return Place(key, number | {"resourced_provision": True})
        return Place(key, number)


def deal_places(figures: Figures, lives: list[Life], *, rng: Random) -> None:
    """
    Give everybody open at the last census a placement type, so that the published counts come out exactly.

    The oldest choose first, since only colleges, training and not being in education fit them.
    """
    left = Counter(dict(zip(figures.places, share_out(len(lives), list(figures.places.values())), strict=True)))
    year = figures.census_year
    order = sorted(lives, key=lambda life: (_turn(life.age_at(year)), rng.random()))
    early = [life for life in order if life.age_at(year) <= 4]
    for life in rng.sample(early, min(len(early), left["nm_early_years"])):
        life.place = "nm_early_years"
    left["nm_early_years"] = 0
    for life in order:
        if life.place is None:
            life.place = _draw_place(left, life.age_at(year), rng)
            left[life.place] -= 1


def _turn(age: int) -> int:
    return 0 if age >= 19 else 1 if age >= 16 else 2


def _draw_place(left: Counter[str], age: int, rng: Random) -> str:
    open_types = {key: count for key, count in left.items() if count > 0}
    fitting = {key: count * _affinity(key, age) for key, count in open_types.items() if _affinity(key, age)}
    if 16 <= age < 19:
        # What only the over-16s can take must be used up by them; the rest of them stay at school.
        fitting = {key: count for key, count in fitting.items() if key in _POST_16} or fitting
    options = fitting or open_types
    return rng.choices(list(options), list(options.values()))[0]


def _affinity(key: str, age: int) -> float:
    if key in _AT_ANY_AGE:
        return 1.0 if age < 19 else 0.25
    if key in _POST_16:
        return 1.0 if age >= 16 else 0.0
    if age >= 19 or key == "nm_early_years":
        return 0.0
    if age >= 16:
        return 2.0 if key.startswith("special") else 0.4
    if key in ("ap_pru_la_maintained", "neet_other_csa", "online_provider"):
        return 1.0 if age >= 9 else 0.05
    return 1.0


def usual_place(age: int, *, was: str, rng: Random) -> str:
    """Return a likely placement type for an age, given the last one: special stays special, most move on."""
    if age < 4:
        return "nm_early_years" if rng.random() < 0.6 else "mainstream_la_maintained"
    chance = rng.random()
    if age < 16:
        if was.startswith("special") and chance < 0.9:
            return was
        if was in ("elective_home_education", "other_arrangements_la") and chance < 0.6:
            return was
        options = ("mainstream_academy", "mainstream_la_maintained", "special_academy", "special_independent")
        weights = (0.62, 0.22, 0.08, 0.08) if age < 11 else (0.72, 0.1, 0.09, 0.09)
        return rng.choices(options, weights)[0]
    if was.startswith("special") and age < 18 and chance < 0.6:
        return was
    options = ("general_fe_tertiary_colleges", "ukrlp_provider", "specialist_post_16_institutions", "neet")
    return rng.choices(options, (0.74, 0.08, 0.05, 0.13))[0]


def terms_of(academic_year: int) -> list[tuple[str, date, date, str]]:
    """Return an invented calendar for an academic year: kind, first day, first day after, words."""
    y, z = academic_year, academic_year + 1
    return [
        ("TERM", date(y, 9, 3), date(y, 10, 24), "Autumn term, first half"),
        ("TERM", date(y, 11, 2), date(y, 12, 19), "Autumn term, second half"),
        ("CLOSURE", date(y, 12, 19), date(z, 1, 5), "Christmas holiday"),
        ("TERM", date(z, 1, 5), date(z, 2, 14), "Spring term, first half"),
        ("TERM", date(z, 2, 23), date(z, 4, 2), "Spring term, second half"),
        ("CLOSURE", date(z, 4, 2), date(z, 4, 18), "Spring holiday"),
        ("TERM", date(z, 4, 18), date(z, 5, 23), "Summer term, first half"),
        ("TERM", date(z, 6, 1), date(z, 7, 22), "Summer term, second half"),
        ("CLOSURE", date(z, 7, 22), date(z, 9, 3), "Summer holiday"),
    ]
