#include "kiosk/language/catalog.hpp"

#include "storage/base/ensure.hpp"

// Any bytes as a compiled catalog: what is read says something for whatever is asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace teduh;
    const View given(bytes, size);
    const auto catalog = language::Catalog::read(copy(given));
    if (!catalog) return 0;
    ensure(catalog->size() <= language::messages_max);
    for (std::size_t at = 0; at < size; at += 7) {
        const auto asked = text_of(given.subspan(at, std::min<std::size_t>(size - at, 12)));
        const auto said = catalog->say(language::Message{asked});
        ensure(asked.empty() || !said.empty());
    }
    return 0;
}
