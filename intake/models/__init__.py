"""What came in and waits to be taken over: papers with their proposals, spreadsheets with what they would change."""

from intake.models.answers import AnswerSheet
from intake.models.imports import ColumnMatch, ImportSheet, RowProblem
from intake.models.papers import Choice, Paper, PaperState, Proposal
from intake.models.returned import CellDifference, ReturnedSheet
from intake.models.upload import UploadState

__all__ = [
    "AnswerSheet",
    "CellDifference",
    "Choice",
    "ColumnMatch",
    "ImportSheet",
    "Paper",
    "PaperState",
    "Proposal",
    "ReturnedSheet",
    "RowProblem",
    "UploadState",
]
