#include "kiosk/desk/reading/consent_words.hpp"

namespace teduh::desk {
namespace {

using language::message;

constexpr std::array limits_read_out = {
    message("This service is free of charge."),
    message("You may stop at any time. You may skip every question."),
    message("You may stay without a name. You are served all the same."),
    message("We note only what we need to help you."),
    message("We keep your secret. In danger or sexual violence we must report it. We tell you first."),
};

constexpr std::array agreed_to = {
    message("This office may store my data and keeps it secret."),
    message("Officers may reach me in the safe way that I choose."),
    message("Officers may prepare a referral, then ask again before sending it."),
};
static_assert(agreed_to.size() == intake::consent_items.size());

constexpr std::array release_read_out = {
    message("May this office tell the agency what is ticked?"),
    message("She may say no. The service stays the same."),
    message("She may take this back at any time."),
};

} // namespace

std::span<const language::Message> limits_sentences() { return limits_read_out; }
std::span<const language::Message> release_sentences() { return release_read_out; }
language::Message consent_sentence(std::size_t item) { return agreed_to.at(item); }

formats::Hash limits_hash(const language::Catalog& indonesian) {
    crypto::HashStream stream("teduh/desk-limits/1");
    for (const auto& words : limits_read_out) stream.item(view_of(indonesian.say(words)));
    return stream.finish();
}

formats::Hash release_hash(const language::Catalog& indonesian) {
    crypto::HashStream stream("teduh/desk-release/1");
    for (const auto& words : release_read_out) stream.item(view_of(indonesian.say(words)));
    return stream.finish();
}

formats::Hash consent_hash(const language::Catalog& indonesian) {
    crypto::HashStream stream("teduh/desk-consent/1");
    for (std::size_t item = 0; item < agreed_to.size(); ++item) {
        stream.item(view_of(intake::consent_items[item]));
        stream.item(view_of(indonesian.say(agreed_to[item])));
    }
    return stream.finish();
}

} // namespace teduh::desk
