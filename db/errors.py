"""What the store reports in our own words."""


class StoreUnavailable(Exception):
    """The store cannot be reached, is full, or is locked for too long; trying again later may work."""


class StoreMismatch(Exception):
    """The store was made by another version, or with another key; trying again will not help."""
