// Figure 6 and the cut line of 16: photos.

#include "tests/bench/measures.hpp"
#include "tests/bench/plain_table.hpp"
#include "tests/bench/sink.hpp"
#include "tests/bench/town.hpp"

#include <fmt/format.h>

namespace teduh::bench {
namespace {

constexpr double mebibyte = 1'048'576;

// curl itself, as it is installed, uploading files of the same size to a server that does nothing.
class CurlUpload {
public:
    CurlUpload(const Folder& folder, std::size_t files) : folder_(folder), files_(files) {
        must(write_file(folder / "authority.pem", view_of(certificates_.authority_pem)));
        for (std::size_t i = 0; i < files; ++i) {
            Bytes bytes(formats::part_bytes_max);
            crypto::fill_random(bytes);
            const auto name = folder / fmt::format("part{}", i);
            must(write_file(name, bytes));
            list_ += (i == 0 ? "" : ",") + name.string();
        }
    }
    double seconds() {
        const auto before = sink_.bodies();
        int status = 0;
        const auto taken_s = seconds_of([&] {
            Program curl({"/usr/bin/curl", "-sS", "--fail", "--http1.1", "--tlsv1.3", "--noproxy", "*",
                          "--cacert", (folder_ / "authority.pem").string(), "-H", "Expect:", "-T",
                          "{" + list_ + "}", fmt::format("https://127.0.0.1:{}/", sink_.port())},
                         folder_ / "curl.log");
            status = curl.wait();
        });
        if (status != 0 || sink_.bodies() - before != files_)
            throw std::runtime_error("curl did not upload the files");
        return taken_s;
    }

private:
    const Folder& folder_;
    std::size_t files_;
    std::string list_;
    centre::Certificates certificates_ = must(centre::make_certificates({"127.0.0.1"}));
    Sink sink_{certificates_};
};

void measure_speed(Report& report, const Options& options) {
    Town town;
    CurlUpload curl(town.folder, options.photos);
    const auto moved = static_cast<double>(options.photos * formats::part_bytes_max) / mebibyte;
    Figure figure{.number = "6",
                  .name = "attachments of 1 MiB over TLS",
                  .unit = "MiB/s",
                  .yardstick = "curl upload of the same to a server doing nothing",
                  .wish = Figure::Wish::AtLeast,
                  .limit = 0.7};
    double wall_s = 0, centre_s = 0, append_s = 0, hash_s = 0, read_s = 0;
    for (std::size_t i = 0; i < options.runs; ++i) {
        town.open_centre();
        BenchDevice device(town.office, town.office.kiosk, town.folder, town.new_name("kiosk"));
        device.complain(options.photos, 1);
        const auto before_s = processor_s(town.centre());
        const auto talk = device.talk();
        centre_s += processor_s(town.centre()) - before_s;
        if (device.waiting_parts() != 0) throw std::runtime_error("photos wait after a push");
        wall_s += talk.parts_s;
        figure.value.values.push_back(moved / talk.parts_s);
        figure.yardstick_value.values.push_back(moved / curl.seconds());
        BareFile bare(town.folder / town.new_name("bare"));
        Bytes part(formats::part_bytes_max);
        crypto::fill_random(part);
        for (std::size_t n = 0; n < options.photos; ++n) {
            append_s += seconds_of([&] { bare.append(part); });
            hash_s += seconds_of([&] { (void)formats::part_hash(part); });
        }
        read_s += talk.parts_s - std::min(talk.parts_s, talk.exchange_s);
    }
    figure.judged = ratio(figure.value, figure.yardstick_value);
    const auto hashes = 3.0; // the request's body hash at both ends, the part's own at the centre
    figure.shares = {
        {"durable append of a part", append_s / wall_s},
        {"three hashes of each part (body at both ends, part at the centre)", hash_s * hashes / wall_s},
        {"the device reading its ledger", read_s / wall_s},
        {"TLS and the centre's store", 1 - (append_s + hash_s * hashes + read_s) / wall_s}};
    figure.remark =
        fmt::format("the centre's processor was busy for {:.0f} % of the time; every part is hashed and "
                    "durable before it is confirmed, the next is sent after that",
                    centre_s / wall_s * 100);
    report.add(std::move(figure));
}

constexpr std::size_t parts = 5;

std::uint64_t bytes_up_of_one_photo(Town& town, std::optional<std::uint64_t> cut_after) {
    town.open_centre(Faults{.cut_up_after = cut_after, .cut_down_after = {}});
    BenchDevice device(town.office, town.office.kiosk, town.folder, town.new_name("kiosk"));
    device.complain(1, parts);
    if (cut_after && device.try_talk()) throw std::runtime_error("the line was not cut");
    town.line().set({});
    device.talk();
    if (device.waiting_parts() != 0) throw std::runtime_error("a photo waits after the line was whole again");
    return town.line().bytes_up();
}

void measure_cut(Report& report, const Options& options) {
    Town town;
    const auto once = bytes_up_of_one_photo(town, std::nullopt);
    Figure figure{
        .number = "16 cut", .name = "line cut in a photo of 5 MiB: sent again", .unit = "parts", .limit = 1};
    for (std::size_t i = 0; i < options.runs; ++i) {
        const auto cut_after = 700'000 + i * 900'000;
        const auto again = static_cast<double>(bytes_up_of_one_photo(town, cut_after) - once);
        figure.value.values.push_back(again / static_cast<double>(formats::part_bytes_max));
    }
    figure.judged = {{figure.value.most()}};
    figure.remark =
        "cut at another place in each run, TLS and the new connection counted; the worst is judged";
    report.add(std::move(figure));
}

} // namespace

void measure_attachments(Report& report, const Options& options) {
    measure_speed(report, options);
    measure_cut(report, options);
}

} // namespace teduh::bench
