"""
Invents people for a return, for demonstrations, measurements and tests: seeded, and nobody real.

Names are put together from syllables; numbers carry right check letters and the authority's code. The mix of cases is
near that of a published return; it is not drawn from any.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from goldenthread.core.identifiers import uln_check_digit, upn_check_letter
from goldenthread.sen2.codes import code_set
from goldenthread.sen2.layout import Record, layout

MOST_NUMBERS = 9_000_000  # four digits of establishment and three of serial, from 1000 000 on

# fmt: off
FIRST_HALVES = (
    "Ash", "Bram", "Cor", "Dun", "Elder", "Fen", "Gorse", "Haw", "Ivel", "Jun", "Kest", "Lark", "Mell", "Nettle",
    "Oaken", "Pell", "Quill", "Row", "Sorrel", "Tam",
)
LAST_HALVES = (
    "acre", "bark", "combe", "dell", "ember", "fold", "garth", "hythe", "ingle", "keld", "lode", "mire", "nook",
    "over", "pike", "quay", "rill", "shaw", "thorn", "wick",
)
FORENAMES = (
    "Aldis", "Bexa", "Corvin", "Delwyn", "Eskil", "Fiora", "Garrow", "Hesper", "Ilvan", "Jorun", "Kelda", "Lorcas",
    "Mirren", "Nolwen", "Orrin", "Perrin", "Quenby", "Rilla", "Saffir", "Tavish", "Ulric", "Verity", "Wrenna",
    "Xanthe", "Yarrow", "Zephyr",
)
NEED_WEIGHTS = {
    "ASD": 33, "SLCN": 20, "SEMH": 20, "MLD": 8, "SLD": 6, "SPLD": 4, "PD": 3, "PMLD": 2, "HI": 2, "VI": 1, "OTH": 1,
}
ETHNICITY_WEIGHTS = {
    "WBRI": 80, "WENG": 4, "WOTH": 4, "MWBC": 2, "MWAS": 2, "APKN": 2, "BAFR": 2, "NOBT": 2, "REFU": 2,
}
# fmt: on


class Inventor:
    """Invents the records of one return, one after another."""

    def __init__(self, *, year: int, authority: str, seed: int) -> None:
        self.year = year
        self._authority = authority
        self._random = Random(seed)  # noqa: S311 (invents people, keeps no secret)
        self._census = layout(year).census_day
        self._sexes = sorted(code_set("Sex" if year >= 2024 else "GenderCurrent", year))
        self._number = self._random.randrange(MOST_NUMBERS // 2)  # so that two seeds give two sets of people
        self._kinds: dict[Callable[[date], Record], int] = {
            self._open_plan: 70, self._new_plan: 9, self._ceased: 6, self._moved_in: 1, self._refused: 5,
            self._no_plan: 2, self._assessing: 3, self._undecided: 2, self._withdrawn: 1, self._moved_out: 1,
        }  # fmt: skip

    def people(self, count: int) -> Iterator[Record]:
        """Yield so many people."""
        kinds, weights = list(self._kinds), list(self._kinds.values())
        for kind in self._random.choices(kinds, weights, k=count):
            yield self._person(kind)

    def _person(self, kind: Callable[[date], Record]) -> Record:
        self._number += 1
        youngest, oldest = (3, 14) if kind in (self._new_plan, self._refused, self._undecided) else (5, 24)
        born = self._day_in(date(self.year - 1 - oldest, 9, 1), date(self.year - 1 - youngest, 8, 31))
        record: Record = {
            "Surname": self._pick(FIRST_HALVES) + self._pick(LAST_HALVES),
            "Forename": self._pick(FORENAMES),
            "PersonBirthDate": born.isoformat(),
            "Sex" if self.year >= 2024 else "GenderCurrent": self._pick(self._sexes),
            "Ethnicity": self._weighed(ETHNICITY_WEIGHTS),
            "PostCode": f"TA{self._random.randint(1, 24)} {self._random.randint(1, 9)}{self._letters(2)}",
            "UPN": self._upn(born),
        }
        if born.year < self.year - 17 and (uln := self._uln()):
            record["UniqueLearnerNumber"] = uln
        record["Requests"] = [kind(born)]
        return record

    def _upn(self, born: date) -> str:
        school, serial = divmod(self._number, 1000)
        body = f"{self._authority}{1000 + school:04d}{(born.year + 4) % 100:02d}{serial:03d}"
        return upn_check_letter(body) + body

    def _uln(self) -> str | None:
        body = f"{100_000_000 + self._number:09d}"
        digit = uln_check_digit(body)
        return body + digit if digit else None

    def _open_plan(self, born: date) -> Record:
        start = self._plan_start(born)
        return self._historical(start, self._active(start, rank_two=self._one_in(12), review=True))

    def _ceased(self, born: date) -> Record:
        start = self._plan_start(born)
        ceased = self._day_in(date(self.year - 1, 1, 2), self._census)
        reason = "1" if ceased.year - born.year >= 19 else self._pick(["2", "5", "7", "9"])
        active = self._active(start, rank_two=False, review=True, until=ceased)
        request = self._historical(start, active)
        request["Assessment"]["NamedPlan"] |= {"CeaseDate": ceased.isoformat(), "CeaseReason": reason}
        return request

    def _moved_in(self, born: date) -> Record:
        start = self._plan_start(born)
        return self._historical(start, {"TransferLA": "878"} | self._active(start, rank_two=False, review=True))

    def _historical(self, start: date, active: Record) -> Record:
        plan = self._plan(start, named=active["PlacementDetail"][0])
        assessment = {"AssessmentOutcome": "H", "NamedPlan": plan}
        return {"RequestOutcome": "H", "Assessment": assessment, "ActivePlans": active}

    def _new_plan(self, born: date) -> Record:
        issued = self._day_in(date(self.year - 1, 1, 2), date(self.year - 1, 12, 31))
        weeks = self._random.choices((19, 24, 36, 58), (35, 30, 25, 10))[0]
        received = max(issued - timedelta(days=weeks * 7 - self._random.randint(0, 20)), born)
        request = self._received(received, "Y", decided=min(received + timedelta(days=40), issued))
        active = self._active(issued, rank_two=False, review=(self._census - issued).days > 365)
        request["Assessment"] = {
            "AssessmentOutcome": "Y",
            "AssessmentOutcomeDate": issued.isoformat(),
            **self._flags(),
            "Week20": "1" if weeks > 20 and self._one_in(5) else "0",
            "NamedPlan": self._plan(issued, named=active["PlacementDetail"][0]),
        }
        request["ActivePlans"] = active
        return request

    def _refused(self, born: date) -> Record:
        decided = self._day_in(date(self.year - 1, 1, 2), date(self.year - 1, 12, 31))
        return self._received(decided - timedelta(days=self._random.randint(20, 60)), "N", decided=decided)

    def _no_plan(self, born: date) -> Record:
        told = self._day_in(date(self.year - 1, 1, 2), date(self.year - 1, 12, 31))
        request = self._received(told - timedelta(days=120), "Y", decided=told - timedelta(days=80))
        request["Assessment"] = {
            "AssessmentOutcome": "N",
            "AssessmentOutcomeDate": told.isoformat(),
            **self._flags(),
        }
        return request

    def _assessing(self, born: date) -> Record:
        received = self._census - timedelta(days=self._random.randint(50, 300))
        request = self._received(received, "Y", decided=received + timedelta(days=40))
        request["Assessment"] = {"AssessmentOutcome": "Y" if self._one_in(4) else "A"}
        return request

    def _undecided(self, born: date) -> Record:
        return self._received(self._census - timedelta(days=self._random.randint(1, 60)), "A")

    def _withdrawn(self, born: date) -> Record:
        return self._received(self._census - timedelta(days=self._random.randint(60, 300)), "W")

    def _moved_out(self, born: date) -> Record:
        received = self._census - timedelta(days=self._random.randint(60, 300))
        request = self._received(received, "Y", decided=received + timedelta(days=40))
        return request | {"Exported": self._pick(["878", "866", "XXX"])}

    def _received(self, received: date, outcome: str, *, decided: date | None = None) -> Record:
        request: Record = {"ReceivedDate": received.isoformat()}
        if self.year >= 2025:
            request["RequestSource"] = self._weighed({"1": 40, "2": 45, "3": 6, "4": 4, "5": 1})
        request |= {"RYA": "0", "RequestOutcome": outcome}
        if decided is not None:
            flags = {"RequestMediation": self._rarely("1"), "RequestTribunal": "0"}
            request |= {"RequestOutcomeDate": decided.isoformat()} | flags
        return request

    def _flags(self) -> Record:
        return {
            "AssessmentMediation": "0", "AssessmentTribunal": self._rarely("1"), "OtherMediation": self._rarely("1"),
            "OtherTribunal": "0",
        }  # fmt: skip

    def _plan(self, start: date, *, named: Record) -> Record:
        kept = ("URN", "UKPRN", "SENSetting", "SENSettingOther", "PlacementRank", "SENunitIndicator",
                "ResourcedProvisionIndicator")  # fmt: skip
        plan: Record = {
            "StartDate": start.isoformat(),
            "PlanDetail": [{tag: named[tag] for tag in kept if tag in named}],
            "PB": "0",
        }
        if self._one_in(16):
            plan |= {"PB": "1", "OA": "0", "DP": self._pick("ESHI")}
        return plan

    def _active(self, start: date, *, rank_two: bool, review: bool, until: date | None = None) -> Record:
        entry = self._day_in(max(start, date(self.year - 4, 9, 1)), max(start, date(self.year - 1, 1, 1)))
        last: Record = {"LeavingDate": until.isoformat()} if until else {}
        entry = min(entry, until or entry)
        placements = [self._placement("1", entry) | last]
        left, moved = date(self.year - 1, 7, 22), date(self.year - 1, 9, 3)
        if not until and entry <= left and self._one_in(5):
            placements[0]["LeavingDate"] = left.isoformat()
            placements.append(self._placement("1", moved))
        if rank_two:
            placements.append(self._placement("2", max(entry, date(self.year - 1, 9, 8))))
        need = self._weighed(NEED_WEIGHTS)
        needs = [{"SENtype": need, "SENtypeRank": "1"}]
        if self._one_in(2):
            second = self._weighed({code: weight for code, weight in NEED_WEIGHTS.items() if code != need})
            needs.append({"SENtype": second, "SENtypeRank": "2"})
        active: Record = {"PlacementDetail": placements, "SENneed": needs}
        meeting = max(start, self._day_in(date(self.year - 1, 1, 8), date(self.year - 1, 12, 1)))
        if review and meeting < (until or self._census) - timedelta(days=40):
            active |= self._review(meeting)
        return active

    def _review(self, meeting: date) -> Record:
        decided = meeting + timedelta(days=self._random.randint(10, 27))
        if self.year == 2023:
            return {"LastReview": decided.isoformat()}
        outcome = self._weighed({"M": 60, "A": 40})
        review = {
            "ReviewMeeting": meeting.isoformat(),
            "LastReview": decided.isoformat(),
            "ReviewOutcome": outcome,
        }
        if self.year >= 2025 and outcome == "A":
            review["ReviewDraft"] = decided.isoformat()
        if self.year >= 2025 and self._one_in(10):
            review["PhaseTransferDueDate"] = f"{self.year}-02-15"
        return review

    def _placement(self, rank: str, entry: date) -> Record:
        place = {"PlacementRank": rank, "EntryDate": entry.isoformat(), "SENunitIndicator": self._rarely("1"),
                 "ResourcedProvisionIndicator": "0"}  # fmt: skip
        kind = self._random.random()
        if kind < 0.8:
            return place | {"URN": str(900_000 + self._random.randint(1, 400))}
        if kind < 0.95:
            return place | {"UKPRN": str(10_090_000 + self._random.randint(1, 60))}
        return place | {"SENSetting": self._pick(["OLA", "EHE", "OPA"])}

    def _plan_start(self, born: date) -> date:
        first = max(date(2014, 9, 1), born + timedelta(days=3 * 365))
        return self._day_in(first, max(first, date(self.year - 2, 12, 31)))

    def _day_in(self, first: date, last: date) -> date:
        return first + timedelta(days=self._random.randint(0, max(0, (last - first).days)))

    def _pick(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)

    def _weighed(self, weights: dict[str, int]) -> str:
        return self._random.choices(list(weights), list(weights.values()))[0]

    def _one_in(self, count: int) -> bool:
        return self._random.randrange(count) == 0

    def _rarely(self, code: str) -> str:
        return code if self._one_in(40) else "0"

    def _letters(self, count: int) -> str:
        return "".join(self._random.choices("ABDEFGHJLNPQRSTUWXYZ", k=count))
