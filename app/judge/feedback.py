"""The words of feedback, and the one place where what a guest wrote is cleaned."""

import signal
from collections.abc import Sequence

from app.domain.judgement import CheckResult
from app.domain.text import Text
from app.domain.verdict import CheckStatus, Verdict
from app.sandbox.failures import Cause, CompileFailed, Died, GuestFailure, MissingNames, NoGraph, Raised

_LONGEST_MESSAGE = 4_000
_LONGEST_CHECK_MESSAGE = 12_000
_LONGEST_OUTPUT = 64 * 1024

MUTATED = Text(
    en="this argument was changed in place; arguments must stay as they were (clone it first)",
    zh="该参数被原地修改；参数必须保持不变（请先 clone）",
)
NO_GUEST = Text(
    en="not run: the submission could not be run again after what an earlier check reports",
    zh="未运行：如前一个检查所示，提交的代码已无法继续运行",
)

_BY_CAUSE = {
    Cause.CPU_LIMIT: Text(
        en="the time limit was exceeded (CPU seconds of all threads together)",
        zh="超出时间限制（所有线程的 CPU 时间合计）",
    ),
    Cause.WALL_LIMIT: Text(
        en="the time limit was exceeded (the code ran or waited too long)", zh="超出时间限制（代码运行或等待过久）"
    ),
    Cause.MEMORY_LIMIT: Text(en="the memory limit was exceeded", zh="超出内存限制"),
    Cause.OUTPUT_LIMIT: Text(
        en="the code printed more than the output limit allows and was stopped",
        zh="打印的内容超出输出限制，程序已被终止",
    ),
    Cause.BREACH: Text(
        en="the process sent something that is no answer to a call, and was stopped",
        zh="进程发送了不属于任何调用结果的数据，已被终止",
    ),
}


def clean(raw: bytes | str, longest: int = _LONGEST_OUTPUT) -> str:
    """Text of a guest made safe to store and show: UTF-8 with replacement, no control characters, bounded."""
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    text = text.encode("utf-8", "replace").decode()
    kept = "".join(char for char in text[: longest + 1] if char in "\n\t" or char.isprintable())
    return kept if len(kept) <= longest else kept[:longest] + "…"


def quoting(message: Text) -> Text:
    """A check's message made safe: whatever it quotes of a guest, wherever that was put in."""
    return Text(en=clean(message.en, _LONGEST_CHECK_MESSAGE), zh=clean(message.zh, _LONGEST_CHECK_MESSAGE))


def verdict_of(failure: GuestFailure) -> Verdict:
    """What a failure alone makes of the submission."""
    match failure:
        case CompileFailed():
            return Verdict.COMPILE_ERROR
        case Died(outcome=outcome):
            return outcome.verdict
        case Raised(memory=True):
            return Verdict.MEMORY_LIMIT_EXCEEDED
        case NoGraph():
            return Verdict.WRONG_ANSWER
    return Verdict.RUNTIME_ERROR


def of_failure(failure: GuestFailure, call: str) -> Text:
    """What the learner reads about a failure, with the call during which it happened."""
    message = _failure(failure)
    if not call:
        return message
    return Text(en=f"{call}: {message.en}", zh=f"{call}：{message.zh}")


def _failure(failure: GuestFailure) -> Text:
    match failure:
        case CompileFailed(traceback=traceback):
            shown = clean(traceback, _LONGEST_MESSAGE)
            return Text(en=f"the source is not valid Python:\n{shown}", zh=f"源代码不是合法的 Python：\n{shown}")
        case MissingNames(names=names):
            listed = clean(", ".join(names), _LONGEST_MESSAGE)
            return Text(en=f"the source does not define {listed}", zh=f"源代码没有定义 {listed}")
        case Raised(memory=True, traceback=traceback):
            shown = clean(traceback, _LONGEST_MESSAGE)
            limit = _BY_CAUSE[Cause.MEMORY_LIMIT]
            return Text(en=f"{limit.en}:\n{shown}", zh=f"{limit.zh}：\n{shown}")
        case Raised(types=types, traceback=traceback):
            name, shown = clean(types[0], 100), clean(traceback, _LONGEST_MESSAGE)
            return Text(en=f"raised {name}:\n{shown}", zh=f"抛出了 {name}：\n{shown}")
        case NoGraph():
            reason = clean(str(failure), 300)
            return Text(
                en=f"no gradient could be taken: {reason}",
                zh=f"无法求梯度：结果须是形状符合要求、带计算图的张量（不能 detach、放在 no_grad 下或转成 NumPy）。{reason}",
            )
        case Died(outcome=outcome) if outcome.cause in _BY_CAUSE:
            return _BY_CAUSE[outcome.cause]
        case Died(outcome=outcome) if outcome.cause is Cause.SIGNALLED:
            name = _signal_name(outcome.status)
            return Text(en=f"the process was killed by {name}", zh=f"进程被信号 {name} 终止")
        case Died(outcome=outcome):
            return Text(
                en=f"the process ended by itself with exit status {outcome.status} before it answered",
                zh=f"进程在返回结果之前自行退出，退出码 {outcome.status}",
            )
    raise AssertionError(f"a failure without words: {failure!r}")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def skipped(titles: Sequence[Text]) -> Text:
    return Text(
        en="skipped: it needs " + ", ".join(f"“{title.en}”" for title in titles) + ", which did not pass",
        zh="已跳过：它依赖未通过的" + "、".join(f"“{title.zh}”" for title in titles),
    )


def summary(verdict: Verdict, checks: Sequence[CheckResult], loading: GuestFailure | None) -> Text:
    """The sentence at the head of the feedback."""
    if verdict is Verdict.ACCEPTED:
        return Text(en=f"All {len(checks)} checks passed.", zh=f"全部 {len(checks)} 项检查通过。")
    if loading is not None and not any(check.status is CheckStatus.PASSED for check in checks):
        return of_failure(loading, "")
    passed = sum(check.status is CheckStatus.PASSED for check in checks)
    return Text(en=f"{passed} of {len(checks)} checks passed.", zh=f"{len(checks)} 项检查中通过了 {passed} 项。")
