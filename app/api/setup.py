"""Mounts the HTTP contract on an application."""

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from app.api import events, exercises, health, leaderboards, progress, submissions
from app.api.guard import Guard
from app.api.handlers import add_handlers
from app.api.local import LocalOnly
from app.api.openapi import describe
from app.services.app_services import Services


def _operation_id(route: APIRoute) -> str:
    return route.name


router = APIRouter(prefix="/api/v1", generate_unique_id_function=_operation_id)
for resource in (exercises, submissions, events, progress, leaderboards, health):
    router.include_router(resource.router)


def install(app: FastAPI, services: Services) -> None:
    """Give `app` the routes, the errors, the rings around them, and the document that describes them."""
    app.state.services = services
    app.router.redirect_slashes = False
    app.include_router(router)
    add_handlers(app)
    app.add_middleware(LocalOnly)
    app.add_middleware(Guard)
    describe(app)
