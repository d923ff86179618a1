"""Set up a fresh house, for others to begin as its copies."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - commands need the set-up above

if __name__ == "__main__":
    call_command("setup", verbosity=0)
