"""What was sent back is remembered, in the little room a commit has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import FatalError
from khabar.stream.ledger import METADATA_BYTES, Ledger, LedgerScan

OFFSETS = st.lists(st.integers(0, 200), unique=True).map(sorted)


def scanned(before: Ledger, offsets: list[int], done: set[int], stuck: set[int] | None = None) -> Ledger:
    """Return the ledger after reading these offsets, of which some were sent back now."""
    scan = LedgerScan(before)
    for offset in offsets:
        is_done = scan.done_before(offset) or offset in done
        scan.see(offset, done=is_done, stuck=offset in (stuck or ()))
    return scan.ledger()


@given(OFFSETS, st.sets(st.integers(0, 200)))
def test_exactly_what_was_sent_is_remembered(offsets: list[int], done: set[int]):
    ledger = scanned(Ledger(), offsets, done)
    assert [offset for offset in offsets if offset in ledger] == [o for o in offsets if o in done]


@given(OFFSETS, st.sets(st.integers(0, 200)), st.sets(st.integers(0, 200)), st.integers(0, 200))
def test_a_second_redrive_that_stops_half_way_forgets_nothing(
    offsets: list[int], first: set[int], second: set[int], stop: int
):
    before = scanned(Ledger(), offsets, first)
    seen = [offset for offset in offsets if before.floor <= offset <= stop]
    after = scanned(before, seen, second)
    now_done = first | (second & set(seen))
    assert [offset for offset in offsets if offset in after] == [o for o in offsets if o in now_done]


@given(OFFSETS, st.sets(st.integers(0, 200)))
def test_the_note_reads_back_as_it_was_written(offsets: list[int], done: set[int]):
    ledger = scanned(Ledger(), offsets, done)
    assert Ledger.read(ledger.floor, ledger.metadata()) == ledger


def test_no_commit_means_that_nothing_was_sent():
    assert Ledger.read(-1, "") == Ledger()


def test_a_foreign_note_is_passed_over():
    assert Ledger.read(5, "somebody else's") == Ledger(5)


def test_holes_left_by_markers_do_not_split_a_run():
    assert scanned(Ledger(), [0, 2, 3, 7, 9], {2, 3, 7, 9}).runs == ((2, 10),)


def test_letters_that_can_never_go_are_given_up_before_the_note_overflows():
    offsets = list(range(10_000))
    even = set(offsets[::2])
    ledger = scanned(Ledger(), offsets, even, stuck=set(offsets) - even)
    assert ledger.floor == 10_000
    assert len(ledger.metadata()) <= METADATA_BYTES


def test_letters_that_can_never_go_hold_their_place_while_there_is_room():
    ledger = scanned(Ledger(), [0, 1, 2], {0, 2}, stuck={1})
    assert 1 not in ledger
    assert 2 in ledger


def test_too_many_waiting_letters_in_between_are_refused_with_advice():
    offsets = list(range(10_000))
    ledger = scanned(Ledger(), offsets, set(offsets[::2]))
    with pytest.raises(FatalError, match="--all") as caught:
        ledger.metadata()
    assert caught.value.code == "redrive_scattered"
