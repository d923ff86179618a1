"""What everybody is answered at the addresses of this area: major."""
