"""What the learner reads first: how much of the answer was there, and what stands against it."""

from collections.abc import Sequence

from app.domain.judgement import MisconceptionResult, PointResult
from app.domain.text import Text
from app.domain.verdict import PointState

NOTHING_TO_GRADE = Text(
    en="There is nothing here that can be graded: write a few sentences in your own words.",
    zh="这里没有可以评分的内容：请用自己的话写几句。",
)


def summarise(points: Sequence[PointResult], misconceptions: Sequence[MisconceptionResult]) -> Text:
    """One or two sentences in both languages."""
    hit = sum(point.state is PointState.HIT for point in points)
    unsure = sum(point.state is PointState.UNSURE for point in points)
    en = [f"{hit} of {len(points)} key points made."]
    zh = [f"{len(points)} 个要点中答出了 {hit} 个。"]
    if unsure:
        en.append(f"{unsure} could not be decided: compare your words with the model point and mark it yourself.")
        zh.append(f"有 {unsure} 个无法判定：请对照参考要点自行标记。")
    if misconceptions:
        en.append("Your answer states a misconception: " + " ".join(m.text.en for m in misconceptions))
        zh.append("回答中有误解：" + "".join(m.text.zh for m in misconceptions))
    return Text(en=" ".join(en), zh="".join(zh))
