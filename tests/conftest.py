"""Fixtures: `shared`, the folder of real notices, and `document`, each file a test is parametrized with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from documents import IN_CI, SHARED, no_shared
from hypothesis import HealthCheck, settings

# --doctest-modules would collect every conftest.py as a module of the same name.
collect_ignore_glob = ["*conftest.py"]
collect_ignore = ["fuzz.py"]  # needs atheris

# A slow machine is no fault of the text; what time may grow with is measured in benchmarks/.
# The same texts every time; to look for others: HYPOTHESIS_PROFILE=search, or tests/fuzz.py.
_QUIET = [HealthCheck.too_slow]
settings.register_profile("everyday", deadline=None, derandomize=True, max_examples=60, suppress_health_check=_QUIET)
settings.register_profile("ci", parent=settings.get_profile("everyday"), max_examples=150)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if IN_CI else "everyday"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the real notices."""
    if not SHARED.is_dir():
        no_shared()
    return SHARED


@pytest.fixture
def document(request: pytest.FixtureRequest) -> Path:
    """A file of `documents.parameters`, given by indirect parametrization."""
    if request.param is None:
        no_shared()
    assert isinstance(request.param, Path)
    return request.param
