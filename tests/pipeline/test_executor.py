from concurrent.futures import Executor, Future
from operator import neg

import pytest

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
