"""Tells those who follow a submission that something new about it was committed."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class _Watcher:
    loop: asyncio.AbstractEventLoop
    news: asyncio.Event

    def tell(self) -> None:
        with suppress(RuntimeError):  # its loop has closed: nobody listens any more
            self.loop.call_soon_threadsafe(self.news.set)


class Changes:
    """Watched from event loops, told from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watchers: dict[str, set[_Watcher]] = defaultdict(set)

    @contextmanager
    def watch(self, submission_id: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever there is news of that submission; whoever waits for it clears it."""
        watcher = _Watcher(asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._watchers[submission_id].add(watcher)
        try:
            yield watcher.news
        finally:
            self._forget(submission_id, watcher)

    def tell(self, submission_id: str) -> None:
        with self._lock:
            watchers = list(self._watchers.get(submission_id, ()))
        for watcher in watchers:
            watcher.tell()

    def tell_all(self) -> None:
        """For when it is not known what was written: whoever watches looks again."""
        with self._lock:
            watched = list(self._watchers)
        for submission_id in watched:
            self.tell(submission_id)

    def _forget(self, submission_id: str, watcher: _Watcher) -> None:
        with self._lock:
            self._watchers[submission_id].discard(watcher)
            if not self._watchers[submission_id]:
                del self._watchers[submission_id]
