"""The browser in which the gallery is looked at; left out only on purpose."""

import os

import pytest

from tools import browser as browsers


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if browsers.is_left_out():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="BROWSER=none: left out on purpose"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return browsers.launch_arguments()
