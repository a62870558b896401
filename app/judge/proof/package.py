"""The proof of one package, piece by piece: what was run, what came of it, and which promises are broken."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.catalog.coding import CodingExercise
from app.judge.proof.promises import ACCEPTED, CHEATING, demands_few_points

MARGIN = 3.0
"""How many times the CPU seconds of the slowest right solution the limit must be."""

HONEST_POINTS = 30
"""What a solution may be worth that only refuses bad arguments, leaves its arguments alone or has the right form."""


@dataclass(frozen=True)
class FileProof:
    """One file of submissions/, run a few times."""

    name: str
    """Its folder and its own name."""
    verdicts: tuple[str, ...]
    cpu_seconds: float
    """The most that it used."""
    fails: tuple[str, ...]
    broken: tuple[str, ...]
    metrics: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """What each run measured, by name."""

    @property
    def folder(self) -> str:
        return self.name.partition("/")[0]

    @property
    def accepted(self) -> int:
        """How many runs accepted it."""
        return self.verdicts.count(ACCEPTED)


@dataclass(frozen=True)
class Suspect:
    """A source that should be rejected: a mutant of a right solution, or one that does nothing."""

    file: str
    """What it was made of."""
    name: str
    survived: bool
    score: int = 0
    excuse: str = ""
    """Why it is right, as the package says."""


@dataclass
class PackageProof:
    """Everything that was found out about one package."""

    exercise: CodingExercise
    files: list[FileProof] = field(default_factory=list)
    mutants: list[Suspect] = field(default_factory=list)
    degenerates: list[Suspect] = field(default_factory=list)
    starter: list[str] = field(default_factory=list)
    """What is wrong with what a learner begins with."""
    texts: list[str] = field(default_factory=list)
    """Where its languages differ."""
    table: list[str] = field(default_factory=list)
    """What is wrong with the figures behind its thresholds."""
    seconds: float = 0.0

    @property
    def slug(self) -> str:
        return self.exercise.slug

    @property
    def slowest(self) -> float:
        """CPU seconds of the slowest right solution."""
        return max((file.cpu_seconds for file in self.of(ACCEPTED)), default=0.0)

    def of(self, folder: str) -> list[FileProof]:
        return [file for file in self.files if file.folder == folder]

    @property
    def wrong(self) -> list[FileProof]:
        """What must be rejected for what it says, cheats aside."""
        return [file for file in self.files if file.folder not in (ACCEPTED, CHEATING)]

    @property
    def false_accepts(self) -> int:
        """Runs that accepted what is wrong, does nothing, or cheats."""
        return sum(file.accepted for file in self.files if file.folder != ACCEPTED) + sum(
            suspect.survived for suspect in self.degenerates
        )

    @property
    def false_rejects(self) -> int:
        """Runs that rejected what is right."""
        return sum(len(file.verdicts) - file.accepted for file in self.of(ACCEPTED))

    @property
    def survivors(self) -> list[Suspect]:
        """Mutants that were accepted, and that nobody has called equivalent."""
        return [mutant for mutant in self.mutants if mutant.survived and not mutant.excuse]

    @property
    def shown_by_samples(self) -> int:
        """How many of the known mistakes a dry run would show."""
        samples = {check.name for check in self.exercise.checks if check.sample}
        return sum(bool(samples & set(mistake.fails)) for mistake in self.exercise.mistakes)

    @property
    def broken(self) -> list[str]:
        """Every promise that does not hold, in words."""
        found = [f"submissions/{file.name}: {problem}" for file in self.files for problem in file.broken]
        found += self._rewarded()
        found += self.starter + self.texts + self.table
        if not self.of(ACCEPTED):
            found.append("submissions/accepted is empty: a package needs right solutions, written differently")
        limit = self.exercise.limits.cpu_seconds
        if limit < MARGIN * self.slowest:
            found.append(
                f"limits: cpu_seconds is {limit:g}, less than {MARGIN:g} times the {self.slowest:.2f} s that the slowest "
                "right solution takes"
            )
        if not self.exercise.has_thresholds:
            found += [f"submissions/{one.file}: a mutant is accepted: {one.name}" for one in self.survivors]
        return found + self._broken_excuses()

    def _rewarded(self) -> Iterator[str]:
        """What does nothing must not be accepted; nor, where nothing of it is right, be worth more than a few points."""
        for one in self.degenerates:
            if one.survived:
                yield f"a solution that does nothing is accepted: {one.name}"
            elif demands_few_points(self.exercise, one.name) and one.score > HONEST_POINTS:
                yield f"a solution that does nothing is worth {one.score} points, not at most {HONEST_POINTS}: {one.name}"

    def _broken_excuses(self) -> list[str]:
        """What problem.yaml calls equivalent must be a mutant that survives."""
        survived = {(one.file, one.name) for one in self.mutants if one.survived}
        tried = {one.file for one in self.mutants}
        return [
            f"problem.yaml: equivalent: no mutant of {item.file} survives under the name {item.mutant!r}; take it out"
            for item in self.exercise.equivalent
            if item.file in tried and (item.file, item.mutant) not in survived and not self.exercise.has_thresholds
        ]
