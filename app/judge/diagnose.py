"""Names the mistake behind a failing check.

A known-wrong solution of the package is written once and used twice: `retort verify` proves that the checks catch it, and
here the very requests of a failing check are replayed against it. Where its replies equal the learner's, its diagnosis is
what the learner reads. Nothing is said where

- several mistakes with different advice match, or none does;
- the right solution answers alike, too, or nearly, or what is wrong is one and the same number all over: that tells
  mistakes apart too badly;
- the mistake explains less than half of the checks that it would fail and that failed;
- another check refutes the match: there the learner's code is right where the known mistake is not.

So what stood under a check may fall when later checks are seen; the final judgement counts.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.catalog.coding import CodingExercise, Mistake
from app.domain.judgement import Diagnosis
from app.judge.likeness import TELLING, is_constant, refutes, same_reply
from app.judge.reply import Reply
from app.judge.solution import Request, Transport
from app.judge.transcript import MOST_BYTES, Transcript
from app.sandbox.wire import Status

TransportFactory = Callable[[], Transport]


class Diagnoser:
    """Replays the checks of one submission against the exercise's known mistakes."""

    def __init__(self, exercise: CodingExercise, fresh: TransportFactory, seed: int) -> None:
        self._exercise = exercise
        self._fresh = fresh
        self._seed = seed
        self._mistakes = {mistake.id: mistake for mistake in exercise.mistakes}
        self._loaded: dict[Path, Transport | None] = {}
        self._passed: dict[str, Transcript] = {}
        self._failed: dict[str, Transcript] = {}
        self._candidates: dict[str, set[str]] = {}
        """The mistakes that match, of each failing check that tells mistakes apart."""
        self._refutations: dict[tuple[str, str], bool] = {}

    def by_id(self, mistake_id: str) -> Diagnosis:
        """The diagnosis of a mistake that a check proved by itself."""
        return Diagnosis(id=mistake_id, text=self._mistakes[mistake_id].diagnosis)

    def passed(self, check: str, transcript: Transcript) -> None:
        """Remember what the learner's code got right: it may refute a mistake."""
        held = sum(transcript.size for transcript in self._passed.values())
        if held + transcript.size <= MOST_BYTES:
            self._passed[check] = transcript

    def by_replay(self, check: str, transcript: Transcript) -> None:
        """Find the mistakes that would have answered this failing check as the learner's code did."""
        self._failed[check] = transcript
        suspects = [mistake for mistake in self._exercise.mistakes if check in mistake.fails]
        if not suspects or not self._is_telling(transcript):
            return
        # Whoever explains all failures so far comes first: beside one who does, others cannot be named and are not asked.
        suspects.sort(key=self._explains_all, reverse=True)
        found: list[Mistake] = []
        for mistake in suspects:
            if not self._explains_all(mistake) and any(map(self._explains_all, found)):
                break
            if self._answers_alike(mistake, transcript):
                found.append(mistake)
        self._candidates[check] = {mistake.id for mistake in found}

    def named(self, check: str) -> Diagnosis | None:
        """The mistake behind a failing check, as far as the checks so far tell."""
        found = [self._mistakes[mistake] for mistake in sorted(self._candidates.get(check, ()))]
        found = [mistake for mistake in found if self._holds(mistake)]
        if len(found) > 1:
            found = [mistake for mistake in found if self._explains_all(mistake)]
        return self.by_id(found[0].id) if len({mistake.diagnosis for mistake in found}) == 1 else None

    def _explained(self, mistake: Mistake) -> list[bool]:
        """Of each failing check so far that a mistake says it fails: whether it matches there."""
        return [mistake.id in found for check, found in self._candidates.items() if check in mistake.fails]

    def _explains_all(self, mistake: Mistake) -> bool:
        return all(self._explained(mistake))

    def _holds(self, mistake: Mistake) -> bool:
        explained = self._explained(mistake)
        return 2 * sum(explained) >= len(explained) and not any(self._refuted(mistake, c) for c in mistake.fails)

    def _refuted(self, mistake: Mistake, check: str) -> bool:
        """Whether the learner's code is right in a check, seen so far, where the mistake is not."""
        if check not in self._passed and check not in self._failed:
            return False
        if (mistake.id, check) not in self._refutations:
            self._refutations[mistake.id, check] = self._refutes(mistake, check)
        return self._refutations[mistake.id, check]

    def _refutes(self, mistake: Mistake, check: str) -> bool:
        if mistake.id in self._candidates.get(check, ()):
            return False
        exchanges = (self._passed.get(check) or self._failed[check]).exchanges
        ours = [reply for _, reply in exchanges]
        right = ours if check in self._passed else self._replies(self._exercise.solution_path(), exchanges)
        return any(map(refutes, ours, right, self._replies(self._path(mistake), exchanges)))

    def _is_telling(self, transcript: Transcript) -> bool:
        """Whether a reply is clearly wrong, and not by being one number all over."""
        right = self._replies(self._exercise.solution_path(), transcript.exchanges)
        pairs = zip(transcript.exchanges, right, strict=False)
        return any(not same_reply(ours, other, TELLING) and not is_constant(ours) for (_, ours), other in pairs)

    def _answers_alike(self, mistake: Mistake, transcript: Transcript) -> bool:
        """Whether a mistake gives the learner's replies; it is asked no further than to the first that differs."""
        replies = self._replies(self._path(mistake), transcript.exchanges)
        return self._transport(self._path(mistake)) is not None and all(
            same_reply(ours, reply) for (_, ours), reply in zip(transcript.exchanges, replies, strict=True)
        )

    def _replies(self, path: Path, exchanges: Sequence[tuple[Request, Reply]]) -> Iterator[Reply]:
        """What a solution of ours answers to these requests, one by one as they are asked for; nothing if it does not load."""
        transport = self._transport(path)
        if transport is not None:
            yield from (transport.exchange(request) for request, _ in exchanges)

    def _transport(self, path: Path) -> Transport | None:
        """A guest of ours with this solution, loaded once; None where it does not load."""
        if path not in self._loaded:
            transport = self._fresh()
            names = [entry.name for entry in self._exercise.entry_points]
            source = path.read_text(encoding="utf-8")
            load = {"id": 0, "verb": "load", "source": source, "names": names, "seed": self._seed}
            self._loaded[path] = transport if transport.exchange(load)["status"] == Status.OK else None
        return self._loaded[path]

    def _path(self, mistake: Mistake) -> Path:
        return self._exercise.folder / "submissions" / mistake.file
