#pragma once

#include "kiosk/public/visit/model.hpp"
#include "storage/records/event.hpp"

namespace teduh::visit {

// What the office and the moment add to what she told.
struct Facts {
    std::string service;      // id and version of the service standard
    std::string service_time; // code of assets/lists/waktu_layanan
    std::string form;         // its name, for answers that no field of the record takes
    std::string text_version; // of the sentences she saw
    formats::Hash promises;   // hash of what the promises screen said, in her language (L0)
    formats::Hash consent;    // and of the lines of the consent for now
    std::vector<records::AttachmentRef> photos; // as they were sealed, each with the kind of its paper
};

// One visit as the events of a new case, in their order: the complaint, the consents, the notes.
struct Told {
    records::Complaint complaint;
    std::vector<records::Consent> consents;
    std::vector<records::Note> notes;
};

// The record of what the model holds. Whatever may_send() allows is ready to be sent
// (records::ready_to_send).
Told told(const Model& model, const Facts& facts);

} // namespace teduh::visit
