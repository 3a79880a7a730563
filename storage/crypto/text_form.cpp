#include "storage/crypto/text_form.hpp"

#include "storage/base/ensure.hpp"

#include <sodium.h>

namespace teduh::crypto {
namespace {

constexpr std::string_view crockford_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string to_base64(View bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back(); // the C string's end
    return text;
}

char crockford_value_of(char letter) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') return '0';
    return letter == 'I' || letter == 'L' ? '1' : letter;
}

} // namespace

std::string hex(View bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

Result<Bytes> from_hex(std::string_view text, std::size_t size_max) {
    const Error wrong{Failure::Rejected, Refusal::BadForm, "not hexadecimal"};
    if (text.size() % 2 != 0 || text.size() / 2 > size_max) return wrong;
    if (text.empty()) return Bytes{}; // libsodium takes no null, not even for nothing
    Bytes bytes(text.size() / 2);
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end) != 0 ||
        size != bytes.size() || end != text.data() + text.size() || hex(bytes) != text)
        return wrong;
    return bytes;
}

std::string base64url(View bytes) { return to_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::string base64(View bytes) { return to_base64(bytes, sodium_base64_VARIANT_ORIGINAL); }

Result<Bytes> from_base64url(std::string_view text, std::size_t size_max) {
    const Error wrong{Failure::Rejected, Refusal::BadForm, "not base64url"};
    if (text.size() > size_max * 2 + 4) return wrong;
    if (text.empty()) return Bytes{};
    Bytes bytes(text.size());
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.data() + text.size() || size > size_max)
        return wrong;
    bytes.resize(size);
    if (base64url(bytes) != text) return wrong; // libsodium reads any byte above 0x7f as the last digit
    return bytes;
}

std::string base32(View bytes) {
    std::string text;
    unsigned bits = 0;
    unsigned waiting = 0; // bits that are not yet a digit
    for (const auto byte : bytes) {
        bits = (bits << 8 | byte) & 0xfff;
        for (waiting += 8; waiting >= 5; waiting -= 5) text += base32_digits[bits >> (waiting - 5) & 31];
    }
    if (waiting > 0) text += base32_digits[bits << (5 - waiting) & 31];
    return text;
}

Result<Bytes> from_base32(std::string_view text, std::size_t size_max) {
    const Error wrong{Failure::Rejected, Refusal::BadForm, "not base32"};
    if (text.size() * 5 / 8 > size_max) return wrong;
    Bytes bytes;
    unsigned bits = 0;
    unsigned waiting = 0;
    for (const char letter : text) {
        const auto digit = base32_digits.find(letter);
        if (digit == std::string_view::npos) return wrong;
        bits = (bits << 5 | static_cast<unsigned>(digit)) & 0xfff;
        waiting += 5;
        if (waiting < 8) continue;
        waiting -= 8;
        bytes.push_back(static_cast<std::uint8_t>(bits >> waiting & 0xff));
    }
    const unsigned spare = bits & ((1u << waiting) - 1);
    if (waiting >= 5 || spare != 0) return wrong;
    return bytes;
}

std::string crockford(std::uint64_t number, std::size_t characters) {
    std::string text(characters, '0');
    for (std::size_t i = characters; i-- > 0; number >>= 5) text[i] = crockford_digits[number & 31];
    return text;
}

Result<std::uint64_t> from_crockford(std::string_view text, std::size_t characters) {
    std::uint64_t number = 0;
    std::size_t count = 0;
    for (const char letter : text) {
        if (letter == '-') continue;
        const auto digit = crockford_digits.find(crockford_value_of(letter));
        if (digit == std::string_view::npos || ++count > characters)
            return Error{Failure::Usage, Refusal::BadForm, "not a code of this form"};
        number = number << 5 | digit;
    }
    if (count != characters) return Error{Failure::Usage, Refusal::BadForm, "a code is too short"};
    return number;
}

std::string crockford(View bytes) {
    ensure(bytes.size() % 5 == 0);
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 5) {
        std::uint64_t number = 0;
        for (const auto byte : bytes.subspan(i, 5)) number = number << 8 | byte;
        text += crockford(number, 8);
    }
    return text;
}

Result<Bytes> from_crockford_bytes(std::string_view text, std::size_t size) {
    std::string digits;
    for (const char letter : text)
        if (letter != ' ' && letter != '-' && letter != '\n') digits += letter;
    if (size % 5 != 0 || digits.size() != size / 5 * 8)
        return Error{Failure::Usage, Refusal::BadForm, "a typed text of another length"};
    Bytes bytes;
    for (std::size_t i = 0; i < digits.size(); i += 8) {
        const auto number = TRY(from_crockford(std::string_view(digits).substr(i, 8), 8));
        for (unsigned shift = 40; shift > 0; shift -= 8)
            bytes.push_back(static_cast<std::uint8_t>(number >> (shift - 8) & 0xff));
    }
    return bytes;
}

std::string visit_number(std::uint32_t visit) { return crockford(visit, 6).insert(3, "-"); }

Result<std::uint32_t> from_visit_number(std::string_view text) {
    return static_cast<std::uint32_t>(TRY(from_crockford(text, 6)));
}

} // namespace teduh::crypto
