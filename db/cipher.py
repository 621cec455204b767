"""Encryption of personal fields at rest."""

from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from db.errors import StoreMismatch


class Cipher:
    """Encrypts and decrypts short texts with DATA_KEY (Fernet: AES-128-CBC with HMAC-SHA256)."""

    def __init__(self, keys: str) -> None:
        """Take the key; while it is being changed, the new one and the old one, with a comma between them.

        Raises:
            ValueError: a key is not 32 bytes in URL-safe base64.
        """
        fernets = [Fernet(key.strip().encode()) for key in keys.split(",")]
        self._present = fernets[0]
        self._fernet = MultiFernet(fernets)

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

    def renewed(self, token: bytes) -> bytes | None:
        """Return the token encrypted with the first key; None: it is already.

        Raises:
            StoreMismatch: none of the keys reads it.
        """
        try:
            self._present.decrypt(token)
        except InvalidToken:
            return self.encrypt(self.decrypt(token))
        return None


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
