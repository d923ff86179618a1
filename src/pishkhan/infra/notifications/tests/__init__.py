"""Tests of the notices in the product."""
