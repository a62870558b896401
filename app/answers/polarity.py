"""What a clause denies: negators and how far they reach."""

import re
from bisect import bisect_left, bisect_right

from app.answers.clauses import Clause

NO_NEGATOR = (
    r"not (?:only|just|merely|simply|without|impossible)|no matter|nothing but|no doubt|not least"
    r"|[不没无](?!是|有|会|能)[\u4e00-\u9fff]{1,3}的(?!话)|不仅|不只|不但|不光|不单|不断|不同|不少|不错|不过|不足|不够"
    r"|不管|不论|不妨|不外乎|不一样|不等|不稳定|不确定|不重要|不可避免"
    r"|不得不|不能不|不会不|无不|并非(?:没有|没|不|无)|(?:并)?不是(?:没有|没|不|无)|没有不|差不多|不太重要|不对称|不敏感|不可靠"
    r"|无论|无损|无穷|无限|非对称|非常|非线性|非零|非均匀|非黑|除非|未来|未必|没用|无用|不达标|不行|不再是问题|要不"
)
NEGATOR = (
    r"\b(?:not|no|never|without|neither|nor|none|nothing|cannot|hardly|rarely|unlike|rather than|instead of|far from"
    r"|fails? to|failed to|lacks?|nobody)\b|n't\b|\b(?:can|do|does|is|are|would)nt\b"
    r"|不|没|无|非|未|别再|勿|避免|防止|而非"
)
NEGATION = re.compile(rf"(?P<harmless>{NO_NEGATOR})|(?P<negator>{NEGATOR})")
SCOPE_END = re.compile(
    r"\b(?:but|yet|and (?:instead|rather|is|uses?|trains?|has))\b|而是|却|则|就(?!是)|才|只是|只(?=[^有能])"
)


class Negation:
    """Where a folded text denies."""

    def __init__(self, text: str) -> None:
        self._negators = [match.span() for match in NEGATION.finditer(text) if match["negator"]]
        self._ends = [match.start() for match in SCOPE_END.finditer(text)]

    def covers(self, start: int, clause: Clause) -> bool:
        """Whether a negator earlier in the clause reaches the words that begin at `start`."""
        nearest = bisect_right(self._negators, start, key=lambda span: span[1]) - 1
        if nearest < 0 or self._negators[nearest][0] < clause.start:
            return False
        end = bisect_left(self._ends, self._negators[nearest][1])
        return end == len(self._ends) or self._ends[end] > start
