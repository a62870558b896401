"""/progress."""

from api.catalogue import ANSWER, CODE, CODING, QUESTION
from api.client import Client
from api.conftest import Finish
from api.judgements import HALF_ANSWER, RIGHT_CODE, WRONG_CODE

SUBMISSIONS = "/api/v1/submissions"


def test_a_beginner_has_done_nothing(client: Client) -> None:
    """Zeros in all and on every track, never an absent track."""
    progress = client.get("/api/v1/progress").json()
    assert progress["tracks"].keys() == {"distillation", "quantization", "combined"}
    for standing in (progress, *progress["tracks"].values()):
        assert [standing[name] for name in ("attempted", "solved", "points", "streak")] == [0, 0, 0, 0]


def test_what_was_graded_counts_on_its_track_and_in_all(client: Client, finish: Finish) -> None:
    """Each exercise counts once, by its best; a dry run counts nowhere."""
    code = {"exercise": CODING, "code": CODE}
    for body, judgement in (
        ({"exercise": QUESTION, "answer": ANSWER}, HALF_ANSWER),
        (code, WRONG_CODE),
        (code, RIGHT_CODE),
        (code | {"scope": "samples"}, WRONG_CODE),
    ):
        finish(client.post(SUBMISSIONS, json=body).json()["id"], judgement)
    progress = client.get("/api/v1/progress").json()
    quantization = progress["tracks"]["quantization"]
    assert (progress["attempted"], progress["solved"], progress["streak"]) == (2, 1, 1)
    assert (quantization["attempted"], quantization["solved"], quantization["points"]) == (1, 1, 10)
    assert progress["tracks"]["combined"]["attempted"] == 0
    assert progress["points"] == sum(standing["points"] for standing in progress["tracks"].values())
    mastery = {skill["tag"]: skill["mastery"] for skill in progress["skills"]}
    assert mastery.keys() >= {"warm-up", "basics"}
    assert 0 < mastery["basics"] < mastery["warm-up"] <= 1
