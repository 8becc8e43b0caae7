"""The row arithmetic of a measure: a small, closed language of columns, numbers and comparisons."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Never

from csbonus import exact
from csbonus.named import NamedTuple

LONGEST = 500
FUNCTIONS = {"min": 2, "max": 2, "or_zero": 1, "blank": 1}
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


class NotUnderstood(ValueError):  # noqa: N818  # reads as what it says to the author
    """An expression outside the language, said in the author's words."""


class Literal(NamedTuple):
    """A plain number (`kind` number) or a text in quotes (`kind` text)."""

    text: str
    kind: str


class Column(NamedTuple):
    """A column of the declared export; `kind` is number, text, date or flag."""

    name: str
    kind: str


class Apply(NamedTuple):
    """An operator or function applied to its arguments; the only inner node of an expression."""

    word: str
    arguments: tuple[Expression, ...]
    kind: str


Expression = Literal | Column | Apply


def parse(text: str, columns: Mapping[str, str]) -> Expression:
    """The expression that `text` writes over `columns` (name to kind); NotUnderstood says what is wrong."""
    if len(text) > LONGEST:
        raise NotUnderstood(f"it is longer than {LONGEST} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval")
        return _Reader(text.strip(), columns).read(tree.body)
    except NotUnderstood:
        raise
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise NotUnderstood(f"`{text}` cannot be read") from None


def columns_of(expression: Expression) -> frozenset[str]:
    """The names of the columns an expression reads."""
    match expression:
        case Column(name):
            return frozenset({name})
        case Apply(_, arguments):
            return frozenset().union(*(columns_of(a) for a in arguments))
        case Literal():
            return frozenset()


def numbers_in(expression: Expression) -> tuple[str, ...]:
    """The numbers that an expression writes, as it writes them, in their order."""
    match expression:
        case Literal(text, "number"):
            return (text,)
        case Apply(_, arguments):
            return tuple(number for argument in arguments for number in numbers_in(argument))
    return ()


def decimals(expression: Expression, amounts: int, whole: frozenset[str]) -> int:
    """How many digits after the point an expression can have: columns have `amounts`, those in `whole` have none."""
    match expression:
        case Literal(text, kind):
            return len(text.partition(".")[2]) if kind == "number" else 0
        case Column(name, kind):
            return amounts if kind == "number" and name not in whole else 0
        case Apply(word, arguments):
            each = [decimals(argument, amounts, whole) for argument in arguments]
            return sum(each) if word == "*" else max(each, default=0)


class _Reader(NamedTuple):
    """Turns Python's syntax tree into ours and refuses whatever has no meaning here."""

    text: str
    columns: Mapping[str, str]

    def read(self, node: ast.expr) -> Expression:  # noqa: PLR0911  # one return a kind of node
        match node:
            case ast.Name():
                # as written: Python reads look-alikes of ASCII letters as those letters
                return self._column(ast.get_source_segment(self.text, node) or node.id)
            case ast.Constant():
                return self._literal(node)
            case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
                return self._numbers(_OPERATORS[type(operator)], left, right)
            case ast.UnaryOp(ast.USub(), operand):
                return Apply("-", (Literal("0", "number"), self._of(operand, "number")), "number")
            case ast.UnaryOp(ast.Not(), operand):
                return Apply("not", (self._of(operand, "flag"),), "flag")
            case ast.BoolOp(operator, values):
                word = "and" if isinstance(operator, ast.And) else "or"
                return Apply(word, tuple(self._of(v, "flag") for v in values), "flag")
            case ast.IfExp(test, body, orelse):
                return self._choice(test, body, orelse)
            case ast.Compare(left, [operator], [right]):
                return self._comparison(left, operator, right)
            case ast.Call(ast.Name(id=word), arguments, keywords=[]) if word in FUNCTIONS:
                return self._call(word, arguments)
        return self._refuse(node)

    def _refuse(self, node: ast.expr) -> Never:
        shown = ast.get_source_segment(self.text, node) or self.text
        raise NotUnderstood(
            f"`{shown}` has no meaning here; use columns, numbers, + - *, comparisons, and/or/not, `a if b else c`, "
            + ", ".join(f"{name}()" for name in FUNCTIONS)
        )

    def _of(self, node: ast.expr, kind: str) -> Expression:
        found = self.read(node)
        if found.kind != kind:
            shown = ast.get_source_segment(self.text, node)
            raise NotUnderstood(f"`{shown}` is a {found.kind} where a {kind} is needed")
        return found

    def _column(self, name: str) -> Column:
        if name not in self.columns:
            raise NotUnderstood(f"`{name}` is not a column here; there are {', '.join(sorted(self.columns))}")
        return Column(name, self.columns[name])

    def _literal(self, node: ast.Constant) -> Literal:
        written = ast.get_source_segment(self.text, node) or ""
        if isinstance(node.value, str):
            if not node.value.isprintable():
                raise NotUnderstood(f"`{written}` has characters that cannot be shown")
            return Literal(node.value, "text")
        if exact.number(written) is None:
            raise NotUnderstood(f"`{written}` is not a plain number")
        return Literal(written, "number")

    def _numbers(self, word: str, left: ast.expr, right: ast.expr) -> Apply:
        return Apply(word, (self._of(left, "number"), self._of(right, "number")), "number")

    def _choice(self, test: ast.expr, body: ast.expr, orelse: ast.expr) -> Apply:
        yes = self.read(body)
        return Apply("if", (self._of(test, "flag"), yes, self._of(orelse, yes.kind)), yes.kind)

    def _comparison(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Apply:
        first = self.read(left)
        if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(right, (ast.Tuple, ast.List)):
            among = Apply("in", (first, *(self._of(item, first.kind) for item in right.elts)), "flag")
            return among if isinstance(operator, ast.In) else Apply("not", (among,), "flag")
        if type(operator) not in _COMPARISONS:
            self._refuse(right)
        return Apply(_COMPARISONS[type(operator)], (first, self._of(right, first.kind)), "flag")

    def _call(self, word: str, arguments: list[ast.expr]) -> Apply:
        if word in ("min", "max") and len(arguments) >= FUNCTIONS[word]:
            return Apply(word, tuple(self._of(a, "number") for a in arguments), "number")
        if len(arguments) != FUNCTIONS[word]:
            raise NotUnderstood(f"{word}() takes {FUNCTIONS[word]} argument(s), not {len(arguments)}")
        if word == "or_zero":
            return Apply(word, (self._of(arguments[0], "number"),), "number")
        return Apply(word, (self.read(arguments[0]),), "flag")
