#include "kiosk/public/keeping/kept.hpp"
#include "tests/kiosk/public/visit/visit.hpp"

using namespace teduh;
using visit::Client;
using visit::Screen;

namespace {

// In the middle of her signature.
Client in_the_middle() {
    Client client;
    client.begins().is_adult().picks("violence", "FISIK").does(visit::Next{}).skips_to("story");
    client.tells("story", "Cerita uji.").does(visit::Next{}).skips_to(Screen::Consent).does(visit::Agreed{0, visit::Agreement::Yes});
    client.does(visit::Agreed{2, visit::Agreement::Ask}).does(visit::Next{});
    REQUIRE(client.sees(Screen::Signature));
    client.does(visit::Drawn{crypto::SecretBytes{0, 1, 2, 3, 4, 5, 6, 7}});
    client.model.photos.taken = {{2, "KTP"}, {1, "LAIN"}};
    client.model.language = 1;
    client.model.not_safe = true;
    return client;
}

} // namespace

TEST_CASE("what a visit kept is there again: answers, place, consent, strokes", "[keeping]") {
    const auto before = in_the_middle();
    const auto bytes = keeping::kept(before.model);
    Client after;
    REQUIRE(keeping::take(bytes, after.model));
    CHECK(after.told("story") == "Cerita uji.");
    CHECK(after.told("violence") == "FISIK");
    CHECK(after.model.number == before.model.number);
    CHECK(after.model.language == 1);
    CHECK(after.model.question == before.model.question);
    CHECK(after.model.heard);
    CHECK(after.model.not_safe);
    CHECK_FALSE(after.model.sign_later);
    CHECK(after.model.consent[0].agreement == visit::Agreement::Yes);
    CHECK(after.model.consent[1].agreement == visit::Agreement::Open);
    CHECK(after.model.consent[2].agreement == visit::Agreement::Ask);
    CHECK(after.model.strokes == before.model.strokes);
    REQUIRE(after.model.photos.taken.size() == 2);
    CHECK(after.model.photos.taken[0].slot == 2);
    CHECK(after.model.photos.taken[0].kind == "KTP");
    CHECK(after.model.photos.taken[1].kind == "LAIN");
    CHECK(keeping::kept(after.model) == bytes);
}

TEST_CASE("nothing is taken of what is cut off, of another form or of a later version", "[keeping]") {
    const auto bytes = keeping::kept(in_the_middle().model);
    const auto refused = [](View view) {
        Client client;
        return !keeping::take(view, client.model) && client.told("story").empty() && client.model.number == 0;
    };
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        Client client; // cut between two answers it is a whole draft of fewer answers
        if (keeping::take(View(bytes).first(size), client.model)) CHECK(keeping::kept(client.model).size() == size);
        else CHECK(client.told("story").empty());
    }
    auto other = bytes;
    other[0] = 3;
    CHECK(refused(other));
    other = bytes;
    other[5] = 9; // a language that the form does not have
    CHECK(refused(other));
    other = bytes;
    other[10] = 9; // a ninth photo's slot
    CHECK(refused(other));
    other = bytes;
    other[12] = 2; // the same slot twice
    CHECK(refused(other));
    other = bytes;
    other[11] = 200; // a paper that the form does not ask for
    CHECK(refused(other));
    other = bytes;
    other[14] = 4; // other lines of consent than these
    CHECK(refused(other));
    const auto sample = forms::sample_form();
    visit::Model elsewhere(sample, forms::test_day, Client::settings());
    CHECK_FALSE(keeping::take(bytes, elsewhere));
}
