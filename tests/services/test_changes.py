"""Telling those who follow."""

import asyncio
import threading

from app.services.changes import Changes

SECONDS = 10.0


def test_news_wake_only_whom_they_concern() -> None:
    """From any thread, at once, and nobody who follows something else."""
    changes = Changes()

    async def follow() -> None:
        with changes.watch("a") as first, changes.watch("a") as second, changes.watch("b") as other:
            threading.Thread(target=changes.tell, args=["a"]).start()
            await asyncio.wait_for(asyncio.gather(first.wait(), second.wait()), SECONDS)
            assert not other.is_set()

    asyncio.run(follow())


def test_news_of_what_nobody_follows_are_no_trouble() -> None:
    """Nor is a follower whose event loop has ended without a word."""
    changes = Changes()
    changes.tell("a")

    async def vanish() -> None:
        watching.__enter__()

    watching = changes.watch("a")
    asyncio.run(vanish())
    changes.tell_all()
