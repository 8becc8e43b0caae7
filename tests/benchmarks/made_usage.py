"""SQL of the made usage: account x date x feature, a month in each file."""

from __future__ import annotations

from tests.benchmarks.made import draw, pick
from tests.benchmarks.sizes import Size

KEY_FEATURES = ("reports", "alerts", "api", "mobile", "exports")
OTHERS = ("dashboards", "sso", "audit", "workflows", "webhooks", "templates", "roles")
MONTHS = ("2026-01", "2026-02", "2026-03")


def usage(size: Size, month: str) -> str:
    """One month, in the order of its days as a source system writes it, then by account.

    Licences, assigned and active users stand on every feature row of an account and day. One month in fifty of an
    account is missing; as many have a date more.
    """
    first = f"date '{month}-01'"
    apart = 27 // (size.dates + 1)
    missing = f"{draw('missing', 'i', str(first))} < 20000"
    more = f"{draw('more', 'i', str(first))} < {20000 * size.dates}"
    features = [*KEY_FEATURES, *OTHERS]
    return f"""
        select printf('A-%07d', i) as account_id, day as date, {features}[1 + (start + row * step) % 12] as feature,
            {pick("feature", "(active + 1)", "i", "day", "row")} as feature_users, licences,
            assigned as assigned_users, active as active_users, {pick("events", 400, "i", "day", "row")} as events
        from (
            select *, assigned * (30 + {pick("active", 71, "i", "day")}) // 100 as active,
                {pick("start", 12, "i", "slot")} as start, [1, 5, 7, 11][1 + {pick("step", 4, "i")}] as step,
                unnest(range({list(size.features)}[1 + {pick("features", 3, "i", "day")}])) as row
            from (
                select i, slot, {first} + slot * {apart} + {pick("day", apart, "i", "slot", str(first))} as day,
                    licences, licences * (35 + {pick("assigned", 66, "i", str(first))}) // 100 as assigned
                from (
                    select n % {size.accounts} as i, (n // {size.accounts})::integer as slot,
                        case when {draw("none", "n % " + str(size.accounts))} < 5000 then 0
                            else 5 + {pick("licences", 200, "n % " + str(size.accounts))} end as licences
                    from range({size.accounts * (size.dates + 1)}) slots(n))
                where not {missing} and (slot < {size.dates} or {more})))"""
