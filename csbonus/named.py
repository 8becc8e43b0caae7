"""Named tuples as those of `typing`, whose classes are made in a sixth of the time.

A calculation makes 160 of them before it has read its first row, and those of `typing` would take a tenth of its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from collections.abc import Iterable, Mapping
    from functools import cache
    from types import CodeType, FunctionType
    from typing import Any

    class _Named(tuple):
        """What all named tuples share."""

        __slots__ = ()
        _fields: tuple[str, ...]
        _field_defaults: Mapping[str, object]

        def __new__(cls, *values: object, **named: object) -> _Named:
            """The first of a class makes the function that makes all of them."""
            owner = next(each for each in cls.__mro__ if "_fields" in vars(each))
            owner.__new__ = staticmethod(_maker(owner))
            return owner.__new__(cls, *values, **named)

        @classmethod
        def _make(cls, values: Iterable[object]) -> _Named:
            """From all values in order; raises TypeError where their number is another."""
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, **changed: object) -> _Named:
            """Another with these values instead; raises ValueError for a name that is no field."""
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self) -> dict[str, object]:
            """Its values by name."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            """As it would be written."""
            return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._asdict().items())})"

        def __getnewargs__(self) -> tuple[object, ...]:
            """What a copy is made of."""
            return tuple(self)

    _MADE_WITH = {"_new": tuple.__new__}

    @cache
    def _code(fields: int) -> CodeType:
        """The code that makes a tuple of so many; it is compiled once, and named anew for every class."""
        listed = "".join(f"_{index}, " for index in range(fields))
        # as `collections` makes its own; the text holds a number of places and no name from anywhere
        made: CodeType = eval(f"lambda _cls, {listed}: _new(_cls, ({listed}))").__code__
        return made

    def _maker(owner: type[_Named]) -> FunctionType:
        code = _code(len(owner._fields)).replace(
            co_varnames=("_cls", *owner._fields), co_name="__new__", co_qualname=f"{owner.__qualname__}.__new__"
        )
        return FunctionType(code, _MADE_WITH, "__new__", tuple(owner._field_defaults.values()))

    class _Quick(type):
        """Makes a tuple of what is annotated in a class."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """An ordinary class, no metaclass of its own."""
            del bases  # the name that it is written with
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            if fields[len(fields) - len(defaults):] != tuple(defaults):
                raise TypeError(f"in {name} a field without a default stands behind one with a default")
            getters = {field: _tuplegetter(index, "") for index, field in enumerate(fields)}
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type.__new__(type, name, (_Named,), {**body, **own, **getters})

    NamedTuple = type.__new__(_Quick, "NamedTuple", (), {})
