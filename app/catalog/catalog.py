"""All exercises, by slug."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.catalog.coding import CodingExercise, load_coding
from app.catalog.errors import PackageError
from app.catalog.exercise import Exercise, Track
from app.catalog.questions import Question, load_question

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
"""Where the packages of this checkout lie."""
ARCHITECTURES_FILE = Path("models") / "architectures.py"
"""The networks that guests may be handed, below the exercises' root."""


class Catalog(Mapping[str, Exercise]):
    """Every exercise, in the order in which a learner should meet them: by track, then difficulty, then slug."""

    def __init__(self, exercises: list[Exercise]) -> None:
        tracks = list(Track)
        ordered = sorted(exercises, key=lambda e: (tracks.index(e.track), e.difficulty, e.slug))
        self._by_slug = {exercise.slug: exercise for exercise in ordered}

    def __getitem__(self, slug: str) -> Exercise:
        return self._by_slug[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_slug)

    def __len__(self) -> int:
        return len(self._by_slug)

    def coding(self) -> list[CodingExercise]:
        return [exercise for exercise in self.values() if isinstance(exercise, CodingExercise)]

    def questions(self) -> list[Question]:
        return [exercise for exercise in self.values() if isinstance(exercise, Question)]


def load_coding_exercises(root: Path = EXERCISES) -> list[CodingExercise]:
    """Read the coding packages only: all that the judge needs."""
    paths = [path for track in Track for path in sorted((root / track.value).glob("*/problem.yaml"))]
    return [load_coding(path.parent) for path in paths]


def load_catalog(root: Path = EXERCISES) -> Catalog:
    """Read every package below `root`. Raises `PackageError` at the first broken one."""
    exercises: list[Exercise] = [*load_coding_exercises(root)]
    exercises += [load_question(path) for path in sorted((root / "questions").glob("*.yaml"))]
    seen: set[str] = set()
    for exercise in exercises:
        if exercise.slug in seen:
            raise PackageError(root, f"two exercises have the slug {exercise.slug}.", "Rename one.")
        seen.add(exercise.slug)
    return Catalog(exercises)
