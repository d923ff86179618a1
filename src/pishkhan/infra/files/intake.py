"""Receiving uploads: on disk from the first byte, and not at all when the request is larger than we take."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Refuses a request beyond ``REQUEST_MAX_BYTES`` before reading it; single files are refused beside their field."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803 - Django's name
        """Look at the announced length; Django reads no more than that."""
        if content_length > settings.REQUEST_MAX_BYTES:
            raise RequestDataTooBig
        super().handle_raw_input(input_data, META, content_length, *args, **kwargs)
