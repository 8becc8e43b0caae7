"""Channels of payroll and the general ledger: every text that a company may type into its settings or its ids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csbonus.diagnostics import Refused
from csbonus.payroll.described import read_described
from csbonus.payroll.described import write as write_described
from tests.injection.closed import rows_of
from tests.injection.corpus import Hostile
from tests.injection.reading import holds, runs, taken_back
from tests.injection.tally import Tally
from tests.ledger.batches import batch
from tests.payroll.asking import exported

IDS = "ids: {file: ids.csv, column: number}\n"
BOOKS = "fiscal_year: {starts: 01-01}\n"
RUN = "iid: R1ABC\npay_frequency: B\nperiod_start: 2026-03-16\nperiod_end: 2026-03-29\nseparate_check: '1'\n"
LODAS = "consultant_number: 1234567\nclient_number: 12345\nbs_nr: 3\nmonths: {2026-Q1: 2026-04}\n"
MARK = "§"
DESCRIBED = """layout: ours
title: Ours
file: "{number}-ours.csv"
one_row_per: component
ids: {file: ids.csv, column: number}
codes: {"*": BONUS}
columns:
  - {header: Id, value: payroll_id}
  - {header: Code, value: code}
  - {header: Amount, value: amount}
  - {header: Note, text: plain}
"""


class Field(NamedTuple):
    """A text of the settings of a layout, at the mark; or one of the file of ids."""

    layout: str
    name: str
    settings: str
    number: str = "P1"
    more: str = ""
    currency: str = "USD"


FIELDS = (
    Field("generic", "ids", IDS, MARK),
    Field("adp-wfn", "ids", f"{IDS}company_code: ABC\nbatch_id: CSB\nearning_codes: BON\n", MARK),
    Field("adp-wfn", "batch_id", f"{IDS}company_code: ABC\nbatch_id: {MARK}\nearning_codes: BON\n", "123456"),
    Field("adp-wfn", "code", f"{IDS}company_code: ABC\nbatch_id: CSB\nearning_codes: {MARK}\n", "123456"),
    Field("adp-wfn", "company", f"{IDS}company_code: {MARK}\nbatch_id: CSB\nearning_codes: BON\n", "123456"),
    Field("adp-run", "ids", f"{IDS}{RUN}earning_codes: BON\n", MARK),
    Field("adp-run", "code", f"{IDS}{RUN}earning_codes: {MARK}\n", "123456"),
    Field("gusto", "ids", f"{IDS}", MARK, "Byron,Ada"),
    Field("gusto", "last_name", f"{IDS}", "abc123", f"{MARK},Ada"),
    Field("gusto", "note", f"{IDS}note: {MARK}\n", "abc123", "Byron,Ada"),
    Field("paychex-spi", "ids", f"{IDS}client_id: '12345678'\npay_components: Bonus\n", MARK),
    Field("paychex-spi", "code", f"{IDS}client_id: '12345678'\npay_components: {MARK}\n", "12"),
    Field("datev-lug", "ids", f"{IDS}wage_types: '2000'\n", MARK, currency="EUR"),
    Field("datev-lug", "cost centre", f"{IDS}wage_types: '2000'\ncost_centre_column: centre\n", "101", MARK, "EUR"),
    Field("datev-lodas", "cost centre", f"{IDS}{LODAS}wage_types: '2000'\ncost_centre_column: centre\n", "101", MARK,
          "EUR"),
    *(Field(layout, name, f"{BOOKS}{more}accounts: {{expense: {account}, payable: '2100'}}\n")
      for layout, more in (("quickbooks", ""), ("xero", "tax_rate: No Tax\ndate_format: DD/MM/YYYY\n"),
                           ("netsuite", "date_format: MM/DD/YYYY\n"))
      for name, account in (("account", MARK), ("tracking", f"[{{account: '6010', tracking: {{Name: {MARK}}}}}]"))),
    Field("xero", "tax_rate", f"{BOOKS}tax_rate: {MARK}\ndate_format: DD/MM/YYYY\n"
                              "accounts: {expense: '6010', payable: '2100'}\n"),
    Field("netsuite", "subsidiary", f"{BOOKS}subsidiary: {MARK}\ndate_format: MM/DD/YYYY\n"
                                    "accounts: {expense: '6010', payable: '2100'}\n"),
)
FILLED = ("adp-wfn: batch_id", "gusto: note", "described: text", "described: file")
"""Texts in which braces stand for something of the batch."""
_DELIMITERS = {"datev-lug": ";", "datev-lodas": ";", "adp-run": ","}


def sheets(texts: Sequence[Hostile], tally: Tally, folder: Path) -> None:
    """Every field of a layout that is a sheet."""
    for field in FIELDS:
        found = batch({"P-1": {"renewals": "10.00"}}, currency=field.currency)
        for each in texts:
            ids = _ids(field, each.text)
            settings = field.settings.replace(MARK, json.dumps(each.text, ensure_ascii=False))
            _tried(tally, f"{field.layout}: {field.name}", each, lambda found=found, field=field, settings=settings,
                   ids=ids: exported(found, field.layout, folder, settings, ids), _DELIMITERS.get(field.layout, ","))


def _ids(field: Field, text: str) -> str:
    quoted = '"' + text.replace('"', '""') + '"'
    more = "last_name,first_name" if field.layout == "gusto" else "centre"
    last = field.more or ("," if field.layout == "gusto" else "")
    return f"person_id,number,{more}\nP-1,{field.number},{last}\n".replace(MARK, quoted)


def described(texts: Sequence[Hostile], tally: Tally, folder: Path) -> None:
    """Every text of a layout that somebody describes."""
    found = batch({"P-1": {"renewals": "10.00"}})
    for name, old in (("id", ""), ("code", "BONUS"), ("text", "plain"), ("header", "Note"), ("title", "Ours"),
                      ("file", '"{number}-ours.csv"')):
        for each in texts:
            quoted = json.dumps(each.text, ensure_ascii=False)
            (folder / "ours.yaml").write_text(DESCRIBED.replace(old, quoted) if old else DESCRIBED, "utf-8")
            ids = _ids(Field("", "", "", "P1" if old else MARK), each.text)
            (folder / "ids.csv").write_bytes(ids.encode())
            _tried(tally, f"described: {name}", each,
                   lambda: write_described(found, read_described(folder / "ours.yaml")[1]), ",")


def _tried(tally: Tally, channel: str, each: Hostile, write: object, delimiter: str) -> None:
    assert callable(write)
    try:
        files: Mapping[str, bytes] = write()
    except Refused as refused:
        tally.tell(channel, each, refused=True, live="" if refused.found[0].code else "no code")
        return
    live = [name for name in files if not _is_a_name(name)]
    cells: list[str] = []
    for name, content in files.items():
        if name.endswith(".csv"):
            encoding = "cp1252" if "datev" in name else "utf-8"
            cells += [cell for row in rows_of(content, delimiter, encoding) for cell in row]
    live += [cell for cell in cells if runs(cell)]
    texts = "\n".join([*map(taken_back, cells), *files, *(_decoded(each) for each in files.values())])
    silent = channel == "described: title" or (channel in FILLED and "{" in each.text)
    tally.tell(channel, each, live=live, kept=silent or holds(texts, each.text))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _is_a_name(name: str) -> bool:
    return Path(name).name == name and name.isprintable() and not name.startswith((".", "-", "~"))


