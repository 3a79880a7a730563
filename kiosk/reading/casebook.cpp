#include "kiosk/reading/book_reader.hpp"

namespace teduh::reading {

Result<Casebook> read_casebook(OfficeView& office, const Officer& officer) {
    Casebook book;
    BookReader reader(office.keyring, officer.opening_keys(), book);
    std::uint64_t next = 1;
    for (;;) {
        auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{next, 256}));
        if (listed.entries.empty()) break;
        next = listed.entries.back().index + 1;
        for (auto& pulled : listed.entries) reader.take(std::move(pulled));
    }
    reader.finish();
    return book;
}

Result<crypto::SecretBytes> read_attachment(OfficeView& office, const Casebook& book,
                                            const formats::Hash& object_hash) {
    const auto held = book.attachments.find(object_hash);
    if (held == book.attachments.end())
        return Error{Failure::Unreachable, Refusal::NotFound, "a photo has not arrived on this device yet"};
    const auto capsule = book.capsules.find({held->second.capsule, held->second.commit});
    if (capsule == book.capsules.end())
        return Error{Failure::WrongKey, Refusal::NoWrap, "a photo is sealed for others"};
    const auto part = [&](std::size_t index) -> Result<Bytes> {
        const channel::PartGet wanted{object_hash, static_cast<std::uint8_t>(index)};
        return TRY(office.core.ask_for<channel::Part>(wanted)).part;
    };
    return TRY(vault::open_attachment(capsule->second, held->second.manifest, part)).content;
}

} // namespace teduh::reading
