"""Texts that mean something to a spreadsheet, a terminal, a browser, a shell or a journal, by what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LONGEST = 4_000
"""Characters that a cell may have."""


class Hostile(NamedTuple):
    """A text with the class that it is of."""

    kind: str
    text: str


_TEXTS: Mapping[str, tuple[str, ...]] = {
    "formula": (
        "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "|cmd", "%DDE",
        "=DDE(\"a\";\"b\")",
        "=HYPERLINK(\"http://x.example\";\"Ada\")", "=IMPORTXML(\"http://x.example\";\"//a\")",
        "=WEBSERVICE(\"http://x.example\")",
        "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "'=1+1", "''=1+1", "\"=1+1\"", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1",
        "\uff20SUM(1)", "\u00a0=1+1", "\u2003=1+1", "\u3000=1+1", "-2-3+cmd|' /C calc'!A0", "0001", "1E5", "MAR1",
        "1/2",
        "\u2212=1", "=\u200b1+1", "\u200b=1+1", "\ufeff=1+1", "-", "+49 30 1234", "@ada",
    ),
    "quoting": (
        "\"", "\"\"", "'", "a\"b", "a,b", "a;b", "a\tb", "a|b", "\";=1+1,x", "\",\"=1+1\",\"", "a\nb", "a\r\nb",
        "a\rb",
        "\n\",=1+1", "ends with \\", "\\", "\\\"", "`", "``", "''",
    ),
    "markup": (
        "[red]Ada", "[/]", "[/red]", "[bold]x[/bold]", "[link=http://x.example]Ada[/link]", "[[red]]", "\\[red]",
        "[@click=app.bell]x",
        ":smile:", "[on red]x", "[#ff0000]x", "[blink]",
    ),
    "terminal": (
        "\x1b[31mred", "\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\Ada\x1b]8;;\x1b\\",
        "\x1b[1A\x1b[2K9,999.00",
        "\x1bP1$r\x1b\\", "\x1b]52;c;YQ==\x07", "\x9b31mred", "\x9d0;title\x9c", "bell\x07",
        "paid\x08\x08\x08\x08owed", "null\x00byte",
        "del\x7f", "form\x0cfeed", "vertical\x0btab", "\x85next", "\x1a", "\x0e\x0f",
    ),
    "direction": (
        "\u202eadA", "\u202dAda", "\u202aAda\u202c", "\u202bAda", "\u2066Ada\u2069", "\u2067Ada\u2069", "\u2068Ada",
        "\u200fAda", "\u200eAda",
        "\u061cAda", "\u05d0\u05d3\u05d4", "\u0639\u0644\u064a 100", "Ada \u05d0 1.00", "\u206aAda", "\u2029Ada",
        "Ada\u2028Byron",
    ),
    "unseen": (
        "A\u200bda", "A\u200cda", "A\u200dda", "A\u2060da", "\ufeffAda", "A\u00adda", "A\u034fda", "A\u180eda",
        "A\u3164da", "A\uffa0da",
        "A\u00a0da", "A\u202fda", "A\U000e0041da", "A\ufffada", "A\u115fda", "\u2800", "A\ufe0fda", "A\u2061da",
        "\U000e0001",
    ),
    "letters": (
        "Zoe\u0301", "Zo\u00e9", "Z" + "\u0301" * 60, "\u0130stanbul", "\u0131", "I\u0307", "stra\u00dfe", "STRASSE",
        "\ufb01", "\u212b", "\u6f22\u5b57",
        "\ud55c\uad6d\uc5b4 \uc774\ub984", "\U0001f469\u200d\U0001f4bb", "\U0001f1e9\U0001f1ea",
        "\U0001f44d\U0001f3fd", "\u0410\u0434\u0430", "Ada\u0338", "\u0e33\u0e33",
        "\u0928\u093f", "\ufdfa", "\u1d400", "\U0001d400",
    ),
    "surrogate": ("Ada\ud800", "\udcffAda", "\udfff"),
    "html": (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td><td>", "\" onload=\"alert(1)",
        "' onclick='alert(1)",
        "javascript:alert(1)", "<!-- x", "-->", "<![CDATA[x]]>", "&lt;b&gt;", "&#60;b&#62;", "&amp;amp;", "<b>",
        "</table>", "<svg/onload=alert(1)>",
        "<style>*{display:none}</style>", "<a href=http://x.example>Ada</a>", "<iframe src=x>", "<?php x ?>",
        "a < b > c & d",
    ),
    "markdown": (
        "[Ada](http://x.example)", "![Ada](http://x.example/pixel.png)", "[Ada][1]", "[1]: http://x.example",
        "<http://x.example>", "http://x.example/a",
        "https://x.example", "www.x.example", "| a | b |", "|---|---|", "```", "~~~", "---", "# heading", "> quote",
        "- item", "* item", "1. item", "**bold**",
        "_x_", "__x__", "~~x~~", "`code`", "\\|", "a\\|b", "    code", "***", "===", "- [ ] task", "[^1]", "$x$",
        "a*b*c", "<x@example.org>",
    ),
    "template": (
        "{{7*7}}", "${7*7}", "#{7*7}", "{% raw %}", "{{ config.items() }}", "%s%s%n", "%(name)s", "{0.__class__}",
        "{name}", "{}", "{period}",
        "{number}-{currency}", "$HOME", "<%= 7*7 %>", "{#x#}", "%d", "\\N{BULLET}",
    ),
    "sql": (
        "'; DROP TABLE people; --", "' OR '1'='1", "\" OR 1=1 --", "/* x */", "x'||(SELECT 1)||'", "$$x$$",
        "1; ATTACH 'x.db'", "?", "$1",
        "read_csv('/etc/passwd')",
    ),
    "yaml": (
        "!!python/object/apply:os.system ['id']", "&a [*a]", "*a", "- x", "key: value", "# x", "---x", "...", "yes",
        "null", "~", "{a: b}", "[a, b]", "| x", "> x",
        "%YAML 1.2", "? x", "0x1F", "1_000", "<<: *a", "'x", "\"x", "x #y", "x: y: z",
    ),
    "shell": ("$(id)", "`id`", "; id", "| id", "&& id", "> x", "--help", "-o x", "~root", "*", "a\\ b", "!x",
              "x' 'y", "$'\\x41'"),
    "path": (
        "../../etc/passwd", "..", "/etc/passwd", "C:\\Windows", "\\\\host\\share", "CON", "NUL.txt", "COM1", "a/b",
        ".hidden", "x" * 255, "name.", "a:b",
        "file:///etc/passwd",
    ),
    "log": (
        "Ada\nCSB000 error  plan.yaml:1:1", "Ada\r\n0 errors", "Ada\rpaid", "x\n\nTotal 9,999.00 USD",
        "plan.yaml:1:1: CSB201 error: x", "\nP-001 Ada 1.00",
        "Ada                                         9,999.00 USD",
    ),
    "workflow": (
        "::error::x", "::warning file=x,line=1::y", "\n::error::x", "::add-mask::Ada", "::set-output name=x::y",
        "::stop-commands::x", "%0A::error::x", "%25", "%0D%0A",
        "##[error]x", "##vso[task.setvariable variable=x]y", "a%3Ab%2Cc",
    ),
    "json": (
        "\"}],\"x\":[{\"", "\\u0041", "\\", "\\\"", "\\n", "\"", "{\"a\":1}", "]]>", "NaN", "null ", "\\ud800",
        "</script>", "\u2028", "\\x41", "%SRCROOT%",
    ),
    "journal": (
        "; comment", "# comment", "* comment", "Ada  ; person: P-2", "Ada ; date:2020-01-01", "tag:value",
        "Ada, type:X", "[2020-01-01]", "a\" \"b", "a\\\" \\\"b",
        "2026-01-01 open Assets:X", "include x.journal", "option \"title\" \"x\"", "plugin \"os\"", "!include x",
        "assets:x  100 USD", "(assets:x)", "@ 2 USD",
        "#tag", "^link", "comment\nend comment", "P 2026-01-01 USD 1", "Ada  100", "\"", "= x",
    ),
    "payroll": (
        "DET,1,2", "TRL,000001", "0000000042", "\x1e", "1;2;3", "[Allgemein]", "[Pay]", "*\n", "x" * 60, "x" * 300,
        "1,234.56", "-1.00", "ENDE", "Satzart;1",
        "\u20ac", "\u0160\u0111",
    ),
    "long": ("x" * 1_000, "\u6f22" * 500, "ab " * 500 + "c", "x" * LONGEST, "=" + "1" * 999, "x" * (LONGEST + 1)),
}

_ALL = [(kind, text) for kind, texts in _TEXTS.items() for text in texts]
_BEFORE = [text for _, text in _ALL]

CORPUS = tuple(Hostile(kind, text) for number, (kind, text) in enumerate(_ALL) if text not in _BEFORE[:number])
"""Every hostile text, once."""
