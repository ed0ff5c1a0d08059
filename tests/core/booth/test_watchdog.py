"""The supervisor's rules, with a clock that the tests move."""

from digitbooth.booth.watchdog import Timeouts, Watchdog


def lived(watchdog: Watchdog, seconds: float, beats: bool = True) -> float:
    """The pause after a window that lived so long."""
    watchdog.start(1000.0)
    if beats:
        watchdog.beat(1000.0)
    return watchdog.pause_after_failure(1000.0 + seconds)


def test_silence_of_five_seconds_is_a_hang() -> None:
    watchdog = Watchdog(Timeouts())
    watchdog.start(100.0)
    assert watchdog.deadline == 160.0, "starting takes its time"
    assert watchdog.beat(103.0)
    assert watchdog.deadline == 108.0
    assert not watchdog.beat(104.0)
    assert watchdog.deadline == 109.0
    watchdog.start(110.0)
    assert watchdog.deadline == 170.0
    assert watchdog.beat(111.0)


def test_a_slow_machine_gets_as_long_as_it_works() -> None:
    watchdog = Watchdog(Timeouts())
    watchdog.start(100.0)
    for minute in range(1, 15):
        now = 100.0 + 60 * minute
        assert watchdog.deadline == now
        assert watchdog.is_still_starting(1000 * minute, now)
    assert not watchdog.is_still_starting(1_000_000, 1000.0), "but not for ever"


def test_a_start_that_does_nothing_hangs() -> None:
    watchdog = Watchdog(Timeouts())
    watchdog.start(100.0)
    assert watchdog.is_still_starting(700, 160.0)
    assert not watchdog.is_still_starting(702, 220.0)
    watchdog.start(300.0)
    watchdog.beat(301.0)
    assert not watchdog.is_still_starting(5000, 306.0), "nor is silence after it a start"


def test_a_crash_now_and_then_costs_no_pause() -> None:
    watchdog = Watchdog(Timeouts())
    assert [lived(watchdog, seconds) for seconds in (5000, 61, 30, 11, 11)] == [0.0] * 5


def test_windows_that_crash_at_once_come_back_ever_more_slowly() -> None:
    watchdog = Watchdog(Timeouts())
    pauses = [lived(watchdog, 0.2) for _ in range(10)]
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
    assert [lived(watchdog, 0.2) for _ in range(2000)][-1] == 60.0


def test_the_first_pauses_keep_within_three_seconds() -> None:
    watchdog = Watchdog(Timeouts())
    assert all(lived(watchdog, 1.0) < 3 for _ in range(3))


def test_a_minute_of_health_makes_up_for_all() -> None:
    watchdog = Watchdog(Timeouts())
    for _ in range(5):
        lived(watchdog, 1.0)
    assert lived(watchdog, 59.0) == 8.0, "not healthy yet, but not worse either"
    assert lived(watchdog, 60.0) == 0.0
    assert lived(watchdog, 1.0) == 0.5


def test_a_window_that_never_beat_was_never_healthy_enough_to_hurry() -> None:
    watchdog = Watchdog(Timeouts())
    assert [lived(watchdog, 60.0 - 1e-3, beats=False) for _ in range(2)] == [0.5, 1.0]
