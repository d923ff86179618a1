"""Figures over the desk's events; the first argument is who asks, and only desks he may see are counted."""
