#include "storage/keyring/statement_builder.hpp"

#include <algorithm>

namespace teduh::keyring {

StatementBuilder::StatementBuilder(const Keyring& keyring, formats::StatementBody body)
    : StatementBuilder(keyring.office(), keyring.n() + 1, keyring.head(), std::move(body)) {}

StatementBuilder::StatementBuilder(const OfficeId& office, std::uint32_t n, const Hash& prev, formats::StatementBody body) {
    item_.statement = formats::encode(formats::Statement{office, n, prev, std::move(body)});
}

StatementBuilder::StatementBuilder(const OfficeId& office, formats::RootBody root) {
    item_.statement = formats::encode(formats::Statement{office, 1, Hash{}, root});
}

void StatementBuilder::add(formats::StatementSignature signature) {
    auto& all = item_.signatures;
    const auto place =
        std::ranges::lower_bound(all, signature.signer, {}, &formats::StatementSignature::signer);
    if (place != all.end() && place->signer == signature.signer) return;
    all.insert(place, signature);
}

} // namespace teduh::keyring
