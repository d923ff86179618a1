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


class Upload(models.Model):
    """A file sent ahead of the words it will be attached to; ``owner_id`` is the account that may attach it."""

    key = models.CharField(max_length=32, unique=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    owner_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
