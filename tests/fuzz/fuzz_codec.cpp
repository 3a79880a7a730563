// The walker, the text forms and a map of every field kind.
#include "fuzz.hpp"

#include "storage/crypto/text_form.hpp"

namespace {

using namespace teduh;

struct Everything {
    static constexpr std::size_t size_max = 65'536;
    std::uint64_t number = 0;
    Bytes bytes;
    std::string text;
    bool flag = false;
    std::vector<std::optional<std::uint32_t>> list;
    std::optional<FixedBytes<struct AnyTag, 16>> id;
    std::uint8_t kind = 1;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Everything>
void describe(Io& io, M& m) {
    io.version();
    io.at(2).uint(m.number, 0, UINT64_MAX);
    io.at(3).bytes(m.bytes, 0, 1000);
    io.at(4).text(m.text, 0, 1000);
    io.at(5).boolean(m.flag);
    io.at(6).list(m.list, 0, 300, [](auto& each, auto& item) {
        each.nullable(item, [](auto& inner, auto& number) { inner.uint(number, 0, UINT32_MAX); });
    });
    io.optional(300, m.id, [](auto& each, auto& id) { each.fixed(id); });
    io.at(70'000).variant(m.kind, [](std::uint64_t kind) -> std::size_t { return kind == 1 ? 1 : 2; });
    if (io.ok() && m.kind != 1) io.nested([](Io& inner) { inner.version(); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes{data, size};
    static_cast<void>(formats::well_formed(bytes));
    fuzz::rewrites_map<Everything>(bytes);
    const auto text = text_of(bytes);
    if (const auto decoded = crypto::from_base64url(text, 4096)) fuzz::demand(crypto::base64url(*decoded) == text);
    if (const auto visit = crypto::from_visit_number(text))
        fuzz::demand(crypto::from_visit_number(crypto::visit_number(*visit)).value() == *visit);
    return 0;
}
