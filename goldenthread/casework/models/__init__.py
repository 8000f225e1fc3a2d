"""Cases, their facts, and the rows derived from facts."""

from goldenthread.casework.models.case import Case
from goldenthread.casework.models.derived import DERIVED_UPDATE_COLUMNS, CaseLine, Clock
from goldenthread.casework.models.fact import Fact

__all__ = ["DERIVED_UPDATE_COLUMNS", "Case", "CaseLine", "Clock", "Fact"]
