#include "storage/ledger/ledger.hpp"
#include "storage/vault/open/capsule.hpp"

// Keeps ciphertext and opens it: what no program of the house may do. Built to be refused by house.py, never run.
int main(int count, char** arguments) {
    teduh::ledger::Options options;
    if (count > 1) options.path = arguments[1];
    const auto ledger = teduh::ledger::Ledger::open(options);
    const auto opened = teduh::vault::open_capsule({}, {});
    return ledger && opened ? 0 : 1;
}
