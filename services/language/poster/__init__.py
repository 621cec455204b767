"""Reads the fields of a vacancy out of the text of a poster."""
