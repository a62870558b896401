"""Local mode answers this machine's own pages and programs, and no other site that the learner's browser has open.

A foreign page can make a browser send requests here. Checking Host defeats DNS rebinding; checking Origin and
Sec-Fetch-Site defeats plain cross-site requests. A program that is no browser sends neither of the last two.
"""

from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.errors import CrossOrigin, ForeignHost
from app.api.problems import problem_for

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_OWN_SITES = frozenset({"same-origin", "none"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


class LocalOnly:
    """ASGI middleware that refuses foreign hosts (400) and other origins (403) before any endpoint runs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        try:
            admit(scope["scheme"], Headers(scope=scope))
        except (ForeignHost, CrossOrigin) as refusal:
            return await problem_for(refusal)(scope, receive, send)
        return await self.app(scope, receive, send)


def admit(scheme: str, headers: Headers) -> None:
    """Raise `ForeignHost` or `CrossOrigin` unless the request is this machine's own."""
    hosts = headers.getlist("host")
    own = _authority(f"{scheme}://{hosts[0]}") if len(hosts) == 1 else None
    if own is None or own[1] not in LOOPBACK_NAMES:
        raise ForeignHost
    if any(_authority(origin) != own for origin in headers.getlist("origin")):
        raise CrossOrigin
    if headers.get("sec-fetch-site", "none") not in _OWN_SITES:
        raise CrossOrigin


def _authority(origin: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of an origin without a path; None where it is anything else."""
    try:
        parts = urlsplit(origin)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if _is_bare(parts) and parts.hostname else None


def _is_bare(parts: SplitResult) -> bool:
    return not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
