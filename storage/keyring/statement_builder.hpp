#pragma once

#include "storage/keyring/keyring.hpp"

namespace teduh::keyring {

// Makes the item that extends a keyring by one statement. It signs whatever it is told to; Keyring::extend
// judges the outcome. A copy may be signed on another device: from() goes on with an item that came by post.
//
//     auto item = StatementBuilder(keyring, body).sign(admin_pair).sign(member_pair).item();
//
// Signing twice with one key counts once.
class StatementBuilder {
public:
    StatementBuilder(const Keyring& keyring, formats::StatementBody body);
    // What comes after a statement that is not in force yet: the later ones of what two administrators sign together.
    StatementBuilder(const OfficeId& office, std::uint32_t n, const Hash& prev, formats::StatementBody body);
    // The first statement of a new office.
    StatementBuilder(const OfficeId& office, formats::RootBody root);
    static StatementBuilder from(formats::KeyringItem item) { return StatementBuilder(std::move(item)); }

    template <class Purpose>
    StatementBuilder& sign(const crypto::SigningPair<Purpose>& pair) {
        add({formats::signer_id_of(pair.public_key),
             crypto::sign(pair.secret_key, "teduh/stmt/1", item_.statement)});
        return *this;
    }

    const formats::KeyringItem& item() const { return item_; }

private:
    explicit StatementBuilder(formats::KeyringItem item) : item_(std::move(item)) {}
    void add(formats::StatementSignature signature);

    formats::KeyringItem item_;
};

} // namespace teduh::keyring
