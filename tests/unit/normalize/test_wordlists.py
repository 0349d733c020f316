"""How pythainlp is kept from making a folder, and that what the user has set for it stays."""

import os
import tempfile

import pytest

from normalize.wordlists import _SETTINGS, _setting, no_data_folder


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)


def settings() -> dict[str, str]:
    return {name: os.environ[name] for name in _SETTINGS if name in os.environ}


def test_the_setting_holds_inside_only() -> None:
    with no_data_folder():
        assert len(settings()) == 1
    assert settings() == {}


@pytest.mark.parametrize("name", _SETTINGS)
def test_what_the_user_has_set_stays(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "x")
    with no_data_folder():
        assert settings() == {name: "x"}
    assert settings() == {name: "x"}


@pytest.mark.parametrize(
    ("installed", "name"),
    [("5.1.2", "PYTHAINLP_DATA_DIR"), ("5.4.0", "PYTHAINLP_READ_ONLY"), ("6.0", "PYTHAINLP_READ_ONLY")],
)
def test_each_version_has_its_setting(installed: str, name: str) -> None:
    assert _setting(installed) == (name, tempfile.gettempdir() if name.endswith("DIR") else "1")
