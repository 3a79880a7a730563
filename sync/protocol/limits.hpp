#pragma once

#include "storage/formats/object.hpp"

#include <cstddef>
#include <cstdint>

// Every bound of the wire, once (SPEC E.3, E.9 and annex 0.1, 8). Both ends take them from here.
namespace teduh::protocol {

constexpr std::size_t mebibyte = 1024 * 1024;

constexpr std::size_t header_bytes_max = 8192;
constexpr std::size_t target_bytes_max = 300;
constexpr std::size_t host_bytes_max = 200;

constexpr std::size_t batch_entries_max = 256;
constexpr std::size_t batch_bytes_max = 4 * mebibyte;
constexpr std::size_t batch_answer_bytes_max = 524'288;
constexpr std::size_t page_entries_max = 256;
constexpr std::size_t page_bytes_max = 4 * mebibyte;
constexpr std::size_t have_manifests_max = 256;
constexpr std::size_t have_bytes_max = 262'144;
constexpr std::size_t keyring_page_bytes_max = mebibyte;
constexpr std::size_t config_page_items_max = 256;
constexpr std::size_t config_page_bytes_max = 4 * mebibyte;
constexpr std::size_t small_bytes_max = 65'536; // every other body
constexpr std::size_t body_bytes_max = batch_bytes_max;

constexpr std::uint32_t wait_seconds_max = 55;
constexpr std::size_t calls_max = 64;
constexpr std::uint64_t call_kept_ms = 60'000;
constexpr std::uint32_t visit_max = 1'073'741'823; // 30 bits

constexpr std::uint64_t nonce_lifetime_ms = 10 * 60 * 1000;

constexpr std::uint32_t version_min = 1;
constexpr std::uint32_t version_max = 1;

static_assert(batch_bytes_max >= 33 * (formats::record_padded_max + 2048),
              "the largest entry of records fits one batch");
static_assert(batch_answer_bytes_max >= batch_entries_max * (256 + 33 * 34 + 16),
              "every entry of a batch may be answered with a receipt (about 230 bytes) and all its pending objects");
static_assert(formats::part_bytes_max <= body_bytes_max, "a part is a body");
static_assert(config_page_bytes_max >= formats::Config::size_max + 128, "the largest config fits a page");
static_assert(have_bytes_max >= have_manifests_max * (200 + formats::parts_max * 34 + 16),
              "a full request of manifests fits, whose headers have about 150 bytes");

} // namespace teduh::protocol
