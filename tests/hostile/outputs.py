"""Rows about what is shown and written: nothing hostile in a name is alive there, no amount is cut or changed."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from rich.cells import cell_len

from tests.hostile.desk import DESK, approving, closed, closing
from tests.hostile.forks import ROOT
from tests.hostile.scene import CALC, PRIVATE, Fresh, Scene
from tests.injection.reading import Page
from tests.privacy.pairs import known_of, leaks

SHOWN = "calc plan.yaml --data data --quarter 2026-Q1"
STATEMENT = "statement plan.yaml P-1 --data data --quarter 2026-Q1"
PEOPLE = "data/people.csv"
NAME = "Quilla Canary"
_PLAIN = re.compile(r"-?\d+(\.\d+)?%?")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _paid(scene: Scene) -> list[dict[str, str]]:
    scene.accepted()
    return _rows(scene.folder / "out.csv")


def _named(fresh: Fresh, name: str) -> Scene:
    quoted = name.replace('"', '""')
    return fresh().change(PEOPLE, NAME, f'"{quoted}"')


def o02_formulas(fresh: Fresh) -> None:
    for name in ("=1+1", "+1", "-1+1", "@x", "|x", "%x", "＝1", "＋1", "－1", "＠x", "\t=1"):
        shown = _paid(_named(fresh, name))[0]["name"]
        assert shown.removeprefix("'") == name, shown
        assert shown.startswith("'") or name[0] in "|%", shown
    for name in ("\u200b=1", "\ufeff=1"):
        _named(fresh, name).refused("CSB404 people.csv:2:2")


def o03_delimiters(fresh: Fresh) -> None:
    name = '";=1+1,x'
    assert _paid(_named(fresh, name))[0]["name"] == name


def _with_minus(fresh: Fresh) -> Scene:
    header = "adjustment_id,quarter,kind,person_id,component,amount,reason,requested_by,approved_by,approved_on\n"
    row = "J-1,2026-Q1,amount,P-1,growth,-500.00,paid twice,Ben,Ana,2026-03-31\n"
    return fresh().put("data/adjustments.csv", header + row)


def o04_negative_amounts(fresh: Fresh) -> None:
    scene = _with_minus(fresh)
    (scene.folder / "files").mkdir()
    scene.accepted(command=CALC.replace("out.csv", "files"))
    texts = [path.read_text() for path in (scene.folder / "files").iterdir()]
    assert any(re.search(r"(^|,)-500\.00(,|$)", text, re.MULTILINE) for text in texts)
    assert not any("'-" in text for text in texts)


def _workbook(fresh: Fresh, name: str) -> zipfile.ZipFile:
    scene = closed_with(fresh, name)
    (scene.folder / "sheet").mkdir()
    scene.accepted(command="export xlsx 2026-Q1 --ledger ledger -o sheet")
    return zipfile.ZipFile(next((scene.folder / "sheet").glob("*.xlsx")))


def closed_with(fresh: Fresh, name: str) -> Scene:
    """A desk at which a quarter is closed, with another name of a person."""
    scene = fresh(DESK)
    scene.change(PEOPLE, "Ada Byron", f'"{name}"')
    for command in (approving("2026-Q1"), closing("2026-Q1")):
        scene.accepted(command=command)
    return scene


def _parts(book: zipfile.ZipFile) -> dict[str, str]:
    return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


def o05_formulas_in_workbooks(fresh: Fresh) -> None:
    for name in ("=1+1", "=HYPERLINK(1)", "@SUM(1)"):
        parts = _parts(_workbook(fresh, name))
        assert not [part for part in parts if "externalLink" in part]
        assert not any(re.search(r"<f[ >]|<hyperlink|ddeLink", text) for text in parts.values())


def o09_numbers_in_workbooks(fresh: Fresh) -> None:
    parts = _parts(_workbook(fresh, "Ada"))
    cells = [cell for name, text in parts.items() if "worksheets/" in name
             for cell in re.findall(r"<c ([^>]*)>(.*?)</c>", text)]
    values = [re.search(r"<v>(.*?)</v>", inside) for kind, inside in cells if 't="' not in kind]
    assert values
    assert all(value and _PLAIN.fullmatch(value[1]) for value in values)


def o11_names_of_sheets(fresh: Fresh) -> None:
    sheets = {tuple(re.findall(r'<sheet name="([^"]+)"', _parts(_workbook(fresh, name))["xl/workbook.xml"]))
              for name in ("Ada", "a/b", "History", "x" * 40)}
    assert len(sheets) == 1


def o14_markup(fresh: Fresh) -> None:
    for name in ("[/]", "[/b]", "[bold]x", ":smile:"):
        _named(fresh, name).accepted(says=[name], command=SHOWN)


def o17_directions(fresh: Fresh) -> None:
    for letter in ("\u202e", "\u200b", "\u2066"):
        scene = _named(fresh, f"Ada{letter}x").refused("CSB404 people.csv:2:2")
        ended = scene.type(CALC)
        scene.demand(letter not in ended.err and f"U+{ord(letter):04X}" in ended.err, "shows its number", ended)


def o18_narrow_terminal(fresh: Fresh) -> None:
    scene = fresh()
    ended = scene.accepted(command=SHOWN, more={"env": {"COLUMNS": "20"}})
    for amount in ("3,150.14", "3,693.75", "6,843.89", "1,885.39"):
        scene.demand(amount in ended.out, f"shows {amount} whole", ended)
    scene.demand("…" not in ended.out, "cuts nothing", ended)


def o19_wide_letters(fresh: Fresh) -> None:
    for name in ("漢字", "Zoe\u0301", "한국어 이름"):
        scene = _named(fresh, name)
        table = scene.accepted(command=SHOWN).out.partition("Attainment")[0].splitlines()
        rows = [line.rstrip() for line in table if line.startswith("P-")]
        scene.demand(len({cell_len(row) for row in rows}) == 1, f"columns align: {rows}", scene.type(SHOWN))
        assert rows[0].endswith("3,150.14 USD")


def o20_html(fresh: Fresh) -> None:
    """The page of somebody with such a name is the page of anybody: text, and one stylesheet known by its hash."""
    tags = Page(fresh().accepted(command=STATEMENT).out).tags
    names = ("<script>alert(1)</script>", '" onload="alert(1)', "javascript:alert(1)",
             "</title><style>*{top:0}</style>", "x{color:red} url(http://x.example)", "<a href=http://x.example>Ada</a>")
    for name in names:
        scene = _named(fresh, name)
        ended = scene.accepted(command=STATEMENT)
        page = Page(ended.out)
        scene.demand(page.tags == tags, f"has no tag or attribute of {name}", ended)
        scene.demand(name in page.text, f"shows {name}", ended)
    assert "http-equiv=\"Content-Security-Policy\" content=\"default-src &#x27;none&#x27;; style-src" in ended.out
    assert not {tag.partition(" ")[0] for tag in tags} & {"a", "script", "link", "img", "iframe", "form", "base"}


def o22_of_another(fresh: Fresh) -> None:
    scene = fresh(ROOT / "sample_data")
    (scene.folder / "results").mkdir()
    for command, target in (("calc", "results"), ("statement", "pages")):
        scene.accepted(command=f"{command} {ROOT / 'plans'} --data . --quarter 2026-Q2 -o {target}",
                       more={"seconds": 120})
    pages = {path.stem.removeprefix("statement-2026-Q2-"): path.read_text() for path in
             (scene.folder / "pages").iterdir()}
    assert len(pages) > 15
    assert not list(leaks(known_of(scene.folder, scene.folder / "results"), pages))


def o23_crash(fresh: Fresh) -> None:
    """A bug tells where it is, and nothing of what it was working on."""
    scene = fresh()
    broken = "def calculate(*_, **__):\n    raise KeyError('Quilla Canary 8213.44')\n\nrun.calculate = calculate\n"
    scene.put("broken/sitecustomize.py", f"import csbonus.engine.run as run\n\n{broken}run.work_out = calculate\n")
    done = subprocess.run([sys.executable, "-m", "csbonus", *CALC.split()], cwd=scene.folder, check=False, timeout=60,
                          env={**os.environ, "PYTHONPATH": f"{scene.folder / 'broken'}:{ROOT}"}, capture_output=True)
    assert done.returncode == 3, done
    assert done.stderr.count(b"\n") == 1
    assert not any(cell.encode() in done.stderr + done.stdout for cell in PRIVATE)
    assert not (scene.folder / "out.csv").exists()


def o24_pretty_exceptions(fresh: Fresh) -> None:
    """Traces with the values of all names never were, whichever version of typer is there."""
    assert re.search(r'"typer>=0\.(2[3-9]|[3-9]\d)', (ROOT / "pyproject.toml").read_text())
    assert "pretty_exceptions_enable=False" in (ROOT / "csbonus" / "cli" / "__init__.py").read_text()


def o25_logs(fresh: Fresh) -> None:
    """There is no log; what is said beside the results names no person and no amount."""
    scene = fresh()
    ended = scene.accepted()
    scene.demand(not any(cell in ended.err for cell in PRIVATE), "says nothing private", ended)
    scene.refused(command=f"{SHOWN} -v", ends=2, says=["-v"])


def o26_workbook_twice(fresh: Fresh) -> None:
    one, two = (_workbook(fresh, "Ada") for _ in range(2))
    assert one.filename
    assert two.filename
    assert Path(one.filename).read_bytes() == Path(two.filename).read_bytes()


def o28_line_ends(fresh: Fresh) -> None:
    scene = fresh().data(lambda text: text.replace(b"\n", b"\r\n"), PEOPLE)
    scene.accepted()
    assert b"\r" not in (scene.folder / "out.csv").read_bytes()


def _exported(fresh: Fresh) -> Path:
    scene = closed(fresh, "2026-Q1")
    (scene.folder / "pay").mkdir()
    scene.accepted(command="export generic 2026-Q1 --ledger ledger -o pay")
    return scene.folder / "pay"


def o29_no_total_row(fresh: Fresh) -> None:
    folder = _exported(fresh)
    for path in folder.glob("*.csv"):
        assert {row["person_id"] for row in _rows(path)} <= {"P-1", "P-2", "L-1"}
    assert re.search(r"1,?700\.00", next(folder.glob("*.totals.txt")).read_text())


def o31_key_of_a_row(fresh: Fresh) -> None:
    """Batch, person and what is paid for tell each row from every other, in this file and the next."""
    for path in _exported(fresh).glob("*.csv"):
        keys = [(row["batch"], row["period"], row["person_id"], row["paid_for"]) for row in _rows(path)]
        assert len(set(keys)) == len(keys)
        assert all(all(key) for key in keys)


def o32_columns_and_totals(fresh: Fresh) -> None:
    scene = fresh()
    cents = sum(round(float(row["due"]) * 100) for row in _paid(scene))
    ended = scene.accepted(command=SHOWN, says=[f"Total {cents // 100:,}.{cents % 100:02} USD"])
    scene.demand(ended.code == 0, "ends well", ended)


def o33_plain_digits(fresh: Fresh) -> None:
    scene = fresh().change("plan.yaml", "goal: 90%", "goal: 100%").change("data/renewals.csv", "88123.19", "0.000001")
    text = scene.accepted(command=f"{SHOWN} --format json").out + scene.accepted(command=f"{SHOWN} --format csv").out
    assert not re.search(r"(?<![\w-])-0(\.0+)?(?![\d.])|\dE[+-]?\d", text)


def o34_json(fresh: Fresh) -> None:
    scene = _with_minus(fresh)
    text = scene.accepted(command=f"{SHOWN} --format json").out

    def refuse(number: str) -> object:
        raise AssertionError(number)

    held = json.loads(text, parse_float=refuse, parse_constant=refuse)
    assert text == json.dumps(held, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def o35_hints_for_the_shell(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    name = "led ger; touch ran"
    (scene.folder / "ledger").rename(scene.folder / name)
    (scene.folder / name).chmod(0o755)
    scene.accepted(command=["ledger", "verify", "--ledger", name], says=[f"chmod 700 '{name}'"])


def o36_no_other_channel(fresh: Fresh) -> None:
    """Nothing is sent: there is no command that could."""
    from csbonus.cli import COMMANDS

    assert not {"mail", "email", "send", "slack", "notify"} & set(COMMANDS)
