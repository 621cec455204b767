"""Codes and proof numbers that people read, type or pass on."""

import hashlib

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No signs that are read for one another."""


def hash_of(code: str) -> str:
    """Return what is stored of a code."""
    return hashlib.sha256(code.encode()).hexdigest()
