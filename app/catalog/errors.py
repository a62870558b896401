"""A package that cannot be used says where and what to do."""

from pathlib import Path

from app.domain.errors import RetortError


class PackageError(RetortError):
    """An exercise package is broken."""

    def __init__(self, path: Path, problem: str, remedy: str = "") -> None:
        self.path = path
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{path}: {problem}" + (f" {remedy}" if remedy else ""))
