#include "storage/formats/statement.hpp"

namespace teduh::formats {
namespace {

template <std::size_t Index = 0>
void choose(StatementBody& body, std::uint64_t kind) {
    if constexpr (Index == std::variant_size_v<StatementBody>) {
        ensure(false);
    } else {
        using Body = std::variant_alternative_t<Index, StatementBody>;
        static_assert(static_cast<std::size_t>(Body::kind) == Index + 1,
                      "bodies stand in the order of their numbers");
        if (kind != Index + 1) return choose<Index + 1>(body, kind);
        body.emplace<Index>();
    }
}

} // namespace

void choose_body(StatementBody& body, std::uint64_t kind) { choose(body, kind); }

std::size_t subsets_of(std::uint32_t keepers, std::uint32_t threshold) {
    std::size_t count = 1;
    for (std::uint32_t i = 1; i <= threshold; ++i) count = count * (keepers + 1 - i) / i;
    return count;
}

// The walk that tells a snapshot from an oversized other kind allocates nothing.
Result<Statement> decode_statement(View bytes) {
    const auto is_snapshot = [&] {
        return bytes.size() <= snapshot_bytes_max && well_formed(bytes) &&
               uint_under(bytes, 22) == static_cast<std::uint64_t>(StatementKind::Snapshot);
    };
    if (bytes.size() > statement_bytes_max && !is_snapshot())
        return Error{Failure::Rejected, Refusal::TooLarge, "bytes are over their size cap"};
    return decode<Statement>(bytes);
}

} // namespace teduh::formats
