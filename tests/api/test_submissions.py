"""/submissions."""

import json
import re

import pytest

from api.catalogue import ANSWER, CODE, CODING, QUESTION
from api.client import Client
from api.conftest import Finish
from api.judgements import HALF_ANSWER, MISTAKEN_ANSWER, RIGHT_CODE, WRONG_CODE

SUBMISSIONS = "/api/v1/submissions"
CODE_BODY = {"exercise": CODING, "code": CODE}
ANSWER_BODY = {"exercise": QUESTION, "answer": ANSWER}
JSON = {"Content-Type": "application/json"}
RFC_3339_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def _post(client: Client, body: object) -> str:
    answer = client.post(SUBMISSIONS, json=body)
    assert answer.status_code == 202, answer.text
    submission_id: str = answer.json()["id"]
    return submission_id


def test_a_new_submission_is_queued_and_has_its_whole_shape(client: Client) -> None:
    """202, where it is, and the submission with empty results: a client needs to know one shape only."""
    answer = client.post(SUBMISSIONS, json=CODE_BODY)
    submission = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == f"{SUBMISSIONS}/{submission['id']}"
    assert RFC_3339_UTC.fullmatch(submission.pop("created_at"))
    submission.pop("id")
    assert submission == {
        "exercise": CODING,
        "kind": "coding",
        "scope": "all",
        "lang": "en",
        "state": "queued",
        "verdict": None,
        "score": None,
        "started_at": None,
        "finished_at": None,
        "checks": [],
        "feedback": {"summary": "", "diagnoses": [], "points": [], "misconceptions": []},
        "metrics": {},
        "output": "",
        "usage": {"wall_seconds": 0.0, "cpu_seconds": 0.0, "peak_memory_bytes": 0},
        "self_marked": False,
        "code": CODE,
    }
    assert client.get(answer.headers["location"]).json()["code"] == CODE


def test_a_graded_program_says_what_was_wrong(client: Client, finish: Finish) -> None:
    """Verdict, score, checks, diagnoses, figures and output come back, in the language of the request."""
    submission_id = _post(client, CODE_BODY)
    finish(submission_id, WRONG_CODE)
    submission = client.get(f"{SUBMISSIONS}/{submission_id}?lang=zh").json()
    assert (submission["state"], submission["verdict"], submission["score"]) == ("finished", "wrong_answer", 40)
    assert all(RFC_3339_UTC.fullmatch(submission[name]) for name in ("created_at", "started_at", "finished_at"))
    diagnosis = {"id": "forgot", "text": "你忘了翻倍。"}
    assert submission["checks"][1] == {
        "name": "large",
        "title": "大",
        "status": "failed",
        "points": 0,
        "max_points": 60,
        "message": "应为 4",
        "diagnosis": diagnosis,
    }
    assert submission["checks"][0]["diagnosis"] is None
    assert submission["feedback"]["summary"] == "两项中的一项。"
    assert submission["feedback"]["diagnoses"] == [diagnosis]
    assert submission["metrics"] == {"bytes": 12.0}
    assert submission["output"] == "printed\n"
    assert submission["usage"] == {"wall_seconds": 0.5, "cpu_seconds": 0.25, "peak_memory_bytes": 1024}


def test_a_graded_answer_quotes_the_learner(client: Client, finish: Finish) -> None:
    """Key points and misconceptions come with the learner's own words as evidence."""
    submission_id = _post(client, ANSWER_BODY | {"lang": "zh"})
    finish(submission_id, MISTAKEN_ANSWER)
    submission = client.get(f"{SUBMISSIONS}/{submission_id}").json()
    assert (submission["answer"], submission["lang"]) == (ANSWER, "zh")
    assert "code" not in submission
    assert submission["feedback"]["points"] == [
        {
            "id": "p1",
            "text": "It imitates.",
            "state": "hit",
            "evidence": "imitates the teacher",
            "advice": "Say what it imitates.",
        },
        {"id": "p2", "text": "It is small.", "state": "unsure", "evidence": None, "advice": ""},
    ]
    assert submission["feedback"]["misconceptions"] == [
        {"id": "m1", "text": "Copies weights.", "evidence": "copies them"}
    ]


def test_the_language_of_an_answer_is_that_of_the_request_unless_it_says(client: Client) -> None:
    """An answer without `lang` is taken to be in the language that the client reads."""
    assert client.post(f"{SUBMISSIONS}?lang=zh", json=ANSWER_BODY).json()["lang"] == "zh"
    assert client.post(f"{SUBMISSIONS}?lang=zh", json=ANSWER_BODY | {"lang": "en"}).json()["lang"] == "en"


@pytest.mark.parametrize("code", ["", "é" * (128 * 1024), "x" * (256 * 1024)], ids=["empty", "wide", "long"])
def test_code_up_to_the_limit_is_taken(client: Client, code: str) -> None:
    """256 KiB of UTF-8 fit exactly, and an empty source is graded like any other."""
    assert client.post(SUBMISSIONS, json=CODE_BODY | {"code": code}).json()["code"] == code


@pytest.mark.parametrize("answer", ["", "字" * 20_000], ids=["empty", "long"])
def test_an_answer_up_to_the_limit_is_taken(client: Client, answer: str) -> None:
    """20,000 characters fit exactly, whatever they weigh."""
    assert client.post(SUBMISSIONS, json=ANSWER_BODY | {"answer": answer}).json()["answer"] == answer


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ([], {"code", "answer"}),
        ("text", {"code", "answer"}),
        (None, {"code", "answer"}),
        ({}, {"code", "answer"}),
        ({"exercise": CODING}, {"code", "answer"}),
        ({"code": CODE}, {"exercise"}),
        (CODE_BODY | {"answer": "x"}, {"code", "answer"}),
        (CODE_BODY | {"colour": "red"}, {"colour"}),
        (CODE_BODY | {"seed": "0" * 32}, {"seed"}),
        (CODE_BODY | {"scope": "some"}, {"scope"}),
        (CODE_BODY | {"scope": None}, {"scope"}),
        (CODE_BODY | {"lang": "fr"}, {"lang"}),
        (CODE_BODY | {"exercise": 7}, {"exercise"}),
        (CODE_BODY | {"exercise": "a\0"}, {"exercise"}),
        (CODE_BODY | {"code": 7}, {"code"}),
        (CODE_BODY | {"code": None}, {"code"}),
        (CODE_BODY | {"code": [CODE]}, {"code"}),
        (CODE_BODY | {"code": "x\0"}, {"code"}),
        (CODE_BODY | {"code": "\ud800"}, {"code"}),
        (CODE_BODY | {"code": "x" * (256 * 1024 + 1)}, {"code"}),
        (CODE_BODY | {"code": "é" * (128 * 1024) + "x"}, {"code"}),
        (CODE_BODY | {"x" * 5000: 1}, {"x" * 100}),
        (ANSWER_BODY | {"answer": True}, {"answer"}),
        (ANSWER_BODY | {"answer": None}, {"answer"}),
        (ANSWER_BODY | {"answer": {}}, {"answer"}),
        (ANSWER_BODY | {"answer": [1]}, {"answer"}),
        (ANSWER_BODY | {"answer": ["a", None]}, {"answer"}),
        (ANSWER_BODY | {"answer": ["a"] * 101}, {"answer"}),
        (ANSWER_BODY | {"answer": ["a\0"]}, {"answer"}),
        (ANSWER_BODY | {"answer": "x" * 20_001}, {"answer"}),
        (ANSWER_BODY | {"answer": "a\udfffb"}, {"answer"}),
        (ANSWER_BODY | {"answer": 10**400}, {"answer"}),
        (ANSWER_BODY | {"scope": "samples"}, {"scope"}),
        (ANSWER_BODY | {"answer": ["a"]}, {"answer"}),
        (ANSWER_BODY | {"answer": 1.5}, {"answer"}),
    ],
)
def test_a_wrong_body_is_told_which_field(client: Client, body: object, fields: set[str]) -> None:
    """422 names the fields at fault, as the client wrote them."""
    answer = client.post(SUBMISSIONS, content=json.dumps(body), headers=JSON)
    assert answer.status_code == 422, answer.text
    assert {error["field"] for error in answer.json()["errors"]} == fields


@pytest.mark.parametrize("body", [CODE_BODY | {"exercise": QUESTION}, ANSWER_BODY | {"exercise": CODING}])
def test_code_is_for_coding_and_answers_for_questions(client: Client, body: dict[str, str]) -> None:
    """The wrong kind of work for an exercise is 422 and names `code` or `answer`."""
    answer = client.post(SUBMISSIONS, json=body)
    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} <= {"code", "answer"}


def test_an_unknown_exercise_is_404_and_names_the_field(client: Client) -> None:
    """There is no such thing, and the field that named it is told."""
    answer = client.post(SUBMISSIONS, json=CODE_BODY | {"exercise": "nothing"})
    assert answer.status_code == 404
    assert [error["field"] for error in answer.json()["errors"]] == ["exercise"]


def test_a_retry_with_the_same_key_gets_the_first_submission(client: Client) -> None:
    """The key and the body decide; another body under the key is 409, another key another submission."""
    first, retry, other = (
        client.post(SUBMISSIONS, json=CODE_BODY, headers={"Idempotency-Key": key}) for key in ("k!~", "k!~", "l")
    )
    assert first.json()["id"] == retry.json()["id"] != other.json()["id"]
    assert retry.status_code == 202
    changed = client.post(SUBMISSIONS, json=CODE_BODY | {"scope": "samples"}, headers={"Idempotency-Key": "k!~"})
    assert changed.status_code == 409


@pytest.mark.parametrize("key", [b"", b"two words", b"\xc3\xa9", b"\x7f", b"k" * 201])
def test_an_idempotency_key_is_visible_ascii(client: Client, key: bytes) -> None:
    """1 to 200 visible ASCII characters, or 422."""
    headers: list[tuple[bytes, bytes]] = [(b"Idempotency-Key", key)]
    answer = client.post(SUBMISSIONS, json=CODE_BODY, headers=headers)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["Idempotency-Key"]


def test_the_list_is_newest_first_and_can_be_narrowed(client: Client, finish: Finish) -> None:
    """By exercise, state and verdict, in pages."""
    code, answer, newest = (_post(client, body) for body in (CODE_BODY, ANSWER_BODY, CODE_BODY))
    finish(code, WRONG_CODE)

    def ids(**query: str) -> list[str]:
        return [item["id"] for item in client.get(SUBMISSIONS, params=query).json()["items"]]

    assert ids() == [newest, answer, code]
    assert ids(exercise=QUESTION) == [answer]
    assert ids(state="finished") == ids(verdict="wrong_answer") == [code]
    assert ids(verdict="accepted") == []
    first = client.get(SUBMISSIONS, params={"limit": 2}).json()
    assert ids(limit="2", cursor=first["next"]) == [code]


@pytest.mark.parametrize("query", ["state=done", "verdict=wrong", "limit=0", "cursor=x", "lang=fr", "exercise=%00"])
def test_a_wrong_filter_is_refused(client: Client, query: str) -> None:
    """No filter is dropped in silence."""
    assert client.get(f"{SUBMISSIONS}?{query}").status_code == 422


@pytest.mark.parametrize("submission_id", ["nothing", "%FF", "0" * 4000])
def test_an_unknown_submission_is_404(client: Client, submission_id: str) -> None:
    """Everything about it is 404: reading, cancelling, watching, marking."""
    path = f"{SUBMISSIONS}/{submission_id}"
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404
    assert client.get(f"{path}/events").status_code == 404
    assert client.post(f"{path}/self-marks", json={"point": "p1", "made": True}).status_code == 404


def test_a_queued_submission_can_be_cancelled(client: Client) -> None:
    """204 without a body, and it is gone."""
    submission_id = _post(client, CODE_BODY)
    answer = client.delete(f"{SUBMISSIONS}/{submission_id}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get(f"{SUBMISSIONS}/{submission_id}").status_code == 404


def test_a_finished_submission_cannot_be_cancelled(client: Client, finish: Finish) -> None:
    """409, and it stays."""
    submission_id = _post(client, CODE_BODY)
    finish(submission_id, RIGHT_CODE)
    assert client.delete(f"{SUBMISSIONS}/{submission_id}").status_code == 409
    assert client.get(f"{SUBMISSIONS}/{submission_id}").json()["verdict"] == "accepted"


def test_a_marked_point_counts(client: Client, finish: Finish) -> None:
    """The learner's mark on an unsure point changes score and verdict, and shows."""
    submission_id = _post(client, ANSWER_BODY)
    finish(submission_id, HALF_ANSWER)
    answer = client.post(f"{SUBMISSIONS}/{submission_id}/self-marks", json={"point": "p2", "made": True})
    assert answer.status_code == 200
    marked = answer.json()
    assert (marked["self_marked"], marked["score"], marked["verdict"]) == (True, 100, "accepted")
    assert client.get(f"{SUBMISSIONS}/{submission_id}").json() == marked


@pytest.mark.parametrize(
    ("mark", "status", "field"),
    [
        ({"point": "p1", "made": True}, 422, "point"),
        ({"point": "p9", "made": True}, 422, "point"),
        ({"point": "p2", "made": 1}, 422, "made"),
        ({"point": "p2", "made": "true"}, 422, "made"),
        ({"point": "p2"}, 422, "made"),
        ({"point": 2, "made": True}, 422, "point"),
        ({"point": "p2", "made": True, "score": 100}, 422, "score"),
    ],
)
def test_only_unsure_points_can_be_marked(
    client: Client, finish: Finish, mark: dict[str, object], status: int, field: str
) -> None:
    """A point that is decided or unknown, and a mark that is no boolean, are refused by name."""
    submission_id = _post(client, ANSWER_BODY)
    finish(submission_id, HALF_ANSWER)
    answer = client.post(f"{SUBMISSIONS}/{submission_id}/self-marks", json=mark)
    assert answer.status_code == status
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_nothing_is_marked_before_grading_has_finished(client: Client) -> None:
    """409 while it is queued."""
    path = f"{SUBMISSIONS}/{_post(client, ANSWER_BODY)}/self-marks"
    assert client.post(path, json={"point": "p2", "made": True}).status_code == 409
