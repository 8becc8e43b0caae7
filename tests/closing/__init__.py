"""Closing quarters by the commands that people type."""
