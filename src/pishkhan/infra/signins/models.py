"""The table of sign-ins."""

from django.db import models

from pishkhan.infra.signins.browsers import Browser, System


class SignIn(models.Model):
    """One browser in which somebody is signed in, until he leaves, somebody ends it, or ``expires_at`` comes.

    The key that the browser holds is kept as a digest only, so that whoever reads the table cannot sit down in its
    place. ``seen_at`` is true to within `SEEN_EVERY`. ``user_id`` is null for a visitor's session.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    user_id = models.BigIntegerField(null=True)
    data = models.TextField()
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    source = models.CharField(max_length=100, blank=True)
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = (models.Index(fields=["user_id", "id"], name="signins_of_user"),)

    def __str__(self) -> str:
        return f"{self.user_id} since {self.began_at:%F %R}"

    @property
    def browser_word(self) -> Browser:
        """The browser as a word to be translated."""
        return Browser(self.browser) if self.browser in set(Browser) else Browser.OTHER

    @property
    def system_word(self) -> System:
        """The system as a word to be translated."""
        return System(self.system) if self.system in set(System) else System.OTHER
