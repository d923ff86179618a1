"""The product's settings as tests run them: a data folder of their own, nothing of the developer's, no disk sync."""

import atexit
import os
import pathlib
import shutil
import tempfile

if "PISHKHAN_TEST_SCRATCH" not in os.environ:  # the workers of one run share their parent's scratch folder
    _scratch = tempfile.mkdtemp(prefix="pishkhan-test-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)  # noqa: S108
    os.environ["PISHKHAN_TEST_SCRATCH"] = _scratch
    atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
SCRATCH = os.environ["PISHKHAN_TEST_SCRATCH"]

for _name in [name for name in os.environ if name.startswith("PISHKHAN_") and "TEST" not in name]:
    if _name != "PISHKHAN_CHROMIUM":
        del os.environ[_name]  # a developer's own settings must not decide a test
os.environ["PISHKHAN_TESTING"] = "1"
os.environ["PISHKHAN_DATA"] = f"{SCRATCH}/data"
os.environ["PISHKHAN_SECRET_KEY"] = "only-for-tests"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's loop runs in the thread of the journeys
if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
    os.environ["DATABASE_URL"] = f"sqlite:///{SCRATCH}/unused.sqlite3"

import jinja2  # noqa: E402

from pishkhan.config.settings import *  # noqa: E402, F403
from pishkhan.config.settings import DATABASES, LOGGING, TEMPLATES  # noqa: E402

_options = DATABASES["default"]["OPTIONS"]
if "init_command" in _options:
    _options["init_command"] = _options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
LOGGING["root"]["handlers"] = []  # type: ignore[index]  # pytest keeps what is logged and shows it where a test fails
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

_compiled = os.environ.get("PISHKHAN_TEST_TEMPLATES") or f"{SCRATCH}/templates"
"""Compiled pages of one run: a process finds what another one has compiled."""
pathlib.Path(_compiled).mkdir(parents=True, exist_ok=True)
TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = jinja2.FileSystemBytecodeCache(_compiled)
