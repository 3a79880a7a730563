#include "sync/client/bundle_file.hpp"

#include "sync/protocol/bundle.hpp"

#include <cerrno>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace teduh::client {
namespace {

using formats::Hash;

constexpr std::size_t page_bytes = protocol::batch_bytes_max - 16'384; // room for the frame around the items
constexpr std::size_t photos_max = protocol::bundle_lists_max * protocol::have_manifests_max / 2; // no list need be full
constexpr std::uint64_t frame_margin_bytes = 256;

Error io_error(Literal detail) {
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) return {Failure::DiskFull, Refusal::NoSpace, detail};
    return {Failure::Rejected, Refusal::Storage, detail};
}

Result<std::uint64_t> file_size_of(const Descriptor& file) {
    struct stat about{};
    if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode))
        return rejected(Refusal::BadForm, "what was passed for a bundle is no regular file");
    return static_cast<std::uint64_t>(about.st_size);
}

// Places of their own: the passed descriptor's is the other program's.
class BundleFile {
public:
    explicit BundleFile(const Descriptor& file) : file_(file) {}

    Result<std::size_t> read(std::span<std::uint8_t> to) {
        for (;;) {
            const auto got = ::pread(file_.number(), to.data(), to.size(), at_);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return rejected(Refusal::Storage, "a bundle could not be read");
            at_ += got;
            return static_cast<std::size_t>(got);
        }
    }
    Result<void> write(View bytes) {
        while (!bytes.empty()) {
            const auto written = ::pwrite(file_.number(), bytes.data(), bytes.size(), at_);
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return io_error("a bundle could not be written");
            at_ += written;
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        return {};
    }

private:
    const Descriptor& file_;
    off_t at_ = 0;
};

// ---- out ----

struct Photo {
    Hash object_hash;
    formats::AttachmentManifest manifest;
};

// What goes into the file, found before its first byte is written: from and to stand in the head.
struct Plan {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::vector<Photo> photos;
};

class Planning {
public:
    Planning(ledger::Ledger& ledger, const formats::LogId& centre) : ledger_(ledger), centre_(centre) {}

    Result<Plan> plan() {
        const auto from = TRY(ledger_.first_unfinished(centre_));
        if (!from) return rejected(Refusal::NotFound, "nothing waits for the centre");
        plan_.from = *from;
        const auto state = TRY(ledger_.log_state(centre_));
        receipted_upto_ = state ? state->receipted_upto : 0;
        for (const auto& each : TRY(ledger_.waiting_attachments(centre_, photos_max))) lacking_.insert(each.object_hash);
        for (auto next = plan_.from;;) {
            const auto page = TRY(ledger_.own_from(next, protocol::batch_entries_max, page_bytes));
            for (const auto& held : page)
                if (!TRY(add(held))) return std::move(plan_);
            if (page.empty()) return std::move(plan_);
            next = page.back().seq + 1;
        }
    }

private:
    // False when it does not fit any more.
    Result<bool> add(const ledger::Held& held) {
        const auto entry = TRY(held.entry.content());
        auto bytes = held.entry.bytes.size() + frame_margin_bytes;
        std::vector<Photo> photos;
        for (std::size_t i = 0; i < entry.objects.size(); ++i) {
            if (!held.objects[i]) return Error{Failure::Corrupt, Refusal::NotFound, "an own entry lost one of its objects"};
            bytes += held.objects[i]->size() + frame_margin_bytes;
            const auto& ref = entry.objects[i];
            if (ref.type != static_cast<std::uint8_t>(formats::ObjectType::Attachment)) continue;
            if (held.seq <= receipted_upto_ && !lacking_.contains(ref.object_hash)) continue;
            photos.push_back({ref.object_hash, TRY(formats::decode_array<formats::AttachmentManifest>(*held.objects[i]))});
            bytes += held.objects[i]->size() + ref.size + formats::parts_max * frame_margin_bytes;
        }
        const bool fits = bytes_ + bytes < protocol::bundle_bytes_max && plan_.photos.size() + photos.size() <= photos_max;
        if (!fits && plan_.to != 0) return false;
        bytes_ += bytes;
        plan_.to = held.seq;
        std::ranges::move(photos, std::back_inserter(plan_.photos));
        return true;
    }

    ledger::Ledger& ledger_;
    formats::LogId centre_;
    Plan plan_;
    std::uint64_t receipted_upto_ = 0;
    std::set<Hash> lacking_;
    std::uint64_t bytes_ = protocol::batch_bytes_max; // head and end
};

Result<void> write_photos(ledger::Ledger& ledger, const std::vector<Photo>& photos, protocol::BundleWriter& writer) {
    protocol::Have list;
    std::size_t bytes = 0;
    for (const auto& photo : photos) {
        const auto size = photo.manifest.header.size() + photo.manifest.part_hashes.size() * 34 + 16;
        if (list.manifests.size() == protocol::have_manifests_max || bytes + size > protocol::have_bytes_max - 1024) {
            TRY(writer.add(std::exchange(list, {})));
            bytes = 0;
        }
        list.manifests.push_back(photo.manifest);
        bytes += size;
    }
    if (!list.manifests.empty()) TRY(writer.add(list));
    for (const auto& photo : photos)
        for (std::size_t index = 0; index < photo.manifest.part_hashes.size(); ++index) {
            const auto at = static_cast<std::uint8_t>(index);
            auto part = TRY(ledger.part(photo.object_hash, at));
            TRY(writer.add(formats::BundlePart{photo.object_hash, at, std::move(part)}));
        }
    return {};
}

Result<void> write_entries(ledger::Ledger& ledger, const Plan& plan, protocol::BundleWriter& writer) {
    for (auto next = plan.from; next <= plan.to;) {
        const auto page = TRY(ledger.own_from(next, protocol::batch_entries_max, page_bytes));
        protocol::Batch batch;
        for (const auto& held : page) {
            if (held.seq > plan.to) break;
            protocol::BatchItem item{held.entry, {}};
            for (const auto& object : held.objects) {
                if (!object) return Error{Failure::Corrupt, Refusal::NotFound, "an own entry lost one of its objects"};
                item.objects.push_back(*object);
            }
            batch.items.push_back(std::move(item));
            next = held.seq + 1;
        }
        if (batch.items.empty()) return Error{Failure::Corrupt, Refusal::NotFound, "an own entry is gone"};
        TRY(writer.add(batch));
    }
    return {};
}

// ---- in ----

Result<void> for_each_item(const OfficeView& view, const Descriptor& file,
                           const std::function<Result<void>(protocol::BundleReader::Item&)>& take) {
    BundleFile source(file);
    protocol::BundleReader reader([&](std::span<std::uint8_t> to) { return source.read(to); }, view.office());
    TRY(reader.head());
    while (auto item = TRY(reader.next())) TRY(take(*item));
    return {};
}

ledger::CarriedEntry carried_of(protocol::BatchItem& item) { return {std::move(item.entry), std::move(item.objects)}; }

struct Wanted {
    std::set<Hash> objects; // of the entries that are not here yet
    std::uint64_t bytes = 0;
};

// The whole file, and every entry in it.
Result<Wanted> check_all(ledger::Ledger& ledger, const OfficeView& view, const Descriptor& file, std::uint64_t now_ms) {
    Wanted wanted;
    TRY(for_each_item(view, file, [&](protocol::BundleReader::Item& item) -> Result<void> {
        auto* batch = std::get_if<protocol::Batch>(&item);
        if (batch == nullptr) return {};
        for (auto& each : batch->items) {
            const auto entry = carried_of(each);
            TRY(view.chain().signer_of(entry.entry)); // above a lost device's cut-off no server takes it (SPEC H.17)
            if (!TRY(ledger.wants_carried(entry, view, now_ms))) continue;
            const auto content = TRY(entry.entry.content());
            wanted.bytes += entry.entry.bytes.size();
            for (const auto& ref : content.objects) {
                wanted.objects.insert(ref.object_hash);
                wanted.bytes += ref.size;
            }
        }
        return {};
    }));
    return wanted;
}

Result<std::uint64_t> keep_all(ledger::Ledger& ledger, const OfficeView& view, const Descriptor& file, std::uint64_t now_ms,
                               const std::set<Hash>& wanted) {
    std::uint64_t kept = 0;
    TRY(for_each_item(view, file, [&](protocol::BundleReader::Item& item) -> Result<void> {
        if (const auto* part = std::get_if<formats::BundlePart>(&item)) {
            if (wanted.contains(part->object_hash)) TRY(ledger.carry_part(part->object_hash, part->index, part->part));
            return {};
        }
        std::vector<ledger::CarriedEntry> entries;
        for (auto& each : std::get<protocol::Batch>(item).items) entries.push_back(carried_of(each));
        kept += TRY(ledger.carry(entries, view, now_ms));
        return {};
    }));
    return kept;
}

} // namespace

Result<void> write_bundle(ledger::Ledger& ledger, const OfficeView& view, const Descriptor& file) {
    if (TRY(file_size_of(file)) != 0) return rejected(Refusal::BadForm, "the file for a bundle is not empty");
    if (view.centre() == nullptr) return rejected(Refusal::NotReady, "the keyring names no centre");
    const auto plan = TRY(Planning(ledger, view.centre()->log()).plan());
    BundleFile target(file);
    protocol::BundleWriter writer([&](View bytes) { return target.write(bytes); });
    TRY(writer.add(formats::BundleHead{view.office(), view.own_device()->id, plan.from, plan.to}));
    TRY(write_photos(ledger, plan.photos, writer));
    TRY(write_entries(ledger, plan, writer));
    TRY(writer.finish());
    if (::fsync(file.number()) != 0) return io_error("a bundle could not be synced");
    return {};
}

Result<std::uint64_t> take_bundle(ledger::Ledger& ledger, const OfficeView& view, const Descriptor& file, std::uint64_t now_ms) {
    if (TRY(file_size_of(file)) > protocol::bundle_bytes_max) return rejected(Refusal::TooLarge, "a bundle is over its size");
    const auto wanted = TRY(check_all(ledger, view, file, now_ms));
    TRY(ledger.drop_stray_carried_parts()); // of a time when this was cut short
    if (!wanted.objects.empty()) TRY(ledger.ask_for_space(wanted.bytes));
    auto kept = keep_all(ledger, view, file, now_ms, wanted.objects);
    if (!kept) TRY(ledger.drop_stray_carried_parts());
    return kept;
}

} // namespace teduh::client
