"""HTTP only: one router per resource, thin endpoints, one table of errors."""

from app.api.setup import install, router

__all__ = ["install", "router"]
