"""The ledger is only a cache: whatever became of its file, it tells nothing wrong, and the archive is the same."""

import sqlite3

import pytest

from hedingben.pipeline.ledger import open_ledger


@pytest.fixture
def path(tmp_path):
    with open_ledger(tmp_path) as ledger:
        for number in range(40):
            ledger.record(f"work {number}", f"旧报 {number} " * 30)
            ledger.keep(f"work {number}", f"铅字 {number} ".encode() * 30)
    return tmp_path / ".hedingben/ledger.sqlite"


def told(path):
    """Whatever the ledger still tells."""
    with open_ledger(path.parents[1]) as ledger:
        found = [(number, ledger.recall(f"work {number}"), ledger.kept(f"work {number}")) for number in range(40)]
        ledger.record("new", "x")
        assert ledger.recall("new") == "x"
    return found


def is_right(found):
    return all(said in (None, f"旧报 {number} " * 30) and kept in (None, f"铅字 {number} ".encode() * 30) for number, said, kept in found)


@pytest.mark.parametrize("place", range(0, 40_000, 997))
def test_a_changed_byte_is_never_believed(path, place):
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0x15
    path.write_bytes(data)
    assert is_right(told(path))


def test_a_byte_of_text_that_is_no_utf_8_any_more_costs_just_that_row(path):
    path.write_bytes(path.read_bytes().replace("旧报 7 ".encode(), b"\xff" + "旧报 7 ".encode()[1:], 1))
    found = told(path)
    assert is_right(found) and sum(said is None for _, said, _ in found) == 1


@pytest.mark.parametrize("size", [0, 1, 99, 4096, 9000, 20_000])
def test_a_ledger_that_is_cut_short_is_begun_anew(path, size):
    path.write_bytes(path.read_bytes()[:size])
    assert is_right(told(path))


def test_a_header_that_asks_for_another_journal_is_begun_anew(path):
    data = path.read_bytes()
    path.write_bytes(data[:18] + b"\2\2" + data[20:])
    assert all(said is None for _, said, _ in told(path))


def test_a_ledger_of_another_version_is_begun_anew(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE done (work TEXT PRIMARY KEY, inputs TEXT NOT NULL)")
    connection.commit()
    connection.close()
    assert all(said is None for _, said, _ in told(path))


def test_a_folder_in_the_place_of_the_ledger_is_put_out_of_the_way(path):
    path.unlink()
    (path / "x").mkdir(parents=True)
    assert all(said is None for _, said, _ in told(path))
