"""/leaderboards."""

from api.catalogue import CODE, CODING, QUESTION
from api.client import Client
from api.conftest import Finish
from api.judgements import RIGHT_CODE

SUBMISSIONS = "/api/v1/submissions"
BOARDS = "/api/v1/leaderboards"


def test_a_leaderboard_names_what_it_ranks_by_and_who_is_best(client: Client, finish: Finish) -> None:
    """In the asked language; the value is the metric's own, whichever direction is better."""
    sent = client.post(SUBMISSIONS, json={"exercise": CODING, "code": CODE}).json()["id"]
    finish(sent, RIGHT_CODE.model_copy(update={"metrics": {"speed": 7.5}, "rank": -7.5}))
    board = client.get(f"{BOARDS}/{CODING}?lang=zh").json()
    assert board["metric"] == {"name": "speed", "title": "速度", "unit": "1/s", "better": "higher"}
    (entry,) = (entry for entry in board["items"] if entry["submission"] == sent)
    assert (entry["position"], entry["own"], entry["value"]) == (1, True, 7.5)
    assert entry["finished_at"].endswith("Z")


def test_what_ranks_nothing_has_no_leaderboard(client: Client) -> None:
    for slug, problem in ((QUESTION, "no-leaderboard"), ("nothing", "unknown-exercise")):
        answer = client.get(f"{BOARDS}/{slug}")
        assert (answer.status_code, answer.json()["type"]) == (404, f"urn:retort:problem:{problem}")
