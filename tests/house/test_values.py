"""Values are what dataclasses would make of the same class."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace

import pytest

from hedingben.model.values import dataclass as value


def declare(maker):
    class Place:
        name: str
        number: int = 1
        notes: tuple[str, ...] = ()
        known: dict[str, str] = field(default_factory=dict)
        missing: dict[str, str] = field(default_factory=dict)

    made = maker(frozen=True, slots=True)(Place)
    made.__qualname__ = "Place"
    return made


@pytest.fixture(params=["called first", "shown first", "compared first", "put into a set first"])
def value_and_plain(request):
    ours, plain = declare(value), declare(dataclass)
    if request.param != "called first":
        one = ours("x")
        {"s": repr, "c": lambda one: one == 1, "p": hash}[request.param[0]](replace(one, known=(), missing=()))
    return ours, plain


def test_a_value_shows_compares_and_counts_as_a_dataclass_does(value_and_plain):
    ours, plain = value_and_plain
    for maker in (ours, plain):
        one = maker("x", notes=("n",))
        assert one == maker("x", 1, ("n",), {}, {}) != maker("x", 2)
        assert one != ("x", 1, ("n",), {}, {})
        assert replace(one, number=3).number == 3
        assert maker("a").known is not maker("a").known
        assert maker("x", missing={"a": "b"}).missing == {"a": "b"}
        assert hash(maker("x", known=(), missing=())) == hash(maker("x", known=(), missing=()))
        assert is_dataclass(one)
    assert repr(ours("x")) == repr(plain("x"))
    assert [each.name for each in fields(ours)] == [each.name for each in fields(plain)]
    assert ours.__slots__ == plain.__slots__
    assert ours.__match_args__ == plain.__match_args__


def test_a_value_cannot_be_changed(value_and_plain):
    one = value_and_plain[0]("x")
    with pytest.raises(FrozenInstanceError):
        one.name = "y"
    with pytest.raises(FrozenInstanceError):
        del one.name
    with pytest.raises(TypeError):
        value_and_plain[0]()
    with pytest.raises(TypeError):
        value_and_plain[0]("x", place="y")


@value(frozen=True, slots=True)
class Ground:
    name: str


@value(frozen=True, slots=True)
class Floor(Ground):
    number: int = 2


def test_a_value_of_a_class_that_extends_another_has_the_fields_of_both():
    assert Floor("x") == Floor("x", 2)
    assert Ground("x") != Floor("x")
    assert repr(Floor("x")) == "Floor(name='x', number=2)"


def test_a_value_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(Floor("x", 3))) == Floor("x", 3)
