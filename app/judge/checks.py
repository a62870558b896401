"""An exercise's hidden checks: the functions of its checks.py, found by name."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from app.catalog.coding import CodingExercise
from app.catalog.errors import PackageError
from app.judge.trial import Trial

Check = Callable[[Trial], None]


def load_checks(exercise: CodingExercise) -> dict[str, Check]:
    """The check functions by name. Raises `PackageError` where problem.yaml names one that checks.py lacks."""
    path = exercise.folder / "checks.py"
    module = import_file(path, f"retort_checks.{exercise.slug}")
    checks = {}
    for spec in exercise.checks:
        check = getattr(module, spec.name, None)
        if not callable(check):
            raise PackageError(path, f"no function {spec.name}.", "problem.yaml names a check of that name.")
        checks[spec.name] = check
    return checks


def import_file(path: Path, name: str) -> ModuleType:
    """Import one file under a name of its own; a second import of the same name runs the file anew."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PackageError(path, "this file cannot be imported.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
