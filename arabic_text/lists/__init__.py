"""Lists of words written for this project, one text file each. A line that begins with # says what they are."""

from pathlib import Path

HERE = Path(__file__).resolve().parent


def lines_listed(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def words_listed(name: str) -> list[str]:
    return [word for line in lines_listed(name) for word in line.split()]
