"""Mutants of a right solution: each is wrong in one small way, unless it is equivalent.

A check that lets a mutant pass lets a learner's slip pass. The changes are those that people make: another operator, another
comparison, a constant off by one, a line forgotten, two arguments swapped, a call left out (DeMillo, Lipton and Sayward 1978,
"Hints on test data selection").
"""

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_WORDS = {"batchmean": "mean", "mean": "sum", "sum": "mean", "none": "mean", "floor": "trunc", "trunc": "floor"}
"""Of `reduction` and `rounding_mode`."""
_SYMMETRIC = {
    *("min", "max", "minimum", "maximum", "fmin", "fmax", "clip", "add", "mul", "equal", "eq"),
    *("logical_and", "logical_or", "bitwise_and", "bitwise_or"),
}
"""Functions of which the first two arguments are equals."""
_CONVERSIONS = {"float", "double", "float32", "float64", "contiguous", "tolist"}
"""Calls that change a number's form more than its value: whether they are needed is a matter of style."""
_FACTOR = 1.25
"""By which a float constant is made wrong."""


@dataclass(frozen=True)
class Mutant:
    """A source with one change. `name` says which: by it a package names one that is equivalent."""

    name: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a source, none twice. Raises `SyntaxError`."""
    tree = ast.parse(source)
    seen = {_effective(tree)}
    names: Counter[str] = Counter()
    telling_nothing = _telling_nothing(tree)
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in telling_nothing:
            continue
        for what, change in _changes(node):
            mutated = copy.deepcopy(tree)
            change(_nth(mutated, index))
            text = ast.unparse(ast.fix_missing_locations(mutated))
            effective = _effective(mutated)
            if effective not in seen:
                seen.add(effective)
                names[what] += 1
                yield Mutant(what if names[what] == 1 else f"{what} ({names[what]})", text)


Change = Callable[[ast.AST], None]


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """The ways to make this node wrong, each with a name."""
    match node:
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            other = _ARITHMETIC[type(op)]
            yield f"{_sign(op)} becomes {_sign(other())} in `{_short(node)}`", lambda n: _set(n, "op", other())
        case ast.AugAssign(op=op) if type(op) in _ARITHMETIC:
            other = _ARITHMETIC[type(op)]
            yield f"{_sign(op)}= becomes {_sign(other())}= in `{_short(node)}`", lambda n: _set(n, "op", other())
        case ast.Compare():
            yield from _other_comparisons(node)
        case ast.BoolOp(op=op):
            joined = ast.Or if isinstance(op, ast.And) else ast.And
            yield f"{_sign(op)} becomes {_sign(joined())} in `{_short(node)}`", lambda n: _set(n, "op", joined())
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int())):
            return  # the number itself is changed; and of a matrix, -1 and 1 are the same dimension
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert()):
            yield f"`{_short(node)}` loses its sign", lambda n: _become(n, n.operand)  # type: ignore[attr-defined]
        case ast.Constant(value=value):
            yield from _other_constants(value)
        case ast.Call():
            yield from _other_calls(node)
        case ast.FunctionDef() | ast.If() | ast.For() | ast.With() | ast.While():
            yield from _forgotten(node)
        case ast.Module() | ast.ClassDef():
            yield from _forgotten(node)


def _other_comparisons(compare: ast.Compare) -> Iterator[tuple[str, Change]]:
    for position, operator in enumerate(compare.ops):
        other = _COMPARISONS[type(operator)]
        ops = [*compare.ops[:position], other(), *compare.ops[position + 1 :]]
        change: Change = lambda n, ops=ops: _set(n, "ops", ops)  # type: ignore[misc]  # noqa: E731
        yield f"{_sign(operator)} becomes {_sign(other())} in `{_short(compare)}`", change


def _other_constants(value: object) -> Iterator[tuple[str, Change]]:
    match value:
        case bool():
            yield f"{value} becomes {not value}", lambda n: _set(n, "value", not value)
        case int():
            for other in (value + 1, value - 1):
                yield f"{value} becomes {other}", lambda n, other=other: _set(n, "value", other)  # type: ignore[misc]
        case float():
            changed = value * _FACTOR or 1.0
            yield f"{value} becomes {changed}", lambda n: _set(n, "value", changed)
        case str() if value in _WORDS:
            yield f"{value!r} becomes {_WORDS[value]!r}", lambda n: _set(n, "value", _WORDS[value])


def _other_calls(call: ast.Call) -> Iterator[tuple[str, Change]]:
    """Two arguments swapped; the call left out, where what it is made on or of can stand for it."""
    name = _last_name(call.func)
    plain = not any(isinstance(argument, ast.Starred) for argument in call.args[:2])
    if len(call.args) >= 2 and plain and name not in _SYMMETRIC:
        yield f"arguments swapped in `{_short(call)}`", _swap
    if name in _CONVERSIONS:
        return
    if isinstance(call.func, ast.Attribute) and not call.args and not _is_name(call.func.value, "super"):
        yield f"`{_short(call)}` without the call", lambda n: _become(n, n.func.value)  # type: ignore[attr-defined]
    elif len(call.args) == 1 and not call.keywords and plain:
        yield f"`{_short(call)}` without the call", lambda n: _become(n, n.args[0])  # type: ignore[attr-defined]


def _forgotten(block: ast.AST) -> Iterator[tuple[str, Change]]:
    """Each statement of a block left out, but for those without which nothing is defined or returned."""
    body: list[ast.stmt] = block.body  # type: ignore[attr-defined]
    for position, statement in enumerate(body):
        if _can_go(statement):
            yield f"left out: `{_short(statement)}`", lambda n, at=position: _drop(n, at)  # type: ignore[misc]
    if isinstance(block, ast.If) and isinstance(block.test, ast.expr):
        yield f"`if {_short(block.test)}` always", lambda n: _set(n, "test", ast.Constant(True))


def _can_go(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Assign | ast.AugAssign | ast.If | ast.Raise | ast.For | ast.With)


def _drop(block: ast.AST, position: int) -> None:
    body: list[ast.stmt] = block.body  # type: ignore[attr-defined]
    body[position] = ast.Pass()


def _swap(call: ast.AST) -> None:
    args: list[ast.expr] = call.args  # type: ignore[attr-defined]
    args[0], args[1] = args[1], args[0]


def _set(node: ast.AST, field: str, value: object) -> None:
    setattr(node, field, value)


def _become(node: ast.AST, other: ast.AST) -> None:
    """Put another node in this one's place, without knowing its parent."""
    node.__class__ = other.__class__
    node.__dict__ = other.__dict__


def _effective(tree: ast.Module) -> str:
    """The source with `pass` for each bare name: `model` where `model.train()` stood does what a line left out does."""
    return ast.unparse(_WithoutBareNames().visit(copy.deepcopy(tree)))


class _WithoutBareNames(ast.NodeTransformer):
    def visit_Expr(self, statement: ast.Expr) -> ast.stmt:
        return ast.Pass() if isinstance(statement.value, ast.Name) else statement


def _nth(tree: ast.AST, index: int) -> ast.AST:
    return next(node for position, node in enumerate(ast.walk(tree)) if position == index)


def _telling_nothing(tree: ast.AST) -> set[int]:
    """The nodes of documentation, annotations and error messages: what they say decides nothing."""
    found: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as constant):
                found.add(id(constant))
            case ast.arg(annotation=ast.expr() as annotation):
                found |= {id(part) for part in ast.walk(annotation)}
            case ast.FunctionDef(returns=ast.expr() as returns):
                found |= {id(part) for part in ast.walk(returns)}
            case ast.Raise(exc=ast.Call(args=arguments)):
                found |= {id(part) for argument in arguments for part in ast.walk(argument)}
                found.add(id(node.exc))
    return found


def _last_name(function: ast.expr) -> str:
    """What a function is called, whatever it is called on."""
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _sign(operator: ast.AST) -> str:
    """An operator as it is written."""
    left, right = ast.Name("a"), ast.Name("b")
    if isinstance(operator, ast.cmpop):
        text = ast.unparse(ast.Compare(left, [operator], [right]))
    elif isinstance(operator, ast.boolop):
        text = ast.unparse(ast.BoolOp(operator, [left, right]))
    else:
        text = ast.unparse(ast.BinOp(left, operator, right))  # type: ignore[arg-type]
    return text.removeprefix("a").removesuffix("b").strip()


def _short(node: ast.AST) -> str:
    first = ast.unparse(node).splitlines()[0]
    return first if len(first) <= 60 else first[:57] + "..."
