"""Rows that hold for every export: each is tried on people, accounts, renewals, expansion and usage."""

from __future__ import annotations

import gzip
import io
import os
import socket
import zipfile
from typing import NamedTuple

from tests.hostile.scene import OFFICE, Fresh, Scene
from tests.hostile.size import whole


class File(NamedTuple):
    """One export of the office: its first column, a number in its first row, that row's id, its last column."""

    name: str
    key: str
    number: str
    id: str
    last: str

    @property
    def path(self) -> str:
        """Where it is."""
        return f"data/{self.name}.csv"


FILES = (
    File("people", "person_id", "8213.44", "P-1", "valid_to"),
    File("accounts", "account_id", "", "A-1", "parent_id"),
    File("renewals", "renewal_id", "91317.25", "R-1", "owner_id"),
    File("expansion", "expansion_id", "6121.33", "X-1", "owner_id"),
    File("usage", "account_id", "3711", "A-1", "active_users"),
)


def v01_empty(fresh: Fresh) -> None:
    for file in FILES:
        for content in (b"", b"\n\n\n", b"\r\n\r\n"):
            fresh().put(file.path, content).refused(f"CSB315 {file.name}.csv:1:1")


def v03_column_missing(fresh: Fresh) -> None:
    for file in FILES:
        scene = fresh().line(file.path, 1, lambda header, key=file.key: header.replace(key, f"{key[:-3]}_nr"))
        scene.refused(f"CSB320 {file.name}.csv:1:1", says=[f"{file.key[:-3]}_nr"])


def v04_header_twice(fresh: Fresh) -> None:
    for file in FILES:  # a column that is read: one that no plan reads changes nothing
        column = {"accounts": "owner_id", "usage": "licences"}.get(file.name, file.last)
        fresh().each_line(file.path, f",§{column}", ",").refused("CSB321 @")


def v05_extra_column(fresh: Fresh) -> None:
    for file in FILES[1:]:  # people may have columns of their own, which plans may ask for
        fresh().each_line(file.path, ",§shoe_size", ",44").accepted("CSB322 @")


def v06_row_too_long(fresh: Fresh) -> None:
    for file in FILES:
        fresh().line(file.path, 3, lambda row: f"{row},§more").refused("CSB401 @")


def v07_row_too_short(fresh: Fresh) -> None:
    for file in FILES:
        headers = (OFFICE / file.path).read_text().partition("\n")[0].count(",") + 1
        scene = fresh().line(file.path, 3, lambda row: row.rpartition(",")[0])
        scene.refused(f"CSB401 {file.name}.csv:3:{headers}")  # the cell that is missing


def v08_quote_never_closed(fresh: Fresh) -> None:
    for file in FILES:
        fresh().line(file.path, 3, lambda row: f'§"{row}').refused("CSB402 @")


def v09_text_behind_a_quote(fresh: Fresh) -> None:
    for file in FILES:
        fresh().line(file.path, 3, lambda row: f'"{row[:3]}"y{row[3:]}').refused(f"CSB403 {file.name}.csv:3:1")


def v11_nul(fresh: Fresh) -> None:
    for file in FILES:
        fresh().line(file.path, 3, lambda row: f"§{row[:2]}\0{row[2:]}").refused("CSB404 @")


def v14_invisible(fresh: Fresh) -> None:
    for file in FILES:
        for letter in ("\u200b", "\ufeff", "\u202e"):
            fresh().line(file.path, 3, lambda row, x=letter: f"§{row[:3]}{x}{row[3:]}").refused("CSB404 @")


def v15_byte_order_mark(fresh: Fresh) -> None:
    for file in FILES:
        plain = fresh().accepted().out
        scene = fresh().data(lambda text: b"\xef\xbb\xbf" + text, file.path)
        ended = scene.accepted()
        scene.demand(ended.out == plain, "says the same", ended)


def v16_utf16(fresh: Fresh) -> None:
    """With a byte-order mark the encoding is said by the file itself; without one it has to be declared."""
    for file in FILES:
        plain = fresh().accepted().out
        scene = fresh().data(lambda text: text.decode().encode("utf-16"), file.path)
        ended = scene.accepted()
        scene.demand(ended.out == plain, "says the same", ended)
        scene = fresh().data(lambda text: text.decode().encode("utf-16-le"), file.path)
        scene.refused(f"CSB318 {file.name}.csv:1:1", says=["encoding"])


def v17_latin1(fresh: Fresh) -> None:
    for file in FILES:
        scene = fresh().data(lambda text: text.replace(b"-1,", b"-1\xe9,", 1), file.path)
        scene.refused(f"CSB318 {file.name}.csv:2:4", says=["encoding: cp1252"])


def v18_delimiters(fresh: Fresh) -> None:
    for file in FILES:
        for sign in (";", "\t"):
            scene = fresh().data(lambda text, x=sign: text.replace(b",", x.encode()), file.path)
            scene.refused(f"CSB319 {file.name}.csv:1:1", says=["delimiter"])
        scene = fresh().data(lambda text: b"sep=;\r\n" + text.replace(b",", b";"), file.path)
        scene.refused(f"CSB319 {file.name}.csv:1:1", says=["delimiter"])


def v19_other_kinds_of_file(fresh: Fresh) -> None:
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    old_workbook = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    for file in FILES:
        for content in (workbook.getvalue(), old_workbook, gzip.compress(b"a,b\n")):
            fresh().put(file.path, content).refused(f"CSB316 {file.name}.csv:1:1")


def v20_cell_too_long(fresh: Fresh) -> None:
    for file in FILES:
        long = "x" * 200_000
        fresh().line(file.path, 3, lambda row, x=long: f"§{x}{row[3:]}").refused("CSB405 @", says=["200000", "at most"])


def v21_large(fresh: Fresh) -> None:
    """Large exports are what the engine is for: they take no more memory than a few rows, in little time."""
    scene = fresh()
    features, name, seconds = (37_200, "f" * 180, 1800) if whole() else (1100, "f", 20)
    days = [f"2026-0{month}-{day:02}" for month, last in ((1, 31), (2, 28), (3, 31)) for day in range(1, last + 1)]
    with (scene.folder / "data" / "usage.csv").open("w") as file:
        file.write("account_id,date,licences,assigned_users,active_users,feature\n")
        for account, licences in (("A-1", 4127), ("A-2", 5231), ("A-3", 6373)):
            for day in days:
                row = f"{account},{day},{licences},{licences - 500},{licences - 900},{name}"
                file.writelines(f"{row}{feature}\n" for feature in range(features))
    ended = scene.accepted(command="calc plan.yaml --data data --quarter 2026-Q1", more={"seconds": seconds},
                           says=[f"usage {3 * len(days) * features:,}"])
    scene.demand(ended.kilobytes < 1 << 21, f"takes {ended.kilobytes >> 10} MB of memory", ended)


def v23_blank_lines(fresh: Fresh) -> None:
    for file in FILES:
        plain = fresh().accepted().out
        scene = fresh().data(lambda text: text.replace(b"\n", b"\n\n") + b"\n\n", file.path)
        ended = scene.accepted()
        scene.demand(ended.out == plain, "says the same", ended)
        scene.line(file.path, 5, lambda row: f"§=1{row[3:]}").refused("CSB432 @")


def v24_total_row(fresh: Fresh) -> None:
    for file in FILES:
        wide = len((OFFICE / file.path).read_text().partition("\n")[0].split(","))
        scene = fresh().add(file.path, "TOTAL,,,123456\n")  # a cell less or more than there are headers
        scene.refused(f"CSB401 {file.name}.csv:{lines(scene, file)}:5", says=["it looks like a total row"])
        scene = fresh().add(file.path, "TOTAL" + "," * (wide - 1) + "\n")
        cell = ":1" if file.name == "accounts" else ""  # of an account nothing but its id is wrong
        scene.refused(f"CSB407 {file.name}.csv:{lines(scene, file)}{cell}", says=["total row"])


def lines(scene: Scene, file: File) -> int:
    """How many lines a file has."""
    return len((scene.folder / file.path).read_text().splitlines())


def v25_control_z(fresh: Fresh) -> None:
    for file in FILES:
        fresh().add(file.path, "§\x1a").refused("CSB404 @")


def v28_errors_of_spreadsheets(fresh: Fresh) -> None:
    for file in FILES:
        for text in ("#N/A", "#REF!", "#NAME?", "NULL", "n/a", "-", "TBD") if file.number else ():
            fresh().change(file.path, f",{file.number},", f",§{text},").refused("CSB418 @", says=[text])


def v29_not_a_file(fresh: Fresh) -> None:
    for file in FILES:
        for target in ("/dev/zero", "/dev/stdin"):
            scene = fresh()
            (scene.folder / file.path).unlink()
            (scene.folder / file.path).symlink_to(target)
            scene.refused(f"CSB313 {file.name}.csv", more={"seconds": 5})
        scene = fresh()
        (scene.folder / file.path).unlink()
        os.mkfifo(scene.folder / file.path)
        scene.refused(f"CSB313 {file.name}.csv", more={"seconds": 5})
        scene = fresh()
        (scene.folder / file.path).unlink()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(scene.folder / file.path))
            scene.refused(f"CSB313 {file.name}.csv", more={"seconds": 5})
    scene = fresh()
    (scene.folder / "plan.yaml").unlink()
    os.mkfifo(scene.folder / "plan.yaml")
    scene.refused("CSB201 plan.yaml", ends=2, more={"seconds": 5})


def v33_control_totals(fresh: Fresh) -> None:
    sums = {"people": "annual_target", "renewals": "arr_due", "expansion": "arr_delta"}
    for file in FILES:
        scene = fresh().put("data/exports.yaml", f"{file.name}:\n  expect: {{rows: 412}}\n")
        scene.refused(f"CSB490 {file.name}.csv", says=["exports.yaml expects 412"])
        if file.name in sums:
            text = f"{file.name}:\n  expect: {{{sums[file.name]}: 123456.78}}\n"
            scene = fresh().put("data/exports.yaml", text)
            scene.refused(f"CSB490 {file.name}.csv", says=["expects 123456.78"])


def v34_title_above_the_header(fresh: Fresh) -> None:
    for file in FILES:
        scene = fresh().data(lambda text: b"Report generated 2026-04-01\n\n" + text, file.path)
        scene.refused(f"CSB320 {file.name}.csv:1:1", says=["line 3 looks like the header"])
