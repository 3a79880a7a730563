#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <string>

namespace teduh::crypto {

// Constant-time text forms of bytes. Decoding refuses anything but the one canonical spelling, up to
// size_max.
std::string hex(View bytes);
Result<Bytes> from_hex(std::string_view text, std::size_t size_max);
std::string base64url(View bytes); // without padding
Result<Bytes> from_base64url(std::string_view text, std::size_t size_max);
std::string base64(View bytes);

// RFC 4648 base32 in capitals, without padding: of a QR's alphanumeric mode, for public bytes only. Decoding
// is as strict as the others: lower case, padding and spare bits that are not zero are refused.
std::string base32(View bytes);
Result<Bytes> from_base32(std::string_view text, std::size_t size_max);

// Crockford base32, highest bits first: the visit number XXX-XXX (30 bits) and the enrolment code (60 bits).
std::string crockford(std::uint64_t number, std::size_t characters);
// Takes lower case and dashes, reads O as 0 and I, L as 1.
Result<std::uint64_t> from_crockford(std::string_view text, std::size_t characters);

// The same of whole bytes, whose number of bits is one of digits; spaces between groups are taken as dashes are.
std::string crockford(View bytes);
Result<Bytes> from_crockford_bytes(std::string_view text, std::size_t size);

std::string visit_number(std::uint32_t visit);
Result<std::uint32_t> from_visit_number(std::string_view text);

} // namespace teduh::crypto
