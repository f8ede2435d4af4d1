import os
import signal
from concurrent.futures import Executor, Future
from operator import neg

import pytest

from hedingben.errors import ConfigurationError
from hedingben.pipeline.executor import SerialExecutor, in_window, open_executor


@pytest.mark.parametrize("workers", ["serial", "2"])
def test_results_come_in_order(workers):
    with open_executor(workers, 1000) as executor:
        assert list(in_window(executor, neg, range(100), width=7)) == [-number for number in range(100)]


def test_no_more_than_the_window_is_under_way():
    class Counting(Executor):
        submitted = 0

        def submit(self, work, /, *arguments):
            self.submitted += 1
            future = Future()
            future.set_result(work(*arguments))
            return future

    executor = Counting()
    results = in_window(executor, neg, iter(range(1000)), width=5)
    next(results)
    assert executor.submitted == 5


def test_an_error_in_the_work_reaches_the_caller():
    with pytest.raises(ZeroDivisionError):
        list(in_window(SerialExecutor(), lambda number: 1 // number, [1, 0]))


def test_little_work_starts_no_processes():
    with open_executor("auto", 3) as executor:
        assert isinstance(executor, SerialExecutor)


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory runs out
    return number


def test_a_worker_that_dies_is_told_in_one_line_that_says_what_to_do():
    with open_executor("2", 1000) as executor, pytest.raises(ConfigurationError, match=r"--workers serial（a worker died") as told:
        list(in_window(executor, die, range(100)))
    assert "\n" not in str(told.value)
