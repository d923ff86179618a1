"""Tests of ``infra.sheets``."""
