"""The desk's reads; the first argument is who asks, and only what he may see comes back."""
