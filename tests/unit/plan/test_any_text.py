"""Whatever is done to the text of a plan, reading it answers with places, never with an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csbonus.plan.load import read_plans

TEXT = (Path(__file__).parents[3] / "plans" / "team-retention-2026.yaml").read_text(encoding="utf-8")
PIECES = st.sampled_from(
    ["", " ", "  ", "\n", "- ", ": ", "{", "}", "[", "]", ",", "'", "80", "80%", "0%", "-5%", "1e9", "USD", "none",
     "null", "goals",
     "quarter: ", "kind: ", "{}", "[]", "&a ", "*a", "|", "\t", "2026-13-01", "on: actual", "zero", "café"]
) | st.text(max_size=5)
EDITS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), PIECES), min_size=1, max_size=4)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits=EDITS)
def test_any_edit_of_a_plan_is_answered_with_places_in_the_file(
    edits: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    text = TEXT
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    path = tmp_path / "plan.yaml"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    plans, found = read_plans([path])
    assert plans or any(d.severity == "error" for d in found)
    lines = text.count("\n") + text.count("\r") + 1
    for told in found:
        assert told.span.line <= lines + 1
        assert told.message
        assert told.hint
        assert "\n" not in told.message


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_answered(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    plans, found = read_plans([path])
    assert plans == ()
    assert found
