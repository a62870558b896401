"""The domain's words as a learner reads them in a terminal."""

from app.catalog.exercise import Track
from app.domain.submission import Kind, State
from app.domain.text import Text
from app.domain.verdict import CheckStatus, PointState, Verdict

VERDICTS = {
    Verdict.ACCEPTED: Text(en="accepted", zh="通过"),
    Verdict.WRONG_ANSWER: Text(en="wrong answer", zh="答案错误"),
    Verdict.RUNTIME_ERROR: Text(en="runtime error", zh="运行时错误"),
    Verdict.COMPILE_ERROR: Text(en="compile error", zh="编译错误"),
    Verdict.TIME_LIMIT_EXCEEDED: Text(en="time limit exceeded", zh="超出时间限制"),
    Verdict.MEMORY_LIMIT_EXCEEDED: Text(en="memory limit exceeded", zh="超出内存限制"),
    Verdict.OUTPUT_LIMIT_EXCEEDED: Text(en="output limit exceeded", zh="超出输出限制"),
    Verdict.INTERNAL_ERROR: Text(en="internal error (our fault, not yours)", zh="内部错误（是我们的问题，与你无关）"),
}

STATES = {
    State.QUEUED: Text(en="waiting for a worker", zh="等待评测"),
    State.RUNNING: Text(en="grading", zh="评测中"),
    State.FINISHED: Text(en="finished", zh="已完成"),
}

TRACKS = {
    Track.DISTILLATION: Text(en="distillation", zh="蒸馏"),
    Track.QUANTIZATION: Text(en="quantization", zh="量化"),
    Track.COMBINED: Text(en="combined", zh="综合"),
}

KINDS = {
    Kind.CODING: Text(en="coding", zh="编程"),
    Kind.QUESTION: Text(en="question", zh="问答"),
}

GOOD, BAD, DOUBTFUL, QUIET = "green", "red", "yellow", "dim"

CHECK_MARKS = {
    CheckStatus.PASSED: ("✓", GOOD),
    CheckStatus.FAILED: ("✗", BAD),
    CheckStatus.ERROR: ("!", BAD),
    CheckStatus.SKIPPED: ("–", QUIET),
}

POINT_MARKS = {
    PointState.HIT: ("✓", GOOD),
    PointState.MISSED: ("✗", BAD),
    PointState.UNSURE: ("?", DOUBTFUL),
}
