"""Ops about keys of people (SPEC D.4, D.9, D.10; H.13, H.23): unlocking, group wraps, recovery, enrolment, ids."""
import nacl.bindings as sodium
import nacl.exceptions

from annex import Refusal, decode, encode, ensure, rising
from primitives import H, HK, aead_open, be32, open_box, opened, short_id


def unlock(case):
    file = decode("identity-file", case.hex("identity_file"))
    stretched = sodium.crypto_pwhash_alg(32, case.text("passphrase").encode(), file[21], file[22], file[23], 2)
    key = HK(stretched, "teduh/kek/1", case.hex("device_secret"))
    for slot, (nonce, sealed) in enumerate(file[24]):
        aad = encode({**{k: file[k] for k in (1, 4, 20, 21, 22, 23)}, 24: slot})
        try:
            padded = aead_open(sealed, aad, nonce, key)
        except nacl.exceptions.CryptoError:
            continue
        identity = decode("identity", opened(sodium.sodium_unpad, padded, 256))
        ensure(identity[20] == file[20], "bad_context")
        return case.out("seed", identity[21])
    raise Refusal("wrong_passphrase")


def staff_keys(case):
    sign_seed, box_seed = (HK(case.hex("seed"), domain, case.hex("staff_id")) for domain in ("teduh/id-sign/1", "teduh/id-box/1"))
    case.out("sign_pk", sodium.crypto_sign_seed_keypair(sign_seed)[0])
    case.out("box_pk", sodium.crypto_box_seed_keypair(box_seed)[0])


def group_wrap(case):
    context = H("teduh/group-ctx/1", case.hex("office"), case.text("group").encode(), be32(case.number("epoch")), case.hex("group_pk"),
                case.hex("staff_id"))
    secret = open_box(case.hex("wrap"), case.hex("box_pk"), case.hex("box_sk"), context)
    ensure(sodium.crypto_scalarmult_base(secret) == case.hex("group_pk"), "bad_seal")
    case.out("group_sk", secret)


def recovery(case):
    k, n, public = case.number("k"), case.number("n"), case.hex("recovery_pk")
    subset = bytes(map(int, case.text("subset").split(",")))
    assert rising(subset) and len(subset) == k and 1 <= subset[0] and subset[-1] <= n
    plain = case.hex("blob")
    for secret in case.all_hex("keeper_sk"):
        plain = opened(sodium.crypto_box_seal_open, plain, sodium.crypto_scalarmult_base(secret), secret)
    context = H("teduh/recovery-ctx/1", case.hex("office"), public, subset, be32(n), be32(k))
    ensure(len(plain) == 64 and plain[32:] == context, "bad_seal")
    ensure(sodium.crypto_scalarmult_base(plain[:32]) == public, "bad_seal")
    case.out("recovery_sk", plain[:32])


def enrol_code(case):
    qr = decode("enrol-qr", case.hex("enrol_qr"))
    staff = [qr[key] for key in (23, 24) if key in qr]
    digest = H("teduh/enrol/1", case.hex("root_pk"), case.hex("link"), qr[20], *staff, qr[21])
    number = int.from_bytes(digest[:8], "big") >> 4
    case.out("code", "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> shift & 31] for shift in range(55, -1, -5)))


def typed_text(shown):
    number = int.from_bytes(shown + H("teduh/enrol-typed/1", shown)[:2], "big")
    count = (len(shown) + 2) * 8 // 5
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * place & 31] for place in reversed(range(count)))


def enrol_typed(case):
    qr = decode("enrol-qr", case.hex("enrol_qr"))
    case.out("typed", typed_text(b"".join(qr[key] for key in (20, 21, 23, 24, 25) if key in qr)))


def ids(case):
    log = short_id("teduh/log-id/1", case.hex("receipt_pk"), be32(case.number("log_epoch")))
    case.out("device_id", short_id("teduh/dev-id/1", case.hex("sign_pk")))
    case.out("sig_id", short_id("teduh/sig-id/1", case.hex("sign_pk")))
    case.out("key_id", short_id("teduh/key-id/1", case.hex("box_pk")))
    case.out("log_id", log)
    case.out("s_0", H("teduh/slog-0/1", case.hex("office"), log))
