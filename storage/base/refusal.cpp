#include "storage/base/refusal.hpp"

#include <algorithm>
#include <array>

namespace teduh {
namespace {

constexpr std::array texts = {
    RefusalText{Refusal::None, "none", 0, "Tidak ada kesalahan."},
    RefusalText{Refusal::BadForm, "bad_form", 400, "Data tidak sesuai bentuk yang ditetapkan."},
    RefusalText{Refusal::Newer, "newer", 400, "Data dibuat oleh versi yang lebih baru; perbarui program ini."},
    RefusalText{Refusal::TooLarge, "too_large", 413, "Kiriman melebihi batas ukuran."},
    RefusalText{Refusal::NoLength, "no_length", 411, "Kiriman tanpa panjang yang jelas tidak diterima."},
    RefusalText{Refusal::HeadTooLarge, "head_too_large", 431, "Kepala permintaan melebihi 8 KiB."},
    RefusalText{Refusal::UnknownRoute, "unknown_route", 404, "Alamat ini tidak dikenal oleh pusat."},
    RefusalText{Refusal::UnknownDevice, "unknown_device", 401, "Perangkat ini belum terdaftar."},
    RefusalText{Refusal::RevokedDevice, "revoked_device", 403, "Pendaftaran perangkat ini sudah dicabut."},
    RefusalText{Refusal::BadSignature, "bad_signature", 401, "Tanda tangan tidak cocok."},
    RefusalText{Refusal::BadNonce, "bad_nonce", 401, "Tanda sesi kedaluwarsa; minta yang baru."},
    RefusalText{Refusal::Replay, "replay", 401, "Permintaan ini sudah pernah diterima."},
    RefusalText{Refusal::WrongHost, "wrong_host", 421, "Permintaan ini ditujukan kepada alamat lain."},
    RefusalText{Refusal::BadBodyHash, "bad_body_hash", 400, "Isi kiriman berubah di jalan."},
    RefusalText{Refusal::Gap, "gap", 422, "Ada catatan sebelumnya yang belum sampai."},
    RefusalText{Refusal::Fork, "fork", 409, "Nomor catatan ini sudah dipakai catatan lain."},
    RefusalText{Refusal::MissingWrap, "missing_wrap", 422, "Kunci kelompok atau kunci pemulihan tidak disertakan."},
    RefusalText{Refusal::BadKeyring, "bad_keyring", 409, "Daftar kunci tidak menyambung dengan yang sudah ada."},
    RefusalText{Refusal::NoRight, "no_right", 403, "Penanda tangan tidak berhak melakukan ini."},
    RefusalText{Refusal::Quota, "quota", 429, "Jatah kiriman perangkat ini habis untuk sementara."},
    RefusalText{Refusal::DiskFull, "disk_full", 507, "Ruang simpan penuh; data tetap aman di perangkat."},
    RefusalText{Refusal::Busy, "busy", 503, "Sedang sibuk; coba sebentar lagi."},
    RefusalText{Refusal::OldClient, "old_client", 426, "Versi program ini terlalu lama; perbarui."},
    RefusalText{Refusal::NotFound, "not_found", 404, "Tidak ditemukan."},
    RefusalText{Refusal::Pending, "pending", 404, "Pendaftaran perangkat ini belum disetujui."},
    RefusalText{Refusal::Erased, "erased", 410, "Sudah dihapus atas keputusan yang sah."},
    RefusalText{Refusal::BadHash, "bad_hash", 409, "Isi berbeda dari sidik yang dicatat."},
    RefusalText{Refusal::BadChain, "bad_chain", 422, "Rantai catatan perangkat ini tidak menyambung."},
    RefusalText{Refusal::BadSeal, "bad_seal", 0, "Segel tidak utuh: isinya telah diubah."},
    RefusalText{Refusal::NoWrap, "no_wrap", 0, "Catatan ini tidak disegel untuk Anda."},
    RefusalText{Refusal::BadContext, "bad_context", 422, "Catatan ini tidak berada di tempatnya."},
    RefusalText{Refusal::NotReady, "not_ready", 0, "Perangkat ini belum siap menerima pengaduan."},
    RefusalText{Refusal::NoSpace, "no_space", 0, "Ruang simpan di perangkat ini tidak cukup."},
    RefusalText{Refusal::NotAllowed, "not_allowed", 0, "Program ini tidak boleh meminta hal itu."},
    RefusalText{Refusal::WrongPhase, "wrong_phase", 0, "Permintaan ini belum waktunya atau sudah lewat."},
    RefusalText{Refusal::Storage, "storage", 0, "Penyimpanan gagal; tidak ada yang tersimpan."},
    RefusalText{Refusal::Offline, "offline", 0, "Pusat tidak dapat dihubungi."},
    RefusalText{Refusal::BadClock, "bad_clock", 0, "Jam perangkat salah."},
    RefusalText{Refusal::WrongPassphrase, "wrong_passphrase", 0, "Kata sandi tidak cocok."},
    RefusalText{Refusal::CutOff, "cut_off", 0, "Berkas bawaan terpotong; salin atau tulis sekali lagi."},
    RefusalText{Refusal::Trailing, "trailing", 0, "Ada tambahan di belakang berkas bawaan."},
};

} // namespace

const RefusalText& text_of(Refusal refusal) {
    const auto found = std::ranges::find(texts, refusal, &RefusalText::refusal);
    return found != texts.end() ? *found : texts[1];
}

std::optional<Refusal> refusal_from(std::uint64_t number) {
    const auto found = std::ranges::find_if(
        texts, [&](const auto& text) { return static_cast<std::uint64_t>(text.refusal) == number; });
    if (number == 0 || found == texts.end()) return std::nullopt;
    return found->refusal;
}

} // namespace teduh
