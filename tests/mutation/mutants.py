"""Mutants: every small change of a source file that the tests should notice."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.mutation import sql

_GAPS: dict[type[ast.AST], tuple[tuple[str, str, str], ...]] = {
    ast.Lt: (("boundary", "<", "<="), ("comparison", "<", ">=")),
    ast.LtE: (("boundary", "<=", "<"), ("comparison", "<=", ">")),
    ast.Gt: (("boundary", ">", ">="), ("comparison", ">", "<=")),
    ast.GtE: (("boundary", ">=", ">"), ("comparison", ">=", "<")),
    ast.Eq: (("comparison", "==", "!="),),
    ast.NotEq: (("comparison", "!=", "=="),),
    ast.In: (("comparison", "in", "not in"),),
    ast.NotIn: (("comparison", r"not\s+in", "in"),),
    ast.Is: (("comparison", "is", "is not"),),
    ast.IsNot: (("comparison", r"is\s+not", "is"),),
    ast.Add: (("arithmetic", r"\+", "-"),),
    ast.Sub: (("arithmetic", "-", "+"),),
    ast.Mult: (("arithmetic", r"\*", "/"),),
    ast.Div: (("arithmetic", "/", "*"),),
    ast.FloorDiv: (("arithmetic", "//", "/"),),
    ast.Mod: (("arithmetic", "%", "//"),),
    ast.Pow: (("arithmetic", r"\*\*", "*"),),
    ast.BitAnd: (("arithmetic", "&", "|"),),
    ast.BitOr: (("arithmetic", r"\|", "&"),),
    ast.RShift: (("arithmetic", ">>", "<<"),),
    ast.LShift: (("arithmetic", "<<", ">>"),),
    ast.And: (("logic", r"\band\b", "or"),),
    ast.Or: (("logic", r"\bor\b", "and"),),
    ast.Not: (("logic", r"\bnot\b", ""),),
    ast.USub: (("arithmetic", "-", ""),),
}
_PAIRS = (
    ("min", "max"), ("any", "all"), ("first", "last"), ("numerator", "denominator"), ("startswith", "endswith"),
    ("removeprefix", "removesuffix"), ("lstrip", "rstrip"), ("partition", "rpartition"),
)
_SWAPS = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_BLOCKS = (ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.match_case)
_MESSAGES = ("Diagnostic", "Fault", "Refused", "error", "warning", "finding")


class Mutant(NamedTuple):
    """One change: `new` instead of the characters from `start` to `end` of a file, `where` in its definitions.

    It is seen by tests that run a line from `first` to `last`. `inside` is whether it changes what a function does when
    it is called, and nothing that happens when its module is imported.
    """

    file: str
    where: str
    operator: str
    first: int
    last: int
    start: int
    end: int
    new: str
    inside: bool

    def of(self, source: str) -> str:
        """The source with the change."""
        return source[: self.start] + self.new + source[self.end :]

    def lines(self, source: str) -> tuple[str, str]:
        """The changed line before and after, without the blanks around it."""
        begin = source.rfind("\n", 0, self.start) + 1
        end = source.find("\n", self.end)
        before = source[begin:end]
        after = source[begin : self.start] + self.new + source[self.end : end]
        return " ".join(before.split()), " ".join(after.split())


def mutants(root: Path, file: str) -> list[Mutant]:
    """Every mutant of a file, in the order of its text."""
    source = (root / file).read_text()
    tree = ast.parse(source)
    found = {(m.start, m.end, m.new): m for m in _Walk(file, source).visit(tree, _Place())}
    return sorted((m for m in found.values() if _compiles(m.of(source))), key=lambda m: (m.start, m.end, m.new))


def _compiles(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


class _Place(NamedTuple):
    """Where the walk is: names of definitions around, whether a call runs it, the lines of the statement around."""

    names: tuple[str, ...] = ()
    inside: bool = False
    lines: tuple[int, int] | None = None
    message: bool = False


class _Walk:
    """Goes through the tree of one file."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self.starts = starts
        self.rows = source.splitlines()

    def visit(self, node: ast.AST, place: _Place) -> Iterator[Mutant]:
        """The mutants of a node and of all below it."""
        if _left_out(node):
            return
        place = _around(node, place)
        for operator, start, end, new in self._changes(node, place):
            first, last = place.lines or (self._line(start), self._line(end))
            yield Mutant(self.file, ".".join(place.names), operator, first, last, start, end, new, place.inside)
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns", "decorator_list", "type_comment", "pattern"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        yield from self.visit(child, _below(node, name, place))

    def _changes(self, node: ast.AST, place: _Place) -> Iterator[tuple[str, int, int, str]]:
        if isinstance(node, ast.expr | ast.stmt) and not self._true_place(node):
            return
        match node:
            case ast.If() | ast.While() | ast.IfExp() if not _negated_already(node.test):
                yield self._instead(node.test, "branch", f"not ({self._text(node.test)})")
            case ast.comprehension():
                for test in (each for each in node.ifs if not _negated_already(each)):
                    yield self._instead(test, "branch", f"not ({self._text(test)})")
            case ast.Constant() | ast.JoinedStr():
                yield from self._constant(node, place)
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()) if name in _SWAPS:
                yield "name", self._end(node) - len(name), self._end(node), _SWAPS[name]
            case ast.stmt():
                yield from self._statement(node)
            case _:
                yield from self._operators(node, place)

    def _operators(self, node: ast.AST, place: _Place) -> Iterator[tuple[str, int, int, str]]:
        match node:
            case ast.Compare():
                sides = [node.left, *node.comparators]
                for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
                    yield from self._gap(op, self._end(left), self._start(right))
            case ast.BoolOp():
                for left, right in zip(node.values, node.values[1:], strict=False):
                    yield from self._gap(node.op, self._end(left), self._start(right))
            case ast.BinOp() if place.inside or not isinstance(node.op, ast.BitOr):  # a choice of types is none
                yield from self._gap(node.op, self._end(node.left), self._start(node.right))
            case ast.UnaryOp():
                yield from self._gap(node.op, self._start(node), self._start(node.operand))

    def _constant(self, node: ast.Constant | ast.JoinedStr, place: _Place) -> Iterator[tuple[str, int, int, str]]:
        value = node.value if isinstance(node, ast.Constant) else ""
        if isinstance(value, bool):
            yield self._instead(node, "constant", str(not value))
        elif isinstance(value, int):
            yield self._instead(node, "constant", str(value + 1))
            yield self._instead(node, "constant", str(value - 1))
        elif isinstance(value, str) and "engine" in self.file and not place.message:
            at = self._start(node)
            for start, end, new in sql.changes(self._text(node)):
                yield "sql", at + start, at + end, new

    def _statement(self, node: ast.stmt) -> Iterator[tuple[str, int, int, str]]:
        match node:
            case ast.Return(value=ast.expr() as value) if not _none_or_truth(value):
                yield self._instead(value, "return", "None")
            case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
                yield self._instead(node, "statement", "yield from ()")
            case ast.Expr(value=ast.Call()) | ast.Raise():
                yield self._instead(node, "statement", "pass")
            case ast.AugAssign():
                yield self._instead(node, "statement", "pass")
            case ast.Continue():
                yield self._instead(node, "statement", "break")
            case ast.Break():
                yield self._instead(node, "statement", "continue")

    def _gap(self, op: ast.AST, start: int, end: int) -> Iterator[tuple[str, int, int, str]]:
        for operator, old, new in _GAPS.get(type(op), ()):
            found = re.search(old, self.source[start:end])
            if found:
                yield operator, start + found.start(), start + found.end(), new

    def _instead(self, node: ast.expr | ast.stmt, operator: str, new: str) -> tuple[str, int, int, str]:
        return operator, self._start(node), self._end(node), new

    def _start(self, node: ast.expr | ast.stmt) -> int:
        return self._offset(node.lineno, node.col_offset)

    def _end(self, node: ast.expr | ast.stmt) -> int:
        return self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.rows[line - 1].encode()[:column].decode(errors="replace"))

    def _line(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def _text(self, node: ast.expr | ast.stmt) -> str:
        return self.source[self._start(node) : self._end(node)]

    def _true_place(self, node: ast.expr | ast.stmt) -> bool:
        """Whether the node stands where it says: Python 3.11 does not know the places inside of f-strings."""
        if isinstance(node, ast.stmt):
            return True
        try:
            there = ast.parse(f"({self._text(node)}\n)", mode="eval").body
        except SyntaxError:
            return False
        return ast.dump(there) == ast.dump(node).replace("ctx=Store()", "ctx=Load()")


def _left_out(node: ast.AST) -> bool:
    """What no test is about: docstrings, what only type checkers see, and checks of what cannot happen."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Raise(exc=ast.Name(id="NotImplementedError")):
            return True
        case ast.keyword(arg="strict"):
            return True
    return False


def _around(node: ast.AST, place: _Place) -> _Place:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return place._replace(names=(*place.names, name), lines=None)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _MESSAGES:
            return place._replace(message=True)
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if not place.inside:
            return place._replace(names=(*place.names, name), lines=(node.lineno, node.end_lineno or node.lineno))
        case ast.stmt() if not isinstance(node, _BLOCKS):
            return place._replace(lines=(node.lineno, node.end_lineno or node.lineno))
    return place


def _below(node: ast.AST, field: str, place: _Place) -> _Place:
    """The place of a child: only the body of a function is run by a call, its defaults are not."""
    if isinstance(node, ast.FunctionDef) and node.name == "__get_pydantic_core_schema__":
        return place  # which is called when a model is built
    if isinstance(node, _FUNCTIONS):
        return place._replace(inside=place.inside or field == "body")
    return place


def _negated_already(test: ast.expr) -> bool:
    """Whether a change of its operator turns the test round."""
    return (isinstance(test, ast.Compare) and len(test.ops) == 1) or isinstance(test, ast.UnaryOp)


def _none_or_truth(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and (value.value is None or isinstance(value.value, bool))
