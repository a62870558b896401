"""What endpoints are given: the services, and who is asking."""

from typing import Annotated

from fastapi import Depends, Request

from app.services.app_services import Services

LOCAL_LEARNER = "local"
"""The one learner of local mode; the first migration makes the row."""


async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


async def _current_learner() -> str:
    return LOCAL_LEARNER


ServicesHere = Annotated[Services, Depends(_services)]
Learner = Annotated[str, Depends(_current_learner)]
