#pragma once

#include "storage/formats/receipt.hpp"

namespace teduh::centre {

// Who signs receipts and heads, and in which log (SPEC E.4, H.6, H.14). Shared read-only by all threads.
class ServerIdentity {
public:
    ServerIdentity(View seed32, std::uint32_t log_epoch)
        : pair_(crypto::signing_pair_from_seed<crypto::ServerSigningPair>(seed32)),
          log_(formats::log_id_of(pair_.public_key, log_epoch)), signer_(formats::signer_id_of(pair_.public_key)) {}

    const formats::SignPublicKey& public_key() const { return pair_.public_key; }
    const formats::LogId& log() const { return log_; }
    const formats::SignerId& signer() const { return signer_; }

    template <class Content>
    formats::Signed<Content> sign(Content content, Literal domain) const {
        content.log = log_;
        content.signer = signer_;
        return formats::make_signed(content, domain, pair_.secret_key);
    }

private:
    crypto::ServerSigningPair pair_;
    formats::LogId log_;
    formats::SignerId signer_;
};

} // namespace teduh::centre
