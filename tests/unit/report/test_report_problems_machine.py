"""Problems as programs read them: JSON, annotations of GitHub, SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from csbonus.code_pages import PAGES
from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.report.located import Files
from csbonus.report.problems_machine import as_text

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
WRONG = Diagnostic(
    "CSB208", "`target` is written twice, first on line 2, column 1", Span("plan.yaml", 3, 1, 7), "keep one of the two",
    related=(Span("plan.yaml", 2, 1, 7),),
)
CELL = Diagnostic("CSB401", "the row has 4 cells, the headers 3", Span("book.csv", 2, 4))
ADVICE = Diagnostic("CSB290", "50 % at\n100,5 %", Span("plan.yaml", 1, 1), severity=Severity.ADVICE)
OPTION = Diagnostic("CSB102", "no plan here is for 2025", Span("--quarter"), severity=Severity.WARNING)
HOSTILE = (
    "a b.yaml", "a:b,c.yaml", "50%.yaml", "two\nlines.yaml", "größe ☃.yaml", "\x1b[2J\u202e.yaml", "::error::.yaml",
)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a plan, and a folder of exports."""
    (tmp_path / "data").mkdir()
    for name in ("plan.yaml", "data/book.csv"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(form: str, top: Path, *found: Diagnostic) -> str:
    return as_text(found, form, Files(Path("data"), top), "1.2.3")


def sarif(top: Path, *found: Diagnostic) -> dict[str, Any]:
    log = json.loads(written("sarif", top, *found))
    assert list(Draft4Validator(SCHEMA).iter_errors(log)) == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_json_problems_hold_everything(top: Path) -> None:
    (found,) = json.loads(written("json", top, WRONG))
    assert found == {
        "code": "CSB208", "severity": "error", "message": WRONG.message, "hint": WRONG.hint,
        "file": "plan.yaml", "line": 3, "column": 1, "end_column": 7,
        "related": [{"file": "plan.yaml", "line": 2, "column": 1, "end_column": 7}],
    }


def test_json_hides_no_character_and_loses_none(top: Path) -> None:
    odd = WRONG._replace(message="\x1b \u202e \x9b \U000e0041 é\n")
    text = written("json", top, odd)
    assert json.loads(text)[0]["message"] == odd.message
    assert "é" in text
    assert not {"\x1b", "\u202e", "\x9b", "\U000e0041"} & set(text)


def test_an_annotation_stands_at_its_place_and_names_it_in_the_log(top: Path) -> None:
    assert written("github", top, WRONG) == (
        "::error file=plan.yaml,line=3,col=1,endColumn=7,title=CSB208::"
        "plan.yaml:3:1: CSB208 `target` is written twice, first on line 2, column 1%0A→ keep one of the two\n"
    )


def test_signs_that_end_a_part_of_an_annotation_are_escaped(top: Path) -> None:
    assert written("github", top, ADVICE) == (
        "::notice file=plan.yaml,line=1,col=1,title=CSB290::plan.yaml:1:1: CSB290 50 %25 at%0A100,5 %25\n"
    )


def test_the_cell_of_an_export_is_no_column_of_its_file(top: Path) -> None:
    assert written("github", top, CELL) == (
        "::error file=data/book.csv,line=2,title=CSB401::book.csv:2:4: CSB401 the row has 4 cells, the headers 3\n"
    )


def test_what_is_in_no_file_is_annotated_without_one(top: Path) -> None:
    assert written("github", top, OPTION) == "::warning title=CSB102::--quarter: CSB102 no plan here is for 2025\n"


@pytest.mark.parametrize("name", HOSTILE)
def test_an_annotation_is_one_command_whatever_the_file_is_called(name: str, top: Path) -> None:
    (top / name).touch()
    text = written("github", top, WRONG._replace(span=Span(name, 3, 1, 7), related=()))
    (line,) = text.splitlines()
    properties, _, message = line.removeprefix("::error ").partition("::")
    told = dict(each.split("=") for each in properties.split(","))
    assert list(told) == ["file", "line", "col", "endColumn", "title"]
    assert message.endswith("%0A→ keep one of the two")
    undone = told["file"].replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%25", "%")
    assert undone == name.replace("\x1b", "\\u001b").replace("\u202e", "\\u202e")


def test_sarif_names_place_rule_and_what_to_do(top: Path) -> None:
    run = sarif(top, WRONG)
    assert run["tool"]["driver"]["version"] == "1.2.3"
    (rule,) = run["tool"]["driver"]["rules"]
    page = PAGES["CSB208"]
    assert rule == {
        "id": "CSB208", "shortDescription": {"text": page.title}, "fullDescription": {"text": page.why},
        "help": {"text": f"{page.why}\n{page.fix}"},
    }
    (result,) = run["results"]
    file = {"uri": "plan.yaml", "uriBaseId": "%SRCROOT%"}
    place = {"startColumn": 1, "endColumn": 7}
    assert result["message"]["text"] == f"{WRONG.message}\n→ keep one of the two"
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("CSB208", 0, "error")
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": file, "region": {"startLine": 3, **place}}}
    ]
    assert result["relatedLocations"] == [
        {"physicalLocation": {"artifactLocation": file, "region": {"startLine": 2, **place}}}
    ]


def test_sarif_tells_cells_and_options_in_words(top: Path) -> None:
    option, cell = sarif(top, CELL, OPTION)["results"]
    assert (option["message"]["text"], option["locations"]) == ("--quarter: no plan here is for 2025", [])
    assert cell["message"]["text"] == "cell 4: the row has 4 cells, the headers 3"
    assert cell["locations"] == [{"physicalLocation": {
        "artifactLocation": {"uri": "data/book.csv", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 2},
    }}]


def test_sarif_of_nothing_is_an_empty_run(top: Path) -> None:
    assert sarif(top)["results"] == []


def test_a_problem_keeps_its_fingerprint_where_lines_come_above_it(top: Path) -> None:
    def marks(line: int) -> list[str]:
        twice = WRONG._replace(span=Span("plan.yaml", line + 5, 1))
        run = sarif(top, WRONG._replace(span=Span("plan.yaml", line, 1)), twice, ADVICE)
        return [result["partialFingerprints"]["problem/v1"] for result in run["results"]]

    assert marks(3) == marks(30)
    assert len(set(marks(3))) == 3


@pytest.mark.parametrize(("name", "uri"), [
    ("a b.yaml", "a%20b.yaml"), ("a:b,c.yaml", "a%3Ab%2Cc.yaml"), ("50%.yaml", "50%25.yaml"),
    ("two\nlines.yaml", "two%0Alines.yaml"), ("größe.yaml", "gr%C3%B6%C3%9Fe.yaml"),
])
def test_sarif_writes_any_path_as_a_uri(name: str, uri: str, top: Path) -> None:
    (top / name).touch()
    (result,) = sarif(top, WRONG._replace(span=Span(name, 3, 1)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_files_elsewhere_keep_their_whole_path(top: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("other") / "plan.yaml"
    elsewhere.touch()
    found = WRONG._replace(span=Span(str(elsewhere), 3, 1), related=())
    assert f"file={elsewhere},line=3" in written("github", top, found)
    (result,) = sarif(top, found)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": elsewhere.as_uri()}
