"""/health: for those who run the service."""

from fastapi import APIRouter, Response

from app.api.dependencies import ServicesHere
from app.api.documented import plain
from app.api.schemas.health import HealthView

router = APIRouter(prefix="/health", tags=["operation"])

_DEGRADED = {"model": HealthView, "description": "Work cannot be taken or graded now"}


@router.get("", responses={**plain(), 503: _DEGRADED})
def read_health(services: ServicesHere, response: Response) -> HealthView:
    """200 when the service can take and grade work, else 503."""
    health = HealthView.model_validate(services.health.health(), from_attributes=True)
    response.status_code = 200 if health.status == "ok" else 503
    return health
