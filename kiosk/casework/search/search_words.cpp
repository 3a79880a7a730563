#include "kiosk/casework/search/search_words.hpp"

#include "storage/base/ensure.hpp"

namespace teduh::search {
namespace {

using language::message;

language::Message name_of(Role role) {
    switch (role) {
    case Role::Client: return message("Name of the client");
    case Role::Reporter: return message("Name of the reporter");
    case Role::Reported: return message("Name of the reported person");
    case Role::Guardian: return message("Name of a parent or guardian");
    }
    ensure(false);
    return {};
}

} // namespace

language::Message sentence(const Reason& reason) {
    switch (reason.field) {
    case Field::Visit: return message("Number of the visit");
    case Field::RegisterNumber: return message("Number in the register");
    case Field::Name: return name_of(reason.role);
    case Field::Alias: return message("Another name of hers or his");
    case Field::Nik: return message("NIK that is known");
    case Field::Phone: return message("Phone number that is known");
    case Field::Village: return message("Village or kelurahan");
    case Field::School: return message("School of the child");
    case Field::Agency: return message("Agency that referred");
    }
    ensure(false);
    return {};
}

language::Message heading(Kind kind) {
    switch (kind) {
    case Kind::SamePerson: return message("Perhaps the same person, because:");
    case Kind::SameReported: return message("Perhaps the same reported person, because:");
    case Kind::RoleDiffers: return message("Perhaps known here in another role, because:");
    }
    ensure(false);
    return {};
}

language::Message sentence(Because reason) {
    switch (reason) {
    case Because::SameNik: return message("The NIK is the same.");
    case Because::NearNik: return message("The NIK differs in one digit, or two digits are swapped.");
    case Because::SamePhone: return message("The phone number is the same.");
    case Because::SimilarName: return message("The names are rare and alike.");
    case Because::SimilarNameAndBirth: return message("Names and dates of birth are alike.");
    case Because::SimilarNameAndAge: return message("Names and ages are alike.");
    case Because::SimilarNameAndVillage: return message("The names are alike, the village is the same.");
    case Because::SameChildAndParent: return message("The names of child and parent are alike.");
    case Because::SameReportedAndName: return message("The names are alike, and those of the reported persons, too.");
    }
    ensure(false);
    return {};
}

language::Message sentence(Strength strength) {
    ensure(strength != Strength::None);
    if (strength == Strength::Strong) return message("Very probably");
    return strength == Strength::Likely ? message("Probably") : message("Possibly");
}

std::vector<language::Message> sentences(const Reasons& reasons) {
    std::vector<language::Message> all;
    for (std::uint16_t i = 0; i < because_count; ++i)
        if (const auto reason = static_cast<Because>(1U << i); reasons.has(reason)) all.push_back(sentence(reason));
    return all;
}

} // namespace teduh::search
