"""The composition root of the server. Nothing of the sandbox, the judge or torch is ever loaded here."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import __version__, log
from app.api import install
from app.catalog.catalog import load_catalog
from app.config import Settings
from app.queue.embedded import WORKER, EmbeddedQueue
from app.services.app_services import Services
from app.services.changes import Changes
from app.services.events import EventService
from app.services.exercises import ExerciseService
from app.services.health import HealthService
from app.services.leaderboards import LeaderboardService
from app.services.progress import ProgressService
from app.services.recovery import Recovery
from app.services.submissions import SubmissionService
from app.services.submit import SubmitService
from app.services.sweeper import Sweeper
from app.storage.database import Database
from app.storage.lock import locked
from app.storage.migrate import migrate


def create_app(settings: Settings, worker: Sequence[str] = WORKER) -> FastAPI:
    """The whole application. Its lifespan takes the data directory, migrates, and keeps the command `worker` running.

    Raises `app.catalog.errors.PackageError`; its start-up raises `DataInUse`, `DataUnusable` and `SchemaUnusable`.
    """
    log.configure(settings.log_level, settings.log_format)
    catalog = load_catalog(settings.exercises)
    database = Database(settings.database())
    changes = Changes()
    recovery = Recovery(database, changes.tell)

    def on_death() -> None:
        recovery.after_death()
        changes.tell_all()  # its last words may have been committed without being told

    queue = EmbeddedQueue(
        environment=settings.environment(),
        depth=recovery.depth,
        on_wrote=changes.tell,
        on_death=on_death,
        command=worker,
    )
    sweeper = Sweeper(recovery, queue, settings.lease_seconds)
    services = Services(
        exercises=ExerciseService(catalog, database),
        submit=SubmitService(catalog, database, sweeper.wake, settings.queue_limit),
        submissions=SubmissionService(catalog, database, queue, changes),
        events=EventService(database, changes),
        progress=ProgressService(catalog, database),
        leaderboards=LeaderboardService(catalog, database),
        health=HealthService(database, queue),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with locked(settings.data), database:
            migrate(database)
            recovery.after_death()
            queue.start()
            sweeper.start()
            yield
            await asyncio.to_thread(sweeper.stop)
            await asyncio.to_thread(queue.stop)

    app = FastAPI(title="Retort", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    install(app, services)
    return app
