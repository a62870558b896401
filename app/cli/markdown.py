"""Markdown for the terminal, with `$…$` maths left as its author wrote it.

Plain Markdown would eat the backslashes of a formula and take its underscores and asterisks for emphasis. Two rules put
before Markdown's own keep formulas whole: `$…$` within a line becomes a code span, `$$…$$` a code block.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from rich.markdown import Markdown

_INLINE = re.compile(r"\$\$.+?\$\$|\$(?![\s$])[^$\n]*?[^\s$\\]\$(?!\d)", re.DOTALL)
"""As in Pandoc: no space inside the dollars, no digit after the closing one, so that prices stay prices."""
_FENCE = "$$"
_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def markdown(source: str) -> Markdown:
    """`source` ready to print; addresses are written out rather than hidden behind terminal hyperlinks."""
    rendered = Markdown(source, hyperlinks=False)
    rendered.parsed = _parser().parse(source)
    return rendered


def _parser() -> MarkdownIt:
    parser = MarkdownIt().enable("strikethrough").enable("table")
    parser.inline.ruler.before("escape", "maths", _inline_maths)
    parser.block.ruler.before("fence", "maths", _block_maths, _INTERRUPTS)
    return parser


def _inline_maths(state: StateInline, silent: bool) -> bool:
    formula = _INLINE.match(state.src, state.pos)
    if formula is None:
        return False
    if not silent:
        state.push("code_inline", "code", 0).content = formula[0]
    state.pos = formula.end()
    return True


def _block_maths(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines from one that begins with `$$` to the first that ends with `$$`."""
    if not _line(state, start).startswith(_FENCE):
        return False
    last = _closing_line(state, start, end)
    if last is None:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.content = state.getLines(start, last + 1, state.blkIndent, False)
        token.map = [start, last + 1]
    state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int | None:
    if _line(state, start).removeprefix(_FENCE).endswith(_FENCE):
        return start
    return next((number for number in range(start + 1, end) if _line(state, number).endswith(_FENCE)), None)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].strip()
