"""SPEC D.1: hashes, signatures and boxes, each failure a named Refusal."""
import hashlib
import hmac

import nacl.bindings as sodium
import nacl.exceptions

from annex import Refusal, ensure


def framed(domain, parts):
    return b"".join(be64(len(part)) + part for part in (domain.encode(), *parts))


def H(domain, *parts):
    return hashlib.blake2b(framed(domain, parts), digest_size=32).digest()


def HK(key, domain, *parts):
    return hashlib.blake2b(framed(domain, parts), digest_size=32, key=key).digest()


def be32(number):
    return number.to_bytes(4, "big")


def be64(number):
    return number.to_bytes(8, "big")


def short_id(domain, *parts):
    return H(domain, *parts)[:16]


def ensure_signed(pk, domain, message, signature):
    try:
        sodium.crypto_sign_open(signature + domain.encode() + b"\0" + message, pk)
    except nacl.exceptions.BadSignatureError:
        raise Refusal("bad_signature") from None


def opened(operation, *arguments):
    """What libsodium opens; its failure is tampering."""
    try:
        return operation(*arguments)
    except (nacl.exceptions.CryptoError, RuntimeError, ValueError):
        raise Refusal("bad_seal") from None


def open_box(sealed, pk, sk, context):
    plain = opened(sodium.crypto_box_seal_open, sealed, pk, sk)
    ensure(len(plain) == 64 and hmac.compare_digest(plain[32:], context), "bad_seal")
    return plain[:32]


aead_open = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt  # (ciphertext, aad, nonce, key)
