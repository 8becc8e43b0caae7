"""SQL of the made tables but usage: who is there, what they own, what renewed, what grew.

Every number is drawn by a hash of an id, a word for what it is for, and the seed: one seed makes one set of files.
"""

from __future__ import annotations

from tests.benchmarks.sizes import Size

EXPORTED = "2026-04-30"
"""The day on which the source system wrote the files: what is due later is still open, unless it was signed early."""


def draw(what: str, *ids: str) -> str:
    """SQL of a whole number from 0 to 999,999."""
    return f"(hash({', '.join(ids)}, '{what}', getvariable('seed')) % 1000000)::integer"


def pick(what: str, below: int | str, *ids: str) -> str:
    """SQL of a whole number from 0 to `below` - 1, each as likely."""
    return f"(hash({', '.join(ids)}, '{what}', getvariable('seed')) % {below})::integer"


def lognormal(what: str, middle: int, spread: str, *ids: str) -> str:
    """SQL of an amount around `middle`, few of them very large, in whole cents."""
    size, angle = (f"(({draw(what + part, *ids)} + 1) / 1000001.0::double)" for part in ("-size", "-angle"))
    normal = f"sqrt(-2 * ln({size})) * cos(2 * pi() * {angle})"
    return f"round({middle} * exp({spread} * {normal}), 2)::decimal(18,2)"


def day(what: str, first: str, months: int, *ids: str) -> str:
    """SQL of a day in the months from `first` on; two of five are the last of their month."""
    month = f"(date '{first}' + to_months({pick(what + '-month', months, *ids)}))::date"
    spike = f"{draw(what + '-spike', *ids)} < 400000"
    inside = f"{month} + {pick(what + '-day', f'day(last_day({month}))', *ids)}"
    return f"case when {spike} then last_day({month}) else {inside} end"


def people(size: Size) -> str:
    """CSMs in teams of ten and four regions."""
    return f"""
        select printf('P-%05d', i) as person_id, 'Person ' || i as name, 'CSM' as role, 'Team ' || i // 10 as team,
            ['Americas', 'EMEA', 'APAC', 'LATAM'][1 + (i // 10) % 4] as region,
            (8000 + 500 * {pick("target", 33, "i")})::decimal(18,2) as annual_target, 'USD' as currency,
            date '2020-01-01' as valid_from, null::date as valid_to
        from range({size.people}) people(i) order by i"""


def accounts(size: Size) -> str:
    """Customers, some with a comma in their name."""
    comma = f"case when {draw('comma', 'i')} < 20000 then ', Inc.' else '' end"
    return f"""
        select printf('A-%07d', i) as account_id, 'Customer ' || i || {comma} as account_name,
            ['Enterprise', 'Mid-Market', 'Small'][1 + {pick("segment", 3, "i")}] as segment, 'USD' as currency
        from range({size.accounts}) accounts(i) order by i"""


def _person(people: int) -> str:
    """SQL of the person who looks after account `i`: some have five times as many accounts as others."""
    one, other = pick("owner", people, "i"), pick("owner-or", people, "i")
    return f"case when {draw('crowded', 'i')} < 700000 then least({one}, {other}) else {one} end"


def assignments(size: Size) -> str:
    """Nine of a hundred accounts change hands in the quarter, one in ten of them after a week without anybody.

    Four are shared by two, one by three; of 200 accounts one has been without anybody since last year.
    """
    last = f"date '2026-01-05' + {pick('handover', 80, 'i')}"
    gap = f"case when {draw('gap', 'i')} < 100000 then 8 else 1 end"
    rows = "case what when 'third' then 3 when 'transfer' then 2 when 'half' then 2 else 1 end"
    return f"""
        select printf('A-%07d', i) as account_id, printf('P-%05d', (person + row * step) % {size.people}) as person_id,
            case when what = 'transfer' and row = 1 then last + {gap} else date '2024-01-01' end as valid_from,
            case when what = 'transfer' and row = 0 then last when what = 'vacant' then date '2025-12-31' end
                as valid_to,
            case what when 'half' then '0.5' when 'third' then '1/3' end as share
        from (
            select i, unnest(range({rows})) as row, {_person(size.people)} as person,
                1 + {pick("step", size.people // 3, "i")} as step, {last} as last, what
            from (
                select i, case when drawn < 90000 then 'transfer' when drawn < 130000 then 'half'
                    when drawn < 140000 then 'third' when drawn < 145000 then 'vacant' else 'whole' end as what
                from (select i, {draw("owned", "i")} as drawn from range({size.accounts}) accounts(i)))
        ) order by i, row"""


def renewals(size: Size) -> str:
    """One of every account in twelve months: early, on time, late within the grace or beyond, churned, still open."""
    early, late = f"due - {pick('early', 60, 'i')}", f"due + 1 + {pick('late', 75, 'i')}"
    due = lognormal("arr", 18000, "1.1", "i")
    uplift = f"(arr * (100 + {pick('uplift', 8, 'i')}) / 100)::decimal(18,2)"
    smaller = f"(arr * (30 + {pick('smaller', 65, 'i')}) / 100)::decimal(18,2)"
    grown = f"case when {draw('grows', 'i')} < 120000 then (arr * {pick('grown', 40, 'i')} / 100)::decimal(18,2) end"
    return f"""
        select printf('R-%07d', i) as renewal_id, printf('A-%07d', i) as account_id, due as due_date, arr as arr_due,
            outcome, case outcome when 'contracted' then {smaller}
                when 'renewed' then case when more is null then {uplift} else arr end end as arr_renewed,
            case when outcome in ('renewed', 'contracted') then signed end as signed_date,
            case when outcome in ('renewed', 'contracted') then more end as expansion_arr,
            case when {draw("merged", "i")} < 3000 then 'merged' when outcome = 'renewed' and signed > due then 'late'
                else 'standard' end as kind,
            case when outcome = 'churned' then 'Budget, no sponsor' end as reason, 'USD' as currency
        from (
            select *, {grown} as more, case when drawn < 8000 then 'excluded' when drawn < 90000 then 'churned'
                when drawn < 120000 or signed > date '{EXPORTED}' then 'open' when drawn < 210000 then 'contracted'
                else 'renewed' end as outcome
            from (
                select *, case when {draw("in-time", "i")} < 880000 then {early} else {late} end as signed
                from (select i, {day("due", "2025-10-01", 12, "i")} as due, {due} as arr,
                    {draw("outcome", "i")} as drawn from range({size.accounts}) accounts(i))))
        order by i"""


def expansion(size: Size) -> str:
    """Three for every ten accounts; some are contractions or the reversal of another."""
    sign = "case when drawn < 70000 then -1 else 1 end"
    kind = f"['upsell', 'cross_sell', 'seats', 'price'][1 + {pick('kind', 4, 'i')}]"
    return f"""
        select printf('X-%07d', i) as expansion_id,
            printf('A-%07d', {pick("grower", size.accounts, "i")}) as account_id,
            {day("signed", "2025-10-01", 7, "i")} as signed_date, ({sign} * amount)::decimal(18,2) as arr_delta,
            case when drawn < 50000 then 'contraction' else {kind} end as kind, 'USD' as currency
        from (select i, {lognormal("delta", 2500, "1.0", "i")} as amount, {draw("delta-kind", "i")} as drawn
            from range({size.accounts * 3 // 10}) changes(i))
        order by i"""
