#include "kiosk/reading/json/record_json.hpp"

#include "kiosk/reading/json/json_reader.hpp"
#include "kiosk/reading/json/since_json.hpp"
#include "storage/formats/object.hpp"

namespace teduh::reading {
namespace {

constexpr std::size_t consents_max = 8;
constexpr std::size_t notes_max = 1'024;
constexpr std::size_t attachments_max = 1'024; // of the complaint, and what was added to it
constexpr int depth_max = 12;

} // namespace

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, OpenedFile>
void describe(Io& io, M& m) {
    io.at(1, "object").fixed(m.object);
    io.at(2, "object_hash").fixed(m.object_hash);
    records::code(io.at(3, "kind"), m.kind);
    io.at(4, "file").text(m.file, 0, 400); // empty while the photo has not arrived
    io.at(5, "size_bytes").uint(m.size_bytes, 0, formats::attachment_padded_max);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Seen>
void describe(Io& io, M& m) {
    io.at(1, "office").fixed(m.office);
    io.at(2, "device").fixed(m.device);
    io.at(3, "seq").uint(m.seq, 1, formats::u53_max);
    io.at(4, "capsule").fixed(m.capsule);
    io.at(5, "case_id").fixed(m.case_id);
    io.at(6, "written_at_ms").uint(m.written_at_ms, 0, formats::u53_max);
    io.at(7, "clock").uint(m.clock, 1, 3);
    io.optional(8, "author", m.author, records::fixed);
    io.optional(9, "index", m.index, records::number(1, formats::u53_max));
    io.optional(10, "received_at_ms", m.received_at_ms, records::number(0, formats::u53_max));
    io.optional(11, "untrusted", m.untrusted, records::boolean);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, ReadNote>
void describe(Io& io, M& m) {
    io.at(1, "note").map(m.note);
    io.at(2, "seen").map(m.seen);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Told>
void describe(Io& io, M& m) {
    io.at(1, "complaint").map(m.complaint);
    io.at(2, "consents").list(m.consents, 0, consents_max, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, MoreConsents>
void describe(Io& io, M& m) {
    io.at(1, "consents").list(m.consents, 1, consents_max, records::map);
}

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, RecordFile>
void describe(Io& io, M& m) {
    io.at(1, "complaint").map(m.complaint);
    io.at(2, "consents").list(m.consents, 0, since_max, records::map); // of the whole case
    io.at(3, "notes").list(m.notes, 0, notes_max, records::map);
    io.at(4, "attachments").list(m.attachments, 0, attachments_max, records::map);
    io.at(5, "seen").map(m.seen);
    io.at(6, "since").map(m.since);
}

namespace {

template <class Described>
JsonResult<Described> read(std::string_view text, std::initializer_list<std::string_view> may_miss = {}) {
    const auto json = parse_json(text, record_json_bytes_max);
    if (!json) return tl::unexpected(JsonFault{std::string(json.error().detail.text())});
    JsonReader io(*json, may_miss);
    Described value;
    io.map(value);
    if (!io.ok()) return tl::unexpected(JsonFault{io.fault()});
    return value;
}

template <class Described>
crypto::SecretText write(const Described& value) {
    JsonWriter io;
    io.map(value);
    return crypto::SecretText(std::move(io).take());
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

} // namespace

std::string date_text(records::Date date) {
    auto digits = std::to_string(date.number);
    digits.insert(0, 8 - std::min<std::size_t>(digits.size(), 8), '0');
    return digits.insert(6, "-").insert(4, "-");
}

Result<records::Date> date_from(std::string_view text) {
    const Error bad{Failure::Rejected, Refusal::BadForm, "not a date"};
    if (text.size() != 10) return bad;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : !is_digit(text[i])) return bad;
        if (!dash) number = number * 10 + static_cast<std::uint32_t>(text[i] - '0');
    }
    if (number > records::date_max || number / 100 % 100 > 12 || number % 100 > 31) return bad;
    return records::Date{number};
}

JsonReader& JsonReader::date(records::Date& value) {
    if (!ready() || !is(here_->is_string(), "must be a date like \"1990-08-15\"")) return *this;
    const auto date = date_from(characters());
    if (is(date.has_value(), "must be a date like \"1990-08-15\", with 00 for an unknown part")) value = *date;
    return *this;
}

JsonReader& JsonReader::visit(std::uint32_t& value) {
    if (!ready() || !is(here_->is_string(), "must be a visit number like \"7K4-29M\"")) return *this;
    const auto number = crypto::from_visit_number(characters());
    if (is(number && crypto::visit_number(*number) == characters(), "must be a visit number like \"7K4-29M\""))
        value = *number;
    return *this;
}

std::string JsonReader::path() const {
    std::string path;
    for (const auto& step : path_) {
        if (!path.empty() && !step.empty() && !step.starts_with('[')) path += '.';
        path += step;
    }
    return path;
}

void JsonReader::fail(std::string_view what) {
    if (!ok()) return;
    fault_ = path();
    if (fault_.empty()) fault_ = "the file";
    fault_.append(" ").append(what);
}

Result<nlohmann::ordered_json> parse_json(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return Error{Failure::Usage, Refusal::TooLarge, "the file is too large"};
    using Json = nlohmann::ordered_json;
    std::vector<std::set<std::string>> fields;
    bool twice = false;
    bool deep = false;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        deep = deep || depth > depth_max;
        if (event == Json::parse_event_t::object_start) fields.emplace_back();
        if (event == Json::parse_event_t::key) twice = !fields.back().insert(parsed.get<std::string>()).second || twice;
        if (event == Json::parse_event_t::object_end) fields.pop_back();
        return !deep;
    };
    auto json = Json::parse(text, watch, false);
    if (deep) return Error{Failure::Usage, Refusal::BadForm, "the file is nested too deeply"};
    if (json.is_discarded()) return Error{Failure::Usage, Refusal::BadForm, "the file is not JSON in UTF-8"};
    if (twice) return Error{Failure::Usage, Refusal::BadForm, "the file has a field twice"};
    return json;
}

JsonResult<Told> read_told(std::string_view json) { return read<Told>(json, {"complaint.visit", "complaint.service"}); }
JsonResult<MoreConsents> read_more_consents(std::string_view json) { return read<MoreConsents>(json); }
crypto::SecretText write_told(const Told& file) { return write(file); }
JsonResult<RecordFile> read_record_file(std::string_view json) { return read<RecordFile>(json); }
crypto::SecretText write_record_file(const RecordFile& record) { return write(record); }

} // namespace teduh::reading
