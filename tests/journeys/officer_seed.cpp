// The seed of an invented officer, for whoever searches a desk's memory for it: SOCKET STAFF; her passphrase is read from
// standard input, the seed is printed in hexadecimal.

#include "kiosk/reading/officer.hpp"
#include "storage/crypto/sodium.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/vault/identity/words.hpp"

#include <iostream>

using namespace teduh;

int main(int count, char* arguments[]) {
    if (count != 3 || !crypto::start()) return 2;
    const auto staff = crypto::from_hex(arguments[2], formats::StaffId::size);
    std::string words;
    std::getline(std::cin, words);
    auto office = reading::view_office(arguments[1], "officer_seed");
    if (!staff || !office) return 1;
    const auto officer = reading::unlock_officer(*office, formats::StaffId::from(*staff), vault::as_typed_passphrase(words));
    if (!officer) return 1;
    std::cout << crypto::hex(officer->identity.seed.expose()) << '\n';
    return 0;
}
