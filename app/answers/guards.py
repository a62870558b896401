"""Words that earn nothing, however many concepts they name.

They are copied from the question, repeated, merely listed, off the subject, or meant for the grader.
"""

import re
from collections.abc import Iterator, Sequence

from app.answers.clauses import Clause, sentences
from app.answers.enumeration import bullets, is_list
from app.answers.folding import fold
from app.catalog.questions import Question
from app.domain.text import Text

TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[\u4e00-\u9fff]")
GRAM = 3
"""Words (Chinese: characters) in a row that must agree for a passage to be a copy."""
COPIED_SHARE = 0.7
COPIED_TOKENS = 5
"""Shorter passages may coincide with the question by chance."""

FIELD = re.compile(
    r"(?<![a-z])(?:models?|net(?:work)?s?|distil|quanti[sz]|prun|labels?\b|logits?|softmax|probabilit|distribution|entropy"
    r"|loss\b|weights?\b|parameter|activation|bits?\b|u?int\d|fp\d|float|integer|scale\b|scaling|zero[- _]?point|layers?\b"
    r"|neuron|accura|inference|latenc|compute\b|gpu|chips?\b|phones?\b|smartphone|mobile|devices?\b|edge\b|cloud|servers?\b"
    r"|driving|real[- ]time|sensors?\b|cameras?\b|(?:re)?calibrat|kd\b|llms?\b|round|hardware|compress|gradient|predict"
    r"|divid|step size|technique|method|ste(?![a-z])|qat"
    r"|transferr|trained|outputs?\b|the (?:student|teacher)\b|minimi[sz]|lossless)"
    r"|模型|网络|蒸馏|量化|剪枝|标签|概率|分布|损失|熵|权重|参数|激活|比特|位宽|位数|整数|浮点|缩放|零点|神经元|精度|推理"
    r"|延迟|时延|内存|算力|芯片|设备|手机|边缘|云|服务器|驾驶|实时|校准|梯度|int\d|fp\d|bit|硬件|压缩|软输出|误差|显存|技术"
    r"|研究|\d位|除以|取整|(?:学生|教师)(?!们)|迁移|训练|无损|最小化|步长|预测|输出|推断|图像"
)
"""Words of the field: an answer without a single one is about something else."""

GRADING = r"mark|grade|score|award|assign|give|grant|count|treat|accept|consider|set|return|output"
FULL_MARKS = (
    r"hit|full (?:marks?|score|credit|points?)|100 (?:points|percent|marks)|accepted|as correct"
    r"|all (?:the )?(?:key )?points|every (?:key )?point"
)
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instruction|rubric|rules?|above|previous|prompt|criteria|guideline)"
    rf"|\b(?:{GRADING})\b.{{0,50}}\b(?:{FULL_MARKS})\b"
    r"|\b(?:grader|rubric|system prompt|language model assistant|all key points (?:are|have been))\b"
    r"|\b(?:system|assistant|user) ?:"
    r"|忽略.{0,12}(?:以上|之前|前面|规则|评分|指令|提示)|[给打判][^,。]{0,8}(?:满分|高分|得分)"
    r"|(?:判|标记|视)[^,。]{0,10}(?:通过|全对|命中|正确)|评分(?:标准|规则|系统|器|员)|阅卷|得分点|系统(?:提示|消息|指令)"
    r"|所有.{0,4}要?点.{0,8}(?:命中|正确|满足|覆盖)"
)
"""Words addressed to whoever grades."""


def worthless(text: str, clauses: Sequence[Clause], question: Question) -> frozenset[int]:
    """Indexes of the clauses that earn nothing."""
    if not FIELD.search(text):
        return frozenset(range(len(clauses)))
    copied = _grams(_prompt(question))
    void: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    for indexes in sentences(clauses):
        sentence = text[clauses[indexes[0]].start : clauses[indexes[-1]].end]
        tokens = tuple(TOKEN.findall(sentence))
        if tokens in seen or _is_copied(tokens, copied) or is_list(sentence) or INSTRUCTION.search(sentence):
            void.update(indexes)
        seen.add(tokens)
    void.update(bullets(text, clauses))
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
