"""The row arithmetic of a measure: what it understands, what it refuses, what it can reach."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbonus.measures.expression import (
    FUNCTIONS,
    LONGEST,
    Apply,
    Column,
    Expression,
    Literal,
    NotUnderstood,
    columns_of,
    parse,
)

FEW = settings(database=None, deadline=None, max_examples=150)
COLUMNS = {
    "arr_due": "number", "arr_renewed": "number", "won": "flag", "kind": "text", "due_date": "date",
    "signed_date": "date",
}


def lisp(expression: Expression) -> str:
    """An expression with every operator before its arguments, so that its shape can be read."""
    match expression:
        case Literal(text, kind):
            return f"'{text}'" if kind == "text" else text
        case Column(name):
            return name
        case Apply(word, arguments):
            return f"({' '.join([word, *map(lisp, arguments)])})"


def refusal(text: str) -> str:
    """What is said of an expression that is not understood."""
    with pytest.raises(NotUnderstood) as refused:
        parse(text, COLUMNS)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "shape", "kind"),
    [
        ("arr_due", "arr_due", "number"),
        ("12.5", "12.5", "number"),
        ("'early'", "'early'", "text"),
        ('"early"', "'early'", "text"),
        ("won", "won", "flag"),
        ("arr_due + 1", "(+ arr_due 1)", "number"),
        ("arr_due - arr_renewed - 1", "(- (- arr_due arr_renewed) 1)", "number"),
        ("1 + 2 * 3", "(+ 1 (* 2 3))", "number"),
        ("(1 + 2) * 3", "(* (+ 1 2) 3)", "number"),
        ("-arr_due", "(- 0 arr_due)", "number"),
        ("-2 * -3", "(* (- 0 2) (- 0 3))", "number"),
        ("arr_due < 1", "(< arr_due 1)", "flag"),
        ("arr_due <= 1", "(<= arr_due 1)", "flag"),
        ("arr_due > 1", "(> arr_due 1)", "flag"),
        ("arr_due >= 1", "(>= arr_due 1)", "flag"),
        ("kind == 'early'", "(== kind 'early')", "flag"),
        ("kind != 'early'", "(!= kind 'early')", "flag"),
        ("signed_date < due_date", "(< signed_date due_date)", "flag"),
        ("kind in ('early', 'auto')", "(in kind 'early' 'auto')", "flag"),
        ("kind not in ['early']", "(not (in kind 'early'))", "flag"),
        ("arr_due in (1, 2)", "(in arr_due 1 2)", "flag"),
        ("not won", "(not won)", "flag"),
        ("won and arr_due > 1 and not won", "(and won (> arr_due 1) (not won))", "flag"),
        ("won or won and arr_due > 1", "(or won (and won (> arr_due 1)))", "flag"),
        ("arr_renewed if won else 0", "(if won arr_renewed 0)", "number"),
        ("'a' if won else kind", "(if won 'a' kind)", "text"),
        ("1 if won else 2 if arr_due > 1 else 3", "(if won 1 (if (> arr_due 1) 2 3))", "number"),
        ("min(arr_due, arr_renewed)", "(min arr_due arr_renewed)", "number"),
        ("max(1, 2, 3)", "(max 1 2 3)", "number"),
        ("or_zero(arr_renewed)", "(or_zero arr_renewed)", "number"),
        ("blank(signed_date)", "(blank signed_date)", "flag"),
        ("  (\n arr_due\n + 1)  ", "(+ arr_due 1)", "number"),
    ],
)
def test_an_expression_is_read_as_written(text: str, shape: str, kind: str) -> None:
    found = parse(text, COLUMNS)
    assert [lisp(found), found.kind] == [shape, kind]


@pytest.mark.parametrize(
    "text",
    [
        # ways out of the language
        "__import__('os')", "open('x')", "eval('1')", "getattr(arr_due, 'real')", "print(1)", "abs(arr_due)",
        "arr_due.real", "arr_due.__class__", "kind.upper()", "().__class__", "min.__self__", "min.__call__(1, 2)",
        "(lambda: 1)()", "lambda: arr_due", "arr_due[0]", "kind[0:1]", "[arr_due][0]", "{'a': 1}['a']",
        "[x for x in kind]", "{x for x in kind}", "{x: 1 for x in kind}", "(x for x in kind)", "sum(x for x in kind)",
        "(arr_due := 1)", "f'{arr_due}'", "f'{__import__(\"os\")}'", "await arr_due", "(yield arr_due)",
        "min(*kind)", "min(1, *kind)", "min(1, **kind)", "min(1, 2, key=won)", "or_zero(x=arr_due)",
        # operators without a meaning here
        "arr_due / 2", "arr_due // 2", "arr_due % 2", "arr_due ** 2", "arr_due @ 2", "1 << 2", "1 >> 2", "1 | 2",
        "1 & 2", "1 ^ 2", "~arr_due", "+arr_due", "arr_due is 1", "arr_due is not 1",
        "1 < arr_due < 2", "arr_due == 1 == won",
        # values without a meaning here
        "None", "True", "False", "...", "b'x'", "1j", "(1, 2)", "[1]", "{1}", "{}", "()", "kind in 'early'",
        "kind in kind",
        # numbers in other writings
        "1e5", "0x10", "0b1", "1_000", "1.", ".5", "1.2345678", "12345678901234",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    assert refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "# nothing", "arr_due +", "(arr_due", "arr_due)", "arr_due arr_due", "import os", "arr_due = 1",
        "arr_due; 1", "del arr_due", "return 1", "arr_due\nwon", "'early", "arr_due\0", "arr_due ÷ 2", "arr_due × 2",
        "arr_due − 1", "50%", "1 000",
        "(" * 220 + "1" + ")" * 220, "[" * 499, "if", "arr_due if won",
    ],
)
def test_what_is_no_expression_cannot_be_read(text: str) -> None:
    assert refusal(text) == f"`{text}` cannot be read"


@pytest.mark.parametrize(
    "name", ["arr_du\u0435", "\u0430rr_due", "won\u0301", "ＷＯＮ", "Arr_due", "arr-due", "os", "__builtins__", "min"]
)
def test_a_name_that_only_looks_like_a_column_is_none(name: str) -> None:
    assert "is not a column here" in refusal(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owner", "`owner` is not a column here; there are arr_due, arr_renewed, due_date, kind, signed_date, won"),
        ("arr_due / 2", "`arr_due / 2` has no meaning here; use columns, numbers, + - *, comparisons, and/or/not, "
         "`a if b else c`, min(), max(), or_zero(), blank()"),
        ("won + 1", "`won` is a flag where a number is needed"),
        ("arr_due * kind", "`kind` is a text where a number is needed"),
        ("-won", "`won` is a flag where a number is needed"),
        ("not arr_due", "`arr_due` is a number where a flag is needed"),
        ("won and arr_due", "`arr_due` is a number where a flag is needed"),
        ("1 if arr_due else 0", "`arr_due` is a number where a flag is needed"),
        ("1 if won else kind", "`kind` is a text where a number is needed"),
        ("kind == 1", "`1` is a number where a text is needed"),
        ("due_date == '2026-01-01'", "`'2026-01-01'` is a text where a date is needed"),
        ("kind in ('a', 1)", "`1` is a number where a text is needed"),
        ("min(arr_due, kind)", "`kind` is a text where a number is needed"),
        ("or_zero(kind)", "`kind` is a text where a number is needed"),
        ("min(arr_due)", "min() takes 2 argument(s), not 1"),
        ("or_zero()", "or_zero() takes 1 argument(s), not 0"),
        ("blank(kind, kind)", "blank() takes 1 argument(s), not 2"),
        ("1_000", "`1_000` is not a plain number"),
        ("True", "`True` is not a plain number"),
        ("1" * (LONGEST + 1), "it is longer than 500 characters"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, said: str) -> None:
    assert refusal(text) == said


def test_columns_of_an_expression_are_those_it_reads() -> None:
    text = "min(arr_due, arr_renewed) if won and kind != 'due_date' else or_zero(arr_due)"
    assert columns_of(parse(text, COLUMNS)) == {"arr_due", "arr_renewed", "won", "kind"}
    assert columns_of(parse("1 + 2", COLUMNS)) == frozenset()


WORDS = [
    *COLUMNS, *FUNCTIONS, "owner", "__import__", "os", "lambda", "x", "for", "in", "if", "else", "not", "and", "or",
    "is", "await", "yield", "1", "0.5", "1e9", "'a'", "f'", "'", "(", ")", "[", "]", "{", "}", ",", ".", ":", ":=", "=",
    "==", "<", "+", "-", "*", "**", "/", "%", "@", "~", "|", "\\", "\n", ";", "#", "É", "−", "\u202e",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@FEW
def test_any_words_are_an_expression_over_columns_or_refused(text: str) -> None:
    try:
        found = parse(text, COLUMNS)
    except NotUnderstood:
        return
    assert columns_of(found) <= set(COLUMNS)


numbers = st.recursive(
    st.sampled_from(["arr_due", "arr_renewed", "1", "0.25"]),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
        st.builds("min({}, {})".format, inner, inner),
        st.builds("({} if {} < {} else or_zero({}))".format, inner, inner, inner, inner),
        st.builds("-{}".format, inner),
    ),
    max_leaves=8,
)


@given(numbers)
@FEW
def test_whatever_is_built_of_the_operators_is_a_number(text: str) -> None:
    found = parse(text, COLUMNS) if len(text) <= LONGEST else Literal("0", "number")
    assert found.kind == "number"
    assert columns_of(found) == {name for name in ("arr_due", "arr_renewed") if name in text}
