"""Telling a bare enumeration of terms from sentences, in English and Chinese.

A sentence relates its terms by small words, comparatives and common verbs, here called glue; a list hardly does.
"""

import re
from collections.abc import Iterator, Sequence

from app.answers.clauses import Clause, sentences

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

GLUE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|to|of|by|with|from|that|which|who|than|into|when|while|if|so|as|it|they|we|you"
    r"|its|their|can|will|would|has|have|had|do|does|not|because|for|on|in|at|how|what|per|without|more|less|lower|fewer"
    r"|higher|worse|better|smaller|faster|larger|bigger|cheaper|then|instead|need|needs|learns?|gets?|gives?|makes?|uses?"
    r"|cuts?|drops?|every|both|same|each|plus)\b|[a-z]'s\b|[=+]|n't\b"
)
ARTICLE = re.compile(
    r"\b(?:the|a|an|this|these|those|or|but|and|before|after|between|through|where|another|some|other"
    r"|our|your|us|me|i|just|only|also)\b"
)
CHINESE_GLUE = re.compile(
    r"[的是把用让使在从到给为对跟比会将由被以就来去做成了着过要不没更越先再后即当变减省掉教学算看靠按需应得=+]|等于|加上"
    r"|(?<!最)[大小](?!模型|网络|教师|学生|语言|型)|[少多高低快慢](?!精度|比特|维|任务|模态|位|成本)|能(?!力|量|耗|性)|可(?!移植)"
)
FORMULA = re.compile(r"[=+*^]")
SEPARATOR = re.compile(r"[,;、/|\n]|\band\b")

LIST_ITEMS = 5
"""Fewer items than this may well be a sentence."""
ITEM_WORDS, ITEM_CHARACTERS = 2.5, 7
"""Mean length of an item up to which it is a term: English words, Chinese characters."""
LIST_GLUE, LIST_ITEM_GLUE = 0.2, 0.34
"""Share of glue below which items are only strung together: of all English words, of all Chinese items."""
SALAD_WORDS, SALAD_GLUE = 6, 0.08
"""Words in a row, without an article and hardly any glue, that make no sentence."""


def is_list(sentence: str) -> bool:
    """Whether the sentence only strings terms together: short items, hardly a word that relates them."""
    items = [item for item in SEPARATOR.split(sentence) if item.strip()]
    if len(CHINESE.findall(sentence)) > len(WORD.findall(sentence)):
        return _is_chinese_list([part for item in items for part in item.split()])
    words = len(WORD.findall(sentence))
    glue = len(GLUE.findall(sentence)) / max(words, 1)
    listed = len(items) >= LIST_ITEMS and words / len(items) <= ITEM_WORDS and glue < LIST_GLUE
    return listed or (words >= SALAD_WORDS and not ARTICLE.search(sentence) and glue < SALAD_GLUE)


def _is_chinese_list(items: Sequence[str]) -> bool:
    related = sum(CHINESE_GLUE.search(item) is not None for item in items)
    length = sum(map(len, items)) / max(len(items), 1)
    return (
        not FORMULA.search("".join(items))
        and len(items) >= LIST_ITEMS
        and length <= ITEM_CHARACTERS
        and related < LIST_ITEM_GLUE * len(items)
    )


def bullets(text: str, clauses: Sequence[Clause]) -> Iterator[int]:
    """Runs of sentences that are single terms: a list written one item a line."""
    run: list[int] = []
    items = 0
    for indexes in [*sentences(clauses), []]:
        sentence = text[clauses[indexes[0]].start : clauses[indexes[-1]].end] if indexes else ""
        if indexes and _is_bare_term(sentence):
            run += indexes
            items += 1
            continue
        if items >= LIST_ITEMS - 1:
            yield from run
        run, items = [], 0


def _is_bare_term(sentence: str) -> bool:
    short = len(WORD.findall(sentence)) <= 3 and len(CHINESE.findall(sentence)) <= ITEM_CHARACTERS
    return short and not GLUE.search(sentence) and not CHINESE_GLUE.search(sentence)
