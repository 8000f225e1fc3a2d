"""What came in returns: each import, the record it held of each person, its findings, and what is still in doubt."""

from goldenthread.returns.models.imports import FilePiece, ReturnImport
from goldenthread.returns.models.records import KeptFact, MatchCandidate, ReturnFinding, ReturnRecord

__all__ = ["FilePiece", "KeptFact", "MatchCandidate", "ReturnFinding", "ReturnImport", "ReturnRecord"]
