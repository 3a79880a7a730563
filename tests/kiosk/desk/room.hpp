#pragma once

#include "kiosk/desk/room/events.hpp"

#include <catch2/catch.hpp>

namespace teduh::desk {

inline formats::StaffId staff(std::uint8_t number) {
    formats::StaffId id;
    id.bytes.fill(number);
    return id;
}

// A desk with two officers, and a clock in its hand.
struct Room {
    Model model;
    std::uint64_t now_ms = 1'000'000;

    std::vector<Effect> does(Event event) { return update(model, std::move(event), now_ms); }
    void connect() {
        does(Touched{});
        Connected connected;
        connected.officers = {{staff(1), "A.K.", "KEPALA", "0101"},
                              {staff(2), "S.N.", "PETUGAS_TERLATIH", "0202"}};
        does(std::move(connected));
    }
    void type(std::string_view words) { does(PassphraseTyped{crypto::SecretText(words)}); }
    void unlock(std::size_t officer = 0) {
        does(Touched{});
        does(OfficerChosen{officer});
        type("enam kata yang diketik petugas ini");
        does(UnlockPressed{});
        does(opens());
    }
    // What the reader answers to what was asked last.
    Unlocked opens() const { return {model.asked, model.officer.value_or(formats::StaffId{})}; }
    UnlockFailed fails(Trouble why, std::uint64_t wait_s = 0) const {
        return {model.asked, model.officer.value_or(formats::StaffId{}), why, wait_s};
    }
    static CaseOpened brings(std::uint32_t asked, std::uint32_t visit) {
        auto opened = std::make_unique<Case>();
        opened->visit = visit;
        opened->attachments = {{"KTP", true}, {"Foto bukti", true}};
        return {asked, std::move(opened)};
    }
    void read_inbox(std::uint8_t officer = 1) {
        InboxRead read;
        read.staff = staff(officer);
        read.rows = {{true, "7K4-29M", "Kios 1", 1, 42, "LANGSUNG", false, false},
                     {false, "3", "Kios 1", 2, 0, {}, false, false}};
        does(std::move(read));
    }
    void open_case() {
        does(RowOpened{0});
        does(brings(model.asked, 42));
    }
    void come_to_photo(std::size_t index) {
        connect();
        unlock();
        read_inbox();
        open_case();
        does(AttachmentChosen{index});
    }
    std::vector<Effect> gets_photo(std::size_t index, std::uint32_t visit = 42) {
        return does(PhotoOpened{std::make_unique<const Photo>(Photo{visit, index, 7, 1, 1, {1, 2, 3, 255}})});
    }
    bool at(Screen screen) const { return model.screen == screen; }
};

template <class Wanted>
bool asks(const std::vector<Effect>& effects) {
    return effects.size() == 1 && std::holds_alternative<Wanted>(effects.front());
}

inline bool nothing_left(const Model& model) {
    return !model.unlocked && !model.officer && model.passphrase.empty() && model.inbox.empty() &&
           !model.inbox_known && !model.open_case && !model.photo && at_work(model) == nullptr;
}

} // namespace teduh::desk
