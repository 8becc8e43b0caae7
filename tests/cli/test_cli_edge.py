"""What the program says when something goes wrong in it, and when somebody stops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.cli.edge import Edge
from csbonus.cli.ending import Terminated
from csbonus.diagnostics import Diagnostic, Refused, Severity, Span


def test_a_bug_is_one_line_without_a_value_of_the_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CSBONUS_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended, Edge():
        raise KeyError("Hannah 90000.00")
    said = capsys.readouterr().err
    assert ended.value.code == 3
    assert said.count("\n") == 1
    assert "KeyError" in said
    assert "Hannah" not in said
    assert "90000" not in said


def test_a_bug_keeps_its_report_number(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for name in ("Ann", "Bob"):
        with pytest.raises(SystemExit), Edge():
            raise KeyError(name)
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]


def test_the_trace_of_a_bug_is_shown_on_demand(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSBONUS_DEBUG", "1")
    with pytest.raises(SystemExit), Edge():
        raise KeyError("x")
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_ends_with_130() -> None:
    with pytest.raises(SystemExit) as ended, Edge():
        raise KeyboardInterrupt
    assert ended.value.code == 130


def test_a_run_that_is_asked_to_end_ends_with_143() -> None:
    with pytest.raises(SystemExit) as ended, Edge():
        raise Terminated
    assert ended.value.code == 143


def test_a_path_of_which_the_system_says_nothing_is_a_mistake_of_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended, Edge():
        Path("x" * 300).is_dir()
    assert ended.value.code == 2
    assert "cannot be read: file name too long" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("codes", "code"),
    [(("CSB101",), 2), (("CSB201",), 2), (("CSB301",), 2), (("CSB211",), 1), (("CSB101", "CSB401"), 1)],
)
def test_a_command_written_wrongly_ends_with_2_and_other_problems_with_1(codes: tuple[str, ...], code: int) -> None:
    with pytest.raises(SystemExit) as ended, Edge():
        raise Refused([Diagnostic(each, "x", Span("y")) for each in codes])
    assert ended.value.code == code


def test_a_warning_beside_a_usage_mistake_does_not_change_its_code() -> None:
    warning = Diagnostic("CSB290", "x", Span("y"), severity=Severity.WARNING)
    with pytest.raises(SystemExit) as ended, Edge():
        raise Refused([Diagnostic("CSB101", "x", Span("y")), warning])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "command", ["approve", "calc", "close", "confirm", "correct", "explain", "export", "review", "undo", "validate"],
)
def test_every_help_is_short_and_has_an_example(command: str) -> None:
    result = CliRunner().invoke(app, (command, "--help"), env={"COLUMNS": "100"})
    assert result.exit_code == 0
    first = {"confirm": "2026-Q1", "export": "adp-wfn", "undo": "1"}.get(command, "plans")
    assert f"Example: csbonus {command} {first}" in result.stdout
    assert len(result.stdout.splitlines()) <= 30


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ("--version",)).stdout.startswith("csbonus 0.")
