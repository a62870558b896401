"""Judgements as a worker would record them."""

from app.domain.judgement import CheckResult, Diagnosis, Judgement, MisconceptionResult, PointResult, Usage
from app.domain.text import Text
from app.domain.verdict import CheckStatus, PointState, Verdict

_FORGOT = Diagnosis(id="forgot", text=Text(en="You forgot to double.", zh="你忘了翻倍。"))

WRONG_CODE = Judgement(
    verdict=Verdict.WRONG_ANSWER,
    score=40,
    summary=Text(en="One of two.", zh="两项中的一项。"),
    checks=(
        CheckResult(name="small", title=Text(en="Small", zh="小"), status=CheckStatus.PASSED, points=40, max_points=40),
        CheckResult(
            name="large",
            title=Text(en="Large", zh="大"),
            status=CheckStatus.FAILED,
            points=0,
            max_points=60,
            message=Text(en="expected 4", zh="应为 4"),
            diagnosis=_FORGOT,
            verdict=Verdict.WRONG_ANSWER,
        ),
    ),
    metrics={"bytes": 12.0, "loss": float("nan")},
    output="printed\n",
    usage=Usage(wall_seconds=0.5, cpu_seconds=0.25, peak_memory_bytes=1024),
)

RIGHT_CODE = Judgement(verdict=Verdict.ACCEPTED, score=100, summary=Text(en="All right.", zh="全部正确。"))

HALF_ANSWER = Judgement(
    verdict=Verdict.WRONG_ANSWER,
    score=50,
    summary=Text(en="Half.", zh="一半。"),
    points=(
        PointResult(
            id="p1",
            text=Text(en="It imitates.", zh="模仿。"),
            state=PointState.HIT,
            evidence="imitates the teacher",
            advice=Text(en="Say what it imitates.", zh="说出模仿什么。"),
        ),
        PointResult(id="p2", text=Text(en="It is small.", zh="它小。"), state=PointState.UNSURE),
    ),
)

MISTAKEN_ANSWER = HALF_ANSWER.model_copy(
    update={
        "misconceptions": (
            MisconceptionResult(id="m1", text=Text(en="Copies weights.", zh="复制权重。"), evidence="copies them"),
        )
    }
)
