"""What a clause denies, and what it only reports as somebody else's belief."""

import re
from collections.abc import Sequence

from app.answers.clauses import Clause

NO_NEGATOR = (
    r"not (?:only|just|merely|simply|without|impossible)|no matter|nothing but|no doubt|not least"
    r"|不仅|不只|不但|不光|不单|不断|不同|不少|不错|不过|不足|不够|不管|不论|不妨|不外乎|不一样|不等|不稳定|不确定|不重要|不可避免"
    r"|不得不|不能不|不会不|无不|并非(?:没有|没|不|无)|(?:并)?不是(?:没有|没|不|无)|没有不|差不多|不太重要|不对称|不敏感|不可靠"
    r"|无论|无损|无穷|无限|非对称|非常|非线性|非零|非均匀|非黑|除非|未来|未必|没用|无用|不达标|不行|不再是问题|要不"
)
NEGATOR = (
    r"\b(?:not|no|never|without|neither|nor|none|nothing|cannot|hardly|rarely|unlike|rather than|instead of|far from"
    r"|fails? to|failed to|lacks?|nobody)\b|n't\b|\b(?:can|do|does|is|are|would)nt\b"
    r"|不|没|无|非|未|别再|勿|避免|防止|而非"
)
NEGATION = re.compile(rf"(?P<harmless>{NO_NEGATOR})|(?P<negator>{NEGATOR})")
SCOPE_END = re.compile(r"\b(?:but|yet|and (?:instead|rather|is|uses?|trains?|has))\b|而是|却|只是|只(?=[^有能])")

BELIEF = r"(?:think|believe|say|claim|assume|argue|suppose|imagine|suggest)s?"
REPORT = re.compile(
    rf"\b(?:some|many|most|others|people|beginners|students?|everyone|they|folks|colleagues|one|you)(?: \w+){{0,2}} {BELIEF}\b"
    r"|\b(?:often|sometimes|commonly|widely|frequently) (?:said|claimed|believed|thought|assumed)"
    r"|\b(?:said|claimed|believed|thought|assumed|rumou?red) (?:that|to)\b|\bi (?:used to|once) \w+|\bcontrary to\b"
    r"|\b(?:misconceptions?|myths?|misunderstanding|misbelief|fallacy|mistaken\w*|wrongly)\b"
    r"|\b(?:common|popular|typical|frequent) (?:mistake|error|belief)"
    r"|\b(?:it is|it's|it would be) (?:\w+ )?(?:wrong|false|incorrect|a mistake|untrue)\b"
    r"|有(?:些|的|一些)?(?:人|同学|文章|资料|观点)|(?:很多|不少|许多|多数|大多数|一些)(?:人|同学|文章)|人们(?:常|往往|总)|大家(?:常|往往|总)"
    r"|误以为|误认为|误解|误区|误当|错误地|错误(?:的)?(?:认识|理解|观点|说法|想法|看法)|不要(?:以为|认为|觉得)|不能(?:以为|认为)"
    r"|不应认为|以为|据说|听说"
)
DENIAL = re.compile(
    r"\b(?:is|are|was|would be|that's|it's|this is|that is) (?:simply |just |plainly |completely |totally |quite )?"
    r"(?:wrong|false|incorrect|untrue|a myth|a mistake|mistaken|a misconception|nonsense|not true|not correct|not right"
    r"|not the case)\b|\b(?:isn't|aren't) (?:true|correct|right|the case)\b"
    r"|(?:是|都|说法|观点|想法|理解)(?:.{0,4})(?:错误|不对|不正确|错|片面)的|不成立|并不正确|并不对|站不住脚"
)
CONTRAST = re.compile(
    r"\s*(?:and )?(?:but|however|actually|in fact|in reality|in truth|rather|instead\b(?! of)|really)\b"
    r"|.{0,3}(?:其实|但|然而|实际|事实|而是|并不是|不过)"
)


class Negation:
    """Where a folded text denies."""

    def __init__(self, text: str) -> None:
        self._negators = [match.span() for match in NEGATION.finditer(text) if match["negator"]]
        self._ends = [match.start() for match in SCOPE_END.finditer(text)]

    def covers(self, start: int, clause: Clause) -> bool:
        """Whether a negator earlier in the clause reaches the words that begin at `start`."""
        for left, right in self._negators:
            if clause.start <= left and right <= start and not any(right <= end <= start for end in self._ends):
                return True
        return False


def disowned(text: str, clauses: Sequence[Clause]) -> frozenset[int]:
    """Indexes of the clauses that the writer does not assert: reported beliefs, denied sentences, questions."""
    found: set[int] = set()
    for indexes in _sentences(clauses):
        words = [text[clauses[i].start : clauses[i].end] for i in indexes]
        whole = "".join(words)
        if whole.rstrip().endswith("?"):
            found.update(indexes)
        else:
            found.update(indexes[i] for i in _reported(words))
            found.update(indexes[i] for i in _denied(words))
            if (
                DENIAL.match(whole)
                or re.match(r"\s*(?:this|that|it|which|这|那).{0,12}", whole)
                and DENIAL.search(whole[:40])
            ):
                found.update(
                    i for i, clause in enumerate(clauses) if clause.sentence == clauses[indexes[0]].sentence - 1
                )
    return frozenset(found)


def _sentences(clauses: Sequence[Clause]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for index, clause in enumerate(clauses):
        groups.setdefault(clause.sentence, []).append(index)
    return list(groups.values())


def _reported(words: Sequence[str]) -> list[int]:
    """From the clause that attributes to the end of the sentence or to the contrast that takes it back."""
    reported: list[int] = []
    speaking = False
    for index, clause in enumerate(words):
        if REPORT.search(clause):
            speaking = True
        elif CONTRAST.match(clause):
            speaking = False
        if speaking:
            reported.append(index)
    return reported


def _denied(words: Sequence[str]) -> list[int]:
    """Everything up to the clause that calls it wrong."""
    last = max((index for index, clause in enumerate(words) if DENIAL.search(clause)), default=-1)
    return list(range(last + 1))
