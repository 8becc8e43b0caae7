"""Every export that csbonus reads, column by column."""

from __future__ import annotations

from csbonus.inputs.kinds import Column, Export, Kind

__all__ = ["EXPORTS", "Column", "Export", "Kind"]

_ACCOUNT = Column("account_id", Kind.ID, "the account, as in `accounts`", starred=True)
_PERSON = Column("person_id", Kind.ID, "the person, as in `people`", starred=True)
_OWNER = Column("owner_id", Kind.ID, "the person the source system names as owner")
_CURRENCY = Column("currency", Kind.CURRENCY, "currency of the amounts of the row; blank is the export's default")
_FROM = Column("valid_from", Kind.DATE, "first day the row holds", starred=True)
_TO = Column("valid_to", Kind.DATE, "last day the row holds; blank is open")
_QUARTER = Column("quarter", Kind.QUARTER, "fiscal quarter, `2026-Q3`, or year, `2026`", starred=True)
_SCOPES = ("person", "team", "account", "company")
_SCOPE_ID = Column(
    "scope_id", Kind.TEXT, "person, team or account it is about; blank for the company", starred=True, may_be_blank=True
)

_PEOPLE = Export(
    "people",
    "who is on the team, with effective dates",
    (
        Column("person_id", Kind.ID, "employee id; text, leading zeros kept", starred=True),
        Column("name", Kind.TEXT, "name as it is shown", starred=True),
        Column("email", Kind.TEXT, "e-mail address"),
        Column("role", Kind.TEXT, "role, as plans select it", starred=True),
        Column("team", Kind.TEXT, "team the person belongs to"),
        Column("region", Kind.TEXT, "region of the person"),
        Column("manager_id", Kind.ID, "`person_id` of the manager"),
        Column("annual_target", Kind.MONEY, "target bonus of a full year"),
        Column("ote", Kind.MONEY, "on-target earnings of a full year, with `pay_mix`"),
        Column("pay_mix", Kind.MIX, "base to variable, `80/20`"),
        Column("currency", Kind.CURRENCY, "currency the person is paid in; blank is the plan's"),
        Column("fte", Kind.RATIO, "part of full time, `0.8`"),
        Column("draw_balance", Kind.MONEY, "what is owed of draws when the plan's year begins"),
        Column("plan", Kind.TEXT, "plan the person is on, where plans select by it"),
        _FROM,
        _TO,
        Column("payroll_id", Kind.TEXT, "id in payroll, for files of payroll whose `ids` name this one"),
        Column("cost_centre", Kind.TEXT, "cost centre that bears the bonus"),
    ),
    ("person_id", "valid_from"),
)
_LEAVES = Export(
    "leaves",
    "days a person was away",
    (
        _PERSON,
        Column("from", Kind.DATE, "first day away", starred=True),
        Column("to", Kind.DATE, "last day away; blank is still away", starred=True, may_be_blank=True),
        Column("kind", Kind.TEXT, "kind of leave"),
        Column("treatment", Kind.CHOICE, "what it does to pay", choices=("prorate", "protect", "relieve_goal")),
    ),
    ("person_id", "from"),
)
_ACCOUNTS = Export(
    "accounts",
    "the customers",
    (
        Column("account_id", Kind.ID, "id of the account", starred=True),
        Column("account_name", Kind.TEXT, "name as it is shown"),
        Column("parent_id", Kind.ID, "account it belongs to; retention is netted there"),
        Column("segment", Kind.TEXT, "segment"),
        Column("region", Kind.TEXT, "region of the account"),
        _OWNER,
        _CURRENCY,
        Column("customer_since", Kind.DATE, "first day as a customer"),
        Column("customer_until", Kind.DATE, "last day on which it is expected in `usage`"),
    ),
    ("account_id",),
)
_BOOK = Export(
    "book",
    "ARR of every account on given days, frozen; who has no row on a day has ended by then",
    (
        _ACCOUNT,
        Column("as_of", Kind.DATE, "day of the snapshot", starred=True),
        Column("arr", Kind.MONEY, "annual recurring revenue on that day", starred=True),
        _CURRENCY,
        Column("licences", Kind.WHOLE, "licences bought on that day"),
    ),
    ("account_id", "as_of"),
)
_ASSIGNMENTS = Export(
    "assignments",
    "which person an account is credited to, with effective dates",
    (
        _ACCOUNT,
        _PERSON,
        _FROM,
        _TO,
        Column("share", Kind.SHARE, "share of the credit, `50%`, `0.5` or `1/3`; blank is all of it"),
        Column("reason", Kind.TEXT, "why it was assigned"),
    ),
    ("account_id", "person_id", "valid_from"),
)
_RENEWALS = Export(
    "renewals",
    "contracts that came up for renewal",
    (
        Column("renewal_id", Kind.ID, "id of the renewal", starred=True),
        _ACCOUNT,
        Column("due_date", Kind.DATE, "day the contract was up for renewal", starred=True),
        Column("arr_due", Kind.MONEY, "ARR that was up for renewal", starred=True),
        Column(
            "outcome",
            Kind.CHOICE,
            "what became of it",
            starred=True,
            choices=("renewed", "contracted", "churned", "open", "excluded"),
        ),
        Column("arr_renewed", Kind.MONEY, "ARR renewed, without expansion or one-time amounts"),
        Column("signed_date", Kind.DATE, "day the renewal was signed"),
        Column("notice_date", Kind.DATE, "day notice was given"),
        Column("expansion_arr", Kind.MONEY, "ARR added with the renewal"),
        Column("price_uplift_arr", Kind.MONEY, "part of `arr_renewed` that is a price increase"),
        Column("one_time_amount", Kind.MONEY, "amount that does not recur"),
        Column("term_months", Kind.WHOLE, "length of the new term"),
        Column("kind", Kind.CHOICE, "how it renewed", choices=("standard", "early", "late", "auto", "merged")),
        Column("reason", Kind.TEXT, "why it churned or shrank"),
        _OWNER,
        _CURRENCY,
    ),
    ("renewal_id",),
)
_EXPANSION = Export(
    "expansion",
    "ARR added or taken away between renewals",
    (
        Column("expansion_id", Kind.ID, "id of the change", starred=True),
        _ACCOUNT,
        Column("signed_date", Kind.DATE, "day it was signed", starred=True),
        Column("arr_delta", Kind.MONEY, "ARR added; negative is a contraction or a reversal", starred=True),
        Column("kind", Kind.CHOICE, "what changed", choices=("upsell", "cross_sell", "seats", "price", "contraction")),
        Column("effective_date", Kind.DATE, "day the change takes effect"),
        Column("lead_id", Kind.ID, "lead it came from"),
        _OWNER,
        _CURRENCY,
    ),
    ("expansion_id",),
)
_USAGE = Export(
    "usage",
    "licences and users of every account, by day or month",
    (
        _ACCOUNT,
        Column("date", Kind.DATE, "day the row was measured", starred=True),
        Column("licences", Kind.WHOLE, "licences bought"),
        Column("assigned_users", Kind.WHOLE, "users a licence is assigned to"),
        Column("active_users", Kind.WHOLE, "users active on the day"),
        Column("feature", Kind.TEXT, "feature the row is about"),
        Column("feature_users", Kind.WHOLE, "users of the feature"),
        Column("events", Kind.WHOLE, "events counted"),
    ),
    ("account_id", "date", "feature"),
)
_LEADS = Export(
    "leads",
    "leads that Customer Success passed on",
    (
        Column("lead_id", Kind.ID, "id of the lead", starred=True),
        _PERSON,
        _ACCOUNT,
        Column("submitted_date", Kind.DATE, "day it was passed on", starred=True),
        Column("accepted_date", Kind.DATE, "day sales accepted it"),
        Column("opportunity_date", Kind.DATE, "day it became an opportunity"),
        Column("won_date", Kind.DATE, "day it was won"),
        Column("amount", Kind.MONEY, "amount won"),
        _CURRENCY,
    ),
    ("lead_id",),
)
_EVENTS = Export(
    "events",
    "activities: references, case studies, milestones",
    (
        Column("event_id", Kind.ID, "id of the event", starred=True),
        _PERSON,
        Column("date", Kind.DATE, "day it happened", starred=True),
        Column("kind", Kind.TEXT, "kind of event, as plans name it", starred=True),
        Column("account_id", Kind.ID, "account it is about"),
        Column("value", Kind.NUMBER, "how much it counts"),
        Column("evidence", Kind.TEXT, "where it can be looked up"),
    ),
    ("event_id",),
)
_SCORES = Export(
    "scores",
    "scores typed in by people or taken from surveys",
    (
        _QUARTER,
        Column("scope", Kind.CHOICE, "what was scored", starred=True, choices=_SCOPES),
        _SCOPE_ID,
        Column("measure", Kind.TEXT, "name of the score, as plans name it", starred=True),
        Column("value", Kind.SCORE, "the score, `85%` or `4.2`", starred=True),
        Column("weight", Kind.NUMBER, "weight among scores of one measure; blank is 1"),
        Column("responses", Kind.WHOLE, "answers the score was made of"),
        Column("evidence", Kind.TEXT, "where it can be looked up"),
        Column("entered_by", Kind.TEXT, "who typed it in"),
        Column("entered_on", Kind.DATE, "day it was typed in"),
    ),
    ("quarter", "scope", "scope_id", "measure", "evidence"),
)
_GOALS = Export(
    "goals",
    "goals that differ by person, team or quarter",
    (
        Column("scope", Kind.TEXT, "whose goal it is: person, team, company, a column of people", starred=True),
        _SCOPE_ID,
        Column("measure", Kind.TEXT, "name of the measure or component", starred=True),
        _QUARTER,
        Column("goal", Kind.SCORE, "the goal, `90%` or `120000`", starred=True),
        Column("set_on", Kind.DATE, "day it was set"),
    ),
    ("scope", "scope_id", "measure", "quarter"),
)
_ADJUSTMENTS = Export(
    "adjustments",
    "corrections by hand, each with a reason and an approver",
    (
        Column("adjustment_id", Kind.ID, "id of the adjustment", starred=True),
        _QUARTER,
        Column(
            "kind",
            Kind.CHOICE,
            "what it does",
            starred=True,
            choices=("exclude_account", "recredit", "amount", "restate"),
        ),
        Column("person_id", Kind.ID, "person it is about"),
        Column("account_id", Kind.ID, "account it is about"),
        Column("component", Kind.TEXT, "component it is about"),
        Column("amount", Kind.MONEY, "amount it adds"),
        Column("reason", Kind.TEXT, "why", starred=True),
        Column("requested_by", Kind.TEXT, "who asked for it", starred=True),
        Column("approved_by", Kind.TEXT, "who approved it", starred=True),
        Column("approved_on", Kind.DATE, "day it was approved", starred=True),
    ),
    ("adjustment_id",),
)
_FX = Export(
    "fx",
    "units of plan currency for one unit of another",
    (
        Column("currency", Kind.CURRENCY, "the other currency", starred=True),
        Column("rate", Kind.NUMBER, "units of plan currency for one unit", starred=True),
        _FROM,
        Column("valid_to", Kind.DATE, "last day the rate holds; blank is until the next row"),
    ),
    ("currency", "valid_from"),
)
_PAYROLL = Export(
    "payroll",
    "what payroll really paid, for `csbonus confirm`",
    (
        Column("person_id", Kind.ID, "the person, as in the ledger", starred=True),
        Column("paid", Kind.MONEY, "amount that was paid; `0.00` for who was paid nothing", starred=True),
        _CURRENCY,
    ),
    (),
)

EXPORTS: dict[str, Export] = {
    export.name: export
    for export in (
        _PEOPLE,
        _LEAVES,
        _ACCOUNTS,
        _BOOK,
        _ASSIGNMENTS,
        _RENEWALS,
        _EXPANSION,
        _USAGE,
        _LEADS,
        _EVENTS,
        _SCORES,
        _GOALS,
        _ADJUSTMENTS,
        _FX,
        _PAYROLL,
    )
}
