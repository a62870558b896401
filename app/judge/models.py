"""The architectures of exercises/models, for the judge and for replays in it; the guest loads the same file."""

import sys
from pathlib import Path

from app.catalog.catalog import ARCHITECTURES_FILE
from app.judge.checks import import_file
from app.sandbox.harness import Architectures


def load_architectures(root: Path) -> Architectures:
    """The registry of networks by name. Also makes `exercises.models` importable for checks.py."""
    parent = str(root.parent)
    if parent not in sys.path:
        sys.path.insert(0, parent)
    registry: Architectures = import_file(root / ARCHITECTURES_FILE, "retort_architectures").ARCHITECTURES
    return registry
