"""What an answer says without asserting it: beliefs of others, sentences called wrong, questions."""

import re
from collections.abc import Sequence

from app.answers.clauses import Clause, sentences

BELIEF = r"(?:think|believe|say|claim|assume|argue|suppose|imagine|suggest|confuse|mix up)s?"
REPORT = re.compile(
    rf"\b(?:some|many|most|others|people|beginners|students?|everyone|they|folks|colleagues|one|you)(?: \w+){{0,2}} {BELIEF}\b"
    r"|\b(?:often|sometimes|commonly|widely|frequently) (?:said|claimed|believed|thought|assumed)"
    r"|\b(?:said|claimed|believed|thought|assumed|rumou?red) (?:that|to)\b|\bi (?:used to|once) \w+|\bcontrary to\b"
    r"|\b(?:misconceptions?|myths?|misunderstanding|misbelief|fallacy|mistaken\w*|wrongly)\b"
    r"|\b(?:common|popular|typical|frequent) (?:mistake|error|belief)"
    r"|\b(?:it is|it's|it would be) (?:\w+ )?(?:wrong|false|incorrect|a mistake|untrue)\b"
    r"|有(?:些|的|一些)?(?:人|同学|文章|资料|观点)|(?:很多|不少|许多|多数|大多数|一些)(?:人|同学|文章)|人们(?:常|往往|总)|大家(?:常|往往|总)"
    r"|误以为|误认为|误解|误区|误当|错误地|错误(?:的)?(?:认识|理解|观点|说法|想法|看法)"
    r"|(?<!要)(?<!能)以为|据说|听说"
)
DENIAL = re.compile(
    r"\b(?:is|are|was|would be|that's|it's|this is|that is) (?:simply |just |plainly |completely |totally |quite )?"
    r"(?:wrong|false|incorrect|untrue|a myth|a mistake|mistaken|a misconception|nonsense|not true|not correct|not right"
    r"|not the case)\b|\b(?:isn't|aren't) (?:true|correct|right|the case)\b"
    r"|(?:是|都|说法|观点|想法|理解)(?:.{0,4})(?:错误|不对|不正确|错|片面)的|不成立|并不正确|并不对|站不住脚"
)
BACKWARD_DENIAL = re.compile(rf"\s*(?:(?:this|that|it|which|这|那).{{0,12}}?)?(?:{DENIAL.pattern})")
"""A sentence that calls the one before it wrong."""
WARNING = re.compile(
    r"(?:不要|别|不能|不应|切勿)(?:以为|认为|觉得)|\b(?:do not|don't|never) (?:think|believe|assume)\b"
)
"""Reaches no further than its own clause."""
CONTRAST = re.compile(
    r"\s*(?:and )?(?:but|however|actually|in fact|in reality|in truth|rather|instead\b(?! of)|really)\b"
    r"|.{0,3}(?:其实|但|然而|实际|事实|而是|并不是|不过)"
)


def disowned(text: str, clauses: Sequence[Clause]) -> frozenset[int]:
    """Indexes of the clauses that the writer does not assert: reported beliefs, denied sentences, questions."""
    found: set[int] = set()
    for indexes in sentences(clauses):
        words = [text[clauses[i].start : clauses[i].end] for i in indexes]
        whole = "".join(words)
        if whole.rstrip().endswith("?"):
            found.update(indexes)
            continue
        found.update(indexes[i] for i in (*_reported(words), *_denied(words)))
        if BACKWARD_DENIAL.match(whole):
            previous = clauses[indexes[0]].sentence - 1
            found.update(i for i, clause in enumerate(clauses) if clause.sentence == previous)
    return frozenset(found)


def _reported(words: Sequence[str]) -> list[int]:
    """From the clause that attributes to the end of the sentence or to the contrast that takes it back."""
    reported: list[int] = []
    speaking = False
    for index, clause in enumerate(words):
        if REPORT.search(clause):
            speaking = True
        elif CONTRAST.match(clause):
            speaking = False
        if speaking or WARNING.search(clause):
            reported.append(index)
    return reported


def _denied(words: Sequence[str]) -> list[int]:
    """Everything up to the clause that calls it wrong."""
    last = max((index for index, clause in enumerate(words) if DENIAL.search(clause)), default=-1)
    return list(range(last + 1))
