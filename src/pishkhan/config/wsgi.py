"""The WSGI application that serves every page."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pishkhan.config.settings")
application = get_wsgi_application()
