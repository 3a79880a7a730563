#include "storage/crypto/secret_page.hpp"

#include "storage/crypto/secret_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace teduh::crypto {

Result<SecretPage> SecretPage::make() {
    const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const whole = ::mmap(nullptr, 3 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (whole == MAP_FAILED) return Error{Failure::Busy, "there is no memory for a page of secrets"};
    auto* const page = static_cast<std::uint8_t*>(whole) + size;
    const bool kept = ::mprotect(page, size, PROT_READ | PROT_WRITE) == 0 && ::mlock(page, size) == 0 &&
                      ::madvise(page, size, MADV_DONTDUMP) == 0 && ::madvise(page, size, MADV_DONTFORK) == 0;
    if (!kept) {
        ::munmap(whole, 3 * size);
        return Error{Failure::Busy, "a page of secrets could not be locked"};
    }
    return SecretPage({page, size});
}

SecretPage::~SecretPage() {
    if (bytes_.empty()) return;
    wipe();
    ::munmap(bytes_.data() - bytes_.size(), 3 * bytes_.size());
}

void SecretPage::wipe() const noexcept { teduh::crypto::wipe(bytes_.data(), bytes_.size()); }

} // namespace teduh::crypto
