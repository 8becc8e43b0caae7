"""Changes that mean something: words put in the place of others, lines moved, taken away and doubled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.fuzz.seeds import ROOT

_WORD = re.compile(rb"[A-Za-z0-9_%./+-]+|[^A-Za-z0-9_%./+\s-]")
HOSTILE = (
    b"", b"0", b"-0", b"-1", b"1", b"00", b"0.000001", b"0.0000001", b"9999999999999", b"99999999999999999999",
    b"1e9999", b"1e-9", b"1/3", b"1/0", b"0/1", b"9999/9999", b"NaN", b"inf", b"1_000", b"1,000", b"1.000,5", b"100%",
    b"0%", b"-1%", b"999999%", b"0x10", b"0o7", b"true", b"no", b"null", b"~", b"2026-02-29", b"2024-02-29",
    b"0001-01-01", b"9999-12-31", b"2026-13-01", b"2026-Q1", b"2026-Q4", b"2025-Q4", b"2026-Q5", b"2026", b"9999-Q4",
    b"0000", b"USD", b"JPY", b"KWD", b"12:30:45", b"!!python/object:os.system", b"!!binary aGk=", b"!!float 1", b"!",
    b"&a", b"*a", b"<<: *a", b"---", b"...", b"%YAML 2.0", b"? ", b"- ", b"|", b">", b">-", b"@", b"`", b"{", b"}",
    b"[", b"]", b"{}", b"[]", b": ", b"#", b"'", b'"', b'""', b"\t", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf",
    b"\xc2\xa0", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xcc\x81", b"\\",
    b"\\u0000", b"=1+1", b"[red]", b"\x1b[31m", b"TOTAL", b";", b",", b"x" * 300, b"[" * 60, b"((((", b"\xd9\xa1",
    b"\xef\xbc\x91", b"--", b"-o", b"--format", b"json", b"--force", b"P-1",
)


def dictionary() -> Sequence[bytes]:
    """Every word of the sample company's plans and exports' headers, and the hostile ones."""
    plans = b" ".join(path.read_bytes() for path in sorted((ROOT / "plans").glob("**/*.yaml")))
    heads = b" ".join(path.read_bytes().partition(b"\n")[0] for path in sorted((ROOT / "sample_data").glob("*.csv")))
    return (*HOSTILE, *sorted(set(re.findall(rb"[a-z][a-z_0-9]{2,}", plans + heads))))


def changed(content: bytes, rng: Random, words: Sequence[bytes]) -> bytes:
    """One to four changes."""
    for _ in range(rng.randint(1, 4)):
        content = rng.choice(_CHANGES)(content, rng, words)
    return content


def _word(content: bytes, rng: Random, words: Sequence[bytes]) -> bytes:
    found = list(_WORD.finditer(content))
    if not found:
        return rng.choice(words)
    at = rng.choice(found)
    own = rng.choice(found)[0] if rng.random() < 0.3 else rng.choice(HOSTILE if rng.random() < 0.5 else words)
    return content[: at.start()] + own + content[at.end():]


def _put_in(content: bytes, rng: Random, words: Sequence[bytes]) -> bytes:
    at = rng.randint(0, len(content))
    return content[:at] + rng.choice(words) + content[at:]


def _digit(content: bytes, rng: Random, words: Sequence[bytes]) -> bytes:
    digits = [at for at, byte in enumerate(content) if chr(byte).isdigit()]
    if not digits:
        return content
    at = rng.choice(digits)
    return content[:at] + str(rng.randint(0, 9)).encode() + content[at + 1:]


def _lines(content: bytes, rng: Random, words: Sequence[bytes]) -> bytes:
    lines = content.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines[one] = b"  " + lines[one]
        case _:
            lines[one] = lines[one].removeprefix(b"  ")
    return b"\n".join(lines)


_CHANGES: tuple[Callable[[bytes, Random, Sequence[bytes]], bytes], ...] = (_word, _word, _put_in, _digit, _lines)
