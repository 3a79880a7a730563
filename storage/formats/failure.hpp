#pragma once

#include "storage/formats/decoder.hpp"

namespace teduh::formats {

// `failure` of annex section 3: on the wire with its HTTP status, on the channel as message 35.
struct FailureNotice {
    static constexpr std::size_t size_max = 65'536;
    Refusal refusal = Refusal::BadForm;
    std::optional<std::uint64_t> detail; // expected seq, limit, or seconds to wait
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, FailureNotice>
void describe(Io& io, M& m) {
    io.version();
    io.at(20).uint(m.refusal, 1, 63);
    io.optional(21, m.detail, [](auto& each, auto& number) { each.uint(number, 0, u53_max); });
}

} // namespace teduh::formats
