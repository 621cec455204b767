"""Encryption of personal fields at rest."""

from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from db.errors import StoreMismatch


class Cipher:
    """Encrypts and decrypts short texts with DATA_KEY (Fernet: AES-128-CBC with HMAC-SHA256)."""

    def __init__(self, key: str) -> None:
        """Take the key.

        Raises:
            ValueError: the key is not 32 bytes in URL-safe base64.
        """
        self._fernet = Fernet(key.encode())

    def encrypt(self, text: str) -> bytes:
        """Return the encrypted text."""
        return self._fernet.encrypt(text.encode())

    def decrypt(self, token: bytes) -> str:
        """Return the text.

        Raises:
            StoreMismatch: it was encrypted with another key, or changed since.
        """
        try:
            return self._fernet.decrypt(token).decode()
        except InvalidToken as error:
            raise StoreMismatch("data encrypted with another key") from error


def new_key() -> str:
    """Make a new random key."""
    return Fernet.generate_key().decode()


def trial_key(path: Path) -> str:
    """Return the key kept in a file, made on first use (mode 0600): for trying out, not for real people's data.

    Raises:
        StoreMismatch: what is in the file is not a key.
    """
    if not path.exists() or not path.stat().st_size:
        path.touch(mode=0o600)
        path.write_text(new_key(), encoding="ascii")
    try:
        key = path.read_text(encoding="ascii").strip()
        Cipher(key)
    except ValueError as error:
        raise StoreMismatch(f"{path} is not a key") from error
    return key
