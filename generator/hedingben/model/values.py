"""Frozen values as ``dataclasses`` makes them, but for when: a method of a class is written when it is first called.

There are well over a hundred such classes, and a build after a small change needs few of them; to write the methods of all took longer
than to make the pages. What a value can do, and what type checkers see, is the same.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen, slots):
        assert frozen and slots  # nothing else is a value
        return _declare


def _declare(cls: Any) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else dataclasses tells the arguments there, which takes long
    found = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in _METHODS.items():
        setattr(found, name, method)
    return found


def _owner(value: object) -> Any:
    """The class that declares the fields of ``value``, and whose methods are to be written."""
    return next(cls for cls in type(value).__mro__ if "__dataclass_fields__" in cls.__dict__)


def _init(self: Any, *args: object, **named: object) -> None:
    owner = _owner(self)
    known: dict[str, Any] = {"__left_out": dataclasses.MISSING}  # names that no field has
    taken: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(owner):
        name = field.name
        value = name
        known[f"__set_{name}"] = getattr(owner, name).__set__
        if field.default is not dataclasses.MISSING:
            known[f"__default_{name}"] = field.default
            taken.append(f"{name}=__default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"__make_{name}"] = field.default_factory
            taken.append(f"{name}=__left_out")
            value = f"__make_{name}() if {name} is __left_out else {name}"
        else:
            taken.append(name)
        lines.append(f" __set_{name}(self, {value})\n")
    exec(f"def __init__(self, {', '.join(taken)}):\n{''.join(lines)}", known)
    owner.__init__ = known["__init__"]
    self.__init__(*args, **named)


def _compared(value: object) -> None:
    """Write what compares and shows the values of a class."""
    owner = _owner(value)
    like = dataclasses.make_dataclass(
        owner.__name__, [(field.name, Any) for field in dataclasses.fields(owner)], frozen=True, namespace={"__init__": None}
    )
    for name in ("__repr__", "__eq__", "__hash__"):
        setattr(owner, name, getattr(like, name))


def _repr(self: object) -> str:
    _compared(self)
    return repr(self)


def _eq(self: object, other: object) -> bool:
    _compared(self)
    return self == other


def _hash(self: object) -> int:
    _compared(self)
    return hash(self)


def _set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_METHODS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _set,
    "__delattr__": _delete,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
"""Of every class, the first four until they are written for it."""
