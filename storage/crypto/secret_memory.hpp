#pragma once

#include "storage/base/bytes.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace teduh::crypto {

// The arena for words and keys: pages of sodium_malloc (guarded, locked, left out of core dumps), shared by many
// small blocks, each wiped when it is given back. Any thread.
void* secret_allocate(std::size_t size, std::size_t alignment);
void secret_deallocate(void* block, std::size_t size, std::size_t alignment) noexcept;

void wipe(void* block, std::size_t size) noexcept;
// Compares in constant time; false when the lengths differ.
bool secret_equal(View left, View right);

template <class T>
struct SecretAllocator {
    using value_type = T;

    SecretAllocator() = default;
    template <class U>
    SecretAllocator(const SecretAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) {
        return static_cast<T*>(secret_allocate(count * sizeof(T), alignof(T)));
    }
    void deallocate(T* block, std::size_t count) noexcept {
        secret_deallocate(block, count * sizeof(T), alignof(T));
    }
    friend bool operator==(const SecretAllocator&, const SecretAllocator&) { return true; }
};

using SecretBytes = std::vector<std::uint8_t, SecretAllocator<std::uint8_t>>;

inline SecretBytes secret_copy(View view) { return {view.begin(), view.end()}; }

// What a person typed, as UTF-8. Never short-string optimised, so nothing stays inside the object when it is freed.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string_view text) : characters_(text.begin(), text.end()) {}

    std::string_view view() const { return {characters_.data(), characters_.size()}; }
    std::size_t size() const { return characters_.size(); }
    bool empty() const { return characters_.empty(); }
    void append(std::string_view text) { characters_.insert(characters_.end(), text.begin(), text.end()); }
    void erase() {
        wipe(characters_.data(), characters_.size());
        characters_.clear();
    }

    friend bool operator==(const SecretText& left, const SecretText& right) {
        return secret_equal(view_of(left.view()), view_of(right.view()));
    }

private:
    std::vector<char, SecretAllocator<char>> characters_;
};

} // namespace teduh::crypto
