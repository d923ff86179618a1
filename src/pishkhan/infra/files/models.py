"""What is known of a stored file."""

from django.db import models


class StoredFile(models.Model):
    """One content, named by its SHA-256; its bytes lie in the files folder, its type is decided by us from them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256
