#include "storage/records/rules/finding.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace teduh::records::rules {
namespace {

struct RuleText {
    Rule rule;
    Level level;
    std::string_view text; // # stands for the count
};

constexpr std::array<RuleText, rule_count> rule_texts{{
    {Rule::NikNotDigits, Level::Error, "NIK hanya berisi angka."},
    {Rule::NikLength, Level::Error, "NIK harus 16 angka. Sekarang # angka."},
    {Rule::NikDay, Level::Warning, "Tanggal lahir di dalam NIK tidak lazim. Mohon periksa lagi."},
    {Rule::NikMonth, Level::Warning, "Bulan lahir di dalam NIK tidak lazim. Mohon periksa lagi."},
    {Rule::NikDate, Level::Warning, "Tanggal lahir di dalam NIK tidak ada di kalender. Mohon periksa lagi."},
    {Rule::NikSerial, Level::Warning, "Empat angka terakhir NIK biasanya bukan 0000. Mohon periksa lagi."},
    {Rule::NikRegionUnknown, Level::Info,
     "Kode wilayah NIK tidak ada di daftar. Daerah pemekaran bisa begitu."},
    {Rule::NikSexDiffers, Level::Warning,
     "Jenis kelamin berbeda dengan NIK. Tanyakan mana yang benar; keduanya disimpan."},
    {Rule::NikBirthDiffers, Level::Warning,
     "Tanggal lahir berbeda dengan NIK. Tanyakan mana yang benar; keduanya disimpan."},
    {Rule::NikCenturyOpen, Level::Info,
     "Tahun lahir dari NIK dapat dibaca dua cara. Mohon tanyakan tahunnya."},
    {Rule::FamilyCardNotDigits, Level::Error, "Nomor KK hanya berisi angka."},
    {Rule::FamilyCardLength, Level::Error, "Nomor KK harus 16 angka. Sekarang # angka."},
    {Rule::FamilyCardSameAsNik, Level::Info, "Nomor KK sama dengan NIK. Biasanya keduanya berbeda."},
    {Rule::PhoneCharacters, Level::Error, "Nomor telepon hanya berisi angka, boleh diawali tanda tambah."},
    {Rule::PhoneLength, Level::Error, "Panjang nomor telepon tidak sesuai. Sekarang # angka."},
    {Rule::PhoneMobilePrefix, Level::Error, "Awalan nomor ponsel ini tidak dikenal. Mohon periksa lagi."},
    {Rule::PhoneAreaCode, Level::Error, "Awali nomor telepon dengan kode daerah, misalnya 0333."},
    {Rule::PhoneForeign, Level::Info, "Nomor luar negeri. Pastikan menghubunginya aman."},
    {Rule::DateInvalid, Level::Error, "Tanggal ini tidak ada di kalender."},
    {Rule::DateInFuture, Level::Error, "Tanggal ini belum terjadi."},
    {Rule::IncidentAfterReport, Level::Error, "Tanggal kejadian lebih akhir daripada tanggal pelaporan."},
    {Rule::BirthAfterIncident, Level::Info,
     "Kejadian lebih awal daripada tanggal lahir. Termasuk anak dalam kandungan."},
    {Rule::AgeRange, Level::Warning, "Usia biasanya antara 0 dan 105 tahun. Mohon periksa lagi."},
    {Rule::AgeNeedsBasis, Level::Info, "Tulis dasar perkiraan usia, misalnya keterangan klien."},
    {Rule::TextTooLong, Level::Error, "Tulisan ini lebih # huruf dari batas. Mohon dipersingkat."},
    {Rule::TextNotUtf8, Level::Error, "Tulisan ini rusak dan tidak dapat dibaca. Mohon ketik lagi."},
    {Rule::TextControlCharacter, Level::Error, "Tulisan ini berisi tanda yang tidak dapat ditampilkan."},
    {Rule::NameCharacters, Level::Warning,
     "Nama biasanya berisi huruf, spasi, titik, petik, dan tanda hubung."},
    {Rule::HamletForm, Level::Error, "RT dan RW ditulis angka, misalnya 003/012."},
    {Rule::PostcodeForm, Level::Error, "Kode pos harus 5 angka. Sekarang # angka."},
}};

const RuleText& text_for(Rule rule) {
    const auto& found = rule_texts[static_cast<std::size_t>(rule)];
    ensure(found.rule == rule); // the table stands in the order of the enum
    return found;
}

} // namespace

Level level_of(Rule rule) { return text_for(rule).level; }

Finding finding(Rule rule, std::uint32_t count) { return {rule, level_of(rule), count}; }

std::string sentence(const Finding& finding) {
    const std::string_view text = text_for(finding.rule).text;
    const auto mark = text.find('#');
    if (mark == std::string_view::npos) return std::string(text);
    return std::string(text.substr(0, mark)) + std::to_string(finding.count) +
           std::string(text.substr(mark + 1));
}

bool has_error(const Findings& findings) {
    return std::ranges::any_of(findings, [](const Finding& one) { return one.level == Level::Error; });
}

} // namespace teduh::records::rules
