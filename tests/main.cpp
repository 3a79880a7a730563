#define CATCH_CONFIG_RUNNER
#include "storage/crypto/sodium.hpp"

#include <catch2/catch.hpp>

int main(int count, char* arguments[]) {
    if (!teduh::crypto::start()) return 1;
    return Catch::Session().run(count, arguments);
}
