"""Where the service is that this terminal asks."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from app.cli.problem import Problem
from app.domain.text import Text

DEFAULT_PORT = "8000"
LOOPBACK = ("127.0.0.1", "localhost", "::1")

BAD_URL = Text(
    en="RETORT_URL is {url!r}, which is no http(s) address. Give one such as http://127.0.0.1:8000, or unset it.",
    zh="RETORT_URL 是 {url!r}，不是 http(s) 地址。请写成 http://127.0.0.1:8000 这样的地址，或取消该变量。",
)


def service_url(environ: Mapping[str, str]) -> str:
    """Where the service is: RETORT_URL, else this machine at PORT or RETORT_PORT. Raises `Problem` for no address."""
    port = environ.get("PORT") or environ.get("RETORT_PORT") or DEFAULT_PORT
    url = environ.get("RETORT_URL") or f"http://127.0.0.1:{port}"
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise Problem(BAD_URL, url=url)
    return url.rstrip("/")


def is_loopback(url: str) -> bool:
    """Whether `url` is on this machine."""
    return urlsplit(url).hostname in LOOPBACK
