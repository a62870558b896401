"""/exercises."""

import pytest

from api.catalogue import CODE, CODING, HINTS, QUESTION
from api.client import Client
from api.conftest import Finish
from api.judgements import RIGHT_CODE, WRONG_CODE

EXERCISES = "/api/v1/exercises"


def test_the_list_holds_both_kinds(client: Client) -> None:
    """A list item has what a learner chooses by, and no more."""
    page = client.get(EXERCISES).json()
    assert page["next"] is None
    assert [item["slug"] for item in page["items"]] == [QUESTION, CODING]
    assert page["items"][1] == {
        "slug": CODING,
        "kind": "coding",
        "title": "Double it",
        "track": "quantization",
        "difficulty": 1,
        "tags": ["warm-up"],
        "points": 10,
        "best_score": None,
    }


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"kind": "coding"}, [CODING]),
        ({"track": "distillation"}, [QUESTION]),
        ({"difficulty": "1"}, [CODING]),
        ({"tag": "basics"}, [QUESTION]),
        ({"tag": "nothing"}, []),
        ({"kind": "coding", "track": "distillation"}, []),
        ({"q": "double"}, [CODING]),
        ({"unheard-of": "1"}, [QUESTION, CODING]),
    ],
)
def test_filters_narrow_the_list(client: Client, query: dict[str, str], slugs: list[str]) -> None:
    """Every filter holds at once; a parameter that nobody knows is ignored."""
    assert [item["slug"] for item in client.get(EXERCISES, params=query).json()["items"]] == slugs


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("lang=fr", "lang"),
        ("lang=", "lang"),
        ("lang=EN", "lang"),
        ("kind=essay", "kind"),
        ("track=pruning", "track"),
        ("difficulty=0", "difficulty"),
        ("difficulty=6", "difficulty"),
        ("difficulty=one", "difficulty"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=1.5", "limit"),
        ("limit=" + "9" * 5000, "limit"),
        ("cursor=nonsense", "cursor"),
        ("cursor=", "cursor"),
        ("cursor=%FF", "cursor"),
        ("cursor=%00", "cursor"),
        ("q=%00", "q"),
        ("q=" + "x" * 201, "q"),
        ("tag=a%00", "tag"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, query: str, field: str) -> None:
    """A filter, bound or cursor that cannot be is 422 and says which."""
    answer = client.get(f"{EXERCISES}?{query}")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert field in answer.json()["detail"] or field == "cursor"


def test_pages_follow_each_other(client: Client) -> None:
    """`next` leads through all items, each once, and ends with null."""
    first = client.get(EXERCISES, params={"limit": 1}).json()
    second = client.get(EXERCISES, params={"limit": 1, "cursor": first["next"]}).json()
    assert [item["slug"] for item in first["items"] + second["items"]] == [QUESTION, CODING]
    assert second["next"] is None


def test_a_coding_exercise_says_what_to_write(client: Client) -> None:
    """A coding exercise has starter, entry points, checks by name, and limits."""
    exercise = client.get(f"{EXERCISES}/{CODING}").json()
    assert exercise["statement"] == "Double $x$."
    assert exercise["hints"] == HINTS
    assert exercise["sources"] == [{"title": "Arithmetic", "ref": "section 1"}]
    assert exercise["entry_points"] == [{"name": "double", "signature": "double(x)", "doc": "Twice x."}]
    assert exercise["checks"][0] == {"name": "small", "title": "Small numbers", "points": 40, "sample": True}
    assert exercise["limits"].keys() == {"wall_seconds", "memory_bytes", "output_bytes"}
    assert "answer_type" not in exercise


def test_a_question_says_how_it_is_answered(client: Client) -> None:
    """A question has an answer type, and nothing of its rubric, model answer or explanation."""
    answer = client.get(f"{EXERCISES}/{QUESTION}")
    assert answer.json()["answer_type"] == "open"
    assert not [words for words in ("imitate", "Say what", "That is all") if words in answer.text]


def test_texts_are_in_the_asked_language(client: Client) -> None:
    """`lang` wins over Accept-Language, which wins over English; the response says which it is."""
    chinese = {"Accept-Language": "fr, zh-Hans;q=0.8, en;q=0.2"}
    asked = client.get(f"{EXERCISES}/{CODING}", headers=chinese)
    assert (asked.json()["title"], asked.json()["statement"]) == ("翻倍", "求 $x$ 的两倍。")
    assert asked.json()["checks"][1]["title"] == "大的数"
    assert (asked.headers["content-language"], asked.headers["vary"]) == ("zh", "Accept-Language")
    assert client.get(f"{EXERCISES}/{CODING}?lang=en", headers=chinese).headers["content-language"] == "en"


@pytest.mark.parametrize("slug", ["nothing", "q-", "..%2F..", "%FF%FE", "double-it%20", "q-teacher%0A", "é"])
@pytest.mark.parametrize("rest", ["", "/hints/1", "/solution"])
def test_an_unknown_slug_is_404(client: Client, slug: str, rest: str) -> None:
    """What is no slug is not found, however it is spelt."""
    assert client.get(f"{EXERCISES}/{slug}{rest}").status_code == 404


def test_nul_in_a_slug_is_wrong(client: Client) -> None:
    """NUL is refused before any store sees it."""
    assert client.get(f"{EXERCISES}/a%00").status_code == 422


def test_hints_come_one_by_one(client: Client) -> None:
    """Hints count from 1; any other number is not found, and what is no number is wrong."""
    assert client.get(f"{EXERCISES}/{CODING}/hints/2?lang=zh").json() == {"n": 2, "text": "2: 求 $x$ 的两倍。"}
    for n in ("0", "-1", "3", "99999999999999999999"):
        assert client.get(f"{EXERCISES}/{CODING}/hints/{n}").status_code == 404
    assert client.get(f"{EXERCISES}/{CODING}/hints/first").status_code == 422


def test_the_solution_opens_when_solved(client: Client, finish: Finish) -> None:
    """Locked at first, open after an accepted submission; the list then shows the best score."""
    assert client.get(f"{EXERCISES}/{CODING}/solution").status_code == 403
    for judgement in (WRONG_CODE, RIGHT_CODE):
        finish(client.post("/api/v1/submissions", json={"exercise": CODING, "code": CODE}).json()["id"], judgement)
    assert client.get(f"{EXERCISES}/{CODING}/solution").json() == {"code": CODE, "explanation": "Double $x$."}
    assert client.get(f"{EXERCISES}/{CODING}").json()["best_score"] == 100


def test_the_solution_opens_after_three_attempts(client: Client, finish: Finish) -> None:
    """Three full submissions unlock it; dry runs do not."""
    for scope in ("samples", "all", "all"):
        body = {"exercise": CODING, "code": CODE, "scope": scope}
        finish(client.post("/api/v1/submissions", json=body).json()["id"], WRONG_CODE)
    assert client.get(f"{EXERCISES}/{CODING}/solution").status_code == 403
    finish(client.post("/api/v1/submissions", json={"exercise": CODING, "code": CODE}).json()["id"], WRONG_CODE)
    assert client.get(f"{EXERCISES}/{CODING}/solution").status_code == 200
