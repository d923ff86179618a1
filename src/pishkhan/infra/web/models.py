"""The table behind the double-submit guard."""

from django.db import models


class SubmitKey(models.Model):
    """One submitted form: who sent it and where its result is seen, so that sending it again makes nothing new."""

    key = models.CharField(max_length=100, unique=True)
    result_url = models.CharField(max_length=500)
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
