"""Rows about a plan as YAML: what no other reader of YAML refuses."""

from __future__ import annotations

from tests.hostile.scene import Fresh

PLAN = "plan.yaml"


def p02_says_nothing(fresh: Fresh) -> None:
    for text in ("# a plan\n# of comments\n", "---\n", ""):
        fresh().put(PLAN, text).refused("CSB204 plan.yaml:1:1")


def p03_key_written_twice(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "currency: USD\n", "currency: USD\n§currency: EUR\n")
    scene.refused("CSB208 @", says=["plan.yaml:5:1"])


def p05_no_as_text(fresh: Fresh) -> None:
    for word in ("NO", "off", "On", "yes"):
        scene = fresh().change(PLAN, "{role: CSM}", f"{{role: {word}}}").change("data/people.csv", "Quilla Canary,CSM",
                                                                              f"Quilla Canary,{word}")
        scene.accepted(says=["Quilla Canary"], command="calc plan.yaml --data data --quarter 2026-Q1")
        scene.accepted(says=[f"role is {word}"], command="describe plan.yaml")


def p06_no_as_truth(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "    weight: 50%", "    weight: 50%\n    scope: reports\n    include_self: §NO")
    scene.refused("CSB215 @", says=["write `true` or `false`"])


def p30_anchors(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "goal: 90%", "goal: §&a 90%").change(PLAN, "goal: 80%", "goal: *a")
    scene.refused("CSB209 @", says=["plan.yaml"], more={"seconds": 5})
    laughs = "a: §&a [x,x,x,x,x,x,x,x,x]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        laughs += f"{name}: §&{name} [{','.join([f'*{before}'] * 9)}]\n"
    scene = fresh().put(PLAN, laughs)
    scene.refused(*[f"CSB209 @{number}" for number in range(1, 10)], more={"seconds": 3, "bytes": 300 << 20})


def p33_refers_to_itself(fresh: Fresh) -> None:
    fresh().put(PLAN, "§&a [*a]\n").refused("CSB209 @", more={"seconds": 3})


def p34_python_object(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "Renewals, growth and use", "§!!python/object/apply:os.system [touch ran]")
    scene.refused("CSB210 @", "CSB224 @")  # and nothing is written beside the plan


def p35_tags(fresh: Fresh) -> None:
    for value in ("!!binary aGVsbG8=", "!!set [a]", "!!float 1", "!custom x"):
        also = ["CSB224 @"] if "[" in value else []  # a title is no list, tag or not
        fresh().change(PLAN, "Renewals, growth and use", f"§{value}").refused("CSB210 @", *also)


def p36_deep(fresh: Fresh) -> None:
    fresh().change(PLAN, "Renewals, growth and use", "[" * 19 + "§" + "[" * 1481).refused("CSB218 @")


def p41_two_documents(fresh: Fresh) -> None:
    fresh().change(PLAN, "components:", "§---\ncomponents:").refused("CSB216 @")


def p42_directive(fresh: Fresh) -> None:
    for line in ("§%YAML 1.2\n---\n", "§%TAG ! tag:example.com,2000:\n---\n"):
        fresh().change(PLAN, "csbonus: 1", f"{line}csbonus: 1").refused("CSB212 @")


def p43_syntax(fresh: Fresh) -> None:
    fresh().change(PLAN, "    measure: expansion_arr", "§\tmeasure: expansion_arr").refused("CSB207 @")
    fresh().change(PLAN, "for: {role: CSM}", "for:\n  role:\n    - CSM\n    §-Lead").refused("CSB206 @")


def p45_escapes(fresh: Fresh) -> None:
    for escape in (r"\x1b[31m", r"\u202e", r"\u200b", r"\0"):
        scene = fresh().change(PLAN, "title: Renewals, growth and use", f'title: §"{escape}Renewals"')
        scene.refused("CSB205 @", says=["escape"])


def p46_invisible(fresh: Fresh) -> None:
    for letter in ("\u200b", "\ufeff", "\u202e"):
        fresh().change(PLAN, "    goal: 90%", f"    go§{letter}al: 90%").refused("CSB205 @")


def p48_encodings(fresh: Fresh) -> None:
    fresh().data(lambda text: text.decode().encode("utf-16"), PLAN).refused("CSB202 plan.yaml:1:1")
    fresh().data(lambda text: text.replace(b"growth and", b"caf\xe9 and"), PLAN).refused("CSB202 plan.yaml:3:21")


def p50_keys_are_text(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "csbonus: 1", "§1: a\n§1.0: b\n§true: c\ncsbonus: 1")
    scene.refused("CSB220 @", "CSB220 @2", "CSB220 @3")


def p51_complex_key(fresh: Fresh) -> None:
    fresh().change(PLAN, "csbonus: 1", "? §[1, 2]\n: x\ncsbonus: 1").refused("CSB217 @")


def p58_includes(fresh: Fresh) -> None:
    for target in ("../../etc/passwd", "/etc/passwd", "http://example.com/plan.yaml", "link.yaml"):
        scene = fresh().change(PLAN, "csbonus: 1", f"csbonus: 1\n§include: {target}")
        (scene.folder / "link.yaml").symlink_to("/etc/passwd")
        scene.refused("CSB220 @")


def p59_include_in_a_circle(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "csbonus: 1", "csbonus: 1\n§include: other.yaml")
    scene.put("other.yaml", "include: plan.yaml\n").refused("CSB220 @")


def p61_templates(fresh: Fresh) -> None:
    text = "{{ ().__class__.__base__ }}"
    scene = fresh().change(PLAN, "title: Renewals, growth and use", f"title: '{text}'")
    scene.accepted(says=[text])
    scene.accepted(says=[text], command="describe plan.yaml")


def p72_comment_eats_a_value(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "title: Renewals, growth and use", "title: A §#1 team")
    scene.accepted("CSB900 @", says=["cs-2026: A"])
    scene = fresh().change(PLAN, "title: Renewals, growth and use", "title: A team # the first one")
    ended = scene.accepted(says=["cs-2026: A team"])
    scene.demand("CSB900" not in ended.err, "does not warn of a comment", ended)
