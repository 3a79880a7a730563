#include "kiosk/casework/finding.hpp"

#include "storage/base/ensure.hpp"

#include <array>

namespace teduh::casework {
namespace {

constexpr std::size_t detail_bytes_max = 80;
constexpr std::size_t path_bytes_max = 400;

struct FlawText {
    Flaw flaw;
    std::string_view text; // # stands for the value in question
};

constexpr std::array<FlawText, flaw_count> texts{{
    {Flaw::FileTooLarge, "berkas lebih besar dari 256 KiB"},
    {Flaw::ShapeTooDeep, "susunan terlalu dalam atau baris terlalu panjang"},
    {Flaw::NotToml, "bukan TOML yang benar: #"},
    {Flaw::NewerSchema, "skema # lebih baru daripada program ini"},
    {Flaw::UnknownKey, "kunci ini tidak dikenal"},
    {Flaw::MissingKey, "kunci ini wajib ada"},
    {Flaw::WrongType, "jenis nilainya salah, seharusnya #"},
    {Flaw::UnknownWord, "kata \"#\" tidak dikenal di sini"},
    {Flaw::UnknownStepKind, "jenis langkah \"#\" tidak dikenal"},
    {Flaw::TextEmpty, "tulisan tidak boleh kosong"},
    {Flaw::TextTooLong, "tulisan terlalu panjang, paling banyak # bita"},
    {Flaw::TextSigns, "tulisan berisi tanda yang tidak dapat ditampilkan"},
    {Flaw::ListEmpty, "daftar tidak boleh kosong"},
    {Flaw::ListTooLong, "daftar terlalu panjang, paling banyak # isi"},
    {Flaw::NumberRange, "angka # di luar batas"},
    {Flaw::BadId, "id \"#\" hanya boleh berisi huruf kecil, angka, dan tanda hubung"},
    {Flaw::BadCode, "kode \"#\" hanya boleh berisi huruf, angka, dan garis bawah, paling banyak 40"},
    {Flaw::BadRegion, "kode wilayah \"#\" seharusnya seperti 35.10"},
    {Flaw::BadNumber, "nomor \"#\" bukan nomor telepon"},
    {Flaw::BadHours, "jam \"#\" seharusnya seperti 07.30-15.30, berurutan dan tidak tumpang tindih"},
    {Flaw::BadDocument, "dokumen \"#\" seharusnya D01 sampai D21"},
    {Flaw::BadForm, "nama formulir \"#\" hanya boleh berisi huruf kecil, angka, - dan _, paling banyak 40"},
    {Flaw::BadPlaceholder, "isian \"#\" pada pola nomor tidak dikenal"},
    {Flaw::BadEvent, "kejadian \"#\" tidak dikenal"},
    {Flaw::DuplicateId, "id \"#\" dipakai dua kali"},
    {Flaw::DuplicateWord, "\"#\" disebut dua kali"},
    {Flaw::UnknownStep, "langkah \"#\" tidak ada"},
    {Flaw::UnknownActor, "pelaku langkah \"#\" tidak ada di actors"},
    {Flaw::UnknownClock, "batas waktu \"#\" tidak ada di clocks"},
    {Flaw::UnknownForm, "formulir \"#\" tidak ada"},
    {Flaw::FaultyForm, "formulir \"#\" punya kesalahan"},
    {Flaw::NotPublished, "kutipan \"#\" tidak ada di bagian published"},
    {Flaw::NoIntake, "standar tidak punya langkah intake"},
    {Flaw::NoConsent, "standar tidak punya langkah consent"},
    {Flaw::UnitKind, "batas \"same_day\" hanya untuk 1 day"},
    {Flaw::WarnBoth, "isi salah satu: warn_percent atau warn_limit"},
    {Flaw::WarnBeyondLimit, "peringatan # tidak lebih awal daripada batas"},
    {Flaw::SameEvent, "mulai dan berhenti pada kejadian yang sama: #"},
    {Flaw::EffortForClient, "waktu kerja petugas tidak boleh ditunjukkan kepada klien"},
    {Flaw::FirstResponseNotForClient, "batas waktu \"#\" harus deadline dan shown_to = \"client\""},
    {Flaw::BreachUnsaid, "pelanggaran batas perlu kalimat next"},
    {Flaw::DaysOrder, "hari # tidak berurutan naik"},
}};

// Printable, and cut between two code points.
std::string shortened(std::string_view text, std::size_t bytes_max = detail_bytes_max) {
    std::size_t length = text.size();
    if (length > bytes_max) {
        length = bytes_max;
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    }
    std::string result;
    for (const char letter : text.substr(0, length)) {
        const auto byte = static_cast<unsigned char>(letter);
        result += byte < 0x20 || byte == 0x7F ? ' ' : letter;
    }
    return length < text.size() ? result + " …" : result;
}

} // namespace

void report(Findings& findings, Flaw flaw, std::string_view place, std::string_view key,
            std::string_view detail, std::uint32_t line) {
    if (findings.size() >= findings_max) return;
    findings.push_back({flaw, shortened(place), shortened(key), shortened(detail), line});
}

std::string reason(const Finding& finding) {
    const auto& found = texts[static_cast<std::size_t>(finding.flaw)];
    ensure(found.flaw == finding.flaw); // the table stands in the order of the enum
    const auto mark = found.text.find('#');
    if (mark == std::string_view::npos) return std::string(found.text);
    return std::string(found.text.substr(0, mark)) + finding.detail +
           std::string(found.text.substr(mark + 1));
}

std::string sentence(const Finding& finding, std::string_view file_name) {
    std::string text = shortened(file_name, path_bytes_max);
    if (finding.line != 0) text += ", baris " + std::to_string(finding.line);
    if (!finding.place.empty()) text += ", " + finding.place;
    if (!finding.key.empty()) text += ", kunci " + finding.key;
    return text + ": " + reason(finding) + ".";
}

} // namespace teduh::casework
