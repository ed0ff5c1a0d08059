"""The supervisor's rules, with a clock that the tests move."""

from digitbooth.booth.restart_policy import Times, Watch


def lived(watch: Watch, seconds: float, beats: bool = True) -> float:
    """The pause after a window that lived so long."""
    watch.start(1000.0)
    if beats:
        watch.beat(1000.0)
    return watch.pause_after_failure(1000.0 + seconds)


def test_silence_of_five_seconds_is_a_hang() -> None:
    watch = Watch(Times())
    watch.start(100.0)
    assert watch.deadline == 160.0, "starting takes its time"
    assert watch.beat(103.0)
    assert watch.deadline == 108.0
    assert not watch.beat(104.0)
    assert watch.deadline == 109.0
    watch.start(110.0)
    assert watch.deadline == 170.0
    assert watch.beat(111.0)


def test_a_crash_now_and_then_costs_no_pause() -> None:
    watch = Watch(Times())
    assert [lived(watch, seconds) for seconds in (5000, 61, 30, 11, 11)] == [0.0] * 5


def test_windows_that_crash_at_once_come_back_ever_more_slowly() -> None:
    watch = Watch(Times())
    pauses = [lived(watch, 0.2) for _ in range(10)]
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
    assert [lived(watch, 0.2) for _ in range(2000)][-1] == 60.0


def test_the_first_pauses_keep_within_three_seconds() -> None:
    watch = Watch(Times())
    assert all(lived(watch, 1.0) < 3 for _ in range(3))


def test_a_minute_of_health_makes_up_for_all() -> None:
    watch = Watch(Times())
    for _ in range(5):
        lived(watch, 1.0)
    assert lived(watch, 59.0) == 8.0, "not healthy yet, but not worse either"
    assert lived(watch, 60.0) == 0.0
    assert lived(watch, 1.0) == 0.5


def test_a_window_that_never_beat_was_never_healthy_enough_to_hurry() -> None:
    watch = Watch(Times())
    assert [lived(watch, 60.0 - 1e-3, beats=False) for _ in range(2)] == [0.5, 1.0]
