"""A start that is asked to end leaves, also where Python drops the exception of the signal."""

import gc
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kuangzheng.interrupts import BackgroundImports, terminated_cleanly, undisturbed


class Finalised:
    """Meets the signal where exceptions are dropped."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_given_a_signal_within_a_finaliser_then_the_next_step_leaves() -> None:
    steps = []
    with pytest.raises(SystemExit) as left, terminated_cleanly() as leaving:
        leaving.check()
        Finalised()
        steps.append("went on")
        leaving.check()
        steps.append("never")
    assert left.value.code == 0
    assert steps == ["went on"]


def test_given_a_signal_anywhere_else_then_it_leaves_at_once_and_handlers_are_as_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit), terminated_cleanly():
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError("went on")
    assert signal.getsignal(signal.SIGTERM) == before


def test_given_a_signal_in_an_undisturbed_block_then_it_counts_at_its_end() -> None:
    steps = []
    with pytest.raises(SystemExit), terminated_cleanly():
        with undisturbed():
            signal.raise_signal(signal.SIGTERM)
            steps.append("finished")
        steps.append("never")
    assert steps == ["finished"]


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """`kz_slow` stays in its import until `gate.go`; `kz_next` is quick."""
    gate = ModuleType("kz_gate")
    gate.started, gate.go = threading.Event(), threading.Event()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kz_gate", gate)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "kz_slow.py").write_text("import kz_gate\nkz_gate.started.set()\nkz_gate.go.wait()")
    (tmp_path / "kz_next.py").write_text("")
    yield gate
    for name in ("kz_slow", "kz_next"):
        sys.modules.pop(name, None)


def test_given_an_end_while_modules_load_then_nobody_waits_for_all_of_them(
    modules: ModuleType,
) -> None:
    with BackgroundImports(["kz_slow", "kz_next"], patience_s=0.01) as loading:
        assert modules.started.wait(30)
    modules.go.set()
    loading.wait()
    assert "kz_slow" in sys.modules and "kz_next" not in sys.modules


def test_given_a_wait_then_all_are_loaded_up_to_the_first_that_fails(modules: ModuleType) -> None:
    modules.go.set()
    with BackgroundImports(["kz_next", "kz_none", "kz_slow"]) as loading:
        loading.wait()
    assert "kz_next" in sys.modules and not modules.started.is_set()


def test_given_loading_that_fails_then_garbage_is_collected_again(modules: ModuleType) -> None:
    modules.go.set()
    with BackgroundImports(["kz_none"]) as loading:
        loading.wait()
    assert gc.isenabled()
