"""Words that earn nothing, however many concepts they name: copied, repeated, merely listed, or meant for the grader."""

import re
from collections.abc import Iterator, Sequence

from app.answers.clauses import Clause
from app.answers.folding import fold
from app.catalog.questions import Question
from app.domain.text import Text

TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[\u4e00-\u9fff]")
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

GRAM = 3
"""Words (Chinese: characters) in a row that must agree for a passage to be a copy."""
COPIED_SHARE = 0.7
COPIED_TOKENS = 5
"""Shorter passages may coincide with the question by chance."""

GLUE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|to|of|by|with|from|that|which|who|than|into|when|while|if|so|as|it|they|we|you"
    r"|its|their|can|will|would|has|have|had|do|does|not|because|for|on|in|at|how|what|per|without|more|less|lower|fewer"
    r"|higher|worse|better|smaller|faster|larger|bigger|cheaper|then|instead|need|needs|learns?|gets?|gives?|makes?|uses?"
    r"|cuts?|drops?|every|both|same|each|plus)\b|[a-z]'s\b|[=+/]|n't\b"
)
CHINESE_GLUE = re.compile(
    r"[的是把用让使在从到给为对跟比会能将由被以就来去做成了着过要不没更越先再后即当变减省掉教学算看靠按需应可得=+/]|等于|加上"
    r"|(?<!最)[大小](?!模型|网络|教师|学生)|[少多高低快慢](?!精度|比特|维)"
)
SEPARATOR = re.compile(r"[,;、/|\n]|\band\b")
LIST_ITEMS = 5
ITEM_WORDS = 2.5
ITEM_CHARACTERS = 7
LIST_GLUE = 0.2
LIST_ITEM_GLUE = 0.34
SALAD_WORDS = 6
SALAD_GLUE = 0.1

INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instruction|rubric|rules?|above|previous|prompt|criteria|guideline)"
    r"|\b(?:mark|grade|score|award|assign|give|grant|count|treat|accept|consider|set|return|output)\b.{0,50}"
    r"\b(?:hit|full (?:marks?|score|credit|points?)|full-score|100|accepted|maximum|all (?:the )?(?:key )?points|every (?:key )?point|as correct"
    r"|pass(?:ed)?)\b"
    r"|\b(?:grader|rubric|system prompt|language model assistant|all key points (?:are|have been))\b|\b(?:system|assistant|user) ?:"
    r"|忽略.{0,12}(?:以上|之前|前面|规则|评分|标准|指令|要求|提示)|(?:给|判|打|算|评|标记|视).{0,12}(?:满分|通过|全对|命中|正确|得分)"
    r"|评分(?:标准|规则|系统|器|员)|阅卷|得分点|系统(?:提示|消息|指令)|所有.{0,4}要?点.{0,8}(?:命中|正确|满足|覆盖)"
)


def worthless(text: str, clauses: Sequence[Clause], question: Question) -> frozenset[int]:
    """Indexes of the clauses that earn nothing."""
    copied = _grams(_prompt(question))
    void: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    for indexes in _sentences(clauses):
        sentence = text[clauses[indexes[0]].start : clauses[indexes[-1]].end]
        tokens = tuple(TOKEN.findall(sentence))
        if tokens in seen or _is_copied(tokens, copied) or _is_list(sentence) or INSTRUCTION.search(sentence):
            void.update(indexes)
        seen.add(tokens)
    void.update(_bullets(text, clauses))
    return frozenset(void)


def _prompt(question: Question) -> Iterator[Text]:
    yield question.title
    yield question.statement
    yield from question.hints


def _grams(texts: Iterator[Text]) -> frozenset[tuple[str, ...]]:
    both = (tuple(TOKEN.findall(fold(words).text)) for text in texts for words in (text.en, text.zh))
    return frozenset(gram for tokens in both for gram in _grams_of(tokens))


def _grams_of(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tokens[i : i + GRAM] for i in range(len(tokens) - GRAM + 1)]


def _is_copied(tokens: tuple[str, ...], prompt: frozenset[tuple[str, ...]]) -> bool:
    grams = _grams_of(tokens)
    return len(tokens) >= COPIED_TOKENS and sum(gram in prompt for gram in grams) >= COPIED_SHARE * len(grams)


def _is_list(sentence: str) -> bool:
    """Whether the sentence only strings terms together: short items, hardly a word that relates them."""
    items = [item for item in SEPARATOR.split(sentence) if item.strip()]
    if len(CHINESE.findall(sentence)) > len(WORD.findall(sentence)):
        return _is_chinese_list([part for item in items for part in item.split()])
    words = len(WORD.findall(sentence))
    glue = len(GLUE.findall(sentence)) / max(words, 1)
    listed = len(items) >= LIST_ITEMS and words / len(items) <= ITEM_WORDS and glue < LIST_GLUE
    return listed or (words >= SALAD_WORDS and glue < SALAD_GLUE)


def _is_chinese_list(items: Sequence[str]) -> bool:
    related = sum(CHINESE_GLUE.search(item) is not None for item in items)
    length = sum(map(len, items)) / max(len(items), 1)
    return len(items) >= LIST_ITEMS and length <= ITEM_CHARACTERS and related < LIST_ITEM_GLUE * len(items)


def _bullets(text: str, clauses: Sequence[Clause]) -> Iterator[int]:
    """Runs of sentences that are single terms: a list written one item a line."""
    run: list[int] = []
    items = 0
    for indexes in [*_sentences(clauses), []]:
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


def _sentences(clauses: Sequence[Clause]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for index, clause in enumerate(clauses):
        groups.setdefault(clause.sentence, []).append(index)
    return list(groups.values())
