#include "kiosk/forms/finding.hpp"

#include "kiosk/forms/letters.hpp"
#include "storage/base/ensure.hpp"

#include <array>

namespace teduh::forms {
namespace {

constexpr std::size_t detail_bytes_max = 80;

struct FlawText {
    Flaw flaw;
    std::string_view text; // # stands for the value in question
};

constexpr std::array<FlawText, flaw_count> texts{{
    {Flaw::FileTooLarge, "berkas lebih besar dari # KiB"},
    {Flaw::FileEmpty, "berkas kosong"},
    {Flaw::NotUtf8, "tulisan bukan UTF-8; simpan lagi dengan pilihan Unicode (UTF-8)"},
    {Flaw::ControlSign, "tulisan berisi tanda yang tidak dapat ditampilkan"},
    {Flaw::OpenQuote, "tanda petik pembuka tidak ditutup"},
    {Flaw::TextAfterQuote, "ada tulisan sesudah tanda petik penutup"},
    {Flaw::TooManyColumns, "kolom terlalu banyak, paling banyak #"},
    {Flaw::CellTooLong, "isi sel terlalu panjang, paling banyak # bita"},
    {Flaw::TooManyRows, "baris terlalu banyak, paling banyak #"},
    {Flaw::UnknownColumn, "kolom \"#\" tidak dikenal"},
    {Flaw::DuplicateColumn, "kolom \"#\" ada dua kali"},
    {Flaw::MissingColumn, "kolom \"#\" wajib ada"},
    {Flaw::ColumnLanguage, "kolom ini perlu bahasa, misalnya \"#::English (en)\""},
    {Flaw::MissingLanguage, "kolom label untuk bahasa \"#\" wajib ada"},
    {Flaw::LanguagesDiffer, "bahasa \"#\" tidak ada pada kolom label survey.csv, atau sebaliknya"},
    {Flaw::CellBesideColumns, "sel ini berada di luar kolom yang bernama"},
    {Flaw::UnknownType, "jenis \"#\" tidak dikenal"},
    {Flaw::NotForThisType, "kolom ini tidak berlaku untuk jenis \"#\""},
    {Flaw::ListNotNamed, "jenis \"#\" perlu nama daftar sesudahnya"},
    {Flaw::UnknownList, "daftar \"#\" tidak ada"},
    {Flaw::BadListFile, "berkas daftar \"#\" rusak"},
    {Flaw::EmptyList, "daftar \"#\" tidak punya pilihan"},
    {Flaw::NameMissing, "kolom ini tidak boleh kosong"},
    {Flaw::BadName, "nama \"#\" harus huruf kecil, angka, atau garis bawah, diawali huruf, paling banyak 40"},
    {Flaw::BadCode, "kode \"#\" hanya boleh berisi huruf, angka, dan garis bawah, paling banyak 40"},
    {Flaw::DuplicateName, "nama \"#\" sudah dipakai"},
    {Flaw::DuplicateChoice, "kode \"#\" ada dua kali dalam daftar ini"},
    {Flaw::LabelMissing, "tulisan ini wajib ada"},
    {Flaw::LanguageMissing, "tulisan ini ada dalam bahasa lain, tetapi belum dalam bahasa \"#\""},
    {Flaw::MessageMissing, "constraint perlu kalimat constraint_message"},
    {Flaw::SentenceTooLong, "kalimat terlalu panjang, # kata; paling banyak 15"},
    {Flaw::TextTooLong, "tulisan terlalu panjang, paling banyak # bita"},
    {Flaw::NameInText, "${...} di dalam tulisan tidak didukung"},
    {Flaw::UnknownAppearance, "appearance \"#\" tidak dikenal"},
    {Flaw::AppearanceNotForType, "appearance \"#\" tidak cocok dengan jenis pertanyaan ini"},
    {Flaw::BadIcon, "nama ikon \"#\" harus huruf kecil, angka, atau garis bawah"},
    {Flaw::BadRequired, "isi required \"#\" harus yes atau no"},
    {Flaw::EndWithoutBegin, "end_group tanpa begin_group"},
    {Flaw::GroupNotClosed, "grup \"#\" tidak ditutup dengan end_group"},
    {Flaw::GroupEmpty, "grup \"#\" tidak berisi pertanyaan"},
    {Flaw::GroupTooDeep, "grup terlalu dalam, paling banyak # tingkat"},
    {Flaw::NoQuestion, "formulir tidak punya pertanyaan"},
    {Flaw::TooManyQuestions, "pertanyaan terlalu banyak, paling banyak #"},
    {Flaw::ExpressionTooLong, "rumus terlalu panjang, paling banyak # bita"},
    {Flaw::ExpressionTooDeep, "rumus terlalu dalam, paling banyak # tingkat"},
    {Flaw::TooManyParts, "rumus terlalu rumit, paling banyak # bagian"},
    {Flaw::UnexpectedSign, "tanda \"#\" tidak pada tempatnya"},
    {Flaw::UnexpectedEnd, "rumus belum selesai"},
    {Flaw::CurlyQuote, "pakai petik lurus ' atau \", bukan petik lengkung"},
    {Flaw::OpenText, "tulisan di dalam petik tidak ditutup"},
    {Flaw::BadNumber, "angka \"#\" harus bulat, paling banyak 12 angka"},
    {Flaw::UnknownFunction, "fungsi \"#\" tidak dikenal"},
    {Flaw::WrongArguments, "isi kurung fungsi # tidak sesuai"},
    {Flaw::UnknownName, "nama \"#\" tidak ada"},
    {Flaw::ForwardName, "\"#\" baru ditanyakan di sini atau sesudahnya"},
    {Flaw::NameWithoutAnswer, "\"#\" tidak punya jawaban"},
    {Flaw::OwnValueHere, "titik (jawaban sendiri) hanya berlaku di kolom constraint"},
    {Flaw::WrongKind, "jenis nilai tidak cocok di sini: #"},
    {Flaw::UnknownCode, "kode \"#\" tidak ada pada daftar pertanyaan itu"},
    {Flaw::SeveralAnswers, "\"#\" boleh dijawab lebih dari satu; pakai selected()"},
    {Flaw::NotYesOrNo, "rumus ini tidak menghasilkan ya atau tidak"},
}};

// Printable, and cut between two code points.
std::string shortened(std::string_view text) {
    std::size_t length = text.size();
    if (length > detail_bytes_max) {
        length = detail_bytes_max;
        while (length > 0 && !starts_code_point(text[length])) --length;
    }
    std::string result;
    for (const char letter : text.substr(0, length)) {
        const auto byte = static_cast<unsigned char>(letter);
        result += byte < 0x20 || byte == 0x7F ? ' ' : letter;
    }
    return length < text.size() ? result + " …" : result;
}

} // namespace

void report(Findings& findings, Finding finding) {
    if (findings.size() >= findings_max) return;
    finding.detail = shortened(finding.detail);
    finding.column_name = shortened(finding.column_name);
    findings.push_back(std::move(finding));
}

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::string reason(const Finding& finding) {
    const auto& found = texts[static_cast<std::size_t>(finding.flaw)];
    ensure(found.flaw == finding.flaw); // the table stands in the order of the enum
    const auto mark = found.text.find('#');
    if (mark == std::string_view::npos) return std::string(found.text);
    return std::string(found.text.substr(0, mark)) + finding.detail +
           std::string(found.text.substr(mark + 1));
}

std::string sentence(const Finding& finding) {
    std::string text = finding.file;
    if (finding.row != 0) text += ", baris " + std::to_string(finding.row);
    if (finding.column != 0) text += ", kolom " + column_letters(finding.column);
    if (!finding.column_name.empty())
        text += finding.column != 0 ? " (" + finding.column_name + ")" : ", kolom " + finding.column_name;
    if (finding.at != 0) text += ", huruf ke-" + std::to_string(finding.at);
    return text + ": " + reason(finding) + ".";
}

} // namespace teduh::forms
