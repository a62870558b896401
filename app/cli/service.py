"""Retort's HTTP interface as this terminal uses it. What comes back is cleaned here, once, for the terminal."""

import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

from app.cli.address import is_loopback, service_url
from app.cli.language import language
from app.cli.problem import Problem
from app.cli.terminal import clean, clean_tree
from app.domain.text import Text

API = "/api/v1"
PROBLEM_JSON = "application/problem+json"
PAGE = 100
CONNECT_SECONDS = 5.0
READ_SECONDS = 60.0
"""Longer than the server's heartbeat on an event stream, so that silence for this long means a dead connection."""
POST_TRIES = 3

NO_SERVER = Text(
    en="No Retort answers at {url}. Start it with `make run` (or `retort serve`), or name another one in RETORT_URL.",
    zh="{url} 没有 Retort 在应答。请用 `make run`（或 `retort serve`）启动，或在 RETORT_URL 中指明另一个地址。",
)
BROKE_OFF = Text(
    en="The connection to {url} broke off ({reason}). Try again; `retort history` shows what arrived.",
    zh="与 {url} 的连接中断（{reason}）。请重试；`retort history` 会列出已收到的提交。",
)
NOT_RETORT = Text(
    en="What answers at {url} is not Retort. Look at RETORT_URL and PORT.",
    zh="{url} 上应答的不是 Retort。请检查 RETORT_URL 和 PORT。",
)
NO_EXERCISE = Text(
    en="There is no exercise {slug}; `retort exercises` lists what there is.",
    zh="没有名为 {slug} 的题目；`retort exercises` 可列出全部题目。",
)
NO_HINT = Text(
    en="{slug} has no hint {number}; `retort show {slug}` says what there is.",
    zh="{slug} 没有第 {number} 条提示；`retort show {slug}` 会说明有哪些内容。",
)
NO_LEADERBOARD = Text(
    en="{slug} has no leaderboard; `retort exercises` lists what there is.",
    zh="{slug} 没有排行榜；`retort exercises` 可列出全部题目。",
)
LOCKED = Text(
    en="The solution of {slug} is locked until you have solved it, or submitted three full attempts.",
    zh="{slug} 的参考解答尚未解锁：需先通过该题，或完整提交三次。",
)
REFUSED = Text(en="{detail}", zh="服务拒绝了请求（{status}）：{detail}")


class NoServer(Problem):
    """Nothing listens there, or it stopped listening."""


class BrokeOff(Problem):
    """The connection was lost in the middle."""


class Refused(Problem):
    """The service answered with an error. `status` is HTTP's."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        super().__init__(REFUSED, status=status, detail=detail)


class Service:
    """One connection to the service, in the language of the terminal.

    Every method raises `NoServer` where nothing answers and `Refused` where the service says no.
    """

    def __init__(self, url: str | None = None) -> None:
        self.url = url or service_url(os.environ)
        self.http = httpx.Client(
            base_url=self.url + API,
            params={"lang": language().value},
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            trust_env=not is_loopback(self.url),  # a proxy would look for the service on its own machine
            verify=self.url.startswith("https:"),  # making a TLS context that plain http never uses takes 40 ms
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.http.close()

    def exercises(self, filters: Mapping[str, str | int | None]) -> Iterator[dict[str, Any]]:
        """The exercises that match; filters without a value are left out."""
        return self._items("/exercises", filters)

    def exercise(self, slug: str) -> dict[str, Any]:
        with telling(httpx.codes.NOT_FOUND, NO_EXERCISE, slug=slug):
            return self._get(f"/exercises/{_segment(slug)}")

    def hint(self, slug: str, number: int) -> str:
        with telling(httpx.codes.NOT_FOUND, NO_HINT, slug=slug, number=number):
            return str(self._get(f"/exercises/{_segment(slug)}/hints/{number}")["text"])

    def solution(self, slug: str) -> dict[str, Any]:
        with telling(httpx.codes.NOT_FOUND, NO_EXERCISE, slug=slug), telling(httpx.codes.FORBIDDEN, LOCKED, slug=slug):
            return self._get(f"/exercises/{_segment(slug)}/solution")

    def leaderboard(self, slug: str, limit: int) -> dict[str, Any]:
        with telling(httpx.codes.NOT_FOUND, NO_LEADERBOARD, slug=slug):
            return self._get(f"/leaderboards/{_segment(slug)}", {"limit": limit})

    def submissions(self, filters: Mapping[str, str | int | None]) -> Iterator[dict[str, Any]]:
        """The learner's submissions, newest first."""
        return self._items("/submissions", filters)

    def submit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send a submission; it is committed when this returns.

        A connection that breaks off is tried again under the same Idempotency-Key, so that nothing is submitted twice.
        """
        key = {"Idempotency-Key": str(uuid.uuid4())}
        for _ in range(POST_TRIES - 1):
            try:
                return self._json("POST", "/submissions", json=body, headers=key)
            except BrokeOff:
                continue
        return self._json("POST", "/submissions", json=body, headers=key)

    def mark(self, submission_id: str, point: str, made: bool) -> dict[str, Any]:
        """Say whether the answer made a point of which the grader is unsure."""
        body = {"point": point, "made": made}
        return self._json("POST", f"/submissions/{_segment(submission_id)}/self-marks", json=body)

    def health(self) -> dict[str, Any]:
        """Raises `Refused` for a service that cannot take and grade work."""
        return self._get("/health")

    @contextmanager
    def transport(self) -> Iterator[None]:
        """Turn httpx's failures into ours."""
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise NoServer(NO_SERVER, url=self.url) from error
        except httpx.TransportError as error:
            raise BrokeOff(BROKE_OFF, url=self.url, reason=clean(str(error)) or type(error).__name__) from error

    def accept(self, response: httpx.Response) -> None:
        """Raise `Refused` unless `response` is a success."""
        if response.is_success:
            return
        if not response.headers.get("content-type", "").startswith(PROBLEM_JSON):
            raise Problem(NOT_RETORT, url=self.url)
        problem = self._body(response)
        detail = str(problem.get("detail") or problem.get("title") or response.reason_phrase)
        errors = problem.get("errors") or []
        fields = [f"{error['field']}: {error['message']}" for error in errors if error["message"] != detail]
        raise Refused(response.status_code, "\n".join([detail, *fields]))

    def _items(self, path: str, filters: Mapping[str, str | int | None]) -> Iterator[dict[str, Any]]:
        query: dict[str, Any] = {"limit": PAGE} | {key: value for key, value in filters.items() if value is not None}
        while True:
            page = self._get(path, query)
            yield from page["items"]
            if page["next"] is None:
                return
            query["cursor"] = page["next"]

    def _get(self, path: str, query: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return self._json("GET", path, params=query)

    def _json(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        with self.transport():
            response = self.http.request(method, path, **options)
        self.accept(response)
        return self._body(response)

    def _body(self, response: httpx.Response) -> dict[str, Any]:
        try:
            body = response.json()
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise Problem(NOT_RETORT, url=self.url)
        cleaned: dict[str, Any] = clean_tree(body)
        return cleaned


@contextmanager
def telling(status: int, text: Text, **values: object) -> Iterator[None]:
    """Say `text` where the service refuses with `status`."""
    try:
        yield
    except Refused as error:
        if error.status != status:
            raise
        raise Problem(text, **values) from error


def _segment(text: str) -> str:
    """`text` as one segment of a path, whatever is in it."""
    return quote(text, safe="", errors="replace") or "%20"
