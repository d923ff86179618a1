"""Files that come with a form."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.infra.files import store
from pishkhan.infra.ui.looks import shaped
from pishkhan.pure.persian import safe_filename


def stored_files(uploads: "Iterable[UploadedFile[Any]]") -> tuple[NamedFile, ...]:
    """Keep the uploads, each under a name that is safe to show and to save."""
    at = timezone.now()
    return tuple(NamedFile(safe_filename(one.name or ""), store(one, at=at)) for one in uploads)


def attachment_limits() -> str:
    """What may be attached, in words, before anybody tries."""
    megabytes = settings.FILE_MAX_BYTES // (1024 * 1024)
    facts = {"count": shaped(settings.REQUEST_MAX_FILES), "size": shaped(megabytes)}
    return _("Up to %(count)s files, each at most %(size)s MB. Screenshots and logs help most.") % facts
